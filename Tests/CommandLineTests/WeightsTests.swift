import Foundation
import Testing

/// `--weights` from the command line to the output.
@Suite("Weights") struct WeightsTests {
  private static let sketch = """
    sketch f(x: int<0..9>) -> int = E
    E depth 2 ::= x | D | E + E
    D ::= 0..3

    """
  private static let weights = """
    {
      "E": {"x": 0.3, "D": 0.3, "E + E": 0.4},
      "D": {"0..3": 0.2, "2": 0.4}
    }

    """

  private func folder(_ weights: String = weights) throws -> Folder {
    try Folder([
      "f.sk": Self.sketch, "w.json": weights,
      "e.json": #"[{"input": 2, "output": 4}]"#,
    ])
  }

  private static let files = ["--sketch", "f.sk", "--examples", "e.json", "--weights", "w.json"]

  @Test func mapGoesByTheWeights() throws {
    let result = try Binary.run(["map", "--format", "jsonl", "-q"] + Self.files, in: folder())
    // 0.4 · 0.3 · 0.3, in units of 2^-16 bit.
    #expect(result.output == #"{"program":"x + x","bits":4.795867919921875,"proved":true}"# + "\n")
    let text = try Binary.run(["map"] + Self.files, in: folder())
    #expect(text.errors.hasSuffix("4.7959 bits, proved shortest\n"))
  }

  /// Billions of programs share their whole bits with the shortest one: no solver tells them apart.
  @Test func mapProvesAmongManyFractions() throws {
    let digits = Array(repeating: "D", count: 14).joined(separator: " + ")
    let folder = try Folder([
      "sum.sk": """
      sketch f(n: int<0..9>) -> int = \(digits)
      D ::= 0 @ p=0.11 | 1 @ p=0.13 | 2 @ p=0.17 | 3 @ p=0.07 | 4 @ p=0.19 | 5 @ p=0.05
        | 6 @ p=0.12 | 7 @ p=0.03
      require f(0) == 50

      """
    ])
    let result = try Binary.run(["map", "--sketch", "sum.sk", "--timeout", "60"], in: folder)
    // 11 fours and 3 twos: 11 log2(1/0.19) + 3 log2(1/0.17) bits, each rounded to 2^-16.
    #expect(result.status == 0)
    #expect(result.errors.hasSuffix("34.0245 bits, proved shortest\n"))
  }

  /// 1.3219 + 1.737 + 1.737, and for each constant 1.3219 (a 2) or 2.3219 more.
  @Test func countTellsWholeBits() throws {
    let result = try Binary.run(["count"] + Self.files, in: folder())
    #expect(
      result.output == """
        6 programs, exactly

        bits, the whole bits of lengths with fractions
        bits  programs
           4         1
           6         2
           7         1
           9         2

        """)
    let json = try Binary.run(["count", "--format", "jsonl", "-q"] + Self.files, in: folder())
    #expect(
      json.output
        == #"{"exact":true,"programs":6,"log2Evidence":-3.7672999201971913,"#
        + #""byLength":{"4":1,"6":2,"7":1,"9":2},"byWholeBits":true}"#
        + "\n")
  }

  @Test(arguments: ["text", "jsonl", "csv", "tsv"])
  func tablesReadFractionsBack(format: String) throws {
    let folder = try folder()
    let draws = try Binary.run(
      ["sample", "-n", "30", "--seed", "1", "-q", "--format", format] + Self.files, in: folder)
    let table = try Binary.run(["table", "-q"] + Self.files, in: folder, input: draws.output)
    let direct = try Binary.run(
      ["sample", "-n", "30", "--seed", "1", "-q", "--table"] + Self.files, in: folder)
    #expect(table.output == direct.output)
    #expect(table.output.contains("4.7959"))
  }

  @Test func stagesHaveTheWeights() throws {
    let typed = try Binary.run(["compile", "--emit", "typed"] + Self.files, in: folder())
    #expect(typed.output.contains("  | 0..3 @ 2.3219 (2 1.3219)\n"))
    let space = try Binary.run(["compile", "--emit", "space"] + Self.files, in: folder())
    #expect(space.output.contains("@ 1.737  x\n"))
    let tree = try Binary.run(["compile", "--emit", "ast"] + Self.files, in: folder())
    #expect(tree.status == 64)
    #expect(
      tree.errors.hasPrefix(
        "Error: --weights says nothing of the syntax tree; --emit another stage\n"))
  }

  @Test func weightsNeedASketchAndAFile() throws {
    let table = try Binary.run(["table", "--weights", "w.json"], in: folder(), input: "")
    #expect(table.status == 64)
    #expect(table.errors.hasPrefix("Error: --weights goes with --sketch\n"))
    let input = try Binary.run(["map", "--sketch", "f.sk", "--weights", "-"], in: folder())
    #expect(input.status == 64)
    #expect(input.errors.hasPrefix("Error: --weights must be a file, and not standard input\n"))
    let missing = try Binary.run(["map", "--sketch", "f.sk", "--weights", "no.json"], in: folder())
    #expect(missing.status == 65)
    #expect(missing.errors.contains("no.json"))
  }

  @Test(arguments: [
    (
      "[1]",
      "w.json:1:1: error: found an array of 1 value, expected an object that gives nonterminals an object each"
    ),
    (
      "{\"E\": 3}",
      "w.json:1:7: error: E: found 3, expected an object that gives each production its probability"
    ),
    (
      "{\"E\": {\"x\": 1.5}}",
      "w.json:1:13: error: E['x']: found 1.5, expected a probability above 0 and at most 1"
    ),
    (
      "{\"E\": {\"x\": \"0.5\"}}",
      "w.json:1:13: error: E['x']: found the string \"0.5\", expected a probability above 0 and at most 1"
    ),
    (
      "{\"E\": {\"x\": 1e-310}}",
      "w.json:1:13: error: E['x']: found 1e-310, expected 2^-1000 or more: a production costs at most 1000 bits"
    ),
    (
      "{\"E\": {\"x\": 1e-400}}",
      "w.json:1:13: error: E['x']: found 1e-400, expected 2^-1000 or more: a production costs at most 1000 bits"
    ),
    ("{\"E\": {\"x\": 1, \"x\": 1}}", "w.json:1:16: error: the key \"x\" is repeated"),
    (
      "{\"E\": {\"x\": 1, \"y\": 1}}",
      "w.json:1:16: error: E['y']: found no such production, expected one of 'x', 'D', 'E + E'"
    ),
    (
      "{\"E\": {\"x\": 1, \"D\": 1}}",
      "w.json:1:2: error: E: found no probability for 'E + E', expected one for each production"
    ),
    (
      "{\"E\": {}}",
      """
      w.json:1:2: error: E: found no probability for 'x', 'D', 'E + E', expected one for each production
      {"E": {}}
       ^~~
      f.sk:2:15: note: the first of them
      E depth 2 ::= x | D | E + E
                    ^

      """
    ),
    ("{\"F\": {\"x\": 1}}", "w.json:1:2: error: the sketch has no nonterminal 'F'"),
  ])
  func mistakesHaveTheirPlace(weights: String, message: String) throws {
    let result = try Binary.run(["map"] + Self.files, in: folder(weights))
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }
}
