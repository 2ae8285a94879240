import Formula
import Testing

@testable import Sampler

@Suite struct IndependentSupportTests {
  /// Far more than any search here takes.
  private let generous = 1_000_000

  private func circuit(_ seed: UInt64, dependent: Int = 3) -> Circuit {
    var random = RandomStream(seed: seed)
    return Circuit.random(
      choices: 6, dependent: dependent, requirements: 1 + Int(seed % 4), spread: 16,
      using: &random)
  }

  /// A formula over three choice bits and no gates.
  private func problem(_ clauses: [[Int]]) -> SamplingProblem {
    var formula = CNF()
    let x = formula.newVariables(3)
    for clause in clauses {
      formula.addClause(clause.map { Literal(x[abs($0) - 1], negated: $0 < 0) })
    }
    return SamplingProblem(formula: formula, choiceVariables: x, lengthAtLeast: [])
  }

  private func find(
    _ problem: SamplingProblem, conflictLimit: Int = IndependentSupport.conflictLimit,
    maker: SolverMaker = .cryptoMiniSat
  ) throws -> IndependentSupport {
    let context = SearchContext(problem, maker: maker, cancellation: Cancellation())
    var statistics = SolverStatistics()
    let support = try IndependentSupport.find(
      context, conflictLimit: conflictLimit, statistics: &statistics)
    #expect(support.mask.count == problem.choiceVariables.count)
    #expect(statistics.calls == problem.choiceVariables.count)
    return support
  }

  /// Whether no two of the models agree on these choice bits.
  private func tellsApart(_ models: [Model], _ indices: [Int]) -> Bool {
    let projections = Set(models.map { model in indices.map { model.choices[$0] } })
    return projections.count == models.count
  }

  /// What `find` must come to if no search is cut off, by brute force.
  private func bruteForce(_ models: [Model], choiceCount: Int) -> [Int] {
    var indices = Array(0..<choiceCount)
    for index in (0..<choiceCount).reversed() {
      let rest = indices.filter { $0 != index }
      if tellsApart(models, rest) { indices = rest }
    }
    return indices
  }

  @Test(arguments: CryptoMiniSat.Mode.allCases)
  func supportsAreIndependentAndMinimal(mode: CryptoMiniSat.Mode) throws {
    var strictSubsets = 0
    for seed in 1...40 as ClosedRange<UInt64> {
      let circuit = circuit(seed)
      let models = circuit.allModels()
      let support = try find(
        circuit.problem(), conflictLimit: generous, maker: .cryptoMiniSat(mode: mode))
      let indices = support.mask.trueIndices
      #expect(tellsApart(models, indices))
      for index in indices {
        #expect(!tellsApart(models, indices.filter { $0 != index }))
      }
      #expect(indices == bruteForce(models, choiceCount: circuit.choiceCount))
      if models.count > 1, indices.count < circuit.choiceCount { strictSubsets += 1 }
    }
    #expect(strictSubsets > 25)
  }

