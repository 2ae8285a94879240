import SketchLanguage
import Testing

@testable import Decoder

/// What the printer writes the parser reads back: the promise that `run`, `score` and piped tables
/// rely on.
@Suite struct RoundTripTests {
  static let alphabet = "ab \"\\'/~\n\u{301}"

  @Test(arguments: SampleSketch.allCases)
  func randomProgramsAreReadBack(_ sketch: SampleSketch) throws {
    let decoder = try decoder(of: sketch, alphabet: Self.alphabet)
    var generator = SplitMix64(seed: 2016)
    for _ in 0..<1000 {
      let program = try #require(decoder.randomProgram(using: &generator))
      try decoder.expectRoundTrip(program)
    }
  }

  @Test(arguments: [
    (SampleSketch.nand, ""), (SampleSketch.conditions, ""), (SampleSketch.parameters, ""),
    (SampleSketch.ambiguousEdit, "a"),
  ])
  func allProgramsOfSmallSketchesAreReadBack(_ sketch: SampleSketch, _ alphabet: String) throws {
    let decoder = try decoder(of: sketch, alphabet: alphabet)
    #expect(try #require(decoder.space.derivationCount) < 10_000)
    for program in decoder.space.allDerivations() where decoder.isAdmissible(program) {
      try decoder.expectRoundTrip(program)
    }
  }

  /// The readings of a text are exactly the programs that print so.
  @Test func readingsAreAllProgramsThatPrintAlike() throws {
    let decoder = try decoder(of: .ambiguousEdit, alphabet: "a")
    let byText = Dictionary(
      grouping: decoder.space.allDerivations(), by: decoder.text(of:))
    #expect(byText.values.contains { $0.count > 1 })
    for (text, programs) in byText {
      let readings = try decoder.derivations(of: text, limit: 1000)
      #expect(Set(readings) == Set(programs))
      #expect(readings.count == programs.count)
      #expect(try decoder.parser.forest(of: text).count == programs.count)
    }
  }

  @Test(arguments: SampleSketch.allCases)
  func choiceBitsAreReadBack(_ sketch: SampleSketch) throws {
    let decoder = try decoder(of: sketch, alphabet: Self.alphabet)
    var generator = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let program = decoder.space.randomDerivation(using: &generator)
      let choices = try #require(decoder.choices(of: program))
      #expect(choices.count == decoder.space.choiceBits)
      #expect(decoder.derivation(choices: choices) == program)
    }
    #expect(decoder.derivation(choices: []) == nil || decoder.space.choiceBits == 0)
  }

  /// Sketches nobody would write; the seed in a failure makes the sketch again.
  @Test(arguments: 0..<60)
  func randomSketches(_ seed: UInt64) throws {
    var sketch = RandomSketch(seed: seed)
    let decoder = try decoder(of: sketch.text())
    guard decoder.space.nodes.count < 20_000 else { return }
    var generator = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let program = decoder.space.randomDerivation(using: &generator)
      let text = decoder.text(of: program)
      guard text.count < 300 else { continue }
      let readings = try decoder.parser.readings(of: text, limit: 5000)
      #expect(readings.derivations.contains(program) || !readings.isComplete, "\(text)")
      for reading in readings.derivations { #expect(decoder.text(of: reading) == text) }
    }
  }
}
