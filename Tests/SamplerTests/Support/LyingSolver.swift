import Formula
import Synchronization

@testable import Sampler

/// A real solver whose models are spoilt now and then.
final class LyingSolver: SATSolver {
  private let solver: any SATSolver
  private let flipped: Variable
  private let isLie: () -> Bool
  private var lies = false

  init(_ solver: any SATSolver, flipping variable: Variable, when isLie: @escaping () -> Bool) {
    self.solver = solver
    flipped = variable
    self.isLie = isLie
  }

  /// Solvers of which every `period`-th model, over all of them, has its first choice bit flipped.
  static func maker(period: Int) -> SolverMaker {
    let models = Counter()
    return SolverMaker { formula, samplingSet, seed, cancellation in
      let solver = try SolverMaker.cryptoMiniSat.make(formula, samplingSet, seed, cancellation)
      return LyingSolver(solver, flipping: samplingSet[0]) {
        models.increment().isMultiple(of: period)
      }
    }
  }

  func newVariable() throws -> Variable { try solver.newVariable() }
  func addClause(_ clause: [Literal]) throws { try solver.addClause(clause) }

  func addParityConstraint(_ constraint: ParityConstraint) throws {
    try solver.addParityConstraint(constraint)
  }

  func solve(assuming assumptions: [Literal], conflictLimit: Int?) throws -> SolverAnswer {
    let answer = try solver.solve(assuming: assumptions, conflictLimit: conflictLimit)
    lies = answer == .satisfiable && isLie()
    return answer
  }

  func value(of variable: Variable) -> Bool? {
    solver.value(of: variable).map { $0 != (lies && variable == flipped) }
  }

  var conflicts: Int { solver.conflicts }
}

/// A number that several threads count up.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  /// The number after counting.
  @discardableResult
  func increment() -> Int { value.add(1, ordering: .relaxed).newValue }
}
