import Lengths

/// What a run of the method `bands` found before the first sample, and what follows for the samples.
package struct BandsGuarantee: Hashable, Sendable {
  /// Where samples come from.
  package enum Kind: String, Sendable {
    /// From a list of all programs.
    case complete
    /// From a list of the shorter programs; the others weigh next to nothing.
    case head
    /// From that list and from random cells of the others.
    case bands
  }

  package var kind: Kind
  /// |x| of the shortest program known.
  package var shortest: CodeLength
  /// Whether none is shorter: the formula counts all bits of it.
  package var isShortestProved: Bool
  /// The number of programs in the head.
  package var headPrograms: Int
  /// Every program with |x| at most this is in the head: whole bits.
  package var headLength: CodeLength
  /// How many programs of the head are longer: those that the formula counts at most `headLength` for, while |x| has a fraction of a bit, or a few bits, more.
  package var headLonger: Int
  /// The share of the posterior that the head has: an estimate for `bands`, at least so much for
  /// `head`; what it is, where a closed form knows Z.
  package var headShare: Double
  /// At most this far is the distribution of a sample from the posterior, in total variation; for
  /// `bands` on average over the matrices that a run may draw.
  package var totalVariation: Double
  /// The total variation that was asked for, if `totalVariation` is above it: bands keep to
  /// `BandSample.leastTolerance` at the least, and to more where few cells say too little of how
  /// heavy the longer programs are.
  package var missedTolerance: Double?
  /// The probability that `totalVariation` or `log2EvidenceInterval` is wrong: 0 for `complete`, and
  /// where a closed form knows Z.
  package var failureProbability: Double
  /// log2 Z, Z = Σ 2^-|x| over all programs: exact up to rounding for `complete`, and where a
  /// closed form knows it; else that of the head alone for `head`, an estimate for `bands`.
  package var log2Evidence: Double
  /// Where log2 Z lies.
  package var log2EvidenceInterval: ClosedRange<Double>
  /// How many bands there are; the cap of each has a part in `totalVariation`.
  package var bands: Int
}
