import Foundation

/// A problem whose programs of each length are counted without solver and diagram.
struct KnownPosterior: Sendable {
  var name: String
  var sketch: SketchSource
  var document: Document
  /// The number of programs of each |x| that there is, ascending.
  var counts: [(bits: Int, count: Double)]

  /// log2 of the number of programs.
  var log2Programs: Double { log2(counts.reduce(0) { $0 + $1.count }) }

  private var weights: [(bits: Int, weight: Double)] {
    counts.map { ($0.bits, $0.count * exp2(Double(-$0.bits))) }
  }

  private var evidence: Double { weights.reduce(0) { $0 + $1.weight } }

  /// log2 Z, the sum of 2^-|x|.
  var log2Evidence: Double { log2(evidence) }

  /// The posterior of each |x|.
  var shares: [(bits: Int, share: Double)] {
    let evidence = evidence
    return weights.map { ($0.bits, $0.weight / evidence) }
  }

  /// How many lengths hold so much of the posterior, or more.
  func lengths(holding share: Double) -> Int { shares.count { $0.share >= share } }
}
