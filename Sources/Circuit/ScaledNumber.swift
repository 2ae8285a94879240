import Glibc

/// A non-negative number far beyond the range of `Double`: significand · 2^exponent.
///
/// Sums and products are as accurate as those of `Double`: to one part in 2^53.
package struct ScaledNumber: Hashable, Sendable {
  /// 0, or at least 1 and below 2.
  package private(set) var significand: Double
  package private(set) var exponent: Int

  package static let zero = ScaledNumber(0, exponent: 0)
  package static let one = ScaledNumber(1, exponent: 0)

  private init(_ value: Double, exponent: Int) {
    if value == 0 {
      (significand, self.exponent) = (0, 0)
    } else {
      significand = value.significand
      self.exponent = exponent + Int(value.exponent)
    }
  }

  /// This number times 2^power.
  package func scaled(by power: Int) -> ScaledNumber {
    ScaledNumber(significand, exponent: exponent + power)
  }

  /// 2^exponent
  package init(log2 exponent: Double) {
    let whole = exponent.rounded(.down)
    self.init(exp2(exponent - whole), exponent: Int(whole))
  }

  package static func * (a: ScaledNumber, b: ScaledNumber) -> ScaledNumber {
    ScaledNumber(a.significand * b.significand, exponent: a.exponent + b.exponent)
  }

  package static func + (a: ScaledNumber, b: ScaledNumber) -> ScaledNumber {
    if a.significand == 0 { return b }
    if b.significand == 0 { return a }
    let (large, small) = a.exponent >= b.exponent ? (a, b) : (b, a)
    // What is 2^64 times smaller is lost in rounding anyway.
    let difference = large.exponent - small.exponent
    if difference > 64 { return large }
    return ScaledNumber(
      large.significand + scalbn(small.significand, -difference), exponent: large.exponent)
  }

  /// The share of this number in the sum of it and another; not both may be 0.
  package func share(with other: ScaledNumber) -> Double {
    ratio(to: self + other)
  }

  /// This number divided by one that is not 0 and not much smaller.
  package func ratio(to other: ScaledNumber) -> Double {
    scalbn(significand / other.significand, max(exponent - other.exponent, -1100))
  }

  /// −∞ for 0.
  package var log2: Double { Glibc.log2(significand) + Double(exponent) }
}
