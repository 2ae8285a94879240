import Formula
import Foundation
import Testing

@testable import Sampler

@Suite struct BandsTests {
  private func bands(
    _ space: KnownSpace, seed: UInt64, start: Int, tolerance: Double = 0.05, jobs: Int = 1,
    log2Head: Double = -.infinity, log2KnownTail: Double? = nil
  ) throws -> Bands {
    var statistics = SolverStatistics()
    return try BandPlan(
      context: space.context, support: IndependentSupport(everythingOf: space.problem),
      seed: seed, workers: ThreadWorkers(jobs: jobs), tolerance: tolerance, log2Head: log2Head,
      log2KnownTail: log2KnownTail
    ).bands(start: start, statistics: &statistics)
  }

  /// The weight that is in every cell of a band, and the mean of what else there is.
  private func weights(
    _ space: KnownSpace, _ band: Bands.Band, _ parities: NestedParities
  ) -> (certain: Double, mean: Double) {
    space.models.filter { band.region.lengths.contains($0.countedBits) }
      .reduce(into: (0, 0)) { sums, model in
        let weight = exp2(-model.length.bits - band.region.log2Unit)
        if space.rowCount(model, band.region, parities) == 0 {
          sums.0 += weight
        } else {
          sums.1 += weight
        }
      }
  }

