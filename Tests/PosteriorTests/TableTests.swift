import Lengths
import SketchLanguage
import Testing

@testable import Posterior

@Suite struct Tables {
  static func counts(_ samples: [(String, CodeLength?)]) -> SampleCounts {
    var counts = SampleCounts()
    for (program, bits) in samples { counts.add(Text(program), bits: bits) }
    return counts
  }

  static let samples: [(String, CodeLength?)] =
    Array(repeating: ("substr(2, 4)", 19), count: 6) + Array(repeating: ("\"01\"", 14), count: 3)
    + [("b, \"c\"", 20), ("a\tz", 20), ("zz", 3)]

  /// Published values, to three digits: Agresti and Coull, The American Statistician 52 (1998),
  /// and the closed forms at the ends, z²/(n + z²).
  @Test func wilsonIntervalsAreTheKnownOnes() {
    func rounded(_ count: Int, _ total: Int) -> [Int] {
      let interval = wilsonInterval(count: count, total: total)
      return [interval.lowerBound, interval.upperBound].map { Int(($0 * 10_000).rounded()) }
    }
    #expect(rounded(5, 10) == [2366, 7634])
    #expect(rounded(0, 10) == [0, 2775])
    #expect(rounded(10, 10) == [7225, 10_000])
    #expect(rounded(1, 1) == [2065, 10_000])
    #expect(rounded(150, 1000) == [1292, 1735])
  }

  @Test func rowsAreOrderedByCountThenBitsThenText() {
    let table = FrequencyTable(Tables.counts(Tables.samples))
    #expect(table.total == 12)
    #expect(
      table.rows.map(\.program.string)
        == ["substr(2, 4)", "\"01\"", "zz", #"a\tz"#, "b, \"c\""])
    #expect(table.rows.map(\.count) == [6, 3, 1, 1, 1])
    #expect(table.rows.map(\.share).reduce(0, +) == 1)
  }

  @Test func textsAreToldApartByScalar() {
    let table = FrequencyTable(Tables.counts([("'\u{E9}'", nil), ("'e\u{301}'", nil)]))
    #expect(table.rows.count == 2)
  }

  @Test func whatSamplesLackIsLookedUp() {
    let table = FrequencyTable(
      Tables.counts([("a", nil), ("b", 5), ("c", nil)]), bits: ["a": 2],
      posterior: ["a": 0.75, "d": 0.25])
    #expect(table.rows.map(\.bits) == [2, 5, nil])
    #expect(table.rows.map(\.posterior) == [0.75, 0, 0])
  }

  @Test func textTableAlignsItsColumns() {
    let table = FrequencyTable(
      Tables.counts(Tables.samples), posterior: ["substr(2, 4)": 0.5, "\"01\"": 0.000_01])
    #expect(
      table.formatted(as: .text) == """
        count   share  95 % interval  bits  posterior  program
            6  50.0 %    25.4–74.6 %    19     50.0 %  substr(2, 4)
            3  25.0 %     8.9–53.2 %    14    < 0.1 %  "01"
            1   8.3 %     1.5–35.4 %     3      0.0 %  zz
            1   8.3 %     1.5–35.4 %    20      0.0 %  a\\tz
            1   8.3 %     1.5–35.4 %    20      0.0 %  b, "c"

        """)
  }

