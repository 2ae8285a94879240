import SketchLanguage
import Testing

@testable import Posterior
@testable import SketchLanguage

@Suite struct ExampleTables {
  typealias Parameters = [TypedSketch.Parameter]

  static let edit: Parameters = [.init(name: "s", type: .string(maximumLength: 9))]
  static let two: Parameters = [
    .init(name: "count", type: .int(lower: 0, upper: 7)), .init(name: "letter", type: .char),
  ]
  static let shapes: Parameters = [
    .init(name: "x", type: .list(.int(lower: 0, upper: 7), maximumLength: 3)),
    .init(name: "p", type: .tuple([.bool, .bits(width: 4)])),
    .init(name: "b", type: .bits(width: 4)), .init(name: "t", type: .bool),
  ]

  static func read(
    _ text: String, _ parameters: Parameters = edit, as format: DelimitedFormat = .csv,
    hasHeader: Bool = true, _ result: SketchType = .string(maximumLength: 9)
  ) throws -> ExampleSet {
    try ExampleSet(
      table: SourceFile.decode(Array(text.utf8), name: "f"), format: format, hasHeader: hasHeader,
      parameters: parameters, resultType: result)
  }

  /// Inputs and outputs as the language writes them; `nil` for a query's output.
  private func pairs(_ set: ExampleSet) -> [[String?]] {
    set.examples.map { $0.arguments.map(\.description) + [$0.output.description] }
      + set.queries.map { $0.arguments.map(\.description) + [nil] }
  }

