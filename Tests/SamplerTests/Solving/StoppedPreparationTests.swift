import Formula
import Testing

@testable import Sampler

/// What comes before the first search stops, too, and leaves nothing that could be taken for more.
@Suite struct StoppedPreparation {
  private func problem() -> SamplingProblem {
    var formula = CNF(variableCount: 6)
    for index in 0..<5 {
      formula.addClause(~Literal(Variable(index)), Literal(Variable(index + 1)))
    }
    return SamplingProblem(
      formula: formula, choiceVariables: [Variable(0), Variable(1)], lengthAtLeast: [])
  }

  private var cancelled: Cancellation {
    let cancellation = Cancellation()
    cancellation.cancel()
    return cancellation
  }

  @Test func eliminationGivesTheProblemBack() {
    let problem = problem()
    let reduced = VariableElimination.reduce(problem)
    #expect(reduced.formula.variableCount < problem.formula.variableCount)
    let stopped = VariableElimination.reduce(problem, cancellation: cancelled)
    #expect(stopped.formula == problem.formula)
    #expect(stopped.choiceVariables == problem.choiceVariables)
  }

  @Test func tablesAreNotFilled() {
    #expect(!ModelChecker.Tables(problem()).slots.isEmpty)
    #expect(ModelChecker.Tables(problem(), cancellation: cancelled).slots.isEmpty)
  }

  @Test func noSolverIsMade() {
    let problem = problem()
    #expect(throws: Stopped.self) {
      try CryptoMiniSat(
        formula: problem.formula, samplingSet: problem.choiceVariables, seed: 0,
        cancellation: cancelled)
    }
  }

  @Test func noCopyIsMadeForASupport() {
    var statistics = SolverStatistics()
    let context = SearchContext(problem(), cancellation: cancelled)
    #expect(throws: Stopped.self) {
      try IndependentSupport.find(context, statistics: &statistics)
    }
    #expect(statistics.calls == 0)
  }

  @Test(arguments: [SamplingMethod.bands, .xor]) func runsAreStopped(method: SamplingMethod) throws
  {
    var parameters = SamplingParameters()
    parameters.method = method
    let prepared = try prepareSampling(
      problem(), parameters: parameters, cancellation: cancelled)
    guard case .stopped(nil, let statistics) = prepared else {
      Issue.record("it was not stopped")
      return
    }
    #expect(statistics.solver.calls == 0)
  }

  /// Clauses are added in parts, whose ends are counted anew.
  @Test func manyClausesAreAllAdded() throws {
    let count = 50_000
    var formula = CNF(variableCount: count)
    for index in 0..<count - 1 {
      formula.addClause(~Literal(Variable(index)), Literal(Variable(index + 1)))
    }
    let solver = try CryptoMiniSat(
      formula: formula, samplingSet: [Variable(0), Variable(count - 1)], seed: 0,
      cancellation: Cancellation())
    let (first, last) = (Literal(Variable(0)), Literal(Variable(count - 1)))
    #expect(try solver.solve(assuming: [first, ~last], conflictLimit: nil) == .unsatisfiable)
    #expect(try solver.solve(assuming: [first], conflictLimit: nil) == .satisfiable)
    #expect(solver.value(of: Variable(count - 1)) == true)
  }
}
