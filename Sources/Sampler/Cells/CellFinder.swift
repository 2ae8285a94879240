import Formula

/// Finds all programs of a cell.
///
/// The head is filtered, and a solver is asked for the rest only. One instance serves one thread.
final class CellFinder {
  private let context: SearchContext
  private let head: Head
  private let checker: ModelChecker

  init(_ context: SearchContext, head: Head) {
    self.context = context
    self.head = head
    checker = ModelChecker(context.tables)
  }

  /// Lists the programs that satisfy the rows.
  ///
  /// - Parameters:
  ///   - conflictLimit: cut the cell off after so many conflicts; nil for never.
  ///   - modelLimit: cut the cell off when a solver has found so many programs; nil for never.
  func cell(
    _ rows: [ConditionalParity], conflictLimit: Int? = nil, modelLimit: Int? = nil,
    statistics: inout SolverStatistics
  ) throws -> Cell {
    let known = head.models.filter { model in rows.allSatisfy { $0.isSatisfied(by: model) } }
    guard !head.isEverything else {
      return Cell(models: known, searchedCount: 0, isCutOff: false)
    }
    let (found, isCutOff) = try context.repeatingFaults(statistics: &statistics) {
      seed, statistics in
      try search(
        rows, seed: seed, conflictLimit: conflictLimit, modelLimit: modelLimit,
        statistics: &statistics)
    }
    return Cell(
      models: (known + found).sorted(), searchedCount: found.count, isCutOff: isCutOff)
  }

  private func search(
    _ rows: [ConditionalParity], seed: UInt64, conflictLimit: Int?, modelLimit: Int?,
    statistics: inout SolverStatistics
  ) throws -> ([Model], isCutOff: Bool) {
    let shortest = head.completeBits + 1
    var formula = context.reduced.formula
    if let bound = context.lengthAtLeast(shortest) { formula.addClause(bound) }
    for row in rows { add(row, to: &formula, shortest: shortest) }
    let solver = try context.maker.make(
      formula, context.reduced.choiceVariables, seed, context.cancellation)
    let finder = ModelFinder(context, checker: checker, solver: solver)
    defer { statistics += finder.statistics }
    var models: [Model] = []
    var seen: Set<Assignment> = []
    while true {
      let rest = conflictLimit.map { max(0, $0 - finder.statistics.conflicts) }
      let answer = try finder.find(conflictLimit: rest) { model in
        model.countedBits >= shortest && !seen.contains(model.choices)
          && rows.allSatisfy { $0.isSatisfied(by: model) }
      }
      switch answer {
      case .none: return (models, false)
      case .limit: return (models, true)
      case .found(let model, let exclusion):
        if models.count == modelLimit { return (models, true) }
        models.append(model)
        seen.insert(model.choices)
        try solver.addClause(exclusion)
      }
    }
  }

  /// Adds a row to a formula whose models all have at least `shortest` bits.
  private func add(_ row: ConditionalParity, to formula: inout CNF, shortest: Int) {
    // No program is long enough for the row to concern it.
    guard row.pivot <= context.problem.maximumBits else { return }
    var variables = row.mask.trueIndices.map { context.reduced.choiceVariables[$0] }
    if row.pivot > shortest, let concerned = context.lengthAtLeast(row.pivot) {
      // The slack takes up the parity of shorter programs, and is 0 for the others.
      let slack = formula.newVariable()
      formula.addClause(~concerned, ~Literal(slack))
      variables.append(slack)
    }
    formula.addParityConstraint(ParityConstraint(variables: variables, parity: row.parity))
  }
}
