import Formula
import Lengths
import Testing

@testable import Sampler

@Suite struct EnumerationTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func everyScopeAgreesWithBruteForce(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(choices: 7, requirements: 2, spread: 30, using: &random)
    let problem = circuit.problem()
    let all = circuit.allModels()

    let plain = try Enumeration(of: problem, scope: .all)
    #expect(plain.models == all)
    #expect(plain.isComplete)
    #expect(plain.completeBits == problem.maximumBits)

    let byLength = try Enumeration(of: problem, scope: .byLength)
    #expect(byLength.models == all)
    #expect(byLength.isComplete)
    #expect(byLength.countByLength == Dictionary(grouping: all, by: \.length).mapValues(\.count))

    for length in [
      0, all.first?.countedBits ?? 3, all.last?.countedBits ?? 9, problem.maximumBits + 1,
    ] {
      let upTo = try Enumeration(of: problem, scope: .upTo(bits: length))
      #expect(upTo.models == all.filter { $0.countedBits <= length })
      #expect(upTo.isComplete)
      let exactly = try Enumeration(of: problem, scope: .exactly(bits: length))
      #expect(exactly.models == all.filter { $0.countedBits == length })
      #expect(exactly.isComplete)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func aLimitLeavesCompleteStrata(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(choices: 7, requirements: 1, spread: 30, using: &random)
    let all = circuit.allModels()
    let limit = all.count / 2
    let listed = try Enumeration(
      of: circuit.problem(), limit: limit, leastBits: all.first?.countedBits)
    #expect(listed.models.count == limit)
    #expect(!listed.isComplete)
    #expect(!listed.wasStopped)
    let complete = listed.models.filter { $0.countedBits <= listed.completeBits }
    #expect(complete == all.filter { $0.countedBits <= listed.completeBits })
    // The limit falls into the stratum after the last complete one.
    let next = all.first { $0.countedBits > listed.completeBits }
    #expect(listed.models.allSatisfy { $0.countedBits <= next?.countedBits ?? 0 })
    #expect(Set(listed.models).isSubset(of: all))
  }

  @Test func aLimitOfAllModelsIsComplete() throws {
    var random = RandomStream(seed: 3)
    let circuit = Circuit.random(choices: 6, requirements: 1, spread: 12, using: &random)
    let all = circuit.allModels()
    for scope in [Enumeration.Scope.all, .byLength] {
      let listed = try Enumeration(of: circuit.problem(), scope: scope, limit: all.count)
      #expect(listed.models == all)
      #expect(listed.isComplete)
      let fewer = try Enumeration(of: circuit.problem(), scope: scope, limit: all.count - 1)
      #expect(!fewer.isComplete)
    }
  }

  @Test func nothingIsConsistent() throws {
    var formula = CNF()
    let x = formula.newVariables(2)
    formula.addClause([])
    let problem = SamplingProblem(
      formula: formula, choiceVariables: x, lengthAtLeast: [Literal(x[0])])
    for scope in [Enumeration.Scope.all, .byLength, .upTo(bits: 1), .exactly(bits: 0)] {
      let listed = try Enumeration(of: problem, scope: scope)
      #expect(listed.models.isEmpty)
      #expect(listed.isComplete)
    }
  }

  @Test func faultsAreRepairedAndCounted() throws {
    var random = RandomStream(seed: 4)
    let circuit = Circuit.random(choices: 7, requirements: 1, spread: 12, using: &random)
    let context = SearchContext(
      circuit.problem(), maker: LyingSolver.maker(period: 5), cancellation: Cancellation())
    let listed = try Enumeration(context)
    #expect(listed.models == circuit.allModels())
    #expect(listed.isComplete)
    #expect(listed.statistics.faults > 0)
  }

  @Test func faultsWithoutEndAreAnError() {
    var random = RandomStream(seed: 4)
    let circuit = Circuit.random(choices: 7, requirements: 1, spread: 12, using: &random)
    let context = SearchContext(
      circuit.problem(), maker: LyingSolver.maker(period: 1), cancellation: Cancellation())
    // A flipped bit may give another model, so the lies must concern lengths too to be faults.
    #expect(throws: SamplerError.repeatedSolverFaults(repeats: SearchContext.faultRepeats)) {
      try Enumeration(context)
    }
  }
}

@Suite struct ShortestProgramTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func agreesWithBruteForce(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(
      choices: 8, requirements: 1 + Int(seed % 6), spread: 30, using: &random)
    let all = circuit.allModels()
    var statistics = SolverStatistics()
    switch try shortestProgram(of: circuit.problem(), statistics: &statistics) {
    case .proved(let model, let leastBits):
      #expect(model.countedBits == all.first?.countedBits)
      #expect(leastBits == model.countedBits)
      #expect(all.contains(model))
    case .inconsistent: #expect(all.isEmpty)
    case .stopped: Issue.record("nobody stopped it")
    }
    #expect(statistics.calls > 0)
  }

  /// Where the formula counts a part of |x| only, the shortest by |x| is found all the same.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func theShortestByWhatIsNotCountedToo(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(
      choices: 8, requirements: Int(seed % 4), spread: 12, using: &random)
    let rests = (0..<256).map { _ in
      Int.random(in: 0...4 * CodeLength.unitsPerBit, using: &random)
    }
    var problem = circuit.problem()
    problem.maximumUncounted = 4
    problem.uncounted = { choices in
      CodeLength(units: rests[(0..<8).reduce(0) { $0 << 1 | (choices[$1] ? 1 : 0) }])
    }
    let all = circuit.allModels().map { model in
      Model(
        choices: model.choices, countedBits: model.countedBits,
        uncounted: problem.uncounted?(model.choices) ?? 0)
    }
    var statistics = SolverStatistics()
    switch try shortestProgram(of: problem, statistics: &statistics) {
    case .proved(let model, let leastBits):
      #expect(model.length == all.map(\.length).min())
      #expect(all.contains(model))
      #expect(leastBits == all.map(\.countedBits).min())
    case .inconsistent: #expect(all.isEmpty)
    case .stopped: Issue.record("nobody stopped it")
    }
  }

  @Test func theEmptyProgramNeedsNoProof() throws {
    var formula = CNF()
    let x = formula.newVariable()
    formula.addClause(~Literal(x))
    let problem = SamplingProblem(
      formula: formula, choiceVariables: [x], lengthAtLeast: [Literal(x)])
    var statistics = SolverStatistics()
    let result = try shortestProgram(of: problem, statistics: &statistics)
    #expect(result == .proved(Model(choices: Assignment([false]), length: 0), leastBits: 0))
    #expect(statistics.calls == 1)
  }

  @Test func inconsistentFormula() throws {
    var formula = CNF()
    let x = formula.newVariable()
    formula.addClause([])
    let problem = SamplingProblem(formula: formula, choiceVariables: [x], lengthAtLeast: [])
    var statistics = SolverStatistics()
    #expect(try shortestProgram(of: problem, statistics: &statistics) == .inconsistent)
  }
}
