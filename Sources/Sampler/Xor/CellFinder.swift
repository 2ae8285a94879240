import Formula

/// All programs up to some length, which need no solver any more.
struct Head: Sendable {
  /// The programs with |x| ≤ `completeLength`, by length and then by choice bits.
  let models: [Model]
  /// In bits; -1 for an empty head.
  let completeLength: Int
  /// Whether there are no other programs.
  let isEverything: Bool

  static let empty = Head(models: [], completeLength: -1, isEverything: false)

  init(models: [Model], completeLength: Int, isEverything: Bool) {
    self.models = models
    self.completeLength = completeLength
    self.isEverything = isEverything
  }

  /// The complete strata of a list.
  init(_ enumeration: Enumeration) {
    let length = enumeration.completeLength
    self.init(
      models: enumeration.models.filter { $0.length <= length }, completeLength: length,
      isEverything: enumeration.isComplete)
  }
}

/// The programs of a cell.
struct Cell: Sendable {
  /// By length and then by choice bits, so that the order of search cannot matter.
  var models: [Model]
  /// How many of them a solver had to find.
  var searchedCount: Int
  /// Whether the search ended before it was known that there are no more: nothing may be drawn
  /// from such a cell.
  var isCutOff: Bool
}

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
    let shortest = head.completeLength + 1
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
        model.length >= shortest && !seen.contains(model.choices)
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
    guard row.pivot <= context.problem.maximumLength else { return }
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
