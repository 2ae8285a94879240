import Formula

/// Lists programs of one length that satisfy some parity constraints, again and again with other
/// right-hand sides.
///
/// The constraints are added once, each with a variable for its right-hand side, and assumptions say
/// which of them count and with which parity; so what the solver learns in one cell serves the next.
/// The clauses that exclude listed programs are switched off after the cell, and the solver is
/// renewed once there are many of them.
///
/// One instance serves one thread.
final class CellSearch {
  private let context: SearchContext
  private let checker: ModelChecker
  private let parities: NestedParities
  /// No program is looked for that is shorter than this in bits.
  private let lowest: Int
  private var finder: ModelFinder?
  private var rightHandSideVariables: [Variable] = []
  private var exclusionsInSolver = 0
  private var faultSeed: UInt64 = 0

  /// After how many exclusions and searches, which leave a variable each, the solver is renewed.
  private static let renewal = 2000

  init(_ context: SearchContext, parities: NestedParities, lowest: Int) {
    self.context = context
    self.parities = parities
    self.lowest = lowest
    checker = ModelChecker(context.tables)
  }

  /// The programs with |x| = `length` that satisfy the first `rowCount` rows, in the order of search.
  ///
  /// - Parameter limit: stop when more than so many are found; the result has then one more.
  /// - Throws: `SamplerError`, `Stopped`, `ConflictsSpent`.
  func programs(
    length: Int, rowCount: Int, rightHandSides: Assignment, limit: Int = .max,
    conflictLimit: Int? = nil, statistics: inout SolverStatistics
  ) throws -> [Model] {
    precondition(length >= lowest && length <= context.problem.maximumBits)
    return try context.repeatingFaults {
      try search(
        length: length, rowCount: rowCount, rightHandSides: rightHandSides, limit: limit,
        conflictLimit: conflictLimit, statistics: &statistics)
    } renew: {
      faultSeed += 1
      finder = nil
    }
  }

  private func search(
    length: Int, rowCount: Int, rightHandSides: Assignment, limit: Int, conflictLimit: Int?,
    statistics: inout SolverStatistics
  ) throws -> [Model] {
    let finder = try currentFinder()
    let before = finder.statistics
    defer { statistics += finder.statistics - before }
    let scope = Literal(try finder.solver.newVariable())
    exclusionsInSolver += 1
    var assumptions = [scope]
    if let atLeast = context.lengthAtLeast(length) { assumptions.append(atLeast) }
    if length < context.problem.maximumBits, let above = context.lengthAtLeast(length + 1) {
      assumptions.append(~above)
    }
    for (index, variable) in rightHandSideVariables.prefix(rowCount).enumerated() {
      assumptions.append(Literal(variable, negated: !rightHandSides[index]))
    }
    var models: [Model] = []
    var seen: Set<Assignment> = []
    defer { if exclusionsInSolver > Self.renewal { self.finder = nil } }
    while models.count <= limit {
      let spent = finder.statistics.conflicts - before.conflicts
      let answer = try finder.find(
        assuming: assumptions, conflictLimit: conflictLimit.map { max(0, $0 - spent) }
      ) { model in
        model.countedBits == length && !seen.contains(model.choices)
          && parities.isSatisfied(
            by: model.choices, first: rowCount, rightHandSides: rightHandSides)
      }
      switch answer {
      case .limit:
        try finder.solver.addClause([~scope])
        throw ConflictsSpent()
      case .none:
        try finder.solver.addClause([~scope])
        return models
      case .found(let model, let exclusion):
        models.append(model)
        seen.insert(model.choices)
        exclusionsInSolver += 1
        try finder.solver.addClause(exclusion + [~scope])
      }
    }
    try finder.solver.addClause([~scope])
    return models
  }

  private func currentFinder() throws -> ModelFinder {
    if let finder { return finder }
    var formula = context.reduced.formula
    if let bound = context.lengthAtLeast(lowest) { formula.addClause(bound) }
    rightHandSideVariables = parities.rows.map { row in
      let rightHandSide = formula.newVariable()
      let variables = row.trueIndices.map { context.reduced.choiceVariables[$0] }
      formula.addParityConstraint(
        ParityConstraint(variables: variables + [rightHandSide], parity: false))
      return rightHandSide
    }
    let solver = try context.maker.make(
      formula, context.reduced.choiceVariables, faultSeed, context.cancellation)
    let made = ModelFinder(context, checker: checker, solver: solver)
    finder = made
    exclusionsInSolver = 0
    return made
  }
}

/// A search has had all the conflicts it may take.
struct ConflictsSpent: Error {}
