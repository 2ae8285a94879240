import Foundation
import Formula
import Testing

@testable import Sampler

@Suite struct HybridMBoundTests {
  /// How often bounds are wrong in many runs on one space, and what probability they state.
  private func failures(
    slack: Double, dependent: Int = 0, population: (Int) -> HybridMBound.Population
  ) throws -> (lower: Int, upper: Int, runs: Int) {
    var random = RandomStream(seed: 21)
    let circuit = Circuit.random(
      choices: 9, dependent: dependent, requirements: 1, spread: 12, using: &random)
    let models = circuit.allModels()
    let shortest = try #require(models.first?.countedBits)
    // A small head, so that cells have a part that is listed and a part that is searched.
    let head = Head(
      models: models.filter { $0.countedBits <= shortest + 2 }, completeBits: shortest + 2,
      isEverything: false)
    let context = SearchContext(circuit.problem(), cancellation: Cancellation())
    var supportStatistics = SolverStatistics()
    let support =
      dependent == 0
      ? IndependentSupport(everythingOf: context.problem)
      : try IndependentSupport.find(context, statistics: &supportStatistics)
    #expect(support.mask.trueIndices.count <= 9)
    var result = (lower: 0, upper: 0, runs: 0)
    for seed in 1...40 as ClosedRange<UInt64> {
      var bound = HybridMBound(
        context: context, head: head, support: support, population: population(shortest),
        seed: seed, workers: ThreadWorkers(jobs: 1))
      bound.slack = slack
      bound.searchedPrograms = 4...12
      bound.leastCount = 4
      var statistics = SolverStatistics()
      let bounds = try bound.bounds(lower: 0.2, upper: nil, statistics: &statistics)
      #expect(bounds.failureProbability <= 0.2)
      #expect(bounds.log2Upper == .infinity)
      let size: Double
      switch population(shortest) {
      case .programs: size = log2(Double(models.count))
      case .pairs(let d): size = Embedding(length: d).log2Size(of: models)
      }
      result.runs += 1
      if bounds.log2Lower > size { result.lower += 1 }
      if slack == 1, case .programs = population(shortest), seed <= 20 {
        let upper = try bound.bounds(lower: nil, upper: 0.2, statistics: &statistics)
        #expect(upper.failureProbability <= 0.2)
        #expect(upper.log2Lower == -.infinity)
        if upper.log2Upper < size { result.upper += 1 }
      }
    }
    return result
  }

  /// Of 40 bounds that may be wrong with probability 0.2, more than 22 are with less than 1e-7.
  @Test func boundsOnProgramsAreSeldomWrong() throws {
    let result = try failures(slack: 1) { _ in .programs }
    #expect(result.lower <= 22)
    // The same for 20 bounds: more than 15.
    #expect(result.upper <= 15)
  }

  @Test func boundsOnPairsAreSeldomWrong() throws {
    let result = try failures(slack: 1) { shortest in .pairs(embeddingLength: shortest + 10) }
    #expect(result.lower <= 22)
  }

  /// The same over an independent support that leaves choice variables out.
  @Test func boundsOverASupportAreSeldomWrong() throws {
    let programs = try failures(slack: 1, dependent: 3) { _ in .programs }
    #expect(programs.lower <= 22)
    #expect(programs.upper <= 15)
    let pairs = try failures(slack: 1, dependent: 3) { .pairs(embeddingLength: $0 + 10) }
    #expect(pairs.lower <= 22)
  }

  /// Without slack the smallest cell still lies below the mean, but with a negative one the same
  /// test must find bounds that are wrong.
  @Test func theTestFindsWrongBounds() throws {
    var random = RandomStream(seed: 21)
    let circuit = Circuit.random(choices: 9, requirements: 1, spread: 12, using: &random)
    let size = log2(Double(circuit.allModels().count))
    let context = SearchContext(circuit.problem(), cancellation: Cancellation())
    var wrong = 0
    for seed in 1...30 as ClosedRange<UInt64> {
      var bound = HybridMBound(
        context: context, head: .empty,
        support: IndependentSupport(everythingOf: context.problem), population: .programs,
        seed: seed, workers: ThreadWorkers(jobs: 1))
      bound.searchedPrograms = 4...12
      var statistics = SolverStatistics()
      // What a bound with a slack of 1 says, moved by 3 bits.
      let bounds = try bound.bounds(lower: 0.5, upper: nil, statistics: &statistics)
      if bounds.log2Lower + 3 > size { wrong += 1 }
    }
    #expect(wrong > 22)
  }

  @Test func fewProgramsAreCountedExactly() throws {
    var random = RandomStream(seed: 22)
    let circuit = Circuit.random(choices: 7, requirements: 1, spread: 12, using: &random)
    let models = circuit.allModels()
    let count = try ModelCount(of: circuit.problem(), enumerationLimit: 200)
    #expect(
      count.size
        == .exact(
          models.count, byLength: Dictionary(grouping: models, by: \.length).mapValues(\.count)))
    #expect(count.listed.models == models)
  }

  @Test func manyProgramsAreBounded() throws {
    var random = RandomStream(seed: 23)
    let circuit = Circuit.random(choices: 10, requirements: 1, spread: 12, using: &random)
    let size = log2(Double(circuit.allModels().count))
    let count = try ModelCount(
      of: circuit.problem(), enumerationLimit: 20, failureProbability: 0.01, seed: 5)
    guard case .bounds(let lower, let upper, let failureProbability) = count.size else {
      Issue.record("expected bounds, found \(count.size)")
      return
    }
    #expect(lower <= size && size <= upper)
    #expect(upper - lower < 6)
    #expect(failureProbability > 0 && failureProbability <= 0.01)
    let again = try ModelCount(
      of: circuit.problem(), enumerationLimit: 20, failureProbability: 0.01, seed: 5, jobs: 2)
    #expect(again == count)
  }

  @Test func aBadFailureProbabilityIsRefused() {
    let problem = SamplingProblem(formula: CNF(), choiceVariables: [], lengthAtLeast: [])
    #expect(throws: SamplerError.self) { try ModelCount(of: problem, failureProbability: 0) }
  }
}
