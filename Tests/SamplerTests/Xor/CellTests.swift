import Formula
import Testing

@testable import Sampler

@Suite struct CellTests {
  /// Draws a hash with some redundant and contradictory rows, which random rows seldom are.
  private func drawRows(
    _ count: Int, columns: Int, using random: inout RandomStream
  ) -> (coefficients: [Assignment], rightHandSides: [Bool]) {
    var rows: [Assignment] = []
    for _ in 0..<count {
      var row = Assignment(count: columns)
      row.fill { random.next() }
      if rows.count > 1, Int.random(in: 0..<4, using: &random) == 0 {
        row = rows[0]
        row.add(rows[1])
      }
      rows.append(row)
    }
    return (rows, rows.map { _ in random.nextBit() })
  }

  /// The survivors of each program, by trying every y of the explicit embedding.
  private func bruteForce(
    _ models: [Model], choiceCount: Int, d: Int, rows: [Assignment], rightHandSides: [Bool]
  ) -> [Model: Int] {
    var survivors: [Model: Int] = [:]
    for model in models {
      let forced = (1 << min(d, model.countedBits)) - 1
      for y in 0..<(1 << d) where y & forced == forced {
        let pair = Assignment(
          (0..<choiceCount).map { model.choices[$0] } + (0..<d).map { y >> $0 & 1 == 1 })
        if zip(rows, rightHandSides).allSatisfy({ pair.parity(with: $0) == $1 }) {
          survivors[model, default: 0] += 1
        }
      }
    }
    return survivors
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func pivotsCountSurvivorsAsTheExplicitEmbeddingDoes(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(choices: 5, requirements: 1, spread: 10, using: &random)
    let models = circuit.allModels()
    let d = Int.random(in: 0...8, using: &random)
    for _ in 0..<4 {
      let count = Int.random(in: 0...min(10, d + 4), using: &random)
      let (rows, rightHandSides) = drawRows(count, columns: 5 + d, using: &random)
      let hash = ParityHash(
        coefficients: rows, rightHandSides: rightHandSides, choiceCount: 5, embeddingLength: d)
      let expected = bruteForce(
        models, choiceCount: 5, d: d, rows: rows, rightHandSides: rightHandSides)
      for model in models {
        #expect(hash.logSurvivors(of: model).map { 1 << $0 } ?? 0 == expected[model] ?? 0)
      }
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func searchFindsTheCell(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let choices = seed % 10 == 0 ? 5 : 8
    let circuit = Circuit.random(
      choices: choices, requirements: 1, spread: 16, using: &random)
    let problem = circuit.problem()
    let models = circuit.allModels()
    let shortest = models.first?.countedBits ?? 0
    for head in [shortest - 1, shortest + 4, problem.maximumBits] {
      let d = Int.random(in: 0...40, using: &random)
      let count = Int.random(in: 0...8, using: &random)
      let (rows, rightHandSides) = drawRows(count, columns: choices + d, using: &random)
      let hash = ParityHash(
        coefficients: rows, rightHandSides: rightHandSides, choiceCount: choices,
        embeddingLength: d)
      let expected = models.filter { hash.logSurvivors(of: $0) != nil }
      let known = Head(
        models: models.filter { $0.countedBits <= head }, completeBits: head,
        isEverything: head == problem.maximumBits)
      for maker in seed % 10 == 0 ? [.cryptoMiniSat, EnumeratingSolver.maker] : [.cryptoMiniSat] {
        let context = SearchContext(problem, maker: maker, cancellation: Cancellation())
        var statistics = SolverStatistics()
        let cell = try CellFinder(context, head: known).cell(hash.rows, statistics: &statistics)
        #expect(cell.models == expected)
        #expect(!cell.isCutOff)
        #expect(cell.searchedCount == expected.count { $0.countedBits > head })
        #expect(statistics.calls == (known.isEverything ? 0 : cell.searchedCount + 1))
      }
    }
  }

  /// Cells of many spaces, with rows over all choice bits and over an independent support.
  @Test(arguments: CryptoMiniSat.Mode.allCases)
  func noProgramIsMissingOrSpurious(mode: CryptoMiniSat.Mode) throws {
    var (cells, programs, missing, spurious, strictSubsets) = (0, 0, 0, 0, 0)
    for seed in 1...100 as ClosedRange<UInt64> {
      var random = RandomStream(seed: 1000 + seed)
      let circuit = Circuit.random(
        choices: 7, dependent: Int(seed % 4), requirements: 1, spread: 16, using: &random)
      let models = circuit.allModels()
      let context = SearchContext(
        circuit.problem(), maker: .cryptoMiniSat(mode: mode), cancellation: Cancellation())
      var statistics = SolverStatistics()
      let support = try IndependentSupport.find(context, statistics: &statistics)
      let everything = IndependentSupport(everythingOf: context.problem)
      if support != everything { strictSubsets += 1 }
      for (number, support) in [seed % 2 == 0 ? everything : support, support].enumerated() {
        // The second is over y too, and some of its programs are listed.
        let length = number == 1 ? (models.first?.countedBits ?? 0) + 1 : -1
        let head = Head(
          models: models.filter { $0.countedBits <= length }, completeBits: length,
          isEverything: false)
        let hash = RandomParts.uniform.drawHash(
          rows: 2 + Int(seed % 3) + 6 * number, support: support,
          embeddingLength: number == 1 ? 20 : 0, using: &random)
        let cell = try CellFinder(context, head: head).cell(hash.rows, statistics: &statistics)
        let expected = models.filter { hash.logSurvivors(of: $0) != nil }
        cells += 1
        programs += expected.count
        missing += Set(expected).subtracting(cell.models).count
        spurious += Set(cell.models).subtracting(expected).count
        #expect(cell.models.count == Set(cell.models).count)
      }
      #expect(statistics.faults == 0)
    }
    #expect(missing == 0)
    #expect(spurious == 0)
    #expect(cells == 200)
    #expect(programs > 500)
    #expect(strictSubsets > 50)
  }

  /// An answer that a solver should not give is not taken for the end of a search.
  @Test func aSearchWithoutALimitMustBeDecided() throws {
    var random = RandomStream(seed: 11)
    let problem = Circuit.random(
      choices: 6, requirements: 1, spread: 16, using: &random
    ).problem()
    let maker = SolverMaker { formula, samplingSet, seed, cancellation in
      UndecidedSolver(
        try SolverMaker.cryptoMiniSat.make(formula, samplingSet, seed, cancellation), from: 3)
    }
    let context = SearchContext(problem, maker: maker, cancellation: Cancellation())
    var statistics = SolverStatistics()
    let finder = CellFinder(context, head: .empty)
    #expect(throws: SamplerError.solverFailed) {
      try finder.cell([], statistics: &statistics)
    }
    #expect(try finder.cell([], conflictLimit: 1000, statistics: &statistics).isCutOff)
    #expect(throws: SamplerError.solverFailed) { try Enumeration(context, scope: .all) }
    #expect(throws: SamplerError.solverFailed) { try Enumeration(context) }
    let undecided = SolverMaker { formula, samplingSet, seed, cancellation in
      UndecidedSolver(EnumeratingSolver(formula: formula, samplingSet: samplingSet), from: 1)
    }
    let nothing = SearchContext(problem, maker: undecided, cancellation: Cancellation())
    #expect(throws: SamplerError.solverFailed) {
      try shortestProgram(nothing, statistics: &statistics)
    }
  }

  @Test func aModelLimitCutsOff() throws {
    var random = RandomStream(seed: 11)
    let circuit = Circuit.random(choices: 6, requirements: 1, spread: 16, using: &random)
    let count = circuit.allModels().count
    try #require(count > 1)
    let context = SearchContext(circuit.problem(), cancellation: Cancellation())
    let finder = CellFinder(context, head: .empty)
    var statistics = SolverStatistics()
    let whole = try finder.cell([], modelLimit: count, statistics: &statistics)
    #expect(!whole.isCutOff)
    let part = try finder.cell([], modelLimit: count - 1, statistics: &statistics)
    #expect(part.isCutOff)
    #expect(part.models.count == count - 1)
  }

  @Test func aConflictLimitCutsOff() throws {
    let problem = pigeonholes(8)
    let context = SearchContext(problem, cancellation: Cancellation())
    let finder = CellFinder(context, head: .empty)
    var statistics = SolverStatistics()
    let cell = try finder.cell([], conflictLimit: 50, statistics: &statistics)
    #expect(cell.isCutOff)
    #expect(cell.models.isEmpty)
    #expect(statistics.conflicts >= 50 && statistics.conflicts < 5000)
  }

  @Test func faultsAreRepairedAndCounted() throws {
    var random = RandomStream(seed: 10)
    let circuit = Circuit.random(choices: 7, requirements: 1, spread: 16, using: &random)
    let models = circuit.allModels()
    let context = SearchContext(
      circuit.problem(), maker: LyingSolver.maker(period: 40), cancellation: Cancellation())
    let finder = CellFinder(context, head: .empty)
    var statistics = SolverStatistics()
    let support = IndependentSupport(everythingOf: circuit.problem())
    for number in 1...20 {
      var stream = RandomStream(seed: 1, stage: .attempt, number: number)
      let hash = RandomParts.uniform.drawHash(
        rows: 2, support: support, embeddingLength: 0, using: &stream)
      let cell = try finder.cell(hash.rows, statistics: &statistics)
      #expect(cell.models == models.filter { hash.logSurvivors(of: $0) != nil })
    }
    #expect(statistics.faults > 0)
  }
}

/// The principle that n + 1 pigeons do not fit into n holes: unsatisfiable, and hard to prove.
func pigeonholes(_ holes: Int) -> SamplingProblem {
  var formula = CNF()
  let inHole = (0...holes).map { _ in formula.newVariables(holes).map { Literal($0) } }
  for pigeon in inHole { formula.addClause(pigeon) }
  for hole in 0..<holes {
    for first in 0...holes {
      for second in 0..<first { formula.addClause(~inHole[first][hole], ~inHole[second][hole]) }
    }
  }
  return SamplingProblem(
    formula: formula, choiceVariables: inHole.flatMap { $0.map(\.variable) }, lengthAtLeast: [])
}
