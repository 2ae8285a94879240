import SketchLanguage
import Testing

@testable import Posterior

/// The first line of what a reader reports: `name:line:column: error: message`.
func firstLine(of body: () throws -> some Any) -> String {
  do {
    return "accepted: \(try body())"
  } catch let diagnostics as DiagnosticSet {
    return String(diagnostics.description.split(separator: "\n").first ?? "")
  } catch {
    return "\(type(of: error))"
  }
}

@Suite struct JSONReading {
  /// What is wrong with a text, and the place and words it is reported with.
  static let mistakes: [(text: String, message: String)] = [
    ("", "1:1: error: found nothing, expected a JSON value"),
    (" \n ", "2:2: error: found nothing, expected a JSON value"),
    ("[1,]", "1:3: error: found a comma before ']', expected none"),
    ("{\"a\": 1,\n}", "1:8: error: found a comma before '}', expected none"),
    ("[1 2]", "1:4: error: found '2', expected ',' or ']'"),
    ("[1, 2", "1:6: error: found the end of the text, expected ',' or ']'"),
    ("[1] x", "1:5: error: found 'x' after the value, expected the end of the text"),
    ("[1]]", "1:4: error: found ']' after the value, expected the end of the text"),
    ("{1: 2}", "1:2: error: found '1', expected a key in double quotes"),
    ("{\"a\" 2}", "1:6: error: found '2', expected ':' after the key \"a\""),
    ("{\"a\": 1, \"b\": 2, \"a\": 3}", "1:18: error: the key \"a\" is repeated"),
    ("['a']", "1:2: error: found ''', expected a JSON value (strings stand in double quotes)"),
    ("// a\n[]", "1:1: error: found '/', expected a JSON value (JSON has no comments)"),
    (
      "[abc]",
      "1:2: error: found 'abc', expected a JSON value (a string stands in double quotes)"
    ),
    (
      "[True]",
      "1:2: error: found 'True', expected a JSON value (a string stands in double quotes)"
    ),
    ("[01]", "1:2: error: found '01', which is not a JSON number"),
    ("[1.]", "1:2: error: found '1.', which is not a JSON number"),
    ("[-]", "1:2: error: found '-', which is not a JSON number"),
    ("[\"ab\n\"]", "1:2: error: found a string without its closing quote"),
    (
      "[\"a\tb\"]",
      "1:4: error: found the character U+0009 in a string, expected it written as an escape"
    ),
    (
      "[\"\\x\"]",
      "1:3: error: found an unknown escape in a string, expected one of"
        + " \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
    ),
    ("[\"\\u12G4\"]", "1:3: error: expected four hexadecimal digits after \\u"),
    ("[\"\\uD800\"]", "1:3: error: found half of a surrogate pair, expected a character"),
    ("[\"\\uDC00\\uD800\"]", "1:3: error: found half of a surrogate pair, expected a character"),
    ("\u{1}", "1:1: error: found the character U+0001, expected a JSON value"),
    ("[1,\r\n  2,\r\n  ?]", "3:3: error: found '?', expected a JSON value"),
    ("[\"é\" x]", "1:6: error: found 'x', expected ',' or ']'"),
  ]

  @Test(arguments: mistakes)
  func mistakeIsReportedWithItsPlace(text: String, message: String) {
    let file = SourceFile(name: "f", text: text)
    #expect(firstLine { try JSONReader.read(file) } == "f:" + message)
  }

