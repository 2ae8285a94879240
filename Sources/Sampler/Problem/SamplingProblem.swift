import Formula
import Lengths

/// A set of programs to sample from, as a formula.
///
/// The programs are the models of the formula, told apart by their choice bits; the prior of a
/// program x is proportional to 2^-|x|.
package struct SamplingProblem: Sendable {
  /// The formula, in which unit propagation from the choice variables determines every variable.
  ///
  /// It may contain the empty clause: then no program is consistent.
  package var formula: CNF

  /// The sampling set, without repeats; what it is called x in the formulas of this module.
  package var choiceVariables: [Variable]

  /// Element j - 1 is true in a model exactly if |x| ≥ j bits, for j from 1 to `maximumBits`.
  ///
  /// Where costs are fractions of bits, the formula counts no more than |x|, and perhaps less:
  /// `uncounted` tells the rest.
  package var lengthAtLeast: [Literal]

  /// What |x| has beyond the whole bits that the formula counts, by the choice bits of a model; nil if
  /// that is nothing for every program. Never negative.
  package var uncounted: (@Sendable (_ choices: Assignment) -> CodeLength)?

  /// The most that `uncounted` is for any model, or a bound on it; 0 without.
  package var maximumUncounted: CodeLength

  package init(
    formula: CNF, choiceVariables: [Variable], lengthAtLeast: [Literal],
    uncounted: (@Sendable (_ choices: Assignment) -> CodeLength)? = nil,
    maximumUncounted: CodeLength = .zero
  ) {
    precondition(maximumUncounted >= .zero && (uncounted != nil || maximumUncounted == .zero))
    precondition(
      choiceVariables.allSatisfy { $0.index < formula.variableCount }
        && lengthAtLeast.allSatisfy { $0.variable.index < formula.variableCount },
      "unknown variable")
    precondition(
      Set(choiceVariables).count == choiceVariables.count, "a choice variable occurs twice")
    self.formula = formula
    self.choiceVariables = choiceVariables
    self.lengthAtLeast = lengthAtLeast
    self.uncounted = uncounted
    self.maximumUncounted = maximumUncounted
  }

  /// The most bits of a description length that the formula can count.
  package var maximumBits: Int { lengthAtLeast.count }
}
