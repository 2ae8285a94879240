/// A list routine of the paper: what its programs are to compute, and on which inputs.
enum Routine: String, CaseIterable, Sendable {
  case sort, reverse, count

  var sketch: SketchSource { SketchSource("Sketches/paper/\(rawValue).sk") }

  /// Training examples in a small, a medium and a large set. The paper does not say what it took
  /// for `count`; these are ours.
  var sizes: [Int] {
    switch self {
    case .sort: [5, 8, 11]
    case .reverse: [1, 3, 5]
    case .count: [2, 4, 8]
    }
  }

  /// Choice bits that the routine's sketch should stay within.
  var mostChoiceBits: Int { self == .count ? 67 : 68 }

  /// The paper's accuracy on inputs of the greatest length, for each size.
  var publishedAccuracy: [Double]? {
    switch self {
    case .sort: [0.32, 0.43, 0.62]
    case .reverse: [0.23, 0.95, 1]
    case .count: nil
    }
  }

  /// Table 1 of the paper: seconds of solver time for one sample, in 2016, for each size. Of count
  /// it says that it is not more than a second.
  var publishedSeconds: [Double] {
    switch self {
    case .sort: [463, 905, 1549]
    case .reverse: [39, 141, 326]
    case .count: [1, 1, 1]
    }
  }

  func output(_ input: [Int]) -> JSON {
    switch self {
    case .sort: JSON(input.sorted())
    case .reverse: JSON(input.reversed())
    case .count: .int(input.dropFirst().count { $0 == input.first })
    }
  }

  func entry(_ input: [Int]) -> Document.Entry {
    Document.Entry([JSON(input)], output(input))
  }
}

// MARK: - Training sets

extension Routine {
  private static let routineStride: UInt64 = 1_000_000
  private static let sizeStride: UInt64 = 1_000

  /// Routines, sizes and numbers have seeds of their own.
  private var seed: UInt64 {
    UInt64(Routine.allCases.firstIndex(of: self) ?? 0) * Routine.routineStride
  }

  /// One of the random training sets of a size, numbered from 0.
  func training(size: Int, number: Int) -> Document {
    var generator = Generator(
      seed: seed + UInt64(size) * Routine.sizeStride + UInt64(number) + 1)
    return Document((0..<size).map { _ in entry(trainingInput(&generator)) })
  }

  /// Tests of a length; the same for all training sets.
  func tests(length: Int, count: Int) -> [Document.Entry] {
    var generator = Generator(seed: seed + UInt64(length) * Routine.sizeStride)
    return (0..<count).map { _ in entry(testInput(length: length, &generator)) }
  }
}

// MARK: - Inputs

extension Routine {
  /// The values in training inputs are below this.
  private static let values = 8

  /// A training input, by the recipe of the paper: lengths 3, 2, 1 and 0 with chances of 60, 20, 10
  /// and 10 %, all values distinct; for `count` a head and one to four more, among which the head
  /// occurs at least once.
  func trainingInput(_ generator: inout Generator) -> [Int] {
    guard self != .count else {
      return countInput(length: 1 + generator.from(1...4), &generator)
    }
    let length =
      switch generator.below(10) {
      case 0..<6: 3
      case 6..<8: 2
      case 8: 1
      default: 0
      }
    return Array(generator.shuffled(Array(0..<Routine.values)).prefix(length))
  }

  /// A test input: a permutation of 1 to `length`; for `count` as in training, but of any length.
  func testInput(length: Int, _ generator: inout Generator) -> [Int] {
    self == .count
      ? countInput(length: length, &generator) : generator.shuffled(Array(1...length))
  }

  /// A head, and the head again at least once among as many others as there is room for.
  private func countInput(length: Int, _ generator: inout Generator) -> [Int] {
    let head = generator.below(Routine.values)
    guard length > 1 else { return [head] }
    let repeats = generator.from(1...(length - 1))
    let others = (0..<(length - 1 - repeats)).map { _ in
      (head + generator.from(1...(Routine.values - 1))) % Routine.values
    }
    return [head] + generator.shuffled(Array(repeating: head, count: repeats) + others)
  }
}
