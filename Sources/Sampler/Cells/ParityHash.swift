import Formula

/// A row of h·(x, y) = b as it concerns programs alone.
///
/// It asks of programs with |x| ≥ `pivot` that the choice bits in `mask` sum to `parity`, and
/// nothing of shorter ones.
struct ConditionalParity: Hashable, Sendable {
  /// Over the choice variables.
  var mask: Assignment
  var parity: Bool
  /// In bits, from 1; 0 if the row concerns every program.
  var pivot: Int

  func isSatisfied(by model: Model) -> Bool {
    model.countedBits < pivot || model.choices.parity(with: mask) == parity
  }
}

/// Random parity constraints over pairs (x, y), and what they say about x alone.
///
/// A pair belongs to the embedding if y_j = 1 for every j ≤ |x|; the other y_j are free. Bring the
/// y part of h into echelon form from its last column back: each row then has a pivot, its last
/// column with a 1 (or none: pivot 0), and no two rows share one. For a program x,
///
/// - a row with pivot > |x| can be satisfied whatever x is: y_pivot is free, and occurs in no row
///   with a lower pivot. So these rows fix one free y each, and the others stay free: x has
///   2^(max(0, d − |x|) − #{rows with pivot > |x|}) survivors if it has any;
/// - in a row with pivot ≤ |x| all y that occur are forced to 1. What is left is a parity
///   constraint on x with the parity of the y part added to the right-hand side, and x has
///   survivors only if it holds.
///
/// So the survivors of a cell are counted without any y in the solver. This is the rank trick of
/// the supplement of Ellis, Solar-Lezama and Tenenbaum, NIPS 2016 (there: count the solutions in y
/// of each model by its rank), moved in front of the search: x without survivors are not models.
struct ParityHash: Sendable {
  /// In order of pivots.
  private(set) var rows: [ConditionalParity]
  /// d, the number of y columns.
  let embeddingLength: Int

  /// Reduces rows of n + d coefficients each: first those of x_1..x_n, then those of y_1..y_d.
  init(
    coefficients: [Assignment], rightHandSides: [Bool], choiceCount: Int, embeddingLength: Int
  ) {
    precondition(coefficients.count == rightHandSides.count)
    precondition(coefficients.allSatisfy { $0.count == choiceCount + embeddingLength })
    self.embeddingLength = embeddingLength
    var pending = zip(coefficients, rightHandSides).map { (bits: $0, rightHandSide: $1) }
    rows = []
    for column in stride(from: choiceCount + embeddingLength - 1, through: choiceCount, by: -1) {
      guard let index = pending.firstIndex(where: { $0.bits[column] }) else { continue }
      let pivot = pending.remove(at: index)
      for other in pending.indices where pending[other].bits[column] {
        pending[other].bits.add(pivot.bits)
        pending[other].rightHandSide = pending[other].rightHandSide != pivot.rightHandSide
      }
      rows.append(
        Self.row(pivot, choiceCount: choiceCount, pivot: column - choiceCount + 1))
    }
    for row in pending { rows.append(Self.row(row, choiceCount: choiceCount, pivot: 0)) }
    rows.reverse()
  }

  private static func row(
    _ row: (bits: Assignment, rightHandSide: Bool), choiceCount: Int, pivot: Int
  ) -> ConditionalParity {
    var mask = Assignment(count: choiceCount)
    var parity = row.rightHandSide
    for index in row.bits.trueIndices {
      if index < choiceCount { mask[index] = true } else { parity.toggle() }
    }
    return ConditionalParity(mask: mask, parity: parity, pivot: pivot)
  }

  /// The number of y with which the program survives, as a power of 2; nil if there is none.
  func logSurvivors(of model: Model) -> Int? {
    guard rows.allSatisfy({ $0.isSatisfied(by: model) }) else { return nil }
    return logSurvivors(ofLength: model.countedBits)
  }

  /// The same for any program of this length in bits that satisfies the rows.
  func logSurvivors(ofLength length: Int) -> Int {
    max(0, embeddingLength - length) - rows.count { $0.pivot > length }
  }
}
