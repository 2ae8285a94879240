import Decoder
import Foundation
import Posterior
import SketchCompiler
import SketchLanguage
import TestStatistics
import Testing

/// Programs that may fail examples, at a price.
@Suite struct Noise {
  private static let sketch = """
    sketch total(a: int<0..9>, b: int<0..9>) -> int<-99..99> = Sum
    Sum    ::= Term | Term + Term | Term - Term @ 3
    Term   ::= a | b | Number | Number * a
    Number ::= 0..3

    """
  /// The last two contradict the first two.
  private static let examples = """
    a,b,out
    1,2,3
    4,1,5
    3,3,6
    4,1,3
    1,2,0

    """
  private static let price = 2

  private func folder() throws -> Folder {
    try Folder(["sum.sk": Self.sketch, "e.csv": Self.examples])
  }

  private static let files = ["--sketch", "sum.sk", "--examples", "e.csv", "--noise", "\(price)"]

  private struct Expected {
    var bits: Int
    var failures: Int
    var length: Int { bits + price * failures }
  }

  /// Every program, by plain enumeration.
  private func programs(in folder: Folder) throws -> [String: Expected] {
    let specification = try Specification(
      sketch: folder.url.appendingPathComponent("sum.sk").path,
      examples: ExampleFile(path: folder.url.appendingPathComponent("e.csv").path))
    let decoder = try specification.decoder()
    let interpreter = Interpreter(specification.grammar, bounds: .enforced)
    let examples = specification.examples.examples
    return Dictionary(
      uniqueKeysWithValues: decoder.space.allDerivations().map { program in
        let failures = examples.count {
          interpreter.evaluate(program, arguments: $0.arguments) != $0.output
        }
        return (
          decoder.text(of: program),
          Expected(bits: interpreter.descriptionLength(program).wholeBits, failures: failures)
        )
      })
  }

  @Test func withoutNoiseTheExamplesContradict() throws {
    let result = try Binary.run(["map"] + Self.files.dropLast(2), in: folder())
    #expect(result.status == 1)
    #expect(result.errors.contains("line 3 and line 5 give the same input different outputs"))
  }

  @Test func mapTellsOfFailures() throws {
    let folder = try folder()
    let shortest = try #require(try programs(in: folder).values.map(\.length).min())
    let best = try programs(in: folder).filter { $0.value.length == shortest }.keys
    #expect(best.sorted() == ["a + b", "b + a"])
    let text = try Binary.run(["map"] + Self.files, in: folder)
    #expect(best.contains(String(text.output.dropLast())))
    #expect(text.errors.hasSuffix("10 bits: 6, and 4 for 2 failed examples; proved shortest\n"))
    let json = try Binary.run(["map", "--format", "jsonl"] + Self.files, in: folder)
    #expect(
      json.output.hasSuffix(#"","bits":6,"proved":true,"failures":2,"length":10}"# + "\n"))
  }

  @Test func countCountsEveryProgramByLength() throws {
    let folder = try folder()
    let programs = try programs(in: folder)
    let byLength = Dictionary(grouping: programs.values, by: \.length).mapValues(\.count)
    let result = try Binary.run(["count", "--format", "jsonl"] + Self.files, in: folder)
    let answer = try #require(try object(result.output))
    #expect(answer["programs"] as? Int == programs.count)
    #expect(answer["noiseBits"] as? Int == Self.price)
    #expect(
      answer["byLength"] as? [String: Int]
        == Dictionary(uniqueKeysWithValues: byLength.map { ("\($0.key)", $0.value) }))
    let text = try Binary.run(["count"] + Self.files, in: folder).output
    #expect(text.contains("\nbits, 2 for each failed example in them\nbits  programs\n"))
  }

  @Test func drawsTellOfFailures() throws {
    let folder = try folder()
    let programs = try programs(in: folder)
    let arguments = ["sample", "-n", "50", "--seed", "4"] + Self.files
    let result = try Binary.run(
      arguments + ["--format", "jsonl", "--stats", "stats.json"], in: folder)
    for line in result.lines {
      let draw = try #require(try object(line))
      let program = try #require(draw["program"] as? String)
      let expected = try #require(programs[program])
      #expect(draw["bits"] as? Int == expected.bits)
      #expect(draw["failures"] as? Int == expected.failures)
      #expect(draw["length"] as? Int == expected.length)
    }
    #expect(result.errors.contains("a shortest one has 10 bits, failed examples counted in\n"))
    let stats = try #require(try object(folder.text(of: "stats.json")))
    #expect(stats["noiseBits"] as? Int == Self.price)
    #expect(stats["shortestBits"] as? Int == 10)
    let tables = try ["text", "jsonl", "csv", "tsv"].map { format in
      let draws = try Binary.run(arguments + ["--format", format], in: folder).output
      return try Binary.run(["table"] + Self.files, in: folder, input: draws).output
    }
    #expect(tables[0].contains("bits  failures  posterior  program\n"))
    #expect(Set(tables).count == 1)
  }

  /// Enough that the divergence that is allowed would not show; the false-alarm rate over random
  /// seeds is 1e-7, and the seed is fixed.
  @Test func samplesFollowThePosterior() throws {
    let folder = try folder()
    let programs = try programs(in: folder).sorted { $0.key < $1.key }
    let samples = 4000
    let result = try Binary.run(
      [
        "sample", "-n", "\(samples)", "--seed", "7", "--method", "xor", "--cell-margin", "7",
        "--table", "--format",
        "jsonl",
      ] + Self.files, in: folder)
    var counts: [String: Int] = [:]
    let weights = programs.map { exp2(-Double($0.value.length)) }
    let total = weights.reduce(0, +)
    let posterior = Dictionary(
      uniqueKeysWithValues: zip(programs, weights).map { ($0.key, $1 / total) })
    for line in result.lines {
      let row = try #require(try object(line))
      let program = try #require(row["program"] as? String)
      counts[program] = row["count"] as? Int
      let exact = try #require(row["posterior"] as? Double)
      #expect(abs(exact - posterior[program, default: 0]) < 1e-9)
    }
    func pValue(_ length: (Expected) -> Int) -> Double {
      let weights = programs.map { exp2(-Double(length($0.value))) }
      let total = weights.reduce(0, +)
      return ChiSquare.pValue(
        observed: programs.map { counts[$0.key] ?? 0 },
        expected: weights.map { $0 / total * Double(samples) })
    }
    #expect(counts.values.reduce(0, +) == samples)
    #expect(pValue(\.length) >= 1e-7)
    // Negative controls: without the price, and with another one, they must not fit.
    #expect(pValue(\.bits) < 1e-7)
    #expect(pValue { $0.bits + 3 * $0.failures } < 1e-7)
  }

  @Test(arguments: ["0", "-1", "1001", "0.5", "few"]) func aPriceOutsideTheRange(_ price: String)
    throws
  {
    let result = try Binary.run(["map"] + Self.files.dropLast() + [price], in: folder())
    #expect(
      result.errors.hasPrefix(
        "Error: The value '\(price)' is invalid for '--noise <bits>': expected a whole number of bits"
          + " from 1 to 1000\n"))
    #expect(result.status == 64)
  }
}
