import Formula
import Glibc

/// Every random decision of the algorithm, so that a test can put a biased one in its place.
///
/// For tests and for the benchmarks, which are a package of their own.
package struct RandomParts: Sendable {
  /// Draws a row of h with so many coefficients.
  package var drawRow: @Sendable (inout RandomStream, _ count: Int) -> Assignment
  /// Draws an element of b.
  package var drawRightHandSide: @Sendable (inout RandomStream) -> Bool
  /// Picks one of the programs of a cell, by its index, given the logarithms to base 2 of their
  /// weights.
  package var pick: @Sendable (inout RandomStream, _ log2Weights: [Double]) -> Int
  /// Whether to accept, for a given probability.
  package var accept: @Sendable (inout RandomStream, _ probability: Double) -> Bool
  /// The weight of a program of the head that is so many bits longer than the shortest.
  package var headWeight: @Sendable (_ bits: Double) -> Double = { exp2(-$0) }
  /// After how many programs to cut a cell off; nil always, but in tests.
  package var cutOff: Int?

  /// As the algorithm demands: uniform coefficients and right-hand sides, a program in proportion
  /// to its survivors (exact up to the rounding of double precision), and honest acceptance.
  package static let uniform = RandomParts(
    drawRow: { stream, count in
      var row = Assignment(count: count)
      row.fill(with: { stream.next() })
      return row
    },
    drawRightHandSide: { $0.nextBit() },
    pick: { stream, log2Weights in
      let most = log2Weights.max() ?? 0
      let weights = log2Weights.map { exp2($0 - most) }
      var rest = stream.nextUnit() * weights.reduce(0, +)
      for (index, weight) in weights.enumerated() {
        if rest < weight { return index }
        rest -= weight
      }
      // Rounding can leave a remainder of about 2^-53 of the sum beyond the last program.
      return weights.count - 1
    },
    accept: { stream, probability in stream.nextUnit() < probability })

  /// Draws h and b for `count` rows over the choice bits of a support and d embedding bits.
  func drawHash(
    rows count: Int, support: IndependentSupport, embeddingLength: Int,
    using stream: inout RandomStream
  ) -> ParityHash {
    let choiceCount = support.mask.count
    var coefficients: [Assignment] = []
    var rightHandSides: [Bool] = []
    for _ in 0..<count {
      var row = drawRow(&stream, choiceCount + embeddingLength)
      for index in 0..<choiceCount where !support.mask[index] { row[index] = false }
      coefficients.append(row)
      rightHandSides.append(drawRightHandSide(&stream))
    }
    return ParityHash(
      coefficients: coefficients, rightHandSides: rightHandSides, choiceCount: choiceCount,
      embeddingLength: embeddingLength)
  }
}
