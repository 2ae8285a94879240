import Formula

/// What the search for a shortest program came to.
public enum ShortestResult: Hashable, Sendable {
  /// A shortest program, and a proof by the solver that none is shorter.
  case proved(choices: Assignment, length: Int)
  /// A proof by the solver that no program is consistent.
  case inconsistent
  /// The run was cancelled; the shortest program seen until then.
  case stopped(best: Model?)
}

/// Finds a shortest program.
///
/// Each program found is followed by a search for a shorter one, until there is none. How much
/// shorter it must be is not prescribed: on program spaces the first programs found are long, and a
/// bisection would spend its time on hopeless lengths.
///
/// - Parameter statistics: what was asked of the solver is added to it.
/// - Throws: `SamplerError`.
public func shortestProgram(
  of problem: SamplingProblem, cancellation: Cancellation = Cancellation(),
  statistics: inout SolverStatistics
) throws -> ShortestResult {
  let context = SearchContext(problem, cancellation: cancellation)
  return try shortestProgram(context, statistics: &statistics)
}

func shortestProgram(
  _ context: SearchContext, statistics: inout SolverStatistics
) throws -> ShortestResult {
  var best: Model?
  do {
    try context.cancellation.watching {
      try context.repeatingFaults(statistics: &statistics) { seed, statistics in
        let finder = try context.makeFinder(seed: seed)
        defer { statistics += finder.statistics }
        while true {
          let bound = best?.length
          // A program of length 0 has nothing below it.
          guard bound != 0 else { return }
          let assumptions = bound.flatMap(context.lengthAtLeast).map { [~$0] } ?? []
          let answer = try finder.find(assuming: assumptions) { $0.length < bound ?? .max }
          guard case .found(let model, _) = answer else { return }
          best = model
        }
      }
    }
  } catch is Stopped {
    return .stopped(best: best)
  }
  guard let best else { return .inconsistent }
  return .proved(choices: best.choices, length: best.length)
}

extension SearchContext {
  /// A solver with the formula of the problem, and perhaps more clauses.
  func makeFinder(seed: UInt64, adding clauses: [[Literal]] = []) throws -> ModelFinder {
    var formula = reduced.formula
    for clause in clauses { formula.addClause(clause) }
    let solver = try maker.make(formula, reduced.choiceVariables, seed, cancellation)
    return ModelFinder(self, checker: ModelChecker(tables), solver: solver)
  }

  /// Runs a task, and again with another seed for the solver as long as it meets solver faults.
  func repeatingFaults<Result>(
    statistics: inout SolverStatistics,
    _ task: (_ seed: UInt64, inout SolverStatistics) throws -> Result
  ) throws -> Result {
    for seed in 0..<UInt64(Self.faultRepeats) {
      do {
        return try task(seed, &statistics)
      } catch is SolverFault {
        continue
      }
    }
    throw SamplerError.repeatedSolverFaults(repeats: Self.faultRepeats)
  }
}
