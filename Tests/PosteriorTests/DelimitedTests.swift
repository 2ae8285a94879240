import Foundation
import SketchLanguage
import Testing

@testable import Posterior

/// One dialect of CSV and TSV, for all that is written and read.
@Suite struct DelimitedTests {
  /// Texts that a careless reader or writer would change.
  static let texts = [
    #""01""#, "", "a", #"a, "b""#, "x\ty", #"\t\"#, #"""#, #""""#, "a\nb", "a\r\nb", "\r", "\n",
    " a ",
    ",", "\t", "é日😀", #"a"b"#, "'", "NULL", "0", "#",
  ]

  @Test(arguments: [DelimitedFormat.csv, .tsv])
  func whatIsWrittenReadsBack(_ format: DelimitedFormat) throws {
    var generator = SplitMix()
    for _ in 0..<500 {
      let rows = (0...Int.random(in: 0...3, using: &generator)).map { _ in
        (0...Int.random(in: 1...4, using: &generator)).map { _ in
          Self.texts.randomElement(using: &generator)
        }
      }
      let text = rows.map(format.line).joined()
      var reader = DelimitedReader(SourceFile(name: "f", text: text), format)
      var read: [DelimitedRow] = []
      while let row = try reader.next() { read.append(row) }
      #expect(read.map { $0.cells.map { $0.isGap ? nil : $0.text } } == rows, "\(text)")
    }
  }

  @Test func onlyWhatMustBeStandsInQuotes() {
    #expect(
      DelimitedFormat.tsv.line([#""01""#, "a,b", "x\ty", #"\"#, "", nil])
        == "\"\"\"01\"\"\"\ta,b\t\"x\ty\"\t\\\t\"\"\t\n")
    #expect(
      DelimitedFormat.csv.line([#""01""#, "a,b", "x\ty", #"\"#, "", nil])
        == "\"\"\"01\"\"\",\"a,b\",x\ty,\\,\"\",\n")
  }

  /// Python's reader, as a stranger to ours.
  static let hasPython = run("python3", ["--version"], input: "") != nil

  @Test(.enabled(if: hasPython), arguments: [DelimitedFormat.csv, .tsv])
  func pythonReadsTheSame(_ format: DelimitedFormat) throws {
    let script = """
      import csv, io, json, sys
      text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="").read()
      rows = csv.reader(io.StringIO(text, newline=""), delimiter=sys.argv[1], strict=True)
      print(json.dumps(list(rows)))
      """
    let rows = Self.texts.map { [$0, "1"] }
    let output = try #require(
      Self.run(
        "python3", ["-c", script, format == .csv ? "," : "\t"],
        input: rows.map(format.line).joined()))
    #expect(try JSONDecoder().decode([[String]].self, from: output) == rows)
  }

  private static func run(_ program: String, _ arguments: [String], input: String) -> Data? {
    let process = Process()
    let (stdin, stdout) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    (process.standardInput, process.standardOutput) = (stdin, stdout)
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    // Short enough for a pipe.
    try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? output : nil
  }

  private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64 = 10

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

/// Samples of one row each, in the one dialect.
@Suite struct SampleRowTests {
  @Test func rowsMayGoOnForSeveralLines() {
    let lines = ["program,bits", "\"a", "", "\"\"b\",x", "\"d\",4"]
    #expect(
      SampleReading.read(lines)
        == #"in:4:6: error: found "x", expected a program's number of bits"#)
    #expect(
      SampleReading.read(["program\tbits", "\"a", "\"\"b\"\t3", "\"d\"\t4", "e\"f\t5"])
        == #"1 a\n"b 3, 1 d 4, 1 e"f 5"#)
    let long = ["program,bits", "\"x"] + Array(repeating: "y", count: 500) + ["z\",7", "a,3"]
    #expect(
      SampleReading.read(long)
        == "1 a 3, 1 x\\n" + String(repeating: "y\\n", count: 500) + "z 7")
  }

  @Test(arguments: [
    (
      ["program,bits", "\"ab\"c,3"],
      "in:2:5: error: found 'c' after the closing quote, expected ',' or the end of the line (a quote"
        + " inside a cell is doubled)"
    ),
    (
      ["program\tbits", "a\t3", "\"ab\"c\t3"],
      "in:3:5: error: found 'c' after the closing quote, expected a tab or the end of the line (a"
        + " quote inside a cell is doubled)"
    ),
    (
      ["program,bits", "日,3", "a\"b\",3"],
      "in:3:2: error: found a quote inside a cell, expected the whole cell in quotes, and this one"
        + " doubled"
    ),
    (
      ["program,bits", "a,3", "b,\"", "3", "4"],
      "in:5:2: error: found the end of the text in a quoted cell, expected a closing quote; it was"
        + " opened at 3:3"
    ),
    (
      ["program,bits", "\"a", "b\"\"", "c\"d,3"],
      "in:4:3: error: found 'd' after the closing quote, expected ',' or the end of the line (a quote"
        + " inside a cell is doubled)"
    ),
  ])
  func mistakesHaveTheirPlace(_ lines: [String], _ message: String) {
    #expect(SampleReading.read(lines) == message)
  }

  @Test func blankLinesAndMarksArePassedOver() {
    #expect(
      SampleReading.read(["\u{FEFF}program,bits\r", "", "a,3\r", "\r", "b,4"]) == "1 a 3, 1 b 4")
    #expect(SampleReading.read(["\u{FEFF}a", "a"]) == "2 a -")
  }