  @Test func unknownColumnsAreLeftOut() {
    let table = FrequencyTable(Tables.counts([("a", nil)]))
    #expect(
      table.formatted(as: .text)
        == "count    share  95 % interval  program\n    1  100.0 %   20.7–100.0 %  a\n")
  }

  @Test(arguments: [60, 72, 80, 132])
  func linesFitTheTerminal(width: Int) {
    let long = String(repeating: "substr(pos(\"/\", \"\", 0), -1) + ", count: 6)
    let wide = String(repeating: "日本", count: 60)
    let table = FrequencyTable(Tables.counts([(long, 30), (wide, 30), ("short", 3)]))
    let lines = table.formatted(as: .text, width: width).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.last == "programs are cut to fit; | cat shows them whole")
    for line in lines {
      #expect(line.unicodeScalars.reduce(0) { $0 + $1.displayWidth } <= width)
    }
    #expect(lines.count { $0.hasSuffix("…") } == 2)
    // Nothing is cut when the output is not a terminal.
    #expect(table.formatted(as: .text).contains(long))
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"), ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"), ("e\u{301}ab", 2, "e\u{301}…"),
    ("", 0, ""),
  ])
  func textIsCutByColumns(text: String, columns: Int, expected: String) {
    #expect(text.cut(toColumns: columns) == expected)
  }

  @Test func limitSaysWhatItLeavesOut() {
    let text = FrequencyTable(Tables.counts(Tables.samples)).formatted(as: .text, limit: 2)
    #expect(text.hasSuffix("\"01\"\n… and 3 more programs, 3 samples\n"))
    let all = FrequencyTable(Tables.counts(Tables.samples)).formatted(as: .text, limit: 5)
    #expect(!all.contains("…"))
  }

  @Test func noSamplesGiveAHeaderOnly() {
    let table = FrequencyTable(SampleCounts())
    #expect(table.formatted(as: .text) == "count  share  95 % interval  program\n")
    #expect(table.formatted(as: .csv) == "count,share,lower,upper,bits,posterior,program\n")
    #expect(table.formatted(as: .jsonl).isEmpty)
  }

  @Test func machineFormatsQuote() {
    let table = FrequencyTable(
      Tables.counts([("b, \"c\"", 20), ("a\tz\\", nil)]), posterior: ["b, \"c\"": 0.5])
    let interval = "0.09453120573423071,0.9054687942657693"
    #expect(
      table.formatted(as: .csv) == """
        count,share,lower,upper,bits,posterior,program
        1,0.5,\(interval),20,0.5,"b, ""c""\"
        1,0.5,\(interval),,0,a\\tz\\

        """)
    #expect(
      table.formatted(as: .tsv).split(separator: "\n").map { $0.split(separator: "\t").last }
        == ["program", #""b, ""c""""#, #"a\tz\"#])
    #expect(
      table.formatted(as: .jsonl, limit: 1)
        == #"{"count":1,"share":0.5,"lower":0.09453120573423071,"upper":0.9054687942657693,"#
        + #""bits":20,"posterior":0.5,"program":"b, \"c\""}"# + "\n")
  }
}

@Suite struct SampleReading {
  /// The samples of some lines, or the message for the line that is none.
  static func read(_ lines: [String], format: SampleReader.Format? = nil) -> String {
    var reader = SampleReader(name: "in", format: format)
    do {
      for line in lines { try reader.read(line.utf8) }
      try reader.finish()
    } catch {
      return error.description
    }
    return reader.counts.entries.map { "\($1.count) \($0.string) \($1.bits?.description ?? "-")" }
      .sorted()
      .joined(separator: ", ")
  }

  @Test func textLinesAreProgramsAsTheyAre() {
    #expect(SampleReading.read(["a", "b ", "a", "", "c\r"]) == "1  -, 1 b  -, 1 c -, 2 a -")
  }

