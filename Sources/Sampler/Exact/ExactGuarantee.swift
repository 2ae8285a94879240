import Foundation

/// What a run of the method `exact` found before the first sample, and what follows for the samples.
public struct ExactGuarantee: Hashable, Sendable {
  /// Where samples come from.
  public enum Kind: String, Sendable {
    /// From a list of all programs.
    case complete
    /// From a list of the shorter programs; the others weigh next to nothing.
    case head
    /// From that list and from random cells of the others.
    case bands
  }

  public var kind: Kind
  /// |x*|, as far as the formula counts it, in bits.
  public var shortest: Int
  /// |x| in bits of the shortest program known, where the formula counts a part of |x| only.
  public var shortestKnown: Double?
  /// The number of programs in the head.
  public var headPrograms: Int
  /// Every program with |x| at most this many bits is in the head.
  public var headLength: Int
  /// The share of the posterior that the head has: an estimate for `bands`, at least so much for
  /// `head`.
  public var headShare: Double
  /// At most this far is the distribution of a sample from the posterior, in total variation; for
  /// `bands` on average over the matrices that a run may draw.
  public var totalVariation: Double
  /// The probability that `totalVariation` or `log2EvidenceInterval` is wrong: 0 for `complete`.
  public var failureProbability: Double
  /// log2 Z, Z = Σ 2^-|x| over all programs: exact up to rounding for `complete`, that of the head
  /// alone for `head`, an estimate for `bands`.
  public var log2Evidence: Double
  /// Where log2 Z lies.
  public var log2EvidenceInterval: ClosedRange<Double>
  /// How many bands there are; the cap of each has a part in `totalVariation`.
  public var bands: Int
}

extension ExactGuarantee {
  init(_ rounds: Rounds, head: Head, shortest: Int, tail: ExactSample.Tail) {
    self.shortest = shortest
    let hasExcess = head.models.contains { $0.excess > 0 }
    shortestKnown = hasExcess ? head.models.map(\.exactLength).min() : nil
    headPrograms = head.models.count
    headLength = head.completeLength
    bands = rounds.bands.count
    let headWeight = rounds.headWeight
    func evidence(_ weight: Double) -> Double { log2(weight) - Double(shortest) }
    switch tail {
    case .none:
      kind = .complete
      headShare = 1
      totalVariation = 0
      failureProbability = 0
      log2Evidence = evidence(headWeight)
      log2EvidenceInterval = log2Evidence...log2Evidence
    case .bounded(let weight, let probability):
      kind = .head
      headShare = headWeight / (headWeight + weight)
      totalVariation = weight / (headWeight + weight)
      failureProbability = probability
      log2Evidence = evidence(headWeight)
      log2EvidenceInterval = log2Evidence...evidence(headWeight + weight)
    case .bands(let made, let probability):
      kind = .bands
      failureProbability = probability
      var (mean, variance, lost) = (headWeight, 0.0, 0.0)
      for band in made.bands {
        let unit = exp2(band.region.log2Unit + Double(shortest))
        mean += unit * (band.certain + band.mean)
        variance += band.pilots == 0 ? 0 : unit * unit * band.variance
        lost += unit * band.excessBound
      }
      // By Chebyshev's inequality; what was seen for certain is a lower bound in any case.
      let margin = (variance / (probability / 2)).squareRoot()
      let certain = headWeight + made.bands.reduce(0) {
        $0 + exp2($1.region.log2Unit + Double(shortest)) * $1.certain
      }
      let lower = max(mean - margin, certain)
      headShare = headWeight / mean
      totalVariation = lower > 0 ? min(1, lost / lower) : 1
      log2Evidence = evidence(mean)
      log2EvidenceInterval = evidence(lower)...evidence(mean + margin)
    }
  }
}
