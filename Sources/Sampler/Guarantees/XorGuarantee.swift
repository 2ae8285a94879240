import Glibc
import Lengths

/// What lines 1 to 6 of the algorithm found, and what follows from it for the samples.
package struct XorGuarantee: Hashable, Sendable {
  /// |x| of the shortest program known.
  package var shortest: CodeLength
  /// Whether none is shorter: the formula counts all bits of lengths, or every program is listed.
  package var isShortestProved: Bool
  /// The least number of bits that the formula counts for a program: |x*| if it counts all of |x|.
  package var leastBits: Int
  /// log2 B_X, an upper bound on the number of programs.
  package var log2Programs: Double
  /// Whether B_X is the exact number.
  package var hasExactPrograms: Bool
  /// d, the number of embedding bits.
  package var embeddingLength: Int
  /// log2 B_E, a lower bound on the number of pairs.
  package var log2Pairs: Double
  /// Whether B_E is the exact number, up to rounding.
  package var hasExactPairs: Bool
  /// K, the number of parity constraints of a cell.
  package var constraintCount: Int
  /// The probability that B_X or B_E is wrong, and with it what follows. At most δ; 0 if neither
  /// bound came from random cells.
  package var failureProbability: Double
  /// How much less is accepted, in bits, because the formula counts a part of |x| only; 0 if it
  /// counts it all.
  ///
  /// A program x is accepted with probability min(1, 2^(d − p)) · 2^-e, where p is the part that is
  /// counted and e the rest: drawn with a probability in proportion to 2^-min(p, d), it comes out in
  /// proportion to 2^-(p + e). Over the posterior that goes by p, 2^-e is 2^-`roundingLoss` on average,
  /// or more.
  package var roundingLoss: Double = 0

  /// Δ as reached: log2 B_E − K, in bits.
  package var cellMargin: Double { log2Pairs - Double(constraintCount) }

  /// γ as reached: d − log2 B_X − |x*|, in bits.
  package var tiltMargin: Double { Double(embeddingLength) - log2Programs - Double(leastBits) }

  /// An upper bound on KL(posterior ‖ distribution of a sample), in bits.
  ///
  /// log2(1 + (1 / a) / (1 + 2^Δ)), with a for `acceptanceBound`: that is all that acceptance has to
  /// do with it. It holds because no pair is drawn with a probability above 2^-K; the article on
  /// ProgramSample has the proof. Without constraints every cell is the whole embedding, and
  /// the samples are from the posterior.
  package var divergenceBound: Double {
    constraintCount == 0
      ? 0 : log2(1 + (1 + exp2(-tiltMargin)) * exp2(roundingLoss) / (1 + exp2(cellMargin)))
  }

  /// An upper bound on the total variation between posterior and a sample, which follows from that
  /// on the divergence by Pinsker's inequality, or directly: 1 / (1 + a·2^Δ), a for `acceptanceBound`.
  package var totalVariation: Double {
    if constraintCount == 0 { return 0 }
    let pinsker = (divergenceBound * log(2) / 2).squareRoot()
    return min(pinsker, 1 / (1 + acceptanceBound * exp2(cellMargin)))
  }

  /// A lower bound on the probability that a pair drawn uniformly from the embedding is accepted:
  /// 2^-`roundingLoss` / (1 + 2^−γ).
  package var acceptanceBound: Double { exp2(-roundingLoss) / (1 + exp2(-tiltMargin)) }

  /// A lower bound on the probability that a cell is not empty: 1 − 2^−Δ.
  package var occupancyBound: Double {
    constraintCount == 0 ? 1 : 1 - exp2(-cellMargin)
  }
}
