import Formula
import Testing

@testable import Sampler

@Suite struct CryptoMiniSatTests {
  private func solver(_ formula: CNF, seed: UInt64 = 0) throws -> CryptoMiniSat {
    try CryptoMiniSat(
      formula: formula, samplingSet: (0..<formula.variableCount).map { Variable($0) }, seed: seed,
      cancellation: Cancellation())
  }

  @Test func clausesAssumptionsAndParity() throws {
    var formula = CNF()
    let x = formula.newVariables(4)
    formula.addClause(Literal(x[0]), Literal(x[1]))
    formula.addParityConstraint(ParityConstraint(variables: [x[1], x[2], x[1]], parity: true))
    let solver = try solver(formula)
    #expect(try solver.solve(assuming: [~Literal(x[0])], conflictLimit: nil) == .satisfiable)
    #expect(solver.value(of: x[0]) == false)
    #expect(solver.value(of: x[1]) == true)
    #expect(solver.value(of: x[2]) == true)
    let none = [~Literal(x[0]), ~Literal(x[1])]
    #expect(try solver.solve(assuming: none, conflictLimit: nil) == .unsatisfiable)
    // Assumptions are forgotten.
    #expect(try solver.solve(assuming: [], conflictLimit: nil) == .satisfiable)
    let y = try solver.newVariable()
    try solver.addParityConstraint(ParityConstraint(variables: [y, x[2]], parity: false))
    try solver.addClause([~Literal(y), Literal(x[3])])
    #expect(try solver.solve(assuming: [~Literal(x[3])], conflictLimit: nil) == .unsatisfiable)
    try solver.addParityConstraint(ParityConstraint(variables: [x[0], x[0]], parity: true))
    #expect(try solver.solve(assuming: [], conflictLimit: nil) == .unsatisfiable)
  }

  @Test func theConflictLimitHolds() throws {
    let solver = try solver(pigeonholes(9).formula)
    #expect(try solver.solve(assuming: [], conflictLimit: 100) == .undetermined)
    #expect(solver.conflicts >= 100 && solver.conflicts < 5000)
    let before = solver.conflicts
    #expect(try solver.solve(assuming: [], conflictLimit: 100) == .undetermined)
    #expect(solver.conflicts > before)
  }

  @Test func theConflictLimitHoldsForOneSearchOnly() throws {
    let solver = try solver(pigeonholes(7).formula)
    #expect(try solver.solve(assuming: [], conflictLimit: 10) == .undetermined)
    #expect(try solver.solve(assuming: [], conflictLimit: nil) == .unsatisfiable)
  }

  @Test func theVersionIsTheOneThatWasMeasured() {
    #expect(CryptoMiniSat.version.hasPrefix("5."))
  }

  /// The configuration against complete enumeration: no program of a cell may be missing, and none
  /// may be too many. Long parity constraints over a formula with thousands of gates are what it
  /// takes to see a configuration with faults fail.
  @Test(arguments: [2, 20, 32] as [UInt64], CryptoMiniSat.Mode.allCases)
  func cellsOfALargeFormulaAreComplete(seed: UInt64, mode: CryptoMiniSat.Mode) throws {
    var random = RandomStream(seed: seed)
    let problem = Circuit.textEditStandIn(
      target: [3, 4, 2], terms: 4, patternBits: 4, using: &random
    ).problem()
    let listing = SearchContext(problem, cancellation: Cancellation())
    let all = try Enumeration(listing, scope: .all, limit: 600)
    let isComplete = all.isComplete
    try #require(isComplete)
    let count = all.models.count
    try #require(count > 20)
    let context = SearchContext(
      problem, maker: .cryptoMiniSat(mode: mode), cancellation: Cancellation())
    let finder = CellFinder(context, head: .empty)
    let everything = IndependentSupport(everythingOf: problem)
    var supportStatistics = SolverStatistics()
    let found = try IndependentSupport.find(listing, statistics: &supportStatistics)
    #expect(found.mask.trueIndices.count < problem.choiceVariables.count)
    // The other mode is slow on such formulas.
    for number in mode == .standard ? 1...12 : 5...8 {
      var stream = RandomStream(seed: seed, stage: .attempt, number: number)
      let hash = RandomParts.uniform.drawHash(
        rows: number.isMultiple(of: 2) ? 4 : 8, support: number <= 6 ? everything : found,
        embeddingLength: number.isMultiple(of: 2) ? 0 : 28, using: &stream)
      var statistics = SolverStatistics()
      let cell = try finder.cell(hash.rows, statistics: &statistics)
      #expect(cell.models == all.models.filter { hash.logSurvivors(of: $0) != nil })
      #expect(statistics.faults == 0)
    }
  }
}
