/// Programs of `Sketches/bits.sk` that are drawn at random, and what they do.
indirect enum WordProgram {
  case x
  case constant(UInt64)
  case unary(Character, WordProgram)
  case binary(Character, WordProgram, WordProgram)
  case shift(Character, WordProgram, Int)

  /// A program of so many operators on every way to a leaf, on words of so many bits.
  init(depth: Int, width: Int, _ generator: inout Generator) {
    if depth == 0 {
      let all = ~UInt64(0) >> UInt64(64 - width)
      switch generator.below(8) {
      case 0...2: self = .x
      case 3: self = .unary("~", .x)
      case 4: self = .unary("-", .x)
      case 5: self = .constant(1)
      case 6: self = .constant(all >> 1)
      default: self = .constant(all)
      }
    } else if generator.below(4) == 0 {
      self = .shift(
        generator.below(2) == 0 ? "<" : ">", Self(depth: depth - 1, width: width, &generator),
        [1, 2, 4, 7][generator.below(4)])
    } else {
      self = .binary(
        ["&", "|", "^", "+", "-"][generator.below(5)],
        Self(depth: depth - 1, width: width, &generator),
        Self(depth: depth - 1, width: width, &generator))
    }
  }

  func value(_ input: UInt64, width: Int) -> UInt64 {
    let all = ~UInt64(0) >> UInt64(64 - width)
    func of(_ part: WordProgram) -> UInt64 { part.value(input, width: width) }
    let value: UInt64 =
      switch self {
      case .x: input
      case .constant(let word): word
      case .unary("~", let part): ~of(part)
      case .unary(_, let part): 0 &- of(part)
      case .binary("&", let left, let right): of(left) & of(right)
      case .binary("|", let left, let right): of(left) | of(right)
      case .binary("^", let left, let right): of(left) ^ of(right)
      case .binary("+", let left, let right): of(left) &+ of(right)
      case .binary(_, let left, let right): of(left) &- of(right)
      case .shift("<", let part, let count): of(part) << UInt64(count)
      case .shift(_, let part, let count): of(part) >> UInt64(count)
      }
    return value & all
  }

  /// What a program that is not constant does with random words.
  static func document(_ count: Int, width: Int) -> Document {
    var generator = Generator(seed: UInt64(width))
    let inputs = (0..<8).map { _ in generator.word() >> UInt64(64 - width) }
    while true {
      let program = WordProgram(depth: 2, width: width, &generator)
      let outputs = inputs.map { program.value($0, width: width) }
      guard Set(outputs).count > 2, outputs != inputs else { continue }
      return Document(
        zip(inputs, outputs).prefix(count).map {
          .init(hexadecimal($0, width), hexadecimal($1, width))
        })
    }
  }

  static func hexadecimal(_ word: UInt64, _ width: Int) -> String {
    let digits = String(word, radix: 16)
    return "0x" + String(repeating: "0", count: width / 4 - digits.count) + digits
  }

  /// `Sketches/bits.sk` with words of so many bits.
  static func sketch(width: Int) -> SketchSource {
    guard width != 8 else { return .bits }
    let all = ~UInt64(0) >> UInt64(64 - width)
    return SketchSource.bits.with("bits<8>", "bits<\(width)>")
      .with(
        "| 0x00 | 0x01 | 0x7f | 0x80 | 0xff",
        [0, 1, all >> 1, all ^ (all >> 1), all].map { "| " + hexadecimal($0, width) }
          .joined(separator: " "))
  }
}
