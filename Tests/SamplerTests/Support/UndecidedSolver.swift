import Formula

@testable import Sampler

/// A solver that from some search on does not come to an answer.
final class UndecidedSolver: SATSolver {
  private let solver: any SATSolver
  private let firstUndecided: Int
  private var searches = 0

  /// - Parameter first: the number of the first search without an answer, from 1.
  init(_ solver: any SATSolver, from first: Int) {
    self.solver = solver
    firstUndecided = first
  }

  func newVariable() throws -> Variable { try solver.newVariable() }
  func addClause(_ clause: [Literal]) throws { try solver.addClause(clause) }

  func addParityConstraint(_ constraint: ParityConstraint) throws {
    try solver.addParityConstraint(constraint)
  }

  func solve(assuming assumptions: [Literal], conflictLimit: Int?) throws -> SolverAnswer {
    searches += 1
    guard searches < firstUndecided else { return .undetermined }
    return try solver.solve(assuming: assumptions, conflictLimit: conflictLimit)
  }

  func value(of variable: Variable) -> Bool? { solver.value(of: variable) }

  var conflicts: Int { solver.conflicts }
}
