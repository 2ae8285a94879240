import Glibc
import Lengths

/// What productions may cost.
extension CodeLength {
  /// 2^-1000: what is less likely costs more than a production may.
  package static let leastProbability = exp2(-Double(KraftSum.maximumCost))

  /// Whether a number of 0 or more is above 0 as it is written, which may be too small to be read as
  /// anything but 0.
  package static func isAboveZero(written text: String) -> Bool {
    text.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
  }
}
