import Posterior
import SketchLanguage
import Testing

/// Whatever a sketch, samples, files or arguments hold: nothing of it rings, colours, moves the
/// cursor, turns text round or breaks a line, on any stream, in any format.
@Suite struct UnprintableOutput {
  /// Escapes of the sketch, and a raw ESC and U+202E in it.
  static let sketch = #"""
    sketch f(s: string<3>) -> string<9> = P
    P ::= s as "\u{1b}[31mred\u{7}" | "\u{202e}a" | Q as "\0\t\u{200d}{Q}" | C + s as "<{C:bare}>"
    Q ::= "raw
    """# + "\u{1B}[2J\u{202E}" + #"""
      \u{85}"
      C ::= '\n' | '\u{9b}' | '"'

      """#

  static let programs = [
    #"\u{1b}[31mred\u{7}"#, #""\u{202e}a""#, #"\0\t\u{200d}"raw\u{1b}[2J\u{202e}\u{85}""#, #"<\n>"#,
    #"<\u{9b}>"#, #"<\">"#,
  ]

  static let weights = #"{"C": {"'\\n'": 0.5, "'\"'": 0.25, "'\\u{9B}'": 0.25}}"#

  static let files = ["f.sk": sketch, "e.json": "[]", "w.json": weights]

  /// What is left of a text that should not be there.
  static func raw(in text: String, besides allowed: String = "\n") -> [String] {
    text.unicodeScalars
      .filter { $0.isUnprintable && !allowed.unicodeScalars.contains($0) }.map(\.escape)
  }

  @Test(arguments: [
    ["sample", "-n", "40", "--seed", "1"], ["sample", "-n", "40", "--table", "--stats", "s.json"],
    ["enumerate"], ["map"], ["map", "--format", "jsonl"], ["count"], ["check"],
    ["check", "--weights", "w.json"], ["compile", "--emit", "ast"], ["compile", "--emit", "typed"],
    ["compile", "--emit", "space"], ["compile", "--emit", "cnf"],
    ["run", "--program", #"<\n>"#, "--input", #""x""#],
  ])
  func commandsWriteNothingRaw(_ command: [String]) throws {
    let folder = try Folder(Self.files)
    let hasFormats = ["sample", "enumerate"].contains(command[0])
    for format in hasFormats ? ["text", "jsonl", "csv", "tsv"] : [""] {
      let arguments = [command[0], "--sketch", "f.sk"] + command.dropFirst()
      let result = try Binary.run(
        arguments + (format.isEmpty ? [] : ["--format", format]), in: folder)
      #expect(result.status == 0)
      #expect(!result.output.isEmpty)
      #expect(Self.raw(in: result.output, besides: format == "tsv" ? "\n\t" : "\n").isEmpty)
      #expect(Self.raw(in: result.errors).isEmpty)
      if command.contains("--stats") {
        #expect(Self.raw(in: try folder.text(of: "s.json")).isEmpty)
      }
    }
  }

  @Test func programsAreLinesThatAreReadBack() throws {
    let folder = try Folder(Self.files)
    let listed = try Binary.run(["enumerate", "--sketch", "f.sk", "--quiet"], in: folder)
    #expect(listed.lines == Self.programs)
    for (program, output) in zip(
      Self.programs,
      [
        #""x""#, #""\u202ea""#, #""raw\u001b[2J\u202e\u0085""#, #""\nx""#, #""\u009bx""#, #""\"x""#,
      ])
    {
      let result = try Binary.run(
        ["run", "--sketch", "f.sk", "--program", program, "--input", #""x""#], in: folder)
      #expect(result.output == output + "\n")
      #expect(result.status == 0)
    }
  }

  @Test(arguments: ["text", "jsonl", "csv", "tsv"])
  func tablesCountWhatIsRawWithWhatIsNot(_ format: String) throws {
    let folder = try Folder(Self.files)
    let raw = "\u{1B}[31mred\u{7}"
    let lines =
      switch format {
      case "text": [raw, Self.programs[0]]
      case "jsonl":
        [#"{"program":"\u001b[31mred\u0007"}"#, #"{"program":"\\u{1b}[31mred\\u{7}"}"#]
      case "csv": ["program,bits", "\(raw),3", "\(Self.programs[0]),3"]
      default: ["program\tbits", "\"\(raw)\"\t3", "\(Self.programs[0])\t3"]
      }
    for arguments in [["table"], ["table", "--sketch", "f.sk"]] {
      for shown in ["text", "jsonl", "csv", "tsv"] {
        let result = try Binary.run(
          arguments + ["--format", shown], in: folder, input: lines.joined(separator: "\n"))
        #expect(result.errors.isEmpty)
        #expect(result.lines.count == (shown == "jsonl" ? 1 : 2))
        #expect(Self.raw(in: result.output, besides: shown == "tsv" ? "\n\t" : "\n").isEmpty)
        #expect(result.output.contains(#"\u{1b}[31mred"#) || shown == "jsonl")
      }
    }
  }

  @Test func aLineBreakSplitsNoRow() throws {
    let folder = try Folder()
    let samples = #"{"program":"a\nb\r\n\u2028c","bits":1}"# + "\n"
    for (format, row) in [
      ("text", #"    1  100.0 %   20.7–100.0 %     1  a\nb\r\n\u{2028}c"#),
      ("csv", #"1,1.0,0.20654931437723742,1.0,1,,a\nb\r\n\u{2028}c"#),
      ("tsv", "1\t1.0\t0.20654931437723742\t1.0\t1\t\t" + #"a\nb\r\n\u{2028}c"#),
    ] {
      let result = try Binary.run(["table", "--format", format], in: folder, input: samples)
      #expect(result.lines.count == 2)
      #expect(result.lines.last == row)
    }
  }

  struct Message: Sendable {
    var arguments: [String]
    var files: [String: String] = [:]
    var status: Int32 = 65
    /// The beginning of standard error.
    var errors: String
  }

  static let messages: [Message] = [
    Message(
      arguments: ["\u{1B}[31mbad"], status: 64,
      errors: #"Error: Unexpected argument '\u{1b}[31mbad'"# + "\n"),
    Message(
      arguments: ["map", "--sketch", "f.sk", "--\u{202E}x"], status: 64,
      errors: #"Error: Unknown option '--\u{202e}x'"# + "\n"),
    Message(
      arguments: ["sample", "--sketch", "f.sk", "--seed", "\u{7}"], status: 64,
      errors: #"Error: The value '\u{7}' is invalid for '--seed <number>': expected a whole"#),
    Message(
      arguments: ["map", "--sketch", "a\u{1B}[2J\nb.sk"],
      errors: #"error: a\u{1b}[2J\nb.sk: no such file"# + "\n"),
    Message(
      arguments: ["map", "--sketch", "a\u{1B}b.sk"], files: ["a\u{1B}b.sk": "sketch x\u{9B}31m"],
      errors: #"a\u{1b}b.sk:1:9: error: unexpected '\u{9b}'"#),
    Message(
      arguments: ["run", "--sketch", "f.sk", "--program", "\u{1B}[0m", "--input", "\"\""],
      errors: #"program:1:1: error: expected "#),
    Message(
      arguments: ["map", "--sketch", "f.sk", "--examples", "x.json"],
      files: ["x.json": #"[{"input": "a", "output": "a", "in\#u{202E}": 3}]"#],
      errors: #"x.json:1:32: error: examples[0]: "in\u202e" is no key here"#),
    Message(
      arguments: ["map", "--sketch", "f.sk", "--examples", "x.csv"],
      files: ["x.csv": "s,\u{1B}a,\u{7}\n"],
      errors: #"x.csv:1:6: error: found 2 columns that are no parameter, "\u001ba", "\u0007";"#),
    Message(
      arguments: ["map", "--sketch", "f.sk", "--weights", "x.json"],
      files: ["x.json": #"{"C": {"\u001b[31m": 0}}"#],
      errors: #"x.json:1:22: error: C['\u{1b}[31m']: found 0, expected a probability"#),
    Message(
      arguments: ["sample", "--sketch", "f.sk", "--stats", "none\u{7}/s.json"], status: 74,
      errors: #"error: cannot write to none\u{7}/s.json: no such file or directory"#),
    Message(
      arguments: ["check", "--sketch", "x.sk"],
      files: ["x.sk": "sketch f(s: string<3>) -> string<3> = P\nP ::= s as \"{\u{1B}[31m}\"\n"],
      errors: "x.sk:2:"),
  ]

  @Test(arguments: messages.indices) func messagesRepeatNothingRaw(_ index: Int) throws {
    let message = Self.messages[index]
    let folder = try Folder(Self.files.merging(message.files) { $1 })
    let result = try Binary.run(message.arguments, in: folder)
    #expect(result.errors.hasPrefix(message.errors))
    #expect(Self.raw(in: result.errors).isEmpty)
    #expect(result.output.isEmpty)
    #expect(result.status == message.status)
  }

  @Test func helpIsAsItWas() throws {
    let folder = try Folder()
    for arguments in [["--help"], ["sample", "--help"], ["--version"]] {
      let result = try Binary.run(arguments, in: folder)
      #expect(result.status == 0)
      #expect(!result.output.isEmpty && result.errors.isEmpty)
    }
  }
}

/// What one command writes as CSV or TSV the others, and strangers, read.
@Suite struct DelimitedOutput {
  static let sketch = """
    sketch f(s: string<3>) -> string<3> = P
    P ::= "01" | s as `say "{{s}}"` | "," + s as ` , {{` | s + "'"

