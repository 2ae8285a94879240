import Formula

@testable import Sampler

/// A solver that knows nothing but to try all values of the sampling set, in order.
///
/// Its models are right by construction, so what the algorithm does can be tested apart from what
/// a real solver does. For about ten sampling variables.
final class EnumeratingSolver: SATSolver {
  private var variableCount: Int
  private var clauses: [[Literal]]
  private var parityConstraints: [ParityConstraint]
  private let samplingSet: [Variable]
  private var values: [Bool?] = []
  let conflicts = 0

  init(formula: CNF, samplingSet: [Variable]) {
    variableCount = formula.variableCount
    clauses = formula.clauses.map(Array.init)
    parityConstraints = formula.parityConstraints
    self.samplingSet = samplingSet
  }

  static let maker = SolverMaker { formula, samplingSet, _, _ in
    EnumeratingSolver(formula: formula, samplingSet: samplingSet)
  }

  func newVariable() -> Variable {
    variableCount += 1
    return Variable(variableCount - 1)
  }

  func addClause(_ clause: [Literal]) { clauses.append(clause) }

  func addParityConstraint(_ constraint: ParityConstraint) {
    parityConstraints.append(constraint)
  }

  func value(of variable: Variable) -> Bool? { values[variable.index] }

  func solve(assuming assumptions: [Literal], conflictLimit: Int?) -> SolverAnswer {
    values = [Bool?](repeating: nil, count: variableCount)
    guard assumptions.allSatisfy(assign), propagate() else { return .unsatisfiable }
    return extend(samplingSet[...]) ? .satisfiable : .unsatisfiable
  }

  /// Tries values for the remaining sampling variables, and then for the others.
  private func extend(_ rest: ArraySlice<Variable>) -> Bool {
    guard
      let variable = rest.first(where: { values[$0.index] == nil })
        ?? values.firstIndex(of: nil).map({ Variable($0) })
    else { return true }
    let before = values
    for value in [false, true] {
      if assign(Literal(variable, negated: !value)), propagate(), extend(rest.dropFirst()) {
        return true
      }
      values = before
    }
    return false
  }

  private func assign(_ literal: Literal) -> Bool {
    let value = values[literal.variable.index] ?? !literal.isNegated
    values[literal.variable.index] = value
    return value != literal.isNegated
  }

  private func propagate() -> Bool {
    var changed = true
    while changed {
      changed = false
      for clause in clauses {
        if clause.contains(where: { values[$0.variable.index] == !$0.isNegated }) { continue }
        let open = clause.filter { values[$0.variable.index] == nil }
        if open.isEmpty { return false }
        if open.count == 1 || open.allSatisfy({ $0 == open[0] }) {
          changed = true
          if !assign(open[0]) { return false }
        }
      }
      for constraint in parityConstraints {
        let open = constraint.variables.filter { values[$0.index] == nil }
        let sum = constraint.variables.reduce(false) { $0 != (values[$1.index] ?? false) }
        if open.isEmpty, sum != constraint.parity { return false }
        if open.count == 1 {
          changed = true
          values[open[0].index] = sum != constraint.parity
        }
      }
    }
    return true
  }
}
