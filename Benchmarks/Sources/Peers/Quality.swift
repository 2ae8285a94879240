import Formula
import Foundation
import Posterior
import SketchLanguage

/// How far samples are from the exact posterior of a problem whose programs can all be listed.
struct Quality {
  struct Row {
    var peer: SamplingPeer
    var timing: Timing
    /// After the correction step.
    var samples: Int
    /// The total variation between the samples and the posterior over programs.
    var distance: Double?
    /// The same over lengths.
    var lengthDistance: Double?
    /// What as many exact draws have on average, over programs.
    var expected: Double?
    /// How often as many exact draws are as far from the posterior.
    var pValue: Double?
  }

  var name: String
  var programs: Int
  var rows: [Row]

  static let samples = 500
  /// In seconds, on the wall or of a processor; more than elsewhere, because there are more samples.
  static let limit = 20
  private static let simulations = 400
  /// More programs than this are not listed for it.
  private static let mostPrograms = 20_000

  init?(_ formulas: Formulas, _ tools: Toolbox) throws {
    let consistent = formulas.consistent
    guard let posterior = try consistent.exactPosterior(limit: Self.mostPrograms) else {
      return nil
    }
    let truth = ExactPosterior(posterior)
    name = formulas.name
    programs = posterior.count
    rows = try SamplingPeer.allCases.map { peer in
      progress("\(formulas.name): \(Self.samples) samples, \(peer.rawValue)")
      let drawn = try peer.draw(Self.samples, from: formulas, with: tools, limit: Self.limit)
      let texts =
        try peer.isOurs ? drawn.lines : Self.corrected(drawn.lines, formulas)
      return try Self.judge(peer, drawn.timing, texts, truth, consistent)
    }
  }

  /// The distances, and what exact draws have.
  private static func judge(
    _ peer: SamplingPeer, _ timing: Timing, _ texts: [String], _ truth: ExactPosterior,
    _ consistent: ConsistentPrograms
  ) throws -> Row {
    var row = Row(peer: peer, timing: timing, samples: texts.count)
    guard !texts.isEmpty else { return row }
    let distance = truth.distance(texts.map { truth.index(of: $0) })
    var generator = Generator(seed: 1)
    let simulated = (0..<simulations).map { _ in
      truth.distance((0..<texts.count).map { _ in truth.draw(&generator) })
    }
    row.distance = distance
    row.expected = mean(simulated)
    row.pValue = Double(1 + simulated.count { $0 >= distance }) / Double(1 + simulations)
    row.lengthDistance = try lengths(truth, consistent).distance(
      texts.map { truth.index(of: $0) })
    return row
  }

  /// The posterior over lengths, as classes of the programs.
  private static func lengths(
    _ truth: ExactPosterior, _ consistent: ConsistentPrograms
  ) throws -> Classes {
    let interpreter = Interpreter(consistent.specification.grammar, bounds: .enforced)
    return Classes(
      of: truth,
      labels: try truth.texts.map { text in
        let derivations = try consistent.decoder.derivations(of: text)
        return derivations.map { interpreter.descriptionLength($0).wholeBits }.min() ?? 0
      })
  }

  /// From pairs (x, y) of the embedding to programs: x is kept with probability
  /// A(x) = min(1, 2^(d − |x|)), which makes uniform pairs exact samples.
  private static func corrected(_ lines: [String], _ formulas: Formulas) throws -> [String] {
    let consistent = formulas.consistent
    let interpreter = Interpreter(consistent.specification.grammar, bounds: .enforced)
    let width = consistent.space.choiceBits
    var generator = Generator(seed: 1)
    return try lines.compactMap { line in
      let choices = Assignment(line.utf8.prefix(width).map { $0 == UInt8(ascii: "1") })
      guard let derivation = consistent.space.derivation(choices: { choices[$0] }) else {
        preconditionFailure("\(formulas.name): a sample of a peer stands for no program")
      }
      // The paper's costs are whole bits.
      let length = interpreter.descriptionLength(derivation).wholeBits
      let program = try consistent.program(choices: choices, length: length, excess: 0)
      let acceptance = exp2(Double(min(0, formulas.embeddingLength - length)))
      return generator.unit() < acceptance ? program.text : nil
    }
  }
}

/// A distribution over texts, in a fixed order.
struct ExactPosterior {
  let texts: [String]
  let weights: [Double]
  private let sums: [Double]
  private let indices: [String: Int]

  init(_ posterior: [Text: Double]) {
    let sorted = posterior.sorted { $0.key < $1.key }
    texts = sorted.map(\.key.string)
    weights = sorted.map(\.value)
    var sum = 0.0
    sums = weights.map { weight in
      sum += weight
      return sum
    }
    indices = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, $0) })
  }

  func index(of text: String) -> Int {
    guard let index = indices[text] else { preconditionFailure("no program: \(text)") }
    return index
  }

  func draw(_ generator: inout Generator) -> Int {
    let point = generator.unit() * (sums.last ?? 0)
    return sums.firstIndex { point < $0 } ?? sums.count - 1
  }

  /// The total variation between draws and the distribution.
  func distance(_ draws: [Int]) -> Double { totalVariation(draws, weights) }
}

/// A distribution over classes of texts.
private struct Classes {
  private let classes: [Int]
  private let weights: [Double]

  init(of truth: ExactPosterior, labels: [Int]) {
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(labels).sorted().enumerated().map { ($1, $0) })
    classes = labels.map { numbers[$0] ?? 0 }
    var weights = [Double](repeating: 0, count: numbers.count)
    for (number, weight) in zip(classes, truth.weights) { weights[number] += weight }
    self.weights = weights
  }

  func distance(_ draws: [Int]) -> Double { totalVariation(draws.map { classes[$0] }, weights) }
}

/// Half the sum of the differences between shares and weights.
func totalVariation(_ draws: [Int], _ weights: [Double]) -> Double {
  var counts = [Int](repeating: 0, count: weights.count)
  for draw in draws { counts[draw] += 1 }
  return zip(counts, weights).reduce(0) {
    $0 + abs(Double($1.0) / Double(draws.count) - $1.1)
  } / 2
}
