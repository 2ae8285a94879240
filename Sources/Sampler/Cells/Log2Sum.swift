import Glibc

/// The logarithm to base 2 of the sum of numbers that are given by theirs; −∞ for none.
///
/// The numbers themselves may be beyond the range of a `Double`.
func log2Sum(_ logarithms: [Double]) -> Double {
  guard let most = logarithms.max(), most > -.infinity else { return -.infinity }
  return most + log2(logarithms.reduce(0) { $0 + exp2($1 - most) })
}
