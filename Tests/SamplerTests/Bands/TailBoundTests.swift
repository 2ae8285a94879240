import Formula
import Foundation
import Testing

@testable import Sampler

@Suite struct TailBoundTests {
  /// The largest mean that Chebyshev's inequality does not exclude, by bisection.
  @Test(arguments: [0, 1, 5, 60, 400], [(0.2, 2), (0.0125, 2), (0.0125, 1), (1e-6, 4)])
  func upperMeanSolvesTheInequality(count: Int, stated: (risk: Double, trials: Int)) {
    let (risk, trials) = stated
    func isExcluded(_ mean: Double) -> Bool {
      let distance = mean - Double(count)
      return distance > 0
        && pow(mean / (distance * distance), Double(trials)) < risk
    }
    var (low, high) = (Double(count), 1e12)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if isExcluded(middle) { high = middle } else { low = middle }
    }
    let upper = TailBound.upperMean(
      most: count, trials: trials, failureProbability: risk)
    #expect(abs(upper / low - 1) < 1e-9)
  }

  private struct Tried {
    var result: TailBound.Result
    /// The true mean.
    var mean: Double
    var most: Int
  }

  private func bound(
    _ space: KnownSpace, seed: UInt64, start: Int, base: Int, risk: Double, trials: Int = 2,
    jobs: Int = 1
  ) throws -> Tried {
    let support = IndependentSupport(everythingOf: space.problem)
    var statistics = SolverStatistics()
    let result = try TailBound(
      context: space.context, support: support, seed: seed, workers: ThreadWorkers(jobs: jobs),
      trials: trials
    ).bound(
      start: start, base: base, failureProbability: risk, attempt: 1, statistics: &statistics)
    // The same cells without a solver.
    let region = Region(
      lengths: start...space.problem.maximumBits, base: base, start: start)
    let counts = (TailBound.mostTrials..<TailBound.mostTrials + trials).map { number in
      var stream = RandomStream(seed: seed, stage: .tailTrial, number: number)
      let parities = NestedParities(
        count: NestedParities.count(
          base: base, start: start, through: space.problem.maximumBits, support: support),
        support: support, parts: .uniform, using: &stream)
      let sides = RandomParts.uniform.drawRightHandSides(parities.rows.count, using: &stream)
      return space.members(region, parities, sides).count
    }
    return Tried(
      result: result,
      mean: space.evidence { $0.countedBits >= start } * exp2(Double(start - base)),
      most: counts.max() ?? 0)
  }

  @Test func cellsAndBoundAreWhatBruteForceSays() throws {
    let space = KnownSpace(seed: 7)
    for seed in 1...8 as ClosedRange<UInt64> {
      let start = space.shortest + Int(seed % 5)
      let tried = try bound(space, seed: seed, start: start, base: 1, risk: 0.01)
      #expect(tried.result.cutLength == nil)
      #expect(
        tried.result.upper
          == TailBound.upperMean(
            most: tried.most, trials: 2, failureProbability: 0.01))
      let same = try bound(space, seed: seed, start: start, base: 1, risk: 0.01, jobs: 3)
      #expect(same.result.upper == tried.result.upper)
      #expect(same.result.meanByLength == tried.result.meanByLength)
    }
  }

  /// It fails no more often than it says; and it is not so wide that this would say nothing.
  @Test(arguments: [false, true], [1, 2, 4])
  func itHoldsAtTheStatedRate(fractions: Bool, trials: Int) throws {
    let risk = 0.2
    var (failures, within, runs) = (0, 0, 0)
    for seed in 1...5 as ClosedRange<UInt64> {
      let space = KnownSpace(seed: 20 + seed, choices: 7, fractions: fractions)
      for run in 1...12 as ClosedRange<UInt64> {
        let tried = try bound(
          space, seed: run, start: space.shortest + 2, base: Int(run % 3), risk: risk,
          trials: trials)
        runs += 1
        if tried.result.upper < tried.mean { failures += 1 }
        if tried.result.upper < 8 * tried.mean + 16 { within += 1 }
      }
    }
    // Binomial: more than 24 of 60 at a rate of 0.2 has a probability below 1e-4.
    #expect(failures <= 24)
    #expect(within > runs / 2)
  }

  /// No cells are searched that could prove nothing, however sure the bound has to be.
  @Test(arguments: [0.4, 0.0125, 0.001, 1e-6, 1e-12])
  func trialsCanProveWhatIsTolerated(risk: Double) throws {
    let few = Int(TailBound.toleratedMean / 4)
    func upper(_ trials: Int) -> Double {
      TailBound.upperMean(most: few, trials: trials, failureProbability: risk)
    }
    let trials = try #require(TailBound.trials(atLeast: 2, failureProbability: risk))
    #expect(upper(trials) <= TailBound.toleratedMean)
    #expect(trials == 2 || upper(trials - 1) > TailBound.toleratedMean)
    #expect(TailBound.trials(atLeast: 4, failureProbability: risk) == max(4, trials))
    #expect(TailBound.trials(atLeast: 2, failureProbability: 1e-200) == nil)
    // An empty cell has a bound of 1 / risk.
    #expect(BandSample.oneCellServes(failureProbability: risk) == (1 / risk <= 256))
  }

  @Test func aHeavyTailIsCutOffAndUnbounded() throws {
    let space = KnownSpace(seed: 7, choices: 9)
    let long = space.models.filter { $0.countedBits >= space.shortest + 4 }
    try #require(long.count > 2 * TailBound.memberLimit)
    let tried = try bound(
      space, seed: 1, start: space.shortest + 4, base: -60, risk: 0.01)
    #expect(tried.result.upper == .infinity)
    let cut = try #require(tried.result.cutLength)
    let before = long.filter { $0.countedBits < cut }
    #expect(before.count <= TailBound.memberLimit)
    #expect(tried.result.meanByLength.values.reduce(0, +) == Double(before.count))
  }
}
