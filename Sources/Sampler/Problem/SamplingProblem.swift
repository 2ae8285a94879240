import Formula

/// A set of programs to sample from, as a formula.
///
/// The programs are the models of the formula, told apart by their choice bits; the prior of a
/// program x is proportional to 2^-|x|.
public struct SamplingProblem: Sendable {
  /// The formula, in which unit propagation from the choice variables determines every variable.
  ///
  /// It may contain the empty clause: then no program is consistent.
  public var formula: CNF

  /// The sampling set, without repeats; what it is called x in the formulas of this module.
  public var choiceVariables: [Variable]

  /// Element j - 1 is true in a model exactly if |x| ≥ j, for j from 1 to the maximum length.
  ///
  /// Where costs are fractions of bits, the formula counts no more than |x|, and perhaps less:
  /// `excess` tells the rest.
  public var lengthAtLeast: [Literal]

  /// What |x| has beyond the length that the formula counts, by the choice bits of a model; nil if
  /// that is nothing for every program.
  ///
  /// In units of 2^-16 bit, and never negative.
  public var excess: (@Sendable (_ choices: Assignment) -> Int)?

  /// The most that `excess` is for any model, or a bound on it; 0 without.
  public var maximumExcess: Int

  public init(
    formula: CNF, choiceVariables: [Variable], lengthAtLeast: [Literal],
    excess: (@Sendable (_ choices: Assignment) -> Int)? = nil, maximumExcess: Int = 0
  ) {
    precondition(maximumExcess >= 0 && (excess != nil || maximumExcess == 0))
    precondition(
      choiceVariables.allSatisfy { $0.index < formula.variableCount }
        && lengthAtLeast.allSatisfy { $0.variable.index < formula.variableCount },
      "unknown variable")
    precondition(
      Set(choiceVariables).count == choiceVariables.count, "a choice variable occurs twice")
    self.formula = formula
    self.choiceVariables = choiceVariables
    self.lengthAtLeast = lengthAtLeast
    self.excess = excess
    self.maximumExcess = maximumExcess
  }

  /// The largest description length the formula can express, in bits.
  public var maximumLength: Int { lengthAtLeast.count }
}
