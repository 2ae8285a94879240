import Formula
import Foundation
import TestStatistics
import Testing

@testable import Sampler

/// The method `bands` against the exact posterior, over many seeds. A right sampler is rejected with
/// probability 1e-7 if the seeds were random; they are fixed, so that the tests always end the same
/// way.
@Suite struct BandsStatisticalTests {
  private static let rejection = 1e-7 / 3
  private static let seeds = 1...6 as ClosedRange<UInt64>
  private static let count = 40

  private func finding(
    _ space: KnownSpace, headLimit: Int, seeds: ClosedRange<UInt64> = Self.seeds,
    count: Int = Self.count, tolerance: Double = 0.05, parts: RandomParts = .uniform
  ) throws -> PosteriorTest.Finding {
    let test = PosteriorTest(
      weights: space.models.map { exp2(-$0.length.bits) }, count: count)
    let places = Dictionary(uniqueKeysWithValues: space.models.enumerated().map { ($1, $0) })
    return test.finding(
      try seeds.map { seed in
        var parameters = SamplingParameters()
        parameters.seed = seed
        parameters.headLimit = headLimit
        parameters.tolerance = headLimit > space.models.count ? 0 : tolerance
        var sampler = try BandSample(context: space.context, parameters: parameters)
        sampler.parts = parts
        guard case .ready(let run) = try sampler.prepare(),
          case .bands(let guarantee) = run.guarantee
        else { return nil }
        #expect(guarantee.kind == (headLimit > space.models.count ? .complete : .bands))
        var counts = [Int](repeating: 0, count: space.models.count)
        var strangers = 0
        #expect(
          try run.draw(count) { sample in
            if let place = places[sample.model] { counts[place] += 1 } else { strangers += 1 }
          } == .finished)
        return strangers == 0 ? counts : nil
      })
  }

  @Test(arguments: [0, 6, 1000])
  func samplesAreFromThePosterior(headLimit: Int) throws {
    let finding = try finding(KnownSpace(seed: 31, choices: 6, spread: 6), headLimit: headLimit)
    #expect(finding.isAccepted(rejection: Self.rejection))
  }

  @Test(arguments: [0, 1000])
  func fractionsOfBitsCount(headLimit: Int) throws {
    let space = KnownSpace(seed: 32, choices: 6, fractions: true)
    #expect(
      try finding(space, headLimit: headLimit).isAccepted(rejection: Self.rejection))
  }

  // MARK: Negative controls

  /// A program of 2 bits, and 32 of 7 bits, that together weigh as much.
  private func twoLengths() -> KnownSpace {
    var circuit = Circuit(choiceCount: 6)
    let isLong = circuit.choice(5)
    for index in 0..<5 { circuit.require(circuit.or(isLong, !circuit.choice(index))) }
    circuit.addLength(2, if: .yes)
    circuit.addLength(5, if: isLong)
    return KnownSpace(circuit)
  }

  /// Whether one long run, with one thing done wrong or nothing, is found to be from the posterior.
  private func isAccepted(
    _ space: KnownSpace, headLimit: Int = 10, tolerance: Double = 0.05,
    _ change: (inout RandomParts) -> Void = { _ in }
  ) throws -> Bool {
    var parts = RandomParts.uniform
    change(&parts)
    return try finding(
      space, headLimit: headLimit, seeds: 1...1, count: 200, tolerance: tolerance, parts: parts
    )
    .together > Self.rejection
  }

  @Test func twoLengthsAreSampledWell() throws {
    #expect(try isAccepted(twoLengths()))
  }

  @Test func rightHandSidesOfZeroAreFound() throws {
    #expect(try !isAccepted(twoLengths()) { $0.drawRightHandSide = { _ in false } })
  }

  @Test func aMissingAcceptanceStepIsFound() throws {
    #expect(try !isAccepted(twoLengths(), tolerance: 0.002) { $0.accept = { _, _ in true } })
  }

  @Test func theFirstMemberIsFound() throws {
    #expect(try !isAccepted(twoLengths()) { $0.pick = { _, _ in 0 } })
  }

  @Test func aCellCutOffEarlyIsFound() throws {
    #expect(try !isAccepted(twoLengths()) { $0.cutOff = 6 })
  }

  @Test func wrongWeightsOfTheHeadAreFound() throws {
    let space = KnownSpace(seed: 31)
    #expect(try isAccepted(space, headLimit: 1000))
    #expect(try !isAccepted(space, headLimit: 1000) { $0.headWeight = { exp2(-0.5 * $0) } })
  }
}