  @Test func bitsMayHaveAFraction() {
    let lines = [#"{"program": "a", "bits": 1.7369689941406250}"#, #"{"program": "a", "bits": 2}"#]
    #expect(SampleReading.read(lines) == "2 a 1.737")
    #expect(SampleReading.read(["program,bits,attempt", "a,1.25,1", "b,2,2"]) == "1 a 1.25, 1 b 2")
  }

  @Test func jsonLinesAreRecognised() {
    let lines = [
      #"{"program": "a", "bits": 3, "attempt": 1}"#, #" {"bits":4,"program":"a"}"#,
      #"{"program":"b"}"#,
    ]
    #expect(SampleReading.read(lines) == "1 b -, 2 a 3")
    #expect(SampleReading.read([#"{"program":"b"}"#], format: .text) == #"1 {"program":"b"} -"#)
    #expect(SampleReading.read(["{x", #"{"program":"b"}"#]) == #"1 {"program":"b"} -, 1 {x -"#)
  }

  @Test(arguments: [
    (#"{"program": "a""#, #"in:2:16: error: found the end of the text, expected ',' or '}'"#),
    ("", "in:2:1: error: found nothing, expected a JSON value"),
    ("3", "in:2:1: error: found 3, expected an object with \"program\""),
    (#"{"bits": 3}"#, "in:2:1: error: found no \"program\""),
    (#"{"program": 3}"#, "in:2:13: error: \"program\": found 3, expected a string"),
    (
      #"{"program": "a", "bits": -1}"#,
      "in:2:26: error: \"bits\": found -1, expected a number of bits"
    ),
    (
      #"{"program": "a", "bits": "1.5"}"#,
      "in:2:26: error: \"bits\": found the string \"1.5\", expected a number of bits"
    ),
  ])
  func badLineIsReportedWithItsNumber(line: String, message: String) {
    #expect(SampleReading.read([#"{"program":"a"}"#, line]) == message)
  }

  @Test(arguments: [FrequencyTable.Format.csv, .tsv])
  func fieldsAreReadAsTheyWereWritten(format: FrequencyTable.Format) {
    let programs = [#"a, "b""#, "", #""01""#, #"\t\"#, #"""#, "a"]
    let derivation = Derivation(nonterminal: 0, production: 0, children: [])
    let lines = programs.map {
      format.line(
        .init(program: Program(text: $0, bits: 7, derivation: derivation), attempt: 1))
    }
    let text = format.drawHeader(hasNoise: false) + lines.joined()
    #expect(
      SampleReading.read(text.split(separator: "\n").map(String.init))
        == programs.map { "1 \($0) 7" }.sorted().joined(separator: ", "))
  }

  @Test func badFieldsAreReported() {
    #expect(
      SampleReading.read(["program,bits,attempt", "a,b,1"])
        == #"in:2:3: error: found "b", expected a program's number of bits"#)
    #expect(
      SampleReading.read(["count\tprogram", "0\ta"])
        == #"in:2:1: error: found "0", expected a number of samples"#)
    #expect(
      SampleReading.read(["count,program", "3"])
        == "in:2:2: error: found 1 field, expected a program in field 2")
    #expect(SampleReading.read(["a,3", "a,3"], format: .csv) == "2 a 3")
  }

  /// Rows stand for as many samples as they count.
  @Test(arguments: [FrequencyTable.Format.csv, .tsv, .jsonl])
  func tablesAreReadBack(format: FrequencyTable.Format) {
    let samples: [(String, CodeLength?)] = [("a", 3), (#"b, "c""#, nil), ("a", nil), ("\t", 2)]
    let text = FrequencyTable(Tables.counts(samples), failures: ["a": 1]).formatted(as: format)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(SampleReading.read(lines) == #"1 \t 2, 1 b, "c" -, 2 a 3"#)
    #expect(SampleReading.read(lines + lines) == #"2 \t 2, 2 b, "c" -, 4 a 3"#)
  }

  @Test func aTableForPeopleIsRefused() {
    let text = FrequencyTable(Tables.counts(Tables.samples)).formatted(as: .text)
    #expect(
      SampleReading.read(text.split(separator: "\n").map(String.init))
        == "in:1: error: found a table as text, expected samples or a table as jsonl, csv or tsv")
  }

  @Test func badBytesAreReported() {
    var reader = SampleReader(name: "in")
    do {
      try reader.read([0x61, 0xFF])
      Issue.record("accepted")
    } catch {
      #expect(error.description == "in:1: error: this line is not UTF-8")
    }
  }
}
