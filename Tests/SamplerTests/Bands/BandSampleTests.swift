import Formula
import Foundation
import Testing

@testable import Sampler

@Suite struct BandSampleTests {
  private func parameters(headLimit: Int, jobs: Int = 1, seed: UInt64 = 3) -> SamplingParameters {
    var parameters = SamplingParameters()
    parameters.headLimit = headLimit
    parameters.tolerance = 0.05
    parameters.jobs = jobs
    parameters.seed = seed
    return parameters
  }

  private struct NotReady: Error {}

  private func prepared(_ space: KnownSpace, _ parameters: SamplingParameters) throws -> BandsRun {
    guard
      case .ready(let run) = try BandSample(context: space.context, parameters: parameters)
        .prepare()
    else { throw NotReady() }
    return run
  }

  private func guarantee(_ run: BandsRun) throws -> BandsGuarantee {
    guard case .bands(let guarantee) = run.guarantee else { throw NotReady() }
    return guarantee
  }

  private func samples(_ run: BandsRun, _ count: Int) throws -> [Sample] {
    var samples: [Sample] = []
    #expect(try run.draw(count) { samples.append($0) } == .finished)
    return samples
  }

  /// Without what depends on the clock, or on which cells a solver has seen before.
  private func timeless(_ statistics: SamplingStatistics) -> SamplingStatistics {
    var statistics = statistics
    for path in [
      \SamplingStatistics.secondsShortest, \.secondsHead, \.secondsTail, \.secondsSampling,
    ] {
      statistics[keyPath: path] = 0
    }
    statistics.solver.conflicts = 0
    return statistics
  }