    """

  @Test func quotedProgramsSurviveTSV() throws {
    let folder = try Folder(["f.sk": Self.sketch])
    let samples = try Binary.run(
      ["sample", "--sketch", "f.sk", "-n", "60", "--seed", "1", "--format", "tsv", "--quiet"],
      in: folder)
    #expect(samples.lines.contains { $0.hasPrefix("\"\"\"01\"\"\"\t2\t") })
    #expect(samples.lines.contains { $0.hasPrefix("\"say \"\"{s}\"\"\"\t2\t") })
    let table = try Binary.run(["table"], in: folder, input: samples.output)
    let direct = try Binary.run(
      ["sample", "--sketch", "f.sk", "-n", "60", "--seed", "1", "--table", "--quiet"], in: folder)
    let programs = { (lines: [String]) in
      Set(lines.dropFirst().map { $0.split(separator: "  ").last.map(String.init) })
    }
    #expect(programs(table.lines) == programs(direct.lines))
    #expect(programs(table.lines).contains("\"01\""))
  }

  /// Rows that stand for samples, in either format, and a table of them, are the same table.
  @Test(arguments: ["csv", "tsv"]) func tablesOfTablesAreTables(_ format: String) throws {
    let folder = try Folder(["f.sk": Self.sketch])
    let table = try Binary.run(
      [
        "sample", "--sketch", "f.sk", "-n", "60", "--seed", "1", "--table", "--quiet", "--format",
        format,
      ], in: folder)
    let again = try Binary.run(
      ["table", "--sketch", "f.sk", "--format", format], in: folder, input: table.output)
    // Without examples there is no posterior.
    let columns = { (text: String) in
      text.split(separator: "\n").map { line in
        line.split(separator: format == "csv" ? "," : "\t", omittingEmptySubsequences: false)
          .prefix(5)
      }
    }
    #expect(columns(again.output) == columns(table.output))
  }

  @Test(arguments: [("csv", ",", "','"), ("tsv", "\t", "a tab")])
  func whatFollowsAQuoteIsRefused(_ format: String, _ separator: String, _ name: String) throws {
    let folder = try Folder()
    let result = try Binary.run(
      ["table"], in: folder,
      input: "program\(separator)bits\na\(separator)3\n\"ab\"c\(separator)3\n")
    #expect(
      result.errors
        == "standard input:3:5: error: found 'c' after the closing quote, expected \(name) or the end"
        + " of the line (a quote inside a cell is doubled)\n")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
  }
}