  @Test func theUsualLimitIsEnoughForSmallSpaces() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let problem = circuit(seed).problem()
      #expect(try find(problem) == find(problem, conflictLimit: generous))
    }
  }

  /// Searches that are cut off leave variables in.
  @Test func withHardlyAConflictItIsStillIndependent() throws {
    var random = RandomStream(seed: 2)
    let problem = Circuit.textEditStandIn(
      target: [3, 4, 2], terms: 4, patternBits: 4, using: &random
    ).problem()
    let listed = try Enumeration(of: problem, scope: .all, limit: 600)
    #expect(listed.isComplete)
    let hasty = try find(problem, conflictLimit: 1).mask.trueIndices
    let thorough = try find(problem).mask.trueIndices
    #expect(tellsApart(listed.models, hasty))
    #expect(tellsApart(listed.models, thorough))
    #expect(thorough.count < hasty.count)
    #expect(thorough == bruteForce(listed.models, choiceCount: problem.choiceVariables.count))
  }

  @Test func aSolverThatDecidesNothingLeavesEverything() throws {
    let maker = SolverMaker { formula, samplingSet, _, _ in
      UndecidedSolver(EnumeratingSolver(formula: formula, samplingSet: samplingSet), from: 1)
    }
    let problem = circuit(3).problem()
    #expect(try find(problem, maker: maker) == IndependentSupport(everythingOf: problem))
  }

  @Test func theSolverDoesNotMatter() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed)
      let problem = Circuit.random(
        choices: 4, dependent: 2, requirements: 1, spread: 6, using: &random
      ).problem()
      #expect(try find(problem) == find(problem, maker: EnumeratingSolver.maker))
    }
  }

  @Test func theSameTwice() throws {
    var random = RandomStream(seed: 20)
    let problem = Circuit.textEditStandIn(
      target: [3, 4, 2], terms: 4, patternBits: 4, using: &random
    ).problem()
    // With few conflicts too, although it is luck then which variables stay.
    for limit in [1, 3] {
      #expect(try find(problem, conflictLimit: limit) == find(problem, conflictLimit: limit))
    }
  }

  @Test func parityConstraintsOfTheProblemCount() throws {
    var problem = problem([])
    problem.formula.addParityConstraint(
      ParityConstraint(variables: problem.choiceVariables, parity: true))
    #expect(try find(problem).mask.trueIndices == [0, 1])
    // Without the constraint every bit is needed.
    #expect(try find(self.problem([])).mask.trueIndices == [0, 1, 2])
  }

  @Test func oneModelOrNoneNeedsNoSupport() throws {
    #expect(try find(problem([[1], [-2], [3]])).mask.trueIndices == [])
    #expect(try find(problem([[]])).mask.trueIndices == [])
    #expect(try find(problem([[1], [-1, 2], [-2]])).mask.trueIndices == [])
    #expect(try find(pigeonholes(3)).mask.trueIndices == [])
    let nothing = SamplingProblem(formula: CNF(), choiceVariables: [], lengthAtLeast: [])
    #expect(try find(nothing).mask.count == 0)
  }

  /// A row over the support is a row, and bits outside of it never occur.
  @Test func rowsStayWithinTheSupport() throws {
    let problem = circuit(5).problem()
    let support = try find(problem)
    let outside = support.mask.count - support.mask.trueIndices.count
    #expect(outside > 0)
    var stream = RandomStream(seed: 1)
    let hash = RandomParts.uniform.drawHash(
      rows: 200, support: support, embeddingLength: 5, using: &stream)
    var seen = Assignment(count: support.mask.count)
    for row in hash.rows {
      for index in row.mask.trueIndices { seen[index] = true }
    }
    #expect(seen == support.mask)
    // Over everything, a hash of the same stream is the same but for these bits.
    var again = RandomStream(seed: 1)
    let whole = RandomParts.uniform.drawHash(
      rows: 200, support: IndependentSupport(everythingOf: problem), embeddingLength: 5,
      using: &again)
    #expect(whole.rows.count == hash.rows.count)
    for (row, other) in zip(hash.rows, whole.rows) {
      #expect(row.pivot == other.pivot)
      #expect(row.parity == other.parity)
      #expect(row.mask.trueIndices == other.mask.trueIndices.filter { support.mask[$0] })
    }
  }

  // MARK: Cancellation

  @Test func aRequestToStopIsFollowed() {
    let cancellation = Cancellation()
    let context = SearchContext(circuit(1).problem(), cancellation: cancellation)
    cancellation.cancel()
    var statistics = SolverStatistics()
    #expect(throws: Stopped.self) {
      try IndependentSupport.find(context, statistics: &statistics)
    }
    #expect(statistics.calls <= 1)
  }

  /// A request that comes while the support is looked for ends the run as any other does.
  @Test func theRequestIsAResultAndNoError() throws {
    let circuit = circuit(2)
    let problem = circuit.problem()
    let sizes = SearchContext(problem, cancellation: Cancellation()).reduced.formula
    // Only the search for a support takes the formula twice.
    let maker = SolverMaker { formula, samplingSet, seed, cancellation in
      if formula.variableCount > 2 * sizes.variableCount { cancellation.cancel() }
      return try SolverMaker.cryptoMiniSat.make(formula, samplingSet, seed, cancellation)
    }
    let shortest = try #require(circuit.allModels().first)
    var parameters = SamplingParameters()
    parameters.enumerationLimit = 3
    try #require(circuit.allModels().count > 3)
    let sampling = SearchContext(problem, maker: maker, cancellation: Cancellation())
    let sampler = try ProgramSample(context: sampling, parameters: parameters)
    guard case .stopped(let best, let statistics) = try sampler.prepare() else {
      Issue.record("expected to be stopped")
      return
    }
    #expect(best?.countedBits == shortest.countedBits)
    // What was done until then is told.
    #expect(statistics.solver.calls > 0 && statistics.secondsShortest > 0)
    #expect(statistics.secondsBounds > 0)

    let exact = SearchContext(problem, maker: maker, cancellation: Cancellation())
    parameters.headLimit = 3
    guard
      case .stopped(let known, let spent) = try BandSample(context: exact, parameters: parameters)
        .prepare()
    else {
      Issue.record("expected to be stopped")
      return
    }
    #expect(known?.countedBits == shortest.countedBits)
    #expect(spent.solver.calls > 3 && spent.secondsTail > 0)

    let counting = SearchContext(problem, maker: maker, cancellation: Cancellation())
    let count = try ModelCount(
      counting, enumerationLimit: 3, failureProbability: 0.1, seed: 1,
      workers: ThreadWorkers(jobs: 1), leastBits: nil)
    #expect(count.size == .stopped(atLeast: 3))
  }

  /// Programs that are known save searches, and change nothing.
  @Test func knownProgramsSaveSearches() throws {
    var saved = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      let circuit = circuit(seed)
      let context = SearchContext(circuit.problem(), cancellation: Cancellation())
      let models = circuit.allModels()
      let expected = bruteForce(models, choiceCount: context.problem.choiceVariables.count)
      for known in [models, Array(models.prefix(models.count / 2))] {
        var statistics = SolverStatistics()
        let support = try IndependentSupport.find(
          context, knowing: known, conflictLimit: generous, statistics: &statistics)
        #expect(support.mask.trueIndices == expected)
        let searches = context.problem.choiceVariables.count - statistics.calls
        #expect(searches >= 0)
        // With all programs known, whatever is needed is known to be.
        if known.count == models.count { #expect(searches == expected.count) }
        saved += searches
      }
    }
    #expect(saved > 0)
  }
}
