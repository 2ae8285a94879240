import Glibc
import Lengths
import Platform

/// Σ 2^-cost over the productions of a nonterminal: exactly where all costs are whole bits.
///
/// At most 1 for the lengths of a code in which every production can be told from the others, and
/// for probabilities. A larger sum is allowed: the posterior is proportional to 2^-|x| all the same.
package struct KraftSum: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The most bits a production may cost.
  package static let maximumCost = 1000

  /// The sum over whole costs in binary: its whole part, and the places after the point that hold
  /// a 1, from 1 up.
  private var whole: Int
  private var places: [Int]
  /// The sum over the other costs, which are no exact logarithms.
  private var fractional: Double

  package init(costs: some Sequence<CodeLength>) {
    self.init(counts: costs.map { (cost: $0, count: 1) })
  }

  /// From costs, 0…`maximumCost` bits, each with the number of productions that have it.
  init(counts: some Sequence<(cost: CodeLength, count: Int)>) {
    var digits = Array(repeating: 0, count: Self.maximumCost + 1)
    fractional = 0
    for (cost, count) in counts {
      if cost.isWhole {
        digits[min(max(cost.wholeBits, 0), Self.maximumCost)] += count
      } else {
        fractional += Double(count) * exp2(-cost.bits)
      }
    }
    places = []
    for place in stride(from: Self.maximumCost, to: 0, by: -1) {
      digits[place - 1] += digits[place] / 2
      if !digits[place].isMultiple(of: 2) { places.append(place) }
    }
    places.reverse()
    whole = digits[0]
  }

  package static let one = KraftSum(costs: [0])

  /// Whether the sum is above 1, and not merely because costs are rounded to units.
  package var exceedsOne: Bool {
    // Half a unit of cost is a factor of 1 + 5.3e-6.
    fractional == 0 ? self > .one : value > 1 + 6e-6
  }

  private var value: Double { places.reduce(Double(whole) + fractional) { $0 + exp2(-Double($1)) } }

  package static func < (left: KraftSum, right: KraftSum) -> Bool {
    if left.fractional != 0 || right.fractional != 0 { return left.value < right.value }
    if left.whole != right.whole { return left.whole < right.whole }
    for (place, other) in zip(left.places, right.places) where place != other {
      return place > other
    }
    return left.places.count < right.places.count
  }

  /// A fraction in lowest terms, as long as its denominator is not too large to be read; with costs
  /// that are no whole bits, a decimal number.
  package var description: String {
    guard fractional == 0 else { return "about " + value.formatted("%.4g") }
    guard let last = places.last else { return "\(whole)" }
    guard last <= 16 else {
      let powers = places.map { "2^-\($0)" }.joined(separator: " + ")
      return whole == 0 ? powers : "\(whole) + \(powers)"
    }
    let numerator = places.reduce(whole << last) { $0 + (1 << (last - $1)) }
    return "\(numerator)/\(1 << last)"
  }
}