  @Test func deepNestingIsAnErrorAndNoStackOverflow() {
    let file = SourceFile(name: "f", text: String(repeating: "[", count: 100_000))
    #expect(
      firstLine { try JSONReader.read(file) }
        == "f:1:201: error: brackets are nested more than 200 deep")
  }

  @Test func unclosedBracketNamesWhereItWasOpened() throws {
    let file = SourceFile(name: "f", text: "{\"a\": [1,\n 2}")
    do {
      _ = try JSONReader.read(file)
      Issue.record("accepted")
    } catch {
      #expect(
        error.description == """
          f:2:3: error: found '}', expected ',' or ']'
           2}
            ^
          f:1:7: note: the bracket was opened here
          {"a": [1,
                ^

          """)
    }
  }

  @Test(arguments: [
    ("0", true, true), ("-0.5e+10", true, false), ("12", true, true), ("1.25", true, true),
    ("007", false, true), ("1e5", true, true), ("1E-5", true, true), ("", false, false),
    ("-", false, false), ("+1", false, false), ("1.", false, false), (".5", false, false),
    ("1e", false, false), ("1e+", false, false), ("0x1", false, false), ("1 ", false, false),
    ("٣", false, false), ("--1", false, false), ("1.5.5", false, false), ("00", false, true),
  ])
  func numbersHaveAForm(_ text: String, isJSON: Bool, isLength: Bool) {
    #expect(DecimalNumber.isOne(text, hasSign: true, hasLeadingZeros: false) == isJSON)
    #expect(DecimalNumber.isOne(text, hasSign: false, hasLeadingZeros: true) == isLength)
  }

  /// Against the grammar of RFC 8259 as a regular expression, on all short texts.
  @Test func numbersAreThoseOfTheStandard() {
    let letters = ["0", "1", "-", "+", ".", "e", "E", " "]
    var texts = [""]
    var last = texts
    for _ in 0..<5 {
      last = last.flatMap { text in letters.map { text + $0 } }
      texts += last
    }
    let json = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/
    let plain = /[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/
    // A regular expression is slow: of the longest texts, some.
    for (index, text) in texts.enumerated() where text.count < 5 || index.isMultiple(of: 11) {
      #expect(
        DecimalNumber.isOne(text, hasSign: true, hasLeadingZeros: false)
          == (text.wholeMatch(of: json) != nil), "\(text)")
      #expect(
        DecimalNumber.isOne(text, hasSign: false, hasLeadingZeros: true)
          == (text.wholeMatch(of: plain) != nil), "\(text)")
    }
    for text in ["١", "1\u{301}", "½", "1\u{0}"] {
      #expect(!DecimalNumber.isOne(text, hasSign: true, hasLeadingZeros: false))
    }
  }

  @Test func numbersKeepTheirKind() throws {
    let text =
      "[9223372036854775807, -9223372036854775808, 9223372036854775808, 1.0, 1e3, -0, true]"
    guard case .array(let nodes) = try JSONReader.read(SourceFile(name: "f", text: text)).kind
    else {
      Issue.record("no array")
      return
    }
    #expect(
      nodes.map(\.description) == [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.0", "1e3", "0",
        "true",
      ])
    let areIntegers = nodes.map { if case .integer = $0.kind { true } else { false } }
    #expect(areIntegers == [true, true, false, false, false, true, false])
  }

  @Test func whatIsWrittenReadsBack() throws {
    let strings = ["", "a\"b\\c/d", "\u{0}\u{1F}\u{7F}\n\r\t", "é e\u{301} 😀 \u{2028}", "\u{FEFF}"]
    let json = JSON.array(strings.map { .string($0) })
    for text in [json.compact, json.indented] {
      guard case .array(let nodes) = try JSONReader.read(SourceFile(name: "f", text: text)).kind
      else {
        Issue.record("no array")
        return
      }
      let read: [String] = nodes.map {
        if case .string(let string) = $0.kind { string } else { "?" }
      }
      #expect(read.map { Array($0.utf8) } == strings.map { Array($0.utf8) })
    }
  }

  @Test func escapesAreRead() throws {
    let text = #"["\u0041\n\/\b\f\r\t\"\\ \uD83D\uDE00"]"#
    guard case .array(let nodes) = try JSONReader.read(SourceFile(name: "f", text: text)).kind,
      case .string(let string) = nodes.first?.kind
    else {
      Issue.record("no string")
      return
    }
    #expect(string == "A\n/\u{8}\u{C}\r\t\"\\ 😀")
  }

  @Test func membersKeepTheirOrder() {
    let json = JSON.object([
      ("program", .string("i")), ("bits", .integer(3)), ("share", .number(0.25)),
      ("whole", .number(2)), ("none", .null), ("list", .array([])), ("ok", .bool(true)),
      ("seed", .unsigned(.max)), ("infinite", .number(.infinity)),
    ])
    #expect(
      json.compact
        == #"{"program":"i","bits":3,"share":0.25,"whole":2,"none":null,"list":[],"ok":true,"#
        + #""seed":18446744073709551615,"infinite":null}"#)
    #expect(
      JSON.object([("a", .array([.integer(1)])), ("b", .object([]))]).indented
        == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}")
  }
}
