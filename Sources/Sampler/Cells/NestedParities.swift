import Formula

/// Random parity constraints of which a program has to satisfy the first so many, the more the
/// longer it is.
///
/// A row is a set of choice bits; its right-hand side is drawn for each cell. In a cell over the
/// lengths from `start` on, a program with |x| = l has to satisfy rows 1 to `base` + l − `start`: one
/// more for each bit, so that it survives with probability 2^-(base + l − start), in proportion to
/// its weight. The members of such a cell all count the same, whatever their lengths.
struct NestedParities: Sendable {
  /// Row i over the choice bits.
  let rows: [Assignment]

  /// Draws rows over the choice bits of a support.
  init(
    count: Int, support: IndependentSupport, parts: RandomParts, using stream: inout RandomStream
  ) {
    rows = (0..<count).map { _ in
      var row = parts.drawRow(&stream, support.mask.count)
      for index in row.trueIndices where !support.mask[index] { row[index] = false }
      return row
    }
  }

  /// Whether a program satisfies the first `count` rows.
  func isSatisfied(
    by choices: Assignment, first count: Int, rightHandSides: Assignment
  ) -> Bool {
    (0..<count).allSatisfy { choices.parity(with: rows[$0]) == rightHandSides[$0] }
  }
}
