import Foundation
import Testing

/// What each command answers.
@Suite struct Commands {
  static func run(
    _ arguments: [String], files: [String: String] = [:], input: String = ""
  ) throws -> Binary.Result {
    try Binary.run(arguments, in: Folder(Samples.all.merging(files) { $1 }), input: input)
  }

  static let flip = ["--sketch", "flip.sk", "--examples", "not.json"]
  static let word = ["--sketch", "word.sk", "--examples", "first.json"]
  static let sum = ["--sketch", "sum.sk", "--examples", "seven.json"]

  @Test func mapFindsAShortestProgram() throws {
    let text = try Commands.run(["map"] + Commands.flip + ["--quiet"])
    #expect(text.output == "gate(i, i)\n")
    #expect(text.errors.isEmpty)
    #expect(text.status == 0)
    let json = try Commands.run(["map"] + Commands.flip + ["--format", "jsonl", "--quiet"])
    #expect(json.output == #"{"program":"gate(i, i)","bits":3,"proved":true}"# + "\n")
  }

  @Test func countIsExactAndByLength() throws {
    // |x| is 2 for Piece + Piece, 2 for each piece and 2 for a number: "a" + take(s, 0) and its
    // mirror image, take(s, 1) + take(s, 0) and its.
    let text = try Commands.run(["count"] + Commands.word + ["--quiet"])
    #expect(
      text.output == "4 programs, exactly\n\nbits  programs\n   8         2\n  10         2\n")
    #expect(text.status == 0)
    let json = try Commands.run(["count"] + Commands.word + ["--format", "jsonl", "--quiet"])
    #expect(
      json.output
        == #"{"exact":true,"programs":4,"log2Evidence":-6.678071905112637,"#
        + #""byLength":{"8":2,"10":2}}"# + "\n")
  }

  @Test func countIsBoundedBeyondTheLimit() throws {
    let result = try Commands.run(
      ["count"] + Commands.sum + [
        "--method", "solver", "--limit", "20", "--format", "jsonl", "--seed", "1", "--quiet",
      ])
    let exact = try Commands.run(["count"] + Commands.sum + ["--format", "jsonl", "--quiet"])
    let listed = try Commands.run(
      ["count"] + Commands.sum + ["--method", "solver", "--format", "jsonl", "--quiet"])
    #expect(listed.output == exact.output)
    let bounds = try #require(try object(result.output))
    let programs = try #require(try object(exact.output)?["programs"] as? Int)
    #expect(bounds["exact"] as? Bool == false)
    let lower = try #require(bounds["log2Lower"] as? Double)
    let upper = try #require(bounds["log2Upper"] as? Double)
    #expect(lower <= log2(Double(programs)) && log2(Double(programs)) <= upper)
    #expect(try #require(bounds["failureProbability"] as? Double) <= 0.05)
  }

  /// Bounds can be repeated by their seed; what is exact has none.
  @Test func countTellsASeedForBoundsOnly() throws {
    for method in ["auto", "solver"] {
      let exact = try Commands.run(["count", "--method", method] + Commands.sum)
      #expect(exact.lines.first?.hasSuffix(", exactly") == true)
      #expect(!exact.errors.contains("seed:"))
    }
    let bounds = ["count", "--method", "solver", "--limit", "20"] + Commands.sum
    let first = try Commands.run(bounds)
    let line = try #require(first.errors.split(separator: "\n").last)
    let seed = try #require(line.wholeMatch(of: /seed: ([0-9]+)/)?.1)
    let again = try Commands.run(bounds + ["--seed", String(seed)])
    #expect(again.output == first.output)
    #expect(!again.errors.contains("seed:"))
  }

  /// Its budget is spent first, which takes long in a debug build.
  @Test(.enabled(if: Binary.release != nil)) func aDiagramThatIsTooLargeIsNoFault() throws {
    let result = try Binary.run(
      [
        "sample", "--sketch", "f.sk", "--examples", "e.json", "--method", "diagram", "--quiet",
      ],
      in: Folder([
        "f.sk": """
        sketch f(a: bits<64>, b: bits<64>) -> bits<64> = E
        E depth 4 ::= a | b | 0x0000000000000001 | E + E | E * E | E ^ E | E & E | E >> E

        """,
        "e.json": """
        [{"input": ["0x1234567812345678", "0x0badcafe0badcafe"], "output": "0x9abcdef09abcdef0"}]
        """,
      ]))
    #expect(
      result.errors == "error: the decision diagram would be too large; use --method auto\n")
    #expect(result.status == 65)
  }

  @Test func countOfNothingIsZeroAndCodeOne() throws {
    let result = try Commands.run(
      ["count", "--sketch", "word.sk", "--examples", "e.json", "--quiet"],
      files: ["e.json": #"[{"input": "abc", "output": "z"}]"#])
    #expect(result.output == "0 programs, exactly\n")
    #expect(result.status == 1)
  }

  @Test(arguments: ["map", "sample", "count"])
  func whatMayBeRaisedIsTold(_ command: String) throws {
    let result = try Commands.run(
      [command, "--sketch", "flip.sk", "--examples", "e.json"],
      files: ["e.json": #"[{"input": true, "output": false}, {"input": false, "output": false}]"#])
    #expect(
      result.errors.hasSuffix(
        """
        proved: no program of the sketch is consistent with the examples
        depth was limited: Program to 3; with Program to 4 there is a program

        """))
    #expect(result.status == 1)
  }

  @Test(arguments: [[], ["--examples", "e.json", "--noise", "3"]])
  func conditionsThatExcludeEverything(_ options: [String]) throws {
    let result = try Commands.run(
      ["count", "--sketch", "f.sk"] + options,
      files: [
        "f.sk": "sketch f(i: bool) -> bool = P\nP ::= i | !i\nrequire f(true) == f(false)\n",
        "e.json": #"[{"input": true, "output": false}]"#,
      ])
    #expect(
      result.errors.hasSuffix(
        """
        proved: no program of the sketch satisfies its 'where' and 'require' conditions
        searched: every program there is; no 'depth' and no bound of a type limits this sketch

        """))
    #expect(result.status == 1)
  }

  @Test func contradictionsNameNoise() throws {
    let result = try Commands.run(
      ["map", "--sketch", "flip.sk", "--examples", "e.json"],
      files: ["e.json": #"[{"input": true, "output": false}, {"input": true, "output": true}]"#])
    #expect(result.errors.hasSuffix("\nwith --noise a program may fail examples, at a price\n"))
    #expect(result.status == 1)
  }

  @Test func checkSizesTheSpace() throws {
    let result = try Commands.run(["check", "--sketch", "flip.sk"])
    #expect(
      result.output == """
        sketch       flip(i: bool) -> bool
        grammar      1 nonterminal, 2 productions
        programs     2^2.3, exactly 5
        choice bits  3
        lengths      1 to 7 bits

        """)
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
  }

  @Test func checkTakesTheAlphabetFromExamples() throws {
    let files = [
      "f.sk": "sketch f() -> char = P\nalphabet examples\nP ::= alphabet\n",
      "e.json": #"[{"output": "b"}, {"input": [], "output": "b"}]"#,
    ]
    let without = try Commands.run(["check", "--sketch", "f.sk"], files: files)
    #expect(
      without.output
        == "sketch       f() -> char\nprograms     not known: 'alphabet examples' needs --examples\n"
    )
    let with = try Commands.run(
      ["check", "--sketch", "f.sk", "--examples", "e.json"], files: files)
    #expect(with.output.contains("alphabet     1 character: \"b\"\n"))
    #expect(with.output.contains("programs     2^0, exactly 1\n"))
  }

  @Test func checkNotesAmbiguity() throws {
    let result = try Commands.run(
      ["check", "--sketch", "f.sk"],
      files: ["f.sk": "sketch f(i: bool) -> bool = P\nP ::= i | Q\nQ ::= i | !i\n"])
    #expect(result.output.hasSuffix("ambiguous    two programs print as i\n"))
  }

  @Test(arguments: [
    ("ast", "(sketch flip ((i bool)) bool"), ("typed", "nonterminal Program: bool depth 3"),
    ("space", "3 choice bits, 6 nodes"), ("cnf", "c ind 1 2 3 0"),
  ])
  func compilePrintsStages(stage: String, line: String) throws {
    let result = try Commands.run(["compile"] + Commands.flip + ["--emit", stage, "--quiet"])
    #expect(result.lines.contains(line))
    #expect(result.status == 0)
    let folder = try Folder(Samples.all)
    let written = try Binary.run(
      ["compile"] + Commands.flip + ["--emit", stage, "--quiet", "--output", "stage"], in: folder)
    let toOutput = try Binary.run(
      ["compile"] + Commands.flip + ["--emit", stage, "--quiet", "--output", "-"], in: folder)
    #expect(toOutput.output == result.output)
    #expect(written.output.isEmpty)
    #expect(try folder.text(of: "stage") == result.output)
  }

  @Test func compileEmbeds() throws {
    let result = try Commands.run(
      ["compile"] + Commands.flip + ["--emit", "cnf", "--embedding", "--quiet"])
    // One program of 3 bits, tilt margin 2: d = ⌈2 + log 1⌉ + 3.
    #expect(result.lines.contains("c embedding variables: the last 5"))
    #expect(
      result.lines.contains { $0.hasPrefix("c ind 1 2 3 ") && $0.split(separator: " ").count == 11 }
    )
  }

  @Test(arguments: [
    ("gate(i, gate(i, i))", "true", "true"), ("gate(i, i)", "[true]", "false"),
    ("gate( i,(i))", #"{"i": false}"#, "true"),
  ])
  func runGivesTheOutput(program: String, input: String, output: String) throws {
    let result = try Commands.run(
      ["run", "--sketch", "flip.sk", "--program", program, "--input", input])
    #expect(result.output == output + "\n")
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
  }

  @Test func runLiftsBounds() throws {
    let result = try Commands.run(
      ["run", "--sketch", "word.sk", "--program", "s", "--input", "[\"longer than five\"]"])
    #expect(result.output == "\"longer than five\"\n")
  }

  @Test func tableCountsPipedSamples() throws {
    let result = try Commands.run(["table"], input: "gate(i, i)\ni\ngate(i, i)\n")
    #expect(
      result.output == """
        count   share  95 % interval  program
            2  66.7 %    20.8–93.9 %  gate(i, i)
            1  33.3 %     6.1–79.2 %  i

        """)
    #expect(result.status == 0)
  }

  @Test func tableAddsBitsAndPosterior() throws {
    let result = try Commands.run(
      ["table", "--format", "csv"] + Commands.word,
      input: "\"a\" + take(s, 0)\n\"a\" + take(s, 0)\ns\n")
    #expect(
      result.lines == [
        "count,share,lower,upper,bits,posterior,program",
        #"2,0.6666666666666666,0.20765960080204768,0.9385080552796037,8,0.4,"""a"" + take(s, 0)""#,
        "1,0.3333333333333333,0.061491944720396215,0.7923403991979523,2,0,s",
      ])
    let json = #"{"program": "s", "bits": 2}"# + "\n"
    let withBits = try Commands.run(["table", "--format", "jsonl"], input: json + json)
    #expect(try object(withBits.output)?["bits"] as? Int == 2)
  }

  @Test func tableRefusesWhatIsNoSample() throws {
    let malformed = try Commands.run(
      ["table"], input: "{\"program\": \"s\"}\n{\"program\": \"s\"\n")
    #expect(
      malformed.errors
        == "standard input:2:16: error: found the end of the text, expected ',' or '}'\n")
    #expect(malformed.status == 65)
    let foreign = try Commands.run(["table"] + Commands.word, input: "s\nt\n")
    #expect(foreign.errors.hasPrefix("program:1:1: error: expected "))
    #expect(foreign.errors.hasSuffix("\nnote: the sample stands in line 2\n"))
    #expect(foreign.status == 65)
  }

  @Test func sketchAndExamplesComeFromStandardInput() throws {
    let sketch = try Commands.run(
      ["map", "--sketch", "-", "--examples", "not.json", "--quiet"], input: Samples.flip)
    #expect(sketch.output == "gate(i, i)\n")
    let examples = try Commands.run(
      ["map", "--sketch", "flip.sk", "--examples", "-", "--quiet"], input: Samples.not)
    #expect(examples.output == "gate(i, i)\n")
    let bad = try Commands.run(["map", "--sketch", "-", "--quiet"], input: "sketch")
    #expect(bad.errors.hasPrefix("standard input:1:7: error: "))
    #expect(bad.status == 65)
  }

  @Test(arguments: [
    "sample", "table", "map", "enumerate", "count", "run", "check", "compile",
  ])
  func helpShowsAnExample(command: String) throws {
    let result = try Commands.run([command, "--help"])
    #expect(result.status == 0)
    #expect(result.output.contains("Example:\n  progsample "))
    // The argument parser does not fold the usage line.
    for line in result.lines where !line.hasPrefix("USAGE:") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func versionIsTold() throws {
    #expect(try Commands.run(["--version"]).output == "progsample 0.1.0\n")
  }
}

/// A JSON object, by an implementation that is not ours.
func object(_ text: String) throws -> [String: Any]? {
  try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
}
