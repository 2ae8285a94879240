import Foundation
import Testing

@testable import SketchLanguage

/// No input crashes the parser or keeps it busy, whatever it holds, and what it says has a place.
@Suite struct ParsingFuzzTests {
  /// SplitMix64: the same numbers everywhere, so that a printed seed is enough to repeat a run.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func check(_ text: String, seed: UInt64) {
    let file = SourceFile(name: "fuzz.sk", text: text)
    let size = text.utf8.count
    let (tree, diagnostics) = SketchParser.parse(file)
    let lone = SketchParser.parseExpression(file)
    // One expectation for all: thousands of them would take most of the time.
    let astray = (diagnostics.sorted + lone.diagnostics.sorted).first { diagnostic in
      let ranges = [diagnostic.range] + diagnostic.notes.map(\.range)
      let areInside = ranges.allSatisfy { range in
        range.map { 0 <= $0.lower && $0.lower <= $0.upper && $0.upper <= size } ?? true
      }
      return !areInside || diagnostic.message.contains("\n")
    }
    #expect(astray == nil, "seed \(seed)")
    _ = DiagnosticRenderer().render(diagnostics, limit: 2)
    // A tree without diagnostics holds nothing that was skipped.
    #expect(
      diagnostics.hasErrors || !tree.description.contains("<invalid>"), "seed \(seed): \(text)")
    #expect(
      lone.diagnostics.hasErrors || !lone.expression.description.contains("<invalid>"),
      "seed \(seed): \(text)")
  }

  @Test func randomBytes() {
    for seed in UInt64(0)..<300 {
      var generator = Generator(state: seed)
      let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      check(String(decoding: bytes, as: UTF8.self), seed: seed)
      // Mostly ASCII, so that more gets past the lexer.
      check(String(decoding: bytes.map { $0 & 0x7F }, as: UTF8.self), seed: seed)
    }
  }

  private static let words =
    Token.Keyword.allCases.map(\.rawValue) + Token.Symbol.allCases.map(\.rawValue)
    + [
      "x", "y", "f", "A", "B", "p", "examples", "int", "bool", "list", "bits", "string", "char",
      "0", "7", "1", "0.5", "'a'", "'z'", "\"a\"", "`{A}`", "\"{A:bare} {{\"", "0b01", "0xf", "\n",
      "\n", "\n", "(", ")", "(", ")", "[", "]", "::=", "::=", "|", "|", "\"open", "'", "/*", "*/",
      "// c\n", "$", "é", "9223372036854775808", "\\",
    ]

  @Test func randomTokens() {
    for seed in UInt64(0)..<1500 {
      var generator = Generator(state: seed)
      let count = Int.random(in: 1...60, using: &generator)
      let words = (0..<count).compactMap { _ in Self.words.randomElement(using: &generator) }
      check(words.joined(separator: Bool.random(using: &generator) ? " " : ""), seed: seed)
    }
  }

  /// Correct sketches with some bytes changed, lost or doubled.
  @Test func damagedSketches() {
    let sketches = [
      NormativeSketchParsingTests.nand, NormativeSketchParsingTests.textedit,
      NormativeSketchParsingTests.lists,
    ]
    for seed in UInt64(0)..<600 {
      var generator = Generator(state: seed)
      var bytes = Array(sketches[Int(seed % 3)].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let length = min(Int.random(in: 1...12, using: &generator), bytes.count - place)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.removeSubrange(place..<(place + length))
        case 1: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
        default: bytes[place] = UInt8.random(in: 32...126, using: &generator)
        }
        if bytes.isEmpty { break }
      }
      check(String(decoding: bytes, as: UTF8.self), seed: seed)
    }
  }

  /// What is nested too deep, or merely very long, is reported or parsed; the time is linear.
  @Test(arguments: [
    "(", "[", "!", "-", "- ", "(((((", "f(", "A(", "if ", "let x = ", "require ", "x => ", "x[",
    "a+", "a && ", "a..", "a<", "x.0", ".0", "| ", "x @ 1 ", "'", "\\'", "'\\'", "\"", "`", "/*",
    "A ::= ", "A(", "A: list<", "fn f(x: ", "fn f(x: (", "sketch ", "1 ", "{", "$ ", "“", "x is ",
    "[[(", ")", "([", "])", "a | ", "A x ", "a = ", "\n", "\n)", "alphabet ", "0b", "_", "\u{301}",
    "if a then ", "if a then b else ", "(x, y) => ", "(x, ", "~x ^ ", "A\n", "a\n", "a b\n",
  ])
  func repetition(_ piece: String) {
    for prefix in ["", "A ::= ", "fn f() -> int = ", "A ::= x as \""] {
      let count = 6_000 / piece.utf8.count
      let text = prefix + String(repeating: piece, count: count)
      check(text, seed: 0)
      check(text + " x", seed: 0)
    }
  }

  @Test(arguments: [("(", ")"), ("[", "]"), ("f(", ")"), ("x[", "]"), ("([", "])")])
  func nesting(_ open: String, _ close: String) {
    check(
      "A ::= " + String(repeating: open, count: 20_000) + "x"
        + String(repeating: close, count: 20_000), seed: 0)
  }

  /// What is nested as deep as is allowed fits half the stack of a main thread, in a debug build too.
  @Test(arguments: [
    ("(", ")"), ("[", "]"), ("f(", ")"), ("x[", "]"), ("!(", ")"), ("if x then y else ", ""),
    ("1 + (2 * (", "))"), ("x || (1 .. (", "))"), ("let x = ", " in y"), ("-", ""),
  ])
  func nestingFitsTheStack(_ open: String, _ close: String) async {
    let text =
      "A ::= " + String(repeating: open, count: 350) + "x" + String(repeating: close, count: 350)
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let thread = Thread {
        let (tree, diagnostics) = SketchParser.parse(SourceFile(name: "deep.sk", text: text))
        _ = tree.description
        _ = diagnostics.description
        continuation.resume()
      }
      thread.stackSize = 4 << 20
      thread.start()
    }
  }

  @Test func deepNestingIsReportedOnce() {
    let text =
      "A ::= " + String(repeating: "(", count: 1000) + "x" + String(repeating: ")", count: 1000)
    let (_, diagnostics) = SketchParser.parse(SourceFile(name: "deep.sk", text: text))
    #expect(diagnostics.sorted.map(\.message) == ["nested more than 300 levels deep"])
    let sum = "A ::= x" + String(repeating: " + x", count: 1000)
    let ofSum = SketchParser.parse(SourceFile(name: "sum.sk", text: sum)).diagnostics
    #expect(ofSum.sorted.map(\.message) == ["nested more than 300 levels deep"])
    let fine = "A ::= x" + String(repeating: " + x", count: 255)
    #expect(SketchParser.parse(SourceFile(name: "sum.sk", text: fine)).diagnostics.isEmpty)
  }
}
