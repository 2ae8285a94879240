import Formula

extension SearchContext {
  /// A solver with the formula of the problem, and perhaps more clauses.
  func makeFinder(seed: UInt64, adding clauses: [[Literal]] = []) throws -> ModelFinder {
    var formula = reduced.formula
    for clause in clauses { formula.addClause(clause) }
    let solver = try maker.make(formula, reduced.choiceVariables, seed, cancellation)
    return ModelFinder(self, checker: ModelChecker(tables), solver: solver)
  }

  /// Runs a task with seed 0 for the solver, and again with the next one as long as it meets solver
  /// faults.
  func repeatingFaults<Result>(
    statistics: inout SolverStatistics,
    _ task: (_ seed: UInt64, inout SolverStatistics) throws -> Result
  ) throws -> Result {
    var seed: UInt64 = 0
    return try repeatingFaults {
      try task(seed, &statistics)
    } renew: {
      seed += 1
    }
  }

  /// Runs a task, and again as long as it meets solver faults, a few times.
  ///
  /// - Parameter renew: called after each fault: the next solver should have another seed.
  /// - Throws: `SamplerError.repeatedSolverFaults`, or what the task throws.
  func repeatingFaults<Result>(
    _ task: () throws -> Result, renew: () -> Void
  ) throws -> Result {
    for _ in 0..<Self.faultRepeats {
      do {
        return try task()
      } catch is SolverFault {
        renew()
      }
    }
    throw SamplerError.repeatedSolverFaults(repeats: Self.faultRepeats)
  }
}
