import Formula
import Foundation
import Testing

@testable import Sampler

/// What methods that search by solver make of |X| and Z where a closed form knows them.
@Suite struct ProgramTotalsTests {
  private struct NotReady: Error {}

  private func totals(_ space: KnownSpace) -> ProgramTotals {
    ProgramTotals(
      log2Evidence: log2(space.evidence()), log2Programs: log2(Double(space.models.count)),
      shortest: space.models.first)
  }

  private func bands(
    _ space: KnownSpace, _ parameters: SamplingParameters, _ totals: ProgramTotals?
  ) throws -> (BandsGuarantee, SamplingStatistics) {
    guard
      case .ready(let run) = try BandSample(
        context: space.context, parameters: parameters, totals: totals
      ).prepare(), case .bands(let guarantee) = run.guarantee
    else { throw NotReady() }
    return (guarantee, run.statistics)
  }

  @Test(arguments: [false, true])
  func theTailOfBandsIsThatOfTheForm(fractions: Bool) throws {
    let space = KnownSpace(seed: 42, fractions: fractions)
    let evidence = space.evidence()
    // The least head that has more than two thirds of the posterior, and is not everything.
    let length = try #require(
      (space.shortest...).first { length in
        space.evidence { $0.countedBits <= length } > 0.67 * evidence
      })
    let head = space.models.filter { $0.countedBits <= length }
    try #require(head.count < space.models.count)
    var parameters = SamplingParameters()
    parameters.tolerance = 0.33
    // One more shows that the last length is complete.
    parameters.headLimit = head.count + 1
    let (guarantee, statistics) = try bands(space, parameters, totals(space))
    #expect(guarantee.kind == .head)
    #expect(guarantee.headPrograms == head.count)
    #expect(guarantee.failureProbability == 0)
    let share = space.evidence { $0.countedBits > length } / evidence
    #expect(abs(guarantee.totalVariation - share) < 1e-6)
    #expect(abs(guarantee.log2Evidence - log2(evidence)) < 1e-6)
    #expect(guarantee.log2EvidenceInterval.contains(guarantee.log2Evidence))
    // Without the form, random cells have to bound it.
    let (searched, more) = try bands(space, parameters, nil)
    #expect(searched.failureProbability > 0)
    #expect(more.solver.calls > statistics.solver.calls)
  }

  @Test func aHeavyTailIsDrawnByBandsAllTheSame() throws {
    let space = KnownSpace(seed: 42)
    var parameters = SamplingParameters()
    parameters.tolerance = 0.001
    parameters.headLimit = 2
    let guarantee = try bands(space, parameters, totals(space)).0
    #expect(guarantee.kind == .bands)
    // Caps cost what they cost, but how heavy the tail is, is no guess.
    #expect(guarantee.failureProbability == 0)
    #expect(abs(guarantee.log2Evidence - log2(space.evidence())) < 1e-6)
    let searched = try bands(space, parameters, nil).0
    #expect(searched.failureProbability > 0)
    #expect(searched.log2EvidenceInterval.contains(guarantee.log2Evidence))
    let head =
      space.evidence { $0.countedBits <= guarantee.headLength.wholeBits } / space.evidence()
    #expect(abs(guarantee.headShare - head) < 1e-6)
    #expect(guarantee.totalVariation < 1 - head)
  }

  /// Caps go by Z, and not by what the first cells saw of the tail, be it a 64th part as here: no tolerance
  /// that bands can keep to is missed, and that the weight of longer programs is known too roughly is
  /// never said.
  @Test func noToleranceIsMissedWhereTheFormKnowsTheEvidence() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      let space = KnownSpace(seed: 40 + seed)
      var parameters = SamplingParameters()
      parameters.tolerance = 0.005
      parameters.headLimit = 16
      var totals = totals(space)
      totals.log2Evidence += 6
      let guarantee = try bands(space, parameters, totals).0
      #expect(guarantee.kind == .bands && guarantee.totalVariation > 0)
      #expect(guarantee.missedTolerance == nil, "seed \(seed)")
    }
  }

  @Test(arguments: [false, true])
  func theBoundsOfXorAreThoseOfTheForm(fractions: Bool) throws {
    let space = KnownSpace(seed: 41, fractions: fractions)
    var parameters = SamplingParameters()
    parameters.enumerationLimit = 0
    guard
      case .ready(let run) = try ProgramSample(
        context: space.context, parameters: parameters, totals: totals(space)
      ).prepare()
    else { throw NotReady() }
    let bounds = run.bounds
    #expect(!run.isComplete)
    #expect(bounds.hasExactPrograms && !bounds.hasExactPairs)
    #expect(bounds.failureProbability == 0)
    #expect(abs(bounds.log2Programs - log2(Double(space.models.count))) < 1e-6)
    // |E| itself is no less, and a little more at most: all programs have one pair at least, and a
    // formula that leaves out fractions of bits counts up to 2 for 1.
    let pairs = Embedding(length: bounds.embeddingLength).log2Size(of: space.models)
    #expect(bounds.log2Pairs <= pairs + 1e-6)
    let loss = log2(1 + exp2(-bounds.tiltMargin)) + (fractions ? 1 : 0)
    #expect(bounds.log2Pairs >= pairs - loss - 1e-6)
  }

  @Test func nothingIsSearchedWhereAFormHasNoProgram() throws {
    let space = KnownSpace(seed: 42)
    var parameters = SamplingParameters()
    parameters.method = .bands
    let preparation = try prepareSampling(
      space.problem, form: NoPrograms(), parameters: parameters)
    guard case .inconsistent = preparation else { throw NotReady() }
  }

  private struct NoPrograms: ClosedForm {
    var log2Evidence: Double { -.infinity }
    var programs: UInt128? { 0 }
    var log2Programs: Double { -.infinity }
    var method: SamplingMethod { .tables }
    var size: FormSize { FormSize(nodes: 0, edges: 0) }
    var shortest: Model? { nil }
    func draw(using generator: inout some RandomNumberGenerator) -> FormDraw {
      preconditionFailure("there is no program")
    }
    func model(of draw: FormDraw) -> Model { preconditionFailure("there is no program") }
  }
}
