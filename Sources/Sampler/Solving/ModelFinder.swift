import Formula

/// What all searches of a run share.
struct SearchContext: Sendable {
  /// The problem as it was posed, which models are checked against.
  let problem: SamplingProblem
  /// The same programs by a smaller formula, which solvers search.
  let reduced: SamplingProblem
  let tables: ModelChecker.Tables
  let maker: SolverMaker
  let cancellation: Cancellation

  init(
    _ problem: SamplingProblem, maker: SolverMaker = .cryptoMiniSat, cancellation: Cancellation
  ) {
    self.problem = problem
    reduced = VariableElimination.reduce(problem, cancellation: cancellation)
    tables = ModelChecker.Tables(problem, cancellation: cancellation)
    self.maker = maker
    self.cancellation = cancellation
  }

  /// How often a task is repeated, with a new solver and another seed, before it is an error.
  ///
  /// Faults hit about one model in a hundred even in configurations that are known to be faulty.
  static let faultRepeats = 8

  /// True in the reduced formula if |x| ≥ `bits`; nil if it is so in every model.
  func lengthAtLeast(_ bits: Int) -> Literal? {
    precondition(bits <= reduced.maximumBits)
    return bits <= 0 ? nil : reduced.lengthAtLeast[bits - 1]
  }
}

/// A model that does not satisfy what was asserted.
struct SolverFault: Error {}

/// The run was cancelled.
struct Stopped: Error {}

/// A solver whose every model is checked.
final class ModelFinder {
  enum Answer {
    /// A model, and a clause of the reduced formula that excludes it alone.
    case found(Model, exclusion: [Literal])
    case none
    /// The conflict limit was reached.
    case limit
  }

  let solver: any SATSolver
  private(set) var statistics = SolverStatistics()
  private let context: SearchContext
  private let checker: ModelChecker

  init(_ context: SearchContext, checker: ModelChecker, solver: any SATSolver) {
    self.context = context
    self.checker = checker
    self.solver = solver
  }

  /// Looks for a program for which the assumptions hold.
  ///
  /// - Parameter isAskedFor: whether a program satisfies what was asserted beyond the formula of
  ///   the problem.
  /// - Throws: `SolverFault` for a model that is none, `Stopped` when the run was cancelled,
  ///   `SamplerError` if the solver gives up.
  func find(
    assuming assumptions: [Literal] = [], conflictLimit: Int? = nil,
    where isAskedFor: (Model) -> Bool = { _ in true }
  ) throws -> Answer {
    let before = solver.conflicts
    let answer = try solver.solve(assuming: assumptions, conflictLimit: conflictLimit)
    statistics.calls += 1
    statistics.conflicts += solver.conflicts - before
    switch answer {
    case .unsatisfiable: return .none
    case .undetermined:
      if context.cancellation.isCancelled { throw Stopped() }
      // Whoever set no limit would take this for a proof that there is no more.
      guard conflictLimit != nil else { throw SamplerError.solverFailed }
      return .limit
    case .satisfiable: break
    }
    guard let choices = readChoices(),
      case .model(var model, let decisions) = try checker.check(choices), isAskedFor(model)
    else {
      statistics.faults += 1
      throw SolverFault()
    }
    if let uncounted = context.problem.uncounted { model.length += uncounted(choices) }
    let exclusion = decisions.map { index in
      Literal(context.reduced.choiceVariables[index], negated: choices[index])
    }
    return .found(model, exclusion: exclusion)
  }

  private func readChoices() -> Assignment? {
    let variables = context.reduced.choiceVariables
    var choices = Assignment(count: variables.count)
    for (index, variable) in variables.enumerated() {
      guard let value = solver.value(of: variable) else { return nil }
      if value { choices[index] = true }
    }
    return choices
  }
}
