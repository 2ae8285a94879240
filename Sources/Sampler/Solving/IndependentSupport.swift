import Formula

/// Choice variables that already tell all programs apart: their values determine the others'.
///
/// Parity constraints over an independent support are as good as constraints over all choice
/// variables: two programs differ somewhere in it, so any two fall into cells pairwise
/// independently, which is all that the guarantee uses. And they are much shorter, for most choice
/// bits of a consistent program follow from a few: on text editing 26 of 131, which makes a cell
/// several times cheaper to search.
///
/// A variable may be left out if no two models agree on the rest of the support and differ in it,
/// which one search on two copies of the formula decides (Padoa's method). A search that exceeds
/// its conflicts leaves the variable in: the support is independent, but perhaps not minimal. Where
/// two programs that are known already show that a variable is needed, nothing is searched.
/// Source: A. Ivrii, S. Malik, K. Meel, M. Vardi, "On Computing Minimal Independent Support and
/// Its Applications to Sampling and Counting", Constraints 21, 2016.
struct IndependentSupport: Hashable, Sendable {
  /// Bit i: does choice variable i belong to the support?
  let mask: Assignment

  /// The number of variables in it.
  var size: Int { mask.trueIndices.count }

  /// All choice variables.
  init(everythingOf problem: SamplingProblem) {
    mask = Assignment(repeatElement(true, count: problem.choiceVariables.count))
  }

  /// The choice variables of a mask, which is not checked to be independent.
  init(mask: Assignment) { self.mask = mask }

  /// Conflicts after which a variable is kept without knowing whether it is needed.
  static let conflictLimit = 2000

  /// Finds a support; the deepest choices, which come last, are tried first.
  ///
  /// - Parameter programs: some programs that are known; any will do.
  /// - Throws: `SamplerError`, `Stopped`.
  static func find(
    _ context: SearchContext, knowing programs: [Model] = [],
    conflictLimit: Int = Self.conflictLimit,
    statistics: inout SolverStatistics
  ) throws -> IndependentSupport {
    let problem = context.reduced
    var formula = problem.formula
    let offset = formula.variableCount
    func copy(_ literal: Literal) -> Literal {
      Literal(Variable(literal.variable.index + offset), negated: literal.isNegated)
    }
    _ = formula.newVariables(offset)
    for clause in problem.formula.clauses {
      if context.cancellation.isCancelled { throw Stopped() }
      formula.addClause(clause.map(copy))
    }
    for constraint in problem.formula.parityConstraints {
      formula.addParityConstraint(
        ParityConstraint(
          variables: constraint.variables.map { Variable($0.index + offset) },
          parity: constraint.parity))
    }
    // For each choice variable a switch: do the two copies have to agree on it?
    let agree = problem.choiceVariables.map { variable -> Literal in
      let agree = Literal(formula.newVariable())
      let original = Literal(variable)
      formula.addClause(~agree, ~original, copy(original))
      formula.addClause(~agree, original, ~copy(original))
      return agree
    }
    let solver = try context.maker.make(
      formula,
      problem.choiceVariables.flatMap { [$0, copy(Literal($0)).variable] }
        + agree.map(\.variable), 0, context.cancellation)

    var mask = IndependentSupport(everythingOf: problem).mask
    let known = programs.prefix(Self.witnessLimit).map(\.choices)
    for (index, variable) in problem.choiceVariables.enumerated().reversed() {
      if isNeeded(index, in: mask, by: known) { continue }
      let rest = mask.trueIndices.filter { $0 != index }.map { agree[$0] }
      let original = Literal(variable)
      // By symmetry it is enough to look for a difference in one direction.
      let before = solver.conflicts
      let answer = try solver.solve(
        assuming: rest + [original, ~copy(original)], conflictLimit: conflictLimit)
      statistics.calls += 1
      statistics.conflicts += solver.conflicts - before
      if answer == .undetermined, context.cancellation.isCancelled { throw Stopped() }
      if answer == .unsatisfiable { mask[index] = false }
    }
    return IndependentSupport(mask: mask)
  }

  /// How many known programs are compared for each variable; beyond, a search is as cheap.
  private static let witnessLimit = 2000

  /// Whether two of the programs agree on the rest of a mask and differ in the variable.
  private static func isNeeded(
    _ index: Int, in mask: Assignment, by programs: [Assignment]
  ) -> Bool {
    var rest = mask
    rest[index] = false
    var values: [Assignment: Bool] = [:]
    return programs.contains { choices in
      let value = choices[index]
      return values.updateValue(value, forKey: choices.masked(by: rest)) ?? value != value
    }
  }
}
