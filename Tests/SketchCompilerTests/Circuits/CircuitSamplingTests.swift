import Decoder
import Formula
import Foundation
import Lengths
import SketchLanguage
import TestStatistics
import Testing

@testable import SketchCompiler

/// Samples of a circuit against the enumerated posterior.
@Suite struct CircuitSamplingTests {
  /// The chance of a false alarm in one test.
  private static let falseAlarm = 1e-7
  private static let draws = 20_000

  @Test(arguments: SmallSketch.all, CircuitWay.allCases)
  func samplesFollowThePosterior(_ sketch: SmallSketch, _ way: CircuitWay) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    for (number, examples) in sketch.specifications.enumerated() {
      let truth = try EnumeratedPrograms(grammar, examples: examples)
      guard let circuit = try way.compile(grammar, examples: examples) else {
        #expect(way == .tables && sketch.text.contains("decreases"), "\(sketch.name)")
        continue
      }
      try expectPosterior(truth, circuit, seed: UInt64(number))
    }
  }

  @Test(arguments: SmallSketch.all)
  func samplesFollowThePosteriorWithNoise(_ sketch: SmallSketch) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let examples = sketch.specifications.flatMap { $0 }
    let truth = try EnumeratedPrograms(grammar, examples: examples, noise: 1)
    try expectPosterior(
      truth, compileDiagram(grammar, examples: examples, noise: 1), seed: 100)
  }

  /// Where nothing or one program is all that can be drawn, there is nothing to compare.
  @Test func mostComparisonsTell() throws {
    let telling = try SmallSketch.all.flatMap { sketch in
      let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
      return try sketch.specifications.map {
        try EnumeratedPrograms(grammar, examples: $0).isTelling(inDraws: Self.draws)
      }
    }
    #expect(telling.count { $0 } * 3 > telling.count * 2, "of \(telling.count)")
  }

  private func expectPosterior(
    _ truth: EnumeratedPrograms, _ circuit: ProgramCircuit?, seed: UInt64
  ) throws {
    let circuit = try #require(circuit)
    var random = SplitMix64(seed: seed)
    var drawn: [Assignment: (length: CodeLength, count: Int)] = [:]
    for _ in 0..<Self.draws {
      guard let sample = circuit.sample(using: &random) else { break }
      drawn[sample.choices, default: (sample.length, 0)].count += 1
    }
    #expect(
      drawn.values.reduce(0) { $0 + $1.count } == (truth.lengths.isEmpty ? 0 : Self.draws))
    var counts: [Derivation: Int] = [:]
    for (choices, (length, count)) in drawn {
      let program = try #require(truth.space.derivation { choices[$0] })
      #expect(length == truth.lengths[program])
      counts[program] = count
    }
    guard truth.isTelling(inDraws: Self.draws) else { return }
    let programs = Array(truth.lengths.keys)
    let observed = programs.map { counts[$0, default: 0] }
    let expected = programs.map { truth.expectedCount(of: $0, inDraws: Self.draws) }
    #expect(
      ChiSquare.pValue(observed: observed, expected: expected) > Self.falseAlarm)

    // The test has teeth: where lengths differ, uniform is told from the posterior.
    let uniform = programs.map { _ in Double(Self.draws) / Double(programs.count) }
    if Set(truth.lengths.values).count > 2 && programs.count < 500 {
      #expect(ChiSquare.pValue(observed: observed, expected: uniform) < Self.falseAlarm)
    }
  }

  /// The seed decides, and nothing else.
  @Test func equalSeedsGiveEqualSamples() throws {
    let sketch = SmallSketch.all[1]
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    func samples(seed: UInt64) throws -> [[Bool]] {
      let diagram = try #require(try compileDiagram(grammar, examples: []))
      var random = SplitMix64(seed: seed)
      return try (0..<100).map { _ in
        let choices = try #require(diagram.sample(using: &random)).choices
        return (0..<choices.count).map { choices[$0] }
      }
    }
    #expect(try samples(seed: 5) == samples(seed: 5))
    #expect(try samples(seed: 5) != samples(seed: 6))
  }
}

extension EnumeratedPrograms {
  fileprivate func expectedCount(of program: Derivation, inDraws draws: Int) -> Double {
    exp2(-(lengths[program] ?? 0).bits) / weight * Double(draws)
  }

  /// Whether so many draws are expected to have two programs often enough for a χ² test.
  fileprivate func isTelling(inDraws draws: Int) -> Bool {
    lengths.keys.count { expectedCount(of: $0, inDraws: draws) >= 5 } >= 2
  }
}
