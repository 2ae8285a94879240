import Foundation
import Formula
import Testing

@testable import Sampler

@Suite struct ProgramSampleTests {
  private func circuit(_ seed: UInt64, choices: Int = 8) -> Circuit {
    var random = RandomStream(seed: seed)
    return Circuit.random(choices: choices, requirements: 1, spread: 24, using: &random)
  }

  private func parameters(limit: Int, jobs: Int = 1, seed: UInt64 = 3) -> SamplingParameters {
    var parameters = SamplingParameters()
    parameters.enumerationLimit = limit
    parameters.jobs = jobs
    parameters.seed = seed
    return parameters
  }

  private func prepared(
    _ circuit: Circuit, _ parameters: SamplingParameters, maker: SolverMaker = .cryptoMiniSat
  ) throws -> XorRun {
    let context = SearchContext(circuit.problem(), maker: maker, cancellation: Cancellation())
    let sampler = try ProgramSample(context: context, parameters: parameters)
    guard case .ready(let run) = try sampler.prepare() else { throw NotReady() }
    return run
  }

  private struct NotReady: Error {}

  private func samples(_ run: XorRun, _ count: Int) throws -> [Sample] {
    var samples: [Sample] = []
    #expect(try run.draw(count) { samples.append($0) } == .finished)
    return samples
  }

  /// Statistics without the seconds, which no seed fixes.
  private func timeless(_ statistics: SamplingStatistics) -> SamplingStatistics {
    var statistics = statistics
    statistics.secondsShortest = 0
    statistics.secondsBounds = 0
    statistics.secondsSampling = 0
    return statistics
  }

  @Test(arguments: [0, 20, 1000])
  func preparationIsWhatItSays(limit: Int) throws {
    let circuit = circuit(41)
    let models = circuit.allModels()
    let run = try prepared(circuit, parameters(limit: limit))
    let guarantee = run.bounds
    #expect(run.shortest.countedBits == models.first?.countedBits)
    #expect(models.contains(run.shortest))
    #expect(run.head == models.filter { $0.countedBits <= run.headBits })
    let size = log2(Double(models.count))
    let pairs = Embedding(length: guarantee.embeddingLength).log2Size(of: models)
    #expect(guarantee.log2Programs >= size)
    #expect(guarantee.log2Pairs <= pairs + 1e-9)
    if limit == 1000 {
      #expect(guarantee.log2Programs == size)
      #expect(abs(guarantee.log2Pairs - pairs) < 1e-9)
      #expect(guarantee.hasExactPrograms && guarantee.hasExactPairs)
      #expect(guarantee.failureProbability == 0)
    } else {
      #expect(!guarantee.hasExactPrograms && !guarantee.hasExactPairs)
      #expect(guarantee.failureProbability > 0 && guarantee.failureProbability <= 0.05)
    }
    #expect(guarantee.tiltMargin >= 2)
    #expect(guarantee.cellMargin >= 3 || guarantee.constraintCount == 0)
  }

  @Test(arguments: [10, 1000])
  func jobsDoNotChangeAnything(limit: Int) throws {
    let circuit = circuit(42)
    let one = try prepared(circuit, parameters(limit: limit))
    let expected = try samples(one, 60)
    #expect(expected.map(\.attempt) == expected.map(\.attempt).sorted())
    for jobs in 2...3 {
      let several = try prepared(circuit, parameters(limit: limit, jobs: jobs))
      #expect(several.bounds == one.bounds)
      #expect(try samples(several, 60) == expected)
      #expect(timeless(several.statistics) == timeless(one.statistics))
    }
  }

