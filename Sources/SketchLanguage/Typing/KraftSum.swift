/// Σ 2^-cost over the productions of a nonterminal, exactly.
///
/// At most 1 for the lengths of a code in which every production can be told from the others. A
/// larger sum is allowed: the posterior is proportional to 2^-|x| all the same.
public struct KraftSum: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The sum is `numerator` / 2^`exponent`, in lowest terms.
  public private(set) var numerator: UInt128
  public private(set) var exponent: Int

  /// The most bits a production may cost: with it, the sum over any grammar that fits into memory
  /// is exact in 128 bits.
  public static let maximumCost = 64

  public init(costs: some Sequence<Int>) {
    self.init(costs: costs.map { (cost: $0, count: 1) })
  }

  /// From costs, 0…`maximumCost`, each with the number of productions that have it.
  init(costs: some Sequence<(cost: Int, count: Int)>) {
    numerator = 0
    exponent = KraftSum.maximumCost
    for (cost, count) in costs {
      let shift = exponent - min(max(cost, 0), exponent)
      numerator += UInt128(count) << UInt128(shift)
    }
    while exponent > 0, numerator.isMultiple(of: 2) {
      numerator /= 2
      exponent -= 1
    }
  }

  public static let one = KraftSum(costs: [0])

  public static func < (left: KraftSum, right: KraftSum) -> Bool {
    left.numerator << UInt128(maximumCost - left.exponent)
      < right.numerator << UInt128(maximumCost - right.exponent)
  }

  public var description: String {
    exponent == 0 ? "\(numerator)" : "\(numerator)/\(UInt128(1) << UInt128(exponent))"
  }
}