  @Test func rowsAreExamplesAndGapsQueries() throws {
    let set = try Self.read("s,out\nab,b\ncd,\n,\"\"\n\"\",x\n")
    #expect(
      pairs(set) == [[#""ab""#, #""b""#], [#""""#, #""""#], [#""""#, #""x""#], [#""cd""#, nil]])
    #expect(set.examples.map(\.path) == ["line 2", "line 4", "line 5"])
    #expect(set.queries.map(\.path) == ["line 3"])
    #expect(set.tests.isEmpty)
    #expect(set.notes.sorted.map(\.message) == [Self.query])
    #expect(set.notes.sorted.first?.range?.start == SourceLocation(line: 3, column: 1))
  }

  private static let query = "this row has no output: it is a query, which asks nothing of programs"

  @Test(arguments: ["\n", "\r\n", "\r"]) func lineBreaks(_ end: String) throws {
    let lines = ["s,out", "", "a,b", "", "c,d"].joined(separator: end)
    for text in [lines, lines + end, lines + end + end] {
      #expect(pairs(try Self.read(text)) == [["\"a\"", "\"b\""], ["\"c\"", "\"d\""]])
    }
  }

  @Test func quotedCellsHoldAnything() throws {
    let text = "s,out\n\"a,b\",\"say \"\"x\"\"\"\n\"a\nb\",\"c\r\nd\"\n\" e\",  \n"
    let set = try Self.read(text)
    #expect(
      pairs(set) == [
        [#""a,b""#, #""say \"x\"""#], [#""a\nb""#, #""c\r\nd""#], [#"" e""#, #""  ""#],
      ])
    // Places count the lines of the file, also those inside a cell.
    #expect(set.examples.map(\.path) == ["line 2", "line 3", "line 6"])
  }

  @Test func aByteOrderMarkIsDropped() throws {
    for header in ["s,out", "\"s\",\"out\""] {
      let set = try Self.read("\u{FEFF}\(header)\na,b\n")
      #expect(pairs(set) == [["\"a\"", "\"b\""]])
      #expect(set.notes.isEmpty)
    }
  }

  @Test func tabsSeparate() throws {
    let set = try Self.read(
      "s\tout\na,b\tsay \"x\"\n\"a\tb\"\t\"\"\"\"\nq\t\n", as: .tsv)
    #expect(
      pairs(set) == [[#""a,b""#, #""say \"x\"""#], [#""a\tb""#, #""\"""#], [#""q""#, nil]])
  }

  @Test func valuesOfEveryType() throws {
    let set = try Self.read(
      "x,p,b,t,out\n\"[1, 2]\",\"[true,\"\"0b01\"\"]\",0x5,true,3\n[],\"[false,\"\"0xF\"\"]\",0b0001,"
        + "\"false\",-4\n", Self.shapes, .int(lower: -7, upper: 7))
    #expect(
      pairs(set) == [
        ["[1, 2]", "(true, 0x1)", "0x5", "true", "3"],
        ["[]", "(false, 0xf)", "0x1", "false", "-4"],
      ])
  }

  @Test func columnsAreMatchedByName() throws {
    for text in ["out,letter,count\nz,x,3\n,y,4\n", "letter,out,count\nx,z,3\ny,,4\n"] {
      let set = try Self.read(text, Self.two, .char)
      #expect(pairs(set) == [["3", "'x'", "'z'"], ["4", "'y'", nil]])
      #expect(set.notes.sorted.map(\.message) == [Self.query])
    }
    let queries = try Self.read("letter,count\nx,3\n", Self.two, .char)
    #expect(pairs(queries) == [["3", "'x'", nil]])
  }

  @Test func columnsAreTakenByPosition() throws {
    let set = try Self.read("number,sign,result\n3,x,z\n", Self.two, .char)
    #expect(pairs(set) == [["3", "'x'", "'z'"]])
    #expect(
      set.notes.sorted.map(\.message) == [
        "the header names no parameter of the sketch, so the columns are taken as count, letter and"
          + " the output; with --no-header this row is data"
      ])
    let bare = try Self.read("3,x,z\n4,y,\n", Self.two, hasHeader: false, .char)
    #expect(pairs(bare) == [["3", "'x'", "'z'"], ["4", "'y'", nil]])
    #expect(bare.notes.sorted.map(\.message) == [Self.query])
    let queries = try Self.read("3,x\n", Self.two, hasHeader: false, .char)
    #expect(pairs(queries) == [["3", "'x'", nil]])
    // Without a header, the names of parameters are data like any other.
    #expect(
      pairs(try Self.read("s,out\n", hasHeader: false)) == [[#""s""#, #""out""#]])
  }

  @Test func aSketchWithoutParameters() throws {
    #expect(pairs(try Self.read("out\na\n", [])) == [["\"a\""]])
    #expect(pairs(try Self.read("a\n", [], hasHeader: false)) == [["\"a\""]])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var text: String
    var parameters = edit
    var format = DelimitedFormat.csv
    var hasHeader = true
    var result = SketchType.string(maximumLength: 9)
    /// The first line of every diagnostic.
    var messages: [String]

    var testDescription: String { text }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      text: "s,out\nab,\"b\n",
      messages: [
        "f:3:1: error: found the end of the text in a quoted cell, expected a closing quote",
        "f:2:4: note: the quote was opened here",
      ]),
    Mistake(
      text: "s,out\n\"a\"b,c\n",
      messages: [
        "f:2:4: error: found 'b' after the closing quote, expected ',' or the end of the line (a"
          + " quote inside a cell is doubled)"
      ]),
    Mistake(
      text: "s\tout\n\"a\" \tc\n", format: .tsv,
      messages: [
        "f:2:4: error: found ' ' after the closing quote, expected a tab or the end of the line (a"
          + " quote inside a cell is doubled)"
      ]),
    Mistake(
      text: "s,out\nab,b\"c\"\n",
      messages: [
        "f:2:5: error: found a quote inside a cell, expected the whole cell in quotes, and this one"
          + " doubled"
      ]),
    Mistake(
      text: "s,out\na,b\nc\nd,e,f\n",
      messages: [
        "f:3:1: error: found 1 cell, expected 2 cells", "f:1:1: note: the first row has 2 cells",
        "f:4:1: error: found 3 cells, expected 2 cells (a cell that holds a comma stands in quotes)",
        "f:1:1: note: the first row has 2 cells",
      ]),
    Mistake(
      text: "count,letter,out\nx,yy,z\n8,\"\",z\n,y,zz\n", parameters: two, result: .char,
      messages: [
        #"f:2:1: error: count: found the string "x", expected an integer (int<0..7>)"#,
        #"f:2:3: error: letter: found the string "yy", expected a string of one character (char)"#,
        "f:3:1: error: count: found 8, but the sketch says int<0..7>; widen it to int<0..8>",
        "f:3:3: error: letter: found an empty cell, expected a string of one character (char)",
        "f:4:1: error: count: found an empty cell, expected an integer (int<0..7>)",
        #"f:4:4: error: output: found the string "zz", expected a string of one character (char)"#,
      ]),
    Mistake(
      text: "count,letter,out\n1.0,x,y\n9223372036854775808,x,y\n", parameters: two,
      result: .char,
      messages: [
        "f:2:1: error: count: found 1.0, expected an integer (int<0..7>)",
        "f:3:1: error: count: found 9223372036854775808, which does not fit in 64 bits, expected an"
          + " integer (int<0..7>)",
      ]),
    Mistake(
      text:
        "x,p,b,t,out\n\"[1,9]\",\"[\"\"a\"\",\"\"0b1\"\"]\",0b11111,yes,a\n[1,\"[true,]\",0x1,TRUE,a\n",
      parameters: shapes,
      messages: [
        "f:2:5: error: x[1]: found 9, but the sketch says int<0..7>; widen it to int<0..9>",
        #"f:2:11: error: p[0]: found the string "a", expected true or false"#,
        #"f:2:27: error: b: found the string "0b11111", which needs 5 bits, expected a string of"#
          + #" 4 bits such as "0x0" (bits<4>)"#,
        #"f:2:35: error: t: found the string "yes", expected true or false"#,
        "f:3:3: error: found the end of the text, expected ',' or ']'",
        "f:3:1: note: the bracket was opened here",
        "f:3:10: error: found a comma before ']', expected none",
        #"f:3:18: error: t: found the string "TRUE", expected true or false"#,
      ]),
    Mistake(
      text: "s,out\n0123456789,a\na,0123456789\n0123456789,\n",
      messages: [
        "f:2:1: error: s: found a string of 10 characters, but the sketch says string<9>; raise it"
          + " to string<10>",
        "f:3:3: error: output: found a string of 10 characters, but the sketch says string<9>;"
          + " raise it to string<10>",
      ]),
    Mistake(
      text: "count,out\n3,z\n", parameters: two, result: .char,
      messages: [
        #"f:1:1: error: found no column "letter" beside those of other parameters"#
      ]),
    Mistake(
      text: "count,leter,out\n3,x,z\n", parameters: two, result: .char,
      messages: [
        #"f:1:7: error: "leter" is no parameter of the sketch; did you mean "letter"?"#
      ]),
    Mistake(
      text: "count,letter,count\n3,x,z\n", parameters: two, result: .char,
      messages: [
        #"f:1:14: error: found a second column "count", expected one"#,
        "f:1:1: note: the first one is here",
      ]),
    Mistake(
      text: "a,s,b\nx,y,z\n",
      messages: [
        #"f:1:5: error: found 2 columns that are no parameter, "a", "b"; expected one, the output"#
      ]),
    Mistake(
      text: "a,b,c\nx,y,z\n",
      messages: ["f:1:1: error: found 3 columns, expected 2 columns: s (string<9>), the output"]),
    Mistake(
      text: "a,b,c\n", hasHeader: false,
      messages: ["f:1:1: error: found 3 columns, expected 2 columns: s (string<9>), the output"]),
    Mistake(
      text: "s;out\nab;a\n",
      messages: [
        "f:1:1: error: found 1 column, expected 2 columns: s (string<9>), the output; expected"
          + " ',' between cells, found ';'"
      ]),
    Mistake(
      text: "count\tletter\tout\n3\tx\tz\n", parameters: two, result: .char,
      messages: [
        "f:1:1: error: found 1 column, expected 3 columns: count (int<0..7>), letter (char), the"
          + " output; expected ',' between cells, found a tab"
      ]),
    Mistake(
      text: "s,out\nab,a\n", format: .tsv,
      messages: [
        "f:1:1: error: found 1 column, expected 2 columns: s (string<9>), the output; expected"
          + " a tab between cells, found ','"
      ]),
    Mistake(
      text: "\n\n",
      messages: ["f:1:1: error: found no row, expected a header: s (string<9>), the output"]),
  ]

  @Test(arguments: mistakes) func mistakesAreReported(_ mistake: Mistake) throws {
    let error = #expect(throws: DiagnosticSet.self) {
      _ = try Self.read(
        mistake.text, mistake.parameters, as: mistake.format, hasHeader: mistake.hasHeader,
        mistake.result)
    }
    let lines = try #require(error).description.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("f:") } == mistake.messages)
  }

  @Test func formatsByName() {
    let formats = ["a.csv", "b.TSV", "c.json", "d.txt", "e", "-", ".csv", "x.csv/y"].map {
      ExampleFile(path: $0).format
    }
    #expect(formats == [.csv, .tsv, .json, .json, .json, .json, .json, .json])
    #expect(ExampleFile(path: "a.csv", format: .json).format == .json)
  }
}
