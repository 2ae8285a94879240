import Foundation
import Sampler

/// ApproxMC's counts of X and E, beside what our own count knows.
struct CountCheck: Sendable {
  /// As log2.
  struct Approximation: Sendable {
    var timing: Timing
    var log2Count: Double?
  }

  /// What `count` says.
  struct Own: Decodable, Sendable {
    var exact: Bool
    /// May be more than integers hold: all that is made of it is a logarithm.
    var programs: Double?
    /// By length, as far as lengths were counted.
    var byLength: [String: Double]

    /// Of the programs that were counted, by length in bits.
    var counted: [(length: Int, count: Double)] {
      byLength.compactMap { key, count in Int(key).map { ($0, count) } }.sorted { $0.0 < $1.0 }
    }

    /// log2 Σ 2^max(0, d − |x|): the number of pairs of these programs.
    func log2Pairs(embeddingLength d: Int) -> Double {
      let terms = counted.map { log2($0.count) + Double(max(0, d - $0.length)) }
      let largest = terms.max() ?? -.infinity
      return largest + log2(terms.reduce(0) { $0 + exp2($1 - largest) })
    }

    /// Σ 2^-|x| over these programs.
    var weight: Double { counted.reduce(0) { $0 + $1.count * exp2(-Double($1.length)) } }
  }

  var own: Own?
  var ownTiming: Timing
  var programs: Approximation
  var pairs: Approximation

  /// Processor time, in seconds.
  private static let limit = 3
  /// What our count may take on the wall: beyond it, what is counted by then stands.
  private static let ownLimit = 5.0
  /// ApproxMC's own tolerance by default, ε: within a factor of 1 + ε.
  static let tolerance = 0.8

  init(_ formulas: Formulas, _ tools: Toolbox) throws {
    (own, ownTiming) = try Self.count(formulas, tools)
    programs = try Self.approximate(formulas.programs, tools)
    pairs = try Self.approximate(formulas.embedding, tools)
  }

  /// log2 of the exact numbers of programs and pairs, where `count` gives one.
  func exact(embeddingLength d: Int) -> (programs: Double, pairs: Double)? {
    guard let own, own.exact, let number = own.programs else { return nil }
    return (log2(number), own.log2Pairs(embeddingLength: d))
  }

  /// Whether a count is within the tolerance that ApproxMC states.
  static func isWithinTolerance(_ log2Count: Double, of exact: Double) -> Bool {
    abs(log2Count - exact) <= log2(1 + tolerance)
  }

  private static func count(_ formulas: Formulas, _ tools: Toolbox) throws -> (Own?, Timing) {
    guard let progsample = tools.progsample.path else { return (nil, .absent("skipped")) }
    let ending = try Command(
      progsample,
      ["count", "--format", "jsonl", "--jobs", "1", "--timeout", "\(ownLimit)", "--seed"]
        + [Formulas.seed] + formulas.inputs, wallSeconds: 2 * ownLimit
    ).run()
    let own = try? JSONDecoder().decode(Own.self, from: ending.output)
    return (own, ending.succeeded ? .done(ending.processorSeconds) : .limit(ownLimit))
  }

  private static func approximate(_ path: String, _ tools: Toolbox) throws -> Approximation {
    struct Answer: Decodable {
      var cells: Int
      var hashes: Int
    }
    let (timing, output) = try Toolbox.Peer.approxmc.run(
      tools, [path, Formulas.seed], seconds: limit)
    guard case .done = timing else { return Approximation(timing: timing) }
    let answer = try JSONDecoder().decode(Answer.self, from: output)
    return Approximation(
      timing: timing, log2Count: log2(Double(answer.cells)) + Double(answer.hashes))
  }
}
