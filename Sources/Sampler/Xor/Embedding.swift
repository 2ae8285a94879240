import Formula
import Glibc

/// The embedding E = {(x, y) : x ∈ X, y ∈ {0,1}^d, |x| ≥ j ⇒ y_j = 1}.
///
/// A program x has 2^max(0, d − |x|) pairs: to draw a pair uniformly is to draw a program with
/// probability ∝ 2^−min(|x|, d), which is the posterior but for programs with more than d bits.
package struct Embedding: Hashable, Sendable {
  /// d, in bits.
  package let length: Int

  package init(length: Int) {
    precondition(length >= 0)
    self.length = length
  }

  /// The logarithm to base 2 of the number of pairs of a program with |x| = `bits`.
  package func log2Pairs(length bits: Int) -> Int { max(0, length - bits) }

  /// The logarithm to base 2 of the number of pairs of some programs, up to rounding.
  package func log2Size(of models: [Model]) -> Double {
    log2Sum(models.map { Double(log2Pairs(length: $0.countedBits)) })
  }

  /// E as a formula: the formula of the problem, with y_1 to y_d as its last variables.
  ///
  /// Its models over `samplingSet`, the choice variables and then y_1 to y_d, are the pairs. The
  /// sampler does without it; it lets any other sampler or counter run on the same set.
  package func formula(of problem: SamplingProblem) -> (formula: CNF, samplingSet: [Variable]) {
    var formula = problem.formula
    let y = formula.newVariables(length)
    for (variable, isAtLeast) in zip(y, problem.lengthAtLeast) {
      formula.addClause(~isAtLeast, Literal(variable))
    }
    return (formula, problem.choiceVariables + y)
  }
}