  @Test func aLineWithoutEndIsRefused() {
    let line = Array(repeating: UInt8(ascii: "a"), count: SourceFile.maximumSize / 2)
    var reader = SampleReader(name: "in", format: .csv)
    let error = #expect(throws: SampleReader.LineError.self) {
      try reader.read(Array("a,1".utf8))
      try reader.read(Array("\"".utf8))
      for _ in 0..<3 { try reader.read(line) }
    }
    #expect(
      error?.description == "in:2: error: found a line of more than 16 MiB, expected a sample")
  }
}

/// What samples hold that is unprintable.
@Suite struct UnprintableSampleTests {
  static let raw = "\u{1B}[31m\u{7}\t\u{202E}\u{9B}"
  static let shown = #"\u{1b}[31m\u{7}\t\u{202e}\u{9b}"#

  @Test func isShownAsEscapesInEveryFormat() {
    let counts = Tables.counts([(Self.raw, 3), (Self.shown, 3), ("a\nb", 4)])
    #expect(Set(counts.programs.map(\.string)) == [Self.shown, #"a\nb"#])
    let table = FrequencyTable(counts)
    #expect(table.rows.map(\.count) == [2, 1])
    for format in FrequencyTable.Format.allCases {
      let text = table.formatted(as: format)
      #expect(text.split(separator: "\n").count == (format == .jsonl ? 2 : 3))
      let separators: Set<Unicode.Scalar> = format == .tsv ? ["\n", "\t"] : ["\n"]
      #expect(!text.unicodeScalars.contains { $0.isUnprintable && !separators.contains($0) })
    }
    #expect(
      table.formatted(as: .text) == """
        count   share  95 % interval  bits  program
            2  66.7 %    20.8–93.9 %     3  \(Self.shown)
            1  33.3 %     6.1–79.2 %     4  a\\nb

        """)
  }

  @Test func isReadInEveryFormat() {
    let json = #"{"program":"\u001b[31m\u0007\t\u202e\u009b"}"#
    #expect(SampleReading.read([Self.raw, Self.shown]) == "2 \(Self.shown) -")
    #expect(SampleReading.read([json]) == "1 \(Self.shown) -")
    #expect(SampleReading.read(["program,bits", "\(Self.raw),3"]) == "1 \(Self.shown) 3")
    #expect(SampleReading.read(["program\tbits", "\"\(Self.raw)\"\t3"]) == "1 \(Self.shown) 3")
    #expect(SampleReading.read([#"{"program":"a\nb"}"#]) == #"1 a\nb -"#)
  }

  /// White space between words stays what it is to the parser.
  @Test func whiteSpaceBetweenWordsIsRead() throws {
    var reader = SampleReader(name: "in")
    try reader.read(#"{"program":"nand(i,\n\ti)"}"#.utf8)
    try reader.read(#"{"program":"nand(i, i)"}"#.utf8)
    let sketch = """
      sketch f(i: bool) -> bool = P
      P depth 2 ::= i | nand(P, P)
      fn nand(a: bool, b: bool) -> bool = !(a && b)
      """
    let files = try Files(["f.sk": sketch])
    let specification = try Specification(sketch: files.path("f.sk"), examples: nil)
    let table = try FrequencyTable(reader.counts, of: specification)
    #expect(table.rows.map(\.program.string) == ["nand(i, i)", #"nand(i,\n\ti)"#])
    #expect(Set(table.rows.map(\.bits)) == [3])
  }
}
