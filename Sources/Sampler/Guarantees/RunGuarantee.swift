/// What a run promises of its samples.
package enum RunGuarantee: Hashable, Sendable {
  case closed(ClosedGuarantee)
  case bands(BandsGuarantee)
  case xor(XorGuarantee)

  /// At most this far is the distribution of a sample from the posterior, in total variation.
  package var totalVariation: Double {
    switch self {
    case .closed: 0
    case .bands(let guarantee): guarantee.totalVariation
    case .xor(let guarantee): guarantee.totalVariation
    }
  }
}
