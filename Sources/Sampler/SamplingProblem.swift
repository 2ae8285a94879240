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
  public var lengthAtLeast: [Literal]

  public init(formula: CNF, choiceVariables: [Variable], lengthAtLeast: [Literal]) {
    precondition(
      choiceVariables.allSatisfy { $0.index < formula.variableCount }
        && lengthAtLeast.allSatisfy { $0.variable.index < formula.variableCount },
      "unknown variable")
    precondition(
      Set(choiceVariables).count == choiceVariables.count, "a choice variable occurs twice")
    self.formula = formula
    self.choiceVariables = choiceVariables
    self.lengthAtLeast = lengthAtLeast
  }

  /// The largest description length the formula can express, in bits.
  public var maximumLength: Int { lengthAtLeast.count }
}

/// A program: a model of the formula, by its choice bits.
public struct Model: Hashable, Sendable, Comparable {
  /// Bit i is the value of choice variable number i of the problem, from 0.
  public var choices: Assignment

  /// The description length |x|, in bits.
  public var length: Int

  public init(choices: Assignment, length: Int) {
    self.choices = choices
    self.length = length
  }

  /// By length, and among equals by choice bits.
  public static func < (left: Model, right: Model) -> Bool {
    left.length != right.length ? left.length < right.length : left.choices < right.choices
  }
}
