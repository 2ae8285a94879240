import Foundation
import Formula
import TestStatistics
import Testing

@testable import Sampler

/// The sampler against the exact posterior. A right sampler is rejected with probability 1e-7 per
/// test if the seeds were random; they are fixed, so that the tests always end the same way.
@Suite struct XorStatisticalTests {
  private static let rejection = 1e-7

  /// What a number of samples says about the sampler.
  private struct Finding {
    var pValue: Double
    /// KL(posterior ‖ sampler) in bits over pooled programs, less the bias of the plug-in estimate.
    var divergence: Double
    var bound: Double
    var statistics: SamplingStatistics
    var supportSize: Int
  }

  private func sample(
    _ circuit: Circuit, _ count: Int, parts: RandomParts = .uniform,
    adjust: (inout SamplingParameters) -> Void = { _ in },
    support: (IndependentSupport) -> IndependentSupport = { $0 }
  ) throws -> Finding {
    var parameters = SamplingParameters()
    parameters.seed = 12
    adjust(&parameters)
    let context = SearchContext(circuit.problem(), cancellation: Cancellation())
    var sampler = try ProgramSample(context: context, parameters: parameters)
    // The bounds are part of neither question.
    let preparation = try sampler.prepare()
    guard case .ready(let prepared) = preparation else { throw NoPrograms() }
    sampler.parts = parts
    let run = XorRun(
      sampler: sampler, shortest: prepared.shortest,
      head: Head(
        models: prepared.head, completeBits: prepared.headBits,
        isEverything: prepared.bounds.hasExactPrograms),
      support: support(prepared.support), guarantee: prepared.bounds,
      statistics: prepared.statistics)
    // Without constraints there would be nothing to test.
    #expect(run.bounds.constraintCount >= 2)

    let models = circuit.allModels()
    var counts: [Assignment: Int] = [:]
    let outcome = try run.draw(count) { counts[$0.choices, default: 0] += 1 }
    #expect(outcome == .finished)
    let weights = models.map { exp2(-Double($0.countedBits)) }
    let total = weights.reduce(0, +)
    let expected = weights.map { $0 / total * Double(count) }
    let observed = models.map { counts[$0.choices] ?? 0 }
    #expect(observed.reduce(0, +) == count)
    return Finding(
      pValue: ChiSquare.pValue(observed: observed, expected: expected),
      divergence: Divergence.estimate(observed: observed, expected: expected),
      bound: run.bounds.divergenceBound, statistics: run.statistics,
      supportSize: try #require(run.supportSize))
  }

  private struct NoPrograms: Error {}

  /// A few short programs and many long ones.
  private func spread(_ seed: UInt64, choices: Int = 8) -> Circuit {
    var random = RandomStream(seed: seed)
    return Circuit.random(choices: choices, requirements: 1, spread: 24, using: &random)
  }

  @Test(arguments: [31, 32, 33] as [UInt64])
  func listedProgramsAreDrawnFromThePosterior(seed: UInt64) throws {
    let finding = try sample(spread(seed), 4000)
    #expect(finding.pValue > Self.rejection)
    #expect(finding.divergence < finding.bound)
    #expect(finding.statistics.solver.faults == 0)
  }

  @Test(arguments: [0, 12])
  func searchedProgramsAreDrawnFromThePosterior(enumerationLimit: Int) throws {
    let finding = try sample(spread(34, choices: 7), 1200) {
      $0.enumerationLimit = enumerationLimit
      $0.cellMargin = 2
    }
    #expect(finding.pValue > Self.rejection)
    #expect(finding.divergence < finding.bound)
    #expect(finding.statistics.solver.calls > 1200)
  }

  // MARK: Negative controls

  /// All assignments of seven bits, where the one without ones has length 0.
  private func cube() -> Circuit {
    var circuit = Circuit(choiceCount: 7)
    for index in 0..<7 { circuit.addLength(1 + index % 3, if: circuit.choice(index)) }
    return circuit
  }

  @Test func theCubeItselfIsSampledWell() throws {
    let finding = try sample(cube(), 3000) { $0.cellMargin = 2 }
    #expect(finding.pValue > Self.rejection)
    #expect(finding.divergence < finding.bound)
  }

  @Test func rightHandSidesOfZeroAreFound() throws {
    var parts = RandomParts.uniform
    parts.drawRightHandSide = { _ in false }
    let finding = try sample(cube(), 3000, parts: parts) { $0.cellMargin = 2 }
    #expect(finding.pValue < Self.rejection)
  }

  @Test func sparseParityConstraintsAreFound() throws {
    var parts = RandomParts.uniform
    parts.drawRow = { stream, count in
      var row = Assignment(count: count)
      for index in 0..<count { row[index] = stream.nextUnit() < 0.1 }
      return row
    }
    let finding = try sample(cube(), 3000, parts: parts) { $0.cellMargin = 2 }
    #expect(finding.pValue < Self.rejection)
  }

  /// One program of 2 bits, and 256 programs of 14 bits, three bits longer than d.
  private func longTail() -> Circuit {
    var circuit = Circuit(choiceCount: 9)
    let isLong = circuit.choice(8)
    for index in 0..<8 { circuit.require(circuit.or(isLong, !circuit.choice(index))) }
    circuit.addLength(2, if: .yes)
    circuit.addLength(12, if: isLong)
    return circuit
  }

  @Test func aLongTailIsSampledWell() throws {
    let finding = try sample(longTail(), 3000) { $0.tiltMargin = 0.25 }
    #expect(finding.pValue > Self.rejection)
    #expect(finding.divergence < finding.bound)
    #expect(finding.statistics.rejected > 0)
  }

  @Test func aMissingRejectionStepIsFound() throws {
    var parts = RandomParts.uniform
    parts.accept = { _, _ in true }
    let finding = try sample(longTail(), 3000, parts: parts) { $0.tiltMargin = 0.25 }
    #expect(finding.pValue < Self.rejection)
    #expect(finding.divergence > finding.bound)
  }

  @Test func theFirstSurvivorIsFound() throws {
    var parts = RandomParts.uniform
    parts.pick = { _, _ in 0 }
    let finding = try sample(spread(31), 3000, parts: parts)
    #expect(finding.pValue < Self.rejection)
    #expect(finding.divergence > finding.bound)
  }

  /// Seven free bits, and four that follow from them.
  private func dependent() -> Circuit {
    var random = RandomStream(seed: 35)
    return Circuit.random(
      choices: 7, dependent: 4, requirements: 1, spread: 24, using: &random)
  }

  /// Nothing is listed, and parity constraints range over a few of the choice bits.
  private func searchOverASupport(
    _ count: Int, of circuit: Circuit, parts: RandomParts = .uniform,
    cellMargin: Double = 2,
    support: (IndependentSupport) -> IndependentSupport = { $0 }
  ) throws -> Finding {
    let adjust = { (parameters: inout SamplingParameters) in
      parameters.enumerationLimit = 0
      parameters.cellMargin = cellMargin
    }
    let finding = try sample(circuit, count, parts: parts, adjust: adjust, support: support)
    #expect(finding.supportSize > 0 && finding.supportSize <= 7)
    #expect(finding.statistics.solver.calls > count)
    return finding
  }

  @Test func aSupportIsEnough() throws {
    let finding = try searchOverASupport(1200, of: dependent())
    #expect(finding.pValue > Self.rejection)
    #expect(finding.divergence < finding.bound)
    #expect(finding.statistics.solver.faults == 0)
  }

  /// All assignments of seven bits, and three bits that follow from them.
  private func dependentCube() -> Circuit {
    var circuit = Circuit(choiceCount: 10)
    for index in 0..<7 { circuit.addLength(1 + index % 3, if: circuit.choice(index)) }
    for index in 0..<3 {
      let sum = circuit.xor(circuit.choice(index), circuit.choice(index + 3))
      circuit.require(!circuit.xor(circuit.choice(7 + index), sum))
    }
    return circuit
  }

  @Test func aCubeWithASupportIsSampledWell() throws {
    let finding = try searchOverASupport(1200, of: dependentCube(), cellMargin: 0.5)
    #expect(finding.pValue > Self.rejection)
    #expect(finding.divergence < finding.bound)
  }

  @Test func rightHandSidesOfZeroOverASupportAreFound() throws {
    var parts = RandomParts.uniform
    parts.drawRightHandSide = { _ in false }
    let finding = try searchOverASupport(
      1500, of: dependentCube(), parts: parts, cellMargin: 0.5)
    #expect(finding.pValue < Self.rejection)
  }

  @Test func theFirstSurvivorOverASupportIsFound() throws {
    var parts = RandomParts.uniform
    parts.pick = { _, _ in 0 }
    let finding = try searchOverASupport(800, of: dependent(), parts: parts)
    #expect(finding.pValue < Self.rejection)
  }

  /// Variables that do not tell programs apart do not make cells independent.
  @Test func aSupportThatIsNoneIsFound() throws {
    let finding = try searchOverASupport(800, of: dependent()) { support in
      var mask = support.mask
      for index in mask.trueIndices.dropFirst() { mask[index] = false }
      return IndependentSupport(mask: mask)
    }
    #expect(finding.pValue < Self.rejection)
  }

  @Test func aCellCutOffEarlyIsFound() throws {
    var parts = RandomParts.uniform
    parts.cutOff = 1
    let finding = try sample(spread(34, choices: 7), 1200, parts: parts) {
      $0.enumerationLimit = 0
    }
    #expect(finding.pValue < Self.rejection)
  }
}
