import SketchLanguage

/// How far values are multiplied out, and how much is made of them, before compilation is refused.
///
/// All of these are counts, so that whether a sketch is refused depends on it and its examples alone.
package struct CompilationLimits: Sendable {
  /// Distinct values of one expression.
  package var values = 1 << 16
  /// Combinations of argument values that one operator is evaluated on.
  package var combinations = 1 << 20
  /// Combinations of argument values up to which a function of the sketch's author is evaluated
  /// point by point instead of symbolically.
  package var pointwiseCombinations = 1 << 9
  /// Gates up to which the sums of a linear equality are kept apart, through which the solver
  /// propagates better than through binary numbers.
  package var partialSumGates = 1 << 13
  /// Steps that running all programs on one input, or on one requirement, may take; as many as the
  /// interpreter lets a single program take.
  package var steps = Interpreter.maximumSteps
  /// Gates of the circuit, and a fourth of their operands. With what belongs to them they take some 100
  /// bytes each.
  package var gates = 12 << 20
  /// Clauses of the formula. Solvers and what prepares for them take some 200 bytes for each.
  package var clauses = 12 << 20

  package init() {}
}