  @Test(arguments: [0, 6, 1000])
  func jobsDoNotChangeAnythingAndDrawsContinue(headLimit: Int) throws {
    let space = KnownSpace(seed: 42, choices: 7)
    let one = try prepared(space, parameters(headLimit: headLimit))
    #expect(try guarantee(one).kind == (headLimit == 1000 ? .complete : .bands))
    let whole = try samples(one, 100)
    #expect(whole.map(\.attempt) == whole.map(\.attempt).sorted())
    #expect(Set(whole.map(\.attempt)).count == 100)
    let three = try prepared(space, parameters(headLimit: headLimit, jobs: 3))
    #expect(three.guarantee == one.guarantee)
    #expect(try samples(three, 0).isEmpty)
    #expect(try samples(three, 50) + samples(three, 50) == whole)
    #expect(timeless(three.statistics) == timeless(one.statistics))
    let statistics = one.statistics
    #expect(statistics.accepted == 100)
    #expect(statistics.attempts == whole.last?.attempt)
    #expect(
      statistics.attempts
        == statistics.accepted + statistics.rejected + statistics.emptyCells)
    #expect((statistics.cells > 0) == (headLimit < 1000))
    let other = try prepared(space, parameters(headLimit: headLimit, seed: 4))
    #expect(try samples(other, 100) != whole)
  }

  @Test func theSolverDoesNotMatter() throws {
    let real = try prepared(KnownSpace(seed: 44, choices: 5), parameters(headLimit: 3))
    let fake = try prepared(
      KnownSpace(seed: 44, choices: 5, maker: EnumeratingSolver.maker), parameters(headLimit: 3))
    #expect(try guarantee(real).kind == .bands)
    #expect(real.guarantee == fake.guarantee)
    #expect(try samples(real, 12) == samples(fake, 12))
  }

  @Test func faultsAreRepairedAndChangeNothing() throws {
    let right = try prepared(KnownSpace(seed: 46, choices: 7), parameters(headLimit: 2))
    let run = try prepared(
      KnownSpace(seed: 46, choices: 7, maker: LyingSolver.maker(period: 150)),
      parameters(headLimit: 2))
    #expect(try samples(run, 20) == samples(right, 20))
    #expect(run.statistics.solver.faults > 0)
  }

  /// A run looks at the request between blocks of samples; those of a head are large.
  @Test(arguments: [1, 3], [(headLimit: 0, count: 20), (headLimit: 1000, count: 20_000)])
  func cancellationLeavesTheFirstSamples(
    jobs: Int, sizes: (headLimit: Int, count: Int)
  ) throws {
    func samples(stoppingAfter last: Int) throws -> ([Sample], DrawOutcome) {
      let cancellation = Cancellation()
      let space = KnownSpace(seed: 51, choices: 7, cancellation: cancellation)
      let run = try prepared(space, parameters(headLimit: sizes.headLimit, jobs: jobs))
      var samples: [Sample] = []
      let outcome = try run.draw(sizes.count) {
        samples.append($0)
        if samples.count == last { cancellation.cancel() }
      }
      return (samples, outcome)
    }
    let (whole, finished) = try samples(stoppingAfter: .max)
    #expect(finished == .finished)
    let (part, stopped) = try samples(stoppingAfter: 7)
    #expect(stopped == .stopped)
    #expect(part.count >= 7 && part.count < sizes.count)
    #expect(part == Array(whole.prefix(part.count)))
  }

  @Test func nothingStartsAfterwards() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let space = KnownSpace(seed: 51, cancellation: cancellation)
    let sampler = try BandSample(context: space.context, parameters: SamplingParameters())
    guard case .stopped = try sampler.prepare() else {
      Issue.record("expected to be stopped")
      return
    }
  }

  @Test func errorsOfTheCallerPassThrough() throws {
    struct Full: Error {}
    let run = try prepared(KnownSpace(seed: 48, choices: 7), parameters(headLimit: 0, jobs: 2))
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

  @Test func aToleranceOfNothingAsksForEveryProgramOrBands() throws {
    let space = KnownSpace(seed: 49, choices: 6)
    for (limit, kind) in [(1000, BandsGuarantee.Kind.complete), (0, .bands)] {
      var parameters = parameters(headLimit: limit)
      parameters.tolerance = 0
      let run = try prepared(space, parameters)
      #expect(try guarantee(run).kind == kind)
      #expect(try samples(run, 2).count == 2)
    }
  }

  /// Bands keep to a floor; a tolerance below it is said to be missed, and no other is.
  @Test(arguments: [(0.05, false), (0.0001, true), (0, true)])
  func aToleranceBelowTheFloorIsSaidToBeMissed(tolerance: Double, isMissed: Bool) throws {
    var parameters = parameters(headLimit: 0)
    parameters.tolerance = tolerance
    let found = try guarantee(try prepared(KnownSpace(seed: 42, choices: 8), parameters))
    #expect(found.kind == .bands && found.totalVariation > 0)
    #expect(found.totalVariation <= max(tolerance, BandSample.leastTolerance))
    #expect(found.missedTolerance == (isMissed ? tolerance : nil))
    #expect(found.missedTolerance == nil || found.totalVariation > tolerance)
  }

  /// Without a head, and with pilot cells that happen to be empty, there is still the program that
  /// is known.
  @Test func emptyPilotsOfAnEmptyHeadStateNothingThatIsNoNumber() throws {
    let space = KnownSpace(seed: 42, choices: 7)
    let best = try #require(space.models.first)
    let region = Region(
      lengths: best.countedBits...space.problem.maximumBits, base: 4, start: best.countedBits)
    let tail = BandSample.Tail.bands(
      Bands(
        parities: space.parities(4, seed: 1),
        bands: [
          Bands.Band(region: region, cap: 8, certain: 0, mean: 0, pilots: 16, margin: 8)
        ]), known: nil, failureProbability: 0.05)
    let head = Head(models: [], completeBits: best.countedBits - 1, isEverything: false)
    let found = BandsGuarantee(
      Rounds(seed: 1, head: head, leastBits: best.countedBits, tail: tail, parts: .uniform),
      head: head, leastBits: best.countedBits, best: best, tail: tail, tolerance: 0.05)
    #expect(found.headShare == 0)
    #expect(found.log2Evidence == -best.length.bits)
    #expect(found.log2EvidenceInterval.lowerBound == -best.length.bits)
    #expect(found.log2EvidenceInterval.upperBound.isFinite)
    #expect(found.totalVariation > 0 && found.totalVariation <= 1)
  }

  // MARK: What is promised

  /// Over many seeds the evidence lies where it is said to, and no share is out of place.
  @Test(arguments: [0, 5, 40])
  func theEvidenceIsWhereItIsSaidToBe(headLimit: Int) throws {
    var (failures, allowed) = (0, 0.0)
    for seed in 1...48 as ClosedRange<UInt64> {
      let space = KnownSpace(seed: 200 + seed % 6, choices: 7, fractions: seed.isMultiple(of: 2))
      let run = try prepared(space, parameters(headLimit: headLimit, seed: seed))
      let found = try guarantee(run)
      let truth = log2(space.evidence())
      if found.kind == .complete {
        #expect(abs(found.log2Evidence - truth) < 1e-9)
        #expect(found.totalVariation == 0 && found.failureProbability == 0)
        continue
      }
      #expect(found.failureProbability > 0 && found.failureProbability <= 0.05)
      #expect(found.totalVariation > 0 && found.totalVariation <= 0.05)
      #expect(found.log2EvidenceInterval.contains(found.log2Evidence))
      #expect(abs(found.log2Evidence - truth) < 1)
      #expect(found.headShare >= 0 && found.headShare <= 1)
      let listed = space.models.filter { $0.countedBits <= found.headLength.wholeBits }
      #expect(run.head == listed)
      #expect(found.headPrograms == listed.count)
      #expect(
        found.headLonger == listed.count { $0.length > found.headLength })
      let interval = found.log2EvidenceInterval
      // Where all is certain the interval is a point, up to rounding.
      if truth < interval.lowerBound - 1e-9 || truth > interval.upperBound + 1e-9 { failures += 1 }
      allowed += found.failureProbability
    }
    // At least five more than the 2.4 that are allowed at most has a probability below 1e-2.
    #expect(Double(failures) < allowed + 5)
  }

  /// What a head leaves out is within the total variation that the run states.
  @Test(arguments: [0.05, 0.001]) func shortHeadsAreWithinTheTolerance(risk: Double) throws {
    var kinds: [BandsGuarantee.Kind: Int] = [:]
    for seed in 1...12 as ClosedRange<UInt64> {
      // Far more programs than are listed eagerly, and most of the weight on few of them.
      let space = KnownSpace(seed: 300 + seed, choices: 12, spread: 60)
      var parameters = parameters(headLimit: 1000, seed: seed)
      parameters.tolerance = 0.2
      parameters.failureProbability = risk
      let sampler = try BandSample(context: space.context, parameters: parameters)
      guard case .ready(let run) = try sampler.prepare() else { throw NotReady() }
      let found = try guarantee(run)
      kinds[found.kind, default: 0] += 1
      guard found.kind == .head else { continue }
      let rest = space.evidence { $0.countedBits > found.headLength.wholeBits } / space.evidence()
      #expect(rest <= found.totalVariation + 1e-12)
      #expect(1 - found.headShare <= found.totalVariation + 1e-12)
    }
    // Now and then four bounds in a row are too wide.
    #expect(kinds[.head] ?? 0 > 10 && kinds[.complete] == nil)
  }
}
