import Formula
import Foundation
import Synchronization
import Testing

@testable import Sampler

/// What a round returns, by trying every right-hand side: an identity, not a statistic.
@Suite struct RoundsTests {
  /// Takes the place of chance, and notes what was asked of it.
  private final class Script: Sendable {
    struct State {
      var sides = Assignment(count: 0)
      var nextSide = 0
      var picked = 0
      var log2Weights: [Double] = []
      var acceptance = 1.0
    }
    let state = Mutex(State())

    var parts: RandomParts {
      var parts = RandomParts.uniform
      parts.drawRightHandSide = { _ in
        self.state.withLock {
          $0.nextSide += 1
          return $0.sides[$0.nextSide - 1]
        }
      }
      parts.accept = { _, probability in
        self.state.withLock { $0.acceptance = probability }
        return true
      }
      parts.pick = { _, log2Weights in
        self.state.withLock {
          $0.log2Weights = log2Weights
          return $0.picked
        }
      }
      return parts
    }
  }

  private func bands(
    _ parities: NestedParities, _ regions: [Region], cap: Double
  ) -> BandSample.Tail {
    .bands(
      Bands(
        parities: parities,
        bands: regions.map {
          Bands.Band(region: $0, cap: cap, certain: 0, mean: 1, pilots: 4, margin: 1)
        }), known: nil, failureProbability: 0.1)
  }

  /// The probability that a round over one band and no head returns a program.
  private func probabilities(
    _ space: KnownSpace, _ parities: NestedParities, _ region: Region, cap: Double
  ) throws -> [Model: Double] {
    let script = Script()
    let rounds = Rounds(
      seed: 1, head: Head(models: [], completeBits: region.start - 1, isEverything: false),
      leastBits: space.shortest, tail: bands(parities, [region], cap: cap), parts: script.parts)
    let search = try #require(rounds.makeSearch(space.context))
    var result: [Model: Double] = [:]
    let rows = parities.rows.count
    for sides in allAssignments(rows) {
      var (picked, members) = (0, 1)
      while picked < members {
        script.state.withLock {
          $0.sides = sides
          $0.nextSide = 0
          $0.picked = picked
        }
        let drawn = try rounds.draw(1, search)
        guard case .accepted(let model, nil) = drawn.outcome else { break }
        members = drawn.members
        let state = script.state.withLock { $0 }
        let weights = state.log2Weights.map { exp2($0) }
        result[model, default: 0] +=
          state.acceptance * weights[picked] / weights.reduce(0, +) / exp2(Double(rows))
        picked += 1
      }
    }
    return result
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func everyProgramIsReturnedInProportionToItsWeight(seed: UInt64) throws {
    let space = KnownSpace(seed: 60 + seed, choices: 6, fractions: seed.isMultiple(of: 2))
    let start = space.shortest + Int(seed % 2)
    let region = Region(
      lengths: start...space.problem.maximumBits, base: Int(seed % 4) - 1, start: start)
    // Any matrix will do, also one that repeats itself.
    let drawn = space.parities(3, seed: seed)
    var parts = RandomParts.uniform
    let count = Counter()
    parts.drawRow = { _, _ in drawn.rows[count.increment() % 2] }
    var stream = RandomStream(seed: 1)
    let repeated = NestedParities(
      count: 3, support: IndependentSupport(everythingOf: space.problem), parts: parts,
      using: &stream)
    for parities in [drawn, repeated] {
      let cap =
        allAssignments(3).map { sides in
          space.members(region, parities, sides)
            .reduce(0) { $0 + space.weight($1, region, parities) }
        }.max() ?? 0
      let found = try probabilities(space, parities, region, cap: cap)
      let programs = space.models.filter { $0.countedBits >= start }
      #expect(Set(found.keys) == Set(programs))
      for program in programs {
        let expected = exp2(-program.length.bits - region.log2Unit) / cap
        #expect(abs((found[program] ?? 0) / expected - 1) < 1e-12)
      }
      // A cap that is too small takes from the programs of heavy cells what the cap is short of.
      let low = try probabilities(space, parities, region, cap: cap / 2)
      var lost = 0.0
      for sides in allAssignments(3) {
        let weight = space.members(region, parities, sides)
          .reduce(0) { $0 + space.weight($1, region, parities) }
        lost += max(0, weight - cap / 2) / 8
      }
      let mean = programs.reduce(0) { $0 + exp2(-$1.length.bits - region.log2Unit) }
      #expect(lost > 0)
      #expect(abs(low.values.reduce(0, +) * (cap / 2) - (mean - lost)) < 1e-9 * mean)
    }
  }

  /// Which part a round picks is a function of its first random number and the masses alone.
  @Test func partsArePickedInProportionToTheirMasses() throws {
    let space = KnownSpace(seed: 71, choices: 7)
    let first = space.shortest
    let middle = first + 5
    let maximum = space.problem.maximumBits
    let parities = space.parities(7, seed: 2)
    let regions = [
      Region(lengths: first + 2...middle, base: 1, start: first + 2),
      Region(lengths: middle + 1...maximum, base: 0, start: first + 2),
    ]
    let head = Head(
      models: space.models.filter { $0.countedBits < first + 2 }, completeBits: first + 1,
      isEverything: false)
    let rounds = Rounds(
      seed: 5, head: head, leastBits: first, tail: bands(parities, regions, cap: 20),
      parts: .uniform)
    let search = rounds.makeSearch(space.context)
    let headMass = head.models.reduce(0) { $0 + exp2(-$1.length.bits) }
    let masses = [headMass] + regions.map { 20 * exp2($0.log2Unit) }
    let sum = masses.reduce(0, +)
    #expect(abs(rounds.bandShare - (1 - headMass / sum)) < 1e-12)
    var picked = [0, 0, 0]
    for number in 1...200 {
      var stream = RandomStream(seed: 5, stage: .round, number: number)
      let point = stream.nextUnit() * sum
      let part = point < masses[0] ? 0 : point < masses[0] + masses[1] ? 1 : 2
      picked[part] += 1
      let result = try rounds.draw(number, search)
      #expect(result.isCell == (part > 0))
      guard case .accepted(let model, let headIndex) = result.outcome else { continue }
      if part == 0 {
        var below = 0.0
        let index = head.models.firstIndex {
          below += exp2(-$0.length.bits)
          return below > point
        }
        #expect(headIndex == index)
        #expect(model == headIndex.map { head.models[$0] })
      } else {
        #expect(headIndex == nil)
        #expect(regions[part - 1].lengths.contains(model.countedBits))
      }
    }
    #expect(picked.allSatisfy { $0 > 0 })
  }
}
