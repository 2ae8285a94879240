import Formula

/// A reason why sampling cannot go on.
///
/// That there is no consistent program, and that the run was stopped, are results and not errors.
package enum SamplerError: Error, Hashable, Sendable {
  /// The solver library gave up, as when memory runs out, or left a search without a limit undecided.
  case solverFailed

  /// The solver's answers failed their check again and again: `repeats` times for one task.
  case repeatedSolverFaults(repeats: Int)

  /// The choice variables do not determine this variable of the formula by unit propagation.
  case undeterminedVariable(Variable)

  /// A closed form was asked for by its method, and the problem has none.
  case noClosedForm(SamplingMethod)

  /// A parameter is outside its range.
  case badParameter(String)
}

extension SamplerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .solverFailed: "the solver library gave up, perhaps for want of memory"
    case .repeatedSolverFaults(let repeats):
      "the solver gave wrong models \(repeats) times in a row for one task"
    case .undeterminedVariable(let variable):
      "variable \(variable.index) of the formula does not follow from the choice variables"
    case .noClosedForm(.tables):
      "there are no tables: they would be too large, the sketch has recursion, or --noise has no"
        + " --failures; use --method auto"
    case .noClosedForm(.auto):
      "there is no circuit of the programs: by tables and by a diagram it would be too large"
    case .noClosedForm: "the decision diagram would be too large; use --method auto"
    case .badParameter(let text): text
    }
  }
}
