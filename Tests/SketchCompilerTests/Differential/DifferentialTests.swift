import Foundation
import SketchLanguage
import Testing

@testable import SketchCompiler

/// On random sketches, random programs of them and random inputs: see `Comparison`.
///
/// `PROGSAMPLE_TRIPLES` says how many (sketch, program, input) are compared, and `PROGSAMPLE_SEED`
/// the first seed.
@Suite struct DifferentialTests {
  static let triples = number("PROGSAMPLE_TRIPLES") ?? 10_000
  static let firstSeed = number("PROGSAMPLE_SEED") ?? 0

  private static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap(Int.init)
  }

  @Test func gatesAgreeWithInterpreter() throws {
    var tally = Comparison.Tally()
    var seed = UInt64(Self.firstSeed)
    var reported = 0
    while tally.triples < Self.triples {
      var generator = SketchGenerator(seed: seed)
      let sketch = generator.sketch()
      var comparison = Comparison(seed: seed)
      comparison.tally = tally
      if case .differs(let difference) = try comparison.compare(sketch.text) {
        let (smallest, last) = Self.shrunk(sketch, seed: seed, difference)
        Issue.record("seed \(seed): \(last)\n\(smallest.text)\nfound in\n\(sketch.text)")
        return
      }
      tally = comparison.tally
      seed += 1
      if tally.triples / 100_000 > reported {
        reported = tally.triples / 100_000
        print("\(tally.triples) triples agree, up to seed \(seed)")
      }
    }
    let compared = tally.sketches + tally.refused
    print(
      "seeds \(Self.firstSeed)..<\(seed): \(tally.triples) triples of \(tally.sketches) sketches,",
      "\(tally.defined) defined, \(tally.recursive) sketches recursive, \(tally.refused) refused")
    // Otherwise the generator has gone dull: all undefined, or nothing that can be encoded.
    #expect(tally.defined * 4 > tally.triples, "\(tally.defined) of \(tally.triples) defined")
    #expect(tally.refused * 5 < compared, "\(tally.refused) of \(compared) sketches refused")
    #expect(tally.recursive * 20 > tally.sketches, "\(tally.recursive) sketches recursive")
    let missing = Builtin.allCases.filter { tally.builtins[$0] == nil && !$0.isOfBits }
    #expect(missing.isEmpty, "never generated: \(missing)")
  }

  @Test func circuitsOfBitVectorsAgreeWithInterpreter() throws {
    var tally = Comparison.Tally()
    var seed = UInt64(Self.firstSeed)
    while tally.triples < Self.triples {
      var generator = BitsSketchGenerator(seed: seed)
      let text = generator.sketch()
      let width = generator.width
      var comparison = Comparison(seed: seed)
      comparison.tally = tally
      comparison.input = { BitsSketchGenerator.randomInput(width: width, using: &$0) }
      if case .differs(let difference) = try comparison.compare(text) {
        Issue.record("seed \(seed): \(difference)\n\(text)")
        return
      }
      tally = comparison.tally
      seed += 1
    }
    print(
      "bit-vectors, seeds \(Self.firstSeed)..<\(seed): \(tally.triples) triples,",
      "\(tally.defined) defined, \(tally.refused) sketches refused")
    #expect(tally.defined * 4 > tally.triples, "\(tally.defined) of \(tally.triples) defined")
    #expect(tally.refused * 5 < tally.sketches, "\(tally.refused) sketches refused")
    let missing = Builtin.allCases.filter { tally.builtins[$0] == nil && $0.isOfBits }
    #expect(missing.isEmpty, "never generated: \(missing)")
  }

  /// The smallest sketch that still shows a difference, as far as removing one part at a time goes.
  private static func shrunk(
    _ sketch: GeneratedSketch, seed: UInt64, _ difference: String
  ) -> (GeneratedSketch, String) {
    var (smallest, last) = (sketch, difference)
    var attempts = 0
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for candidate in smallest.smaller where attempts < maximumAttempts {
        attempts += 1
        var comparison = Comparison(seed: seed)
        comparison.programs = 40
        if case .differs(let found)? = try? comparison.compare(candidate.text) {
          (smallest, last) = (candidate, found)
          isShrinking = true
          break
        }
      }
    }
    return (smallest, last)
  }

  /// Some ten seconds.
  private static let maximumAttempts = 2000
}