  /// Caps go by the weight of the tail where that is known, and not by what the first cells saw of it:
  /// were that a 64th part, as here, the tolerance would be missed.
  @Test func capsKeepToTheToleranceWhereTheTailIsKnown() throws {
    let space = KnownSpace(seed: 42)
    let (start, tolerance) = (space.shortest + 2, 0.005)
    let seen = log2(space.evidence { $0.countedBits >= start })
    let known = seen + 6
    // With a head that is as heavy, the tail has half of the posterior.
    func worst(_ bands: Bands) -> Double { (bands.bands.map(\.excessShare).max() ?? 0) / 2 }
    let sure = try bands(
      space, seed: 1, start: start, tolerance: tolerance, log2Head: known, log2KnownTail: known)
    #expect(worst(sure) > 0 && worst(sure) <= tolerance)
    let rough = try bands(space, seed: 1, start: start, tolerance: tolerance, log2Head: known)
    #expect(worst(rough) > tolerance)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func bandsCoverTheTailAndKnowWhatIsCertain(seed: UInt64) throws {
    let space = KnownSpace(seed: 80 + seed, fractions: seed.isMultiple(of: 2))
    let start = space.shortest + Int(seed % 3)
    let made = try bands(space, seed: seed, start: start)
    var next = start
    for band in made.bands {
      #expect(band.region.lengths.lowerBound == next)
      next = band.region.lengths.upperBound + 1
      #expect(band.region.start == start)
      let truth = weights(space, band, made.parities)
      #expect(abs(band.certain - truth.certain) <= 1e-9 * max(1, truth.certain))
      if band.pilots == 0 {
        #expect(truth.mean == 0)
        #expect(band.cap == band.certain && band.mean == 0 && band.excessShare == 0)
      } else {
        #expect(band.cap >= band.certain + band.mean + band.margin)
        #expect(band.margin >= BandPlan.leastMargin)
        #expect(
          abs(band.excessShare - (1 + 1 / Double(band.pilots)) / (4 * band.margin)) < 1e-15)
        // Cells are about as large as wanted, or have fewer members because there are no more.
        #expect(truth.mean < 16 * BandPlan.members)
      }
    }
    #expect(next == space.problem.maximumBits + 1)
    let again = try bands(space, seed: seed, start: start, jobs: 3)
    #expect(again.bands.map(\.region) == made.bands.map(\.region))
    #expect(again.bands.map(\.cap) == made.bands.map(\.cap))
  }

  @Test func aHeavyHeadAndALooseToleranceLowerCaps() throws {
    let space = KnownSpace(seed: 81)
    let start = space.shortest + 2
    func margins(_ tolerance: Double, head: Double) throws -> [Double] {
      try bands(space, seed: 1, start: start, tolerance: tolerance, log2Head: head)
        .bands.map(\.margin)
    }
    let alone = try margins(0.01, head: -.infinity)
    #expect(alone.allSatisfy { abs($0 - 40) < 1e-9 })
    #expect(try margins(0.001, head: -.infinity).allSatisfy { abs($0 - 400) < 1e-9 })
    #expect(try margins(0.01, head: 60).allSatisfy { $0 == BandPlan.leastMargin })
  }

  /// The mean of max(0, w − C) over matrices, pilots and cells, against what is promised.
  @Test(arguments: [0.5, 2, 6])
  func heavyCellsAreAsRareAsPromised(margin: Double) {
    let space = KnownSpace(seed: 82)
    let start = space.shortest
    let region = Region(
      lengths: start...space.problem.maximumBits, base: 3, start: start)
    let pilots = 4
    var (excess, trials) = (0.0, 0)
    var mean = 0.0
    for seed in 1...60 as ClosedRange<UInt64> {
      let parities = space.parities(9, seed: seed)
      let chances = space.models.map { exp2(-Double(space.rowCount($0, region, parities))) }
      mean = zip(space.models, chances).reduce(0) {
        $0 + space.weight($1.0, region, parities) * $1.1
      }
      func weight(_ number: Int) -> Double {
        var stream = RandomStream(seed: seed, stage: .round, number: number)
        let sides = RandomParts.uniform.drawRightHandSides(9, using: &stream)
        return space.members(region, parities, sides)
          .reduce(0) { $0 + space.weight($1, region, parities) }
      }
      let pilot = (0..<pilots).reduce(0) { $0 + weight($1) } / Double(pilots)
      for number in 0..<12 {
        excess += max(0, weight(pilots + number) - pilot - margin)
        trials += 1
      }
    }
    let band = Bands.Band(
      region: region, cap: 0, certain: 0, mean: 0, pilots: pilots, margin: margin)
    #expect(mean > 2)
    #expect(excess > 0 || margin > 2)
    #expect(excess / Double(trials) <= band.excessShare * mean)
  }

  /// The distance of one sample from the posterior, over every right-hand side of every band, on
  /// average over matrices: within what is stated.
  @Test func theTotalVariationIsAsStated() throws {
    var (distance, stated) = (0.0, 0.0)
    for seed in 1...12 as ClosedRange<UInt64> {
      let space = KnownSpace(seed: 90 + seed % 3, choices: 7)
      let start = space.shortest
      let made = try bands(space, seed: seed, start: start, tolerance: 0.9)
      let evidence = space.evidence()
      var returned: [Model: Double] = [:]
      for band in made.bands {
        let unit = exp2(band.region.log2Unit)
        let rows = made.parities.rows.count
        for sides in allAssignments(rows) {
          let members = space.members(band.region, made.parities, sides)
          let weights = members.map { space.weight($0, band.region, made.parities) }
          let cell = max(weights.reduce(0, +), band.cap)
          for (model, weight) in zip(members, weights) {
            returned[model, default: 0] += unit * band.cap * weight / cell / exp2(Double(rows))
          }
        }
      }
      let sum = returned.values.reduce(0, +)
      #expect(sum <= evidence * (1 + 1e-12))
      distance += space.models.reduce(0) {
        $0 + abs(exp2(-$1.length.bits) / evidence - (returned[$1] ?? 0) / sum) / 2
      }
      stated += made.bands.map(\.excessShare).max() ?? 0
    }
    #expect(distance <= stated)
    #expect(stated > 0)
  }

  /// A band without constraints has one cell, which is all that is searched.
  @Test func aBandWithoutConstraintsIsListedOnce() throws {
    var count = 0
    for seed in 84...91 as ClosedRange<UInt64> {
      let space = KnownSpace(seed: seed, choices: 5)
      let made = try bands(space, seed: 1, start: space.shortest)
      let listed = made.bands.filter { !$0.region.hasConstraints }
      count += listed.count
      #expect(listed.allSatisfy { $0.pilots == 0 && $0.mean == 0 && $0.cap == $0.certain })
      #expect(made.bands.allSatisfy { ($0.onlyCell == nil) == $0.region.hasConstraints })
      let weight = listed.reduce(0) { $0 + $1.cap * exp2($1.region.log2Unit) }
      let truth = space.evidence { model in
        listed.contains { $0.region.lengths.contains(model.countedBits) }
      }
      #expect(abs(weight - truth) <= 1e-9 * truth)
    }
    #expect(count > 2)
  }

  /// Where all cells are empty, nothing tells how to divide what may still be there.
  @Test func anEmptyTailIsOneBand() throws {
    let space = KnownSpace(seed: 84, choices: 5)
    let last = try #require(space.models.last).countedBits
    try #require(space.problem.maximumBits > last + 1)
    let made = try bands(space, seed: 1, start: last + 1)
    #expect(made.bands.map(\.region.lengths) == [last + 1...space.problem.maximumBits])
    #expect(made.bands.allSatisfy { $0.mean == 0 && $0.certain == 0 })
  }

  /// The interval is all weights that Chebyshev's inequality does not exclude.
  @Test func theIntervalSolvesTheInequality() {
    let space = KnownSpace(seed: 83)
    func band(base: Int, mean: Double, pilots: Int) -> Bands.Band {
      Bands.Band(
        region: Region(lengths: 4...6, base: base, start: 4), cap: 50, certain: 1.5, mean: mean,
        pilots: pilots, margin: 10)
    }
    let made = Bands(
      parities: space.parities(3, seed: 1),
      bands: [
        band(base: 5, mean: 12, pilots: 16), band(base: 7, mean: 3, pilots: 16),
        band(base: 9, mean: 0, pilots: 0),
      ])
    let weight = made.weight(unit: -4, failureProbability: 0.1)
    #expect(weight.certain == 1.5 * (32 + 128 + 512))
    #expect(weight.estimate == 12 * 32 + 3 * 128)
    for end in [weight.interval.lowerBound, weight.interval.upperBound] {
      let distance = weight.estimate - end
      #expect(abs(distance * distance / (end * 128 / (16 * 0.1)) - 1) < 1e-9)
    }
    #expect(weight.interval.contains(weight.estimate))
  }
}