  @Test func drawsContinueEachOther() throws {
    let circuit = circuit(43)
    let whole = try samples(prepared(circuit, parameters(limit: 10)), 30)
    let run = try prepared(circuit, parameters(limit: 10, jobs: 2))
    #expect(try samples(run, 0).isEmpty)
    #expect(try samples(run, 11) + samples(run, 19) == whole)
    #expect(Set(whole.map(\.attempt)).count == 30)
    #expect(run.statistics.accepted == 30)
    #expect(run.statistics.attempts == whole.last?.attempt)
    let statistics = run.statistics
    #expect(
      statistics.attempts
        == statistics.accepted + statistics.rejected + statistics.emptyCells
        + statistics.givenUpCells)
  }

  @Test func seedsMatter() throws {
    let circuit = circuit(43)
    let one = try samples(prepared(circuit, parameters(limit: 1000, seed: 1)), 30)
    let two = try samples(prepared(circuit, parameters(limit: 1000, seed: 2)), 30)
    #expect(one != two)
  }

  @Test func theSolverDoesNotMatter() throws {
    let circuit = circuit(44, choices: 5)
    let parameters = parameters(limit: 4)
    let real = try prepared(circuit, parameters)
    let fake = try prepared(circuit, parameters, maker: EnumeratingSolver.maker)
    #expect(real.bounds == fake.bounds)
    #expect(real.bounds.constraintCount > 0)
    #expect(try samples(real, 12) == samples(fake, 12))
  }

  @Test func theListDoesNotMatterToCells() throws {
    // With the same guarantee, cells that are listed and cells that are searched are the same.
    let circuit = circuit(45, choices: 7)
    let listed = try prepared(circuit, parameters(limit: 1000))
    let context = SearchContext(circuit.problem(), cancellation: Cancellation())
    let searched = XorRun(
      sampler: try ProgramSample(context: context, parameters: parameters(limit: 0)),
      shortest: listed.shortest, head: .empty, support: listed.support,
      guarantee: listed.bounds, statistics: SamplingStatistics())
    #expect(try samples(searched, 40) == samples(listed, 40))
    #expect(searched.statistics.survivingPrograms == listed.statistics.survivingPrograms)
  }

  @Test func faultsAreRepairedAndChangeNothing() throws {
    let circuit = circuit(46, choices: 7)
    let right = try samples(prepared(circuit, parameters(limit: 0)), 20)
    let run = try prepared(circuit, parameters(limit: 0), maker: LyingSolver.maker(period: 150))
    #expect(try samples(run, 20) == right)
    #expect(run.statistics.solver.faults > 0)
  }

  @Test func cellsAreGivenUpAsAWhole() throws {
    let circuit = circuit(47)
    let run = try prepared(circuit, parameters(limit: 5))
    let context = SearchContext(circuit.problem(), cancellation: Cancellation())
    var limited = parameters(limit: 5)
    limited.cellConflictLimit = 30
    let short = XorRun(
      sampler: try ProgramSample(context: context, parameters: limited), shortest: run.shortest,
      head: Head(models: run.head, completeBits: run.headBits, isEverything: false),
      support: run.support, guarantee: run.bounds, statistics: SamplingStatistics())
    let rest = try samples(short, 10)
    #expect(short.statistics.givenUpCells > 0)
    // A cell that is not given up gives what it gives without a limit.
    let last = try #require(rest.last).attempt
    var whole: [Sample] = []
    while whole.last?.attempt ?? 0 < last { whole += try samples(run, 1) }
    #expect(Set(rest).isSubset(of: whole))
    #expect(rest.count < whole.count)
  }

  @Test func inconsistentProblem() throws {
    var formula = CNF()
    let x = formula.newVariables(3)
    formula.addClause([])
    let problem = SamplingProblem(
      formula: formula, choiceVariables: x, lengthAtLeast: x.map { Literal($0) })
    guard case .inconsistent = try ProgramSample(problem).prepare() else {
      Issue.record("the empty clause has no model")
      return
    }
  }

  @Test func aSingleProgramIsAlwaysDrawn() throws {
    var circuit = Circuit(choiceCount: 4)
    for index in 0..<4 { circuit.require(index == 2 ? circuit.choice(2) : !circuit.choice(index)) }
    circuit.addLength(7, if: circuit.choice(2))
    let run = try prepared(circuit, parameters(limit: 100))
    let samples = try samples(run, 5)
    #expect(samples.allSatisfy { $0.choices.trueIndices == [2] && $0.length == 7 })
  }

  @Test func errorsOfTheCallerPassThrough() throws {
    struct Full: Error {}
    let run = try prepared(circuit(48), parameters(limit: 1000, jobs: 2))
    var count = 0
    #expect(throws: Full.self) {
      try run.draw(10) { _ in
        count += 1
        if count == 3 { throw Full() }
      }
    }
    #expect(run.statistics.accepted == 3)
    #expect(try samples(run, 2).count == 2)
  }

  @Test(arguments: [0, -1, 1001, 1e30, .infinity, .nan] as [Double])
  func marginsOutOfRangeAreRefused(margin: Double) {
    for path in [\SamplingParameters.cellMargin, \.tiltMargin] {
      var parameters = SamplingParameters()
      parameters[keyPath: path] = margin
      #expect(throws: SamplerError.self) {
        try ProgramSample(circuit(48).problem(), parameters: parameters)
      }
    }
  }

  @Test func aLooseVariableIsAnError() {
    var formula = CNF()
    let x = formula.newVariables(2)
    let loose = formula.newVariable()
    formula.addClause(Literal(x[0]), Literal(loose))
    let problem = SamplingProblem(
      formula: formula, choiceVariables: x, lengthAtLeast: x.map { Literal($0) })
    #expect(throws: SamplerError.undeterminedVariable(loose)) {
      try ProgramSample(problem).prepare()
    }
  }
}
