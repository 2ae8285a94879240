import Formula
import Lengths
import SketchLanguage

/// What the formula counts of |x|, and what it leaves out, by a walk over the choice bits.
///
/// It does the sums of `DescriptionLength`, and rounds where that does.
package struct CountedLength: Sendable {
  /// Where a sum of two parts was rounded down; nil where it was not.
  struct SumRoundings {
    var left: Rounding?
    var right: Rounding?
    var total: Rounding?
  }

  /// Where the length of the option taken was rounded down.
  struct ChoiceRoundings {
    var options: [Rounding?]
    var total: Rounding?
  }

  struct Roundings {
    /// By node.
    var choices: [ChoiceRoundings]
    /// By node, option and child: the sum of what comes before the child, and of the child.
    var sums: [[[SumRoundings]]]

    init(_ space: ProgramSpace) {
      choices = space.nodes.map {
        ChoiceRoundings(options: Array(repeating: nil, count: $0.options.count))
      }
      sums = space.nodes.map { node in
        node.options.map { Array(repeating: SumRoundings(), count: $0.children.count) }
      }
    }
  }

  private struct Node {
    var bits: Range<Int>
    var rounding: Rounding?
    var options: [Option]
  }

  private struct Option {
    /// In units of 2^-16 bit.
    var cost: Int
    var children: [(node: Int, roundings: SumRoundings)]
    var rounding: Rounding?
  }

  /// The most that is left out for any program, or a bound on it; 0 if all costs are whole bits, and
  /// |x| is counted in full.
  package let maximumUncounted: CodeLength
  private let nodes: [Node]

  init(space: ProgramSpace, roundings: Roundings, maximumUncounted: CodeLength) {
    self.maximumUncounted = maximumUncounted
    nodes = space.nodes.enumerated().map { index, node in
      Node(
        bits: node.bits, rounding: roundings.choices[index].total,
        options: node.options.enumerated().map { code, option in
          Option(
            cost: space.production(option, of: node).cost.units,
            children: zip(option.children, roundings.sums[index][code]).map { ($0, $1) },
            rounding: roundings.choices[index].options[code])
        })
    }
  }

  /// What |x| has beyond the whole bits that the formula counts; never negative.
  ///
  /// - Parameter choices: the choice bits of a model.
  package func uncounted(_ choices: Assignment) -> CodeLength {
    let (exact, counted) = lengths(node: 0, choices)
    return CodeLength(units: exact) - CodeLength(bits: CodeLength(units: counted).wholeBits)
  }

  /// In units of 2^-16 bit.
  private func lengths(node index: Int, _ choices: Assignment) -> (exact: Int, counted: Int) {
    var code = 0
    for position in nodes[index].bits { code = code << 1 | (choices[position] ? 1 : 0) }
    precondition(code < nodes[index].options.count, "choice bits that stand for no program")
    let cost = nodes[index].options[code].cost
    var (exact, counted) = (cost, cost)
    for (child, roundings) in nodes[index].options[code].children {
      let part = lengths(node: child, choices)
      exact += part.exact
      counted =
        (roundings.left?.rounded(counted) ?? counted)
        + (roundings.right?.rounded(part.counted) ?? part.counted)
      if let rounding = roundings.total { counted = rounding.rounded(counted) }
    }
    if let rounding = nodes[index].options[code].rounding { counted = rounding.rounded(counted) }
    if let rounding = nodes[index].rounding { counted = rounding.rounded(counted) }
    return (exact, counted)
  }
}
