import SketchCompiler
import SketchLanguage
import Testing

@testable import Decoder

/// A program's text, read as an expression of the language, means what the program does: also where
/// it has no value.
@Suite struct TextMeaningTests {
  /// The value that a text has as the whole of a sketch with the same parameters and functions.
  private func value(
    of text: String, in header: String, functions: String, _ arguments: [Value]
  ) throws -> Value? {
    let grammar = try Sketch(text: "\(header) = E\nE ::= \(text)\n\(functions)", name: "text.sk")
      .grammar()
    let program = try #require(try ProgramSpace(unrolling: grammar).allDerivations().first)
    return Interpreter(grammar, bounds: .lifted).evaluate(program, arguments: arguments)
  }

  private func expectMeaning(
    _ body: String, header: String, functions: String = "", inputs: [[Value]],
    programs: (Decoder) throws -> [Derivation]
  ) throws {
    let decoder = try decoder(of: "\(header) = \(body)\n\(functions)")
    let interpreter = Interpreter(decoder.space.grammar, bounds: .lifted)
    for program in try programs(decoder) {
      let text = decoder.text(of: program)
      for input in inputs {
        let expected = interpreter.evaluate(program, arguments: input)
        let found = try value(of: text, in: header, functions: functions, input)
        #expect(found == expected, "\(text) on \(input)")
      }
      try decoder.expectRoundTrip(program)
    }
  }

  private static let inputs: [[Value]] = [
    [.int(0), .string("a b"), .list([])], [.int(2), .string("cd"), .list([.int(1), .int(7)])],
  ]

  /// The seed in a failure makes the sketch again.
  @Test(arguments: 100..<180 as Range<UInt64>)
  func randomSketches(_ seed: UInt64) throws {
    var sketch = RandomSketch(seed: seed, hasTemplates: false)
    let parts = sketch.text().split(separator: "=", maxSplits: 1)
    try expectMeaning(
      String(parts[1]), header: String(parts[0]), inputs: Self.inputs
    ) { decoder in
      guard decoder.space.nodes.count < 20_000 else { return [] }
      var generator = SplitMix64(seed: seed)
      return (0..<8).map { _ in decoder.space.randomDerivation(using: &generator) }
        .filter { decoder.text(of: $0).count < 300 }
    }
  }

  /// Parameters in all positions: not evaluated, within lambdas, handed on, and with names that meet.
  @Test(arguments: [
    // A parameter that some alternatives do not evaluate.
    ("First(words(s)[x])\nFirst(t: string) ::= take(t, 1) | \"x\" | if x > 0 then t else \"n\""),
    ("First(words(s)[x]) + First(s)\nFirst(t: string) ::= Second(t)\nSecond(u: string) ::= u | \"x\""),
    ("First(words(s)[x])\nFirst(t: string) ::= Second(t + \"!\")\nSecond(u: string) ::= u | \"x\""),
    ("join(map(e => One(l[e]), [0, 1]), \"\")\nOne(i: int) ::= \"x\" | toString(i)"),
    ("First(words(s)[x])\nFirst(t: string) depth 3 ::= t | First(t + t) | \"y\" + First(words(t)[0])"),
    // Names that meet: of nested occurrences, of binders, of the sketch.
    ("toString(F(N))\nF(e: int) ::= G(N, e)\nG(e: int, m: int) ::= e * 10 + m\nN ::= 1 | 2"),
    ("toString(F(N))\nF(a: int) ::= M(a)\nM(z: int) ::= G(N, z)\n"
      + "G(a: int, m: int) ::= a * 10 + m\nN ::= 1 | 2"),
    ("toString(S(N, N))\nS(a: int, b: int) depth 3 ::= a * 10 + b | S(N, a)\nN ::= 1 | 2"),
    ("toString(F(N))\nF(e: int) ::= G(e)\nG(m: int) ::= count(e => e > m, l)\nN ::= 1 | 2"),
    ("toString(F(x))\nF(m: int) ::= sum(map(x_ => x_ + G(m), l))\nG(x_: int) ::= x_ + N * m(x_)\n"
      + "N ::= 1 | 2\nfn m(k: int) -> int = k"),
    ("toString(F(N))\nF(x: int) ::= x + N | G(x)\nG(y: int) ::= y * 2\nN ::= 3 | 4"),
    // The same argument twice, and choices within arguments of arguments.
    ("F(F(Word))\nF(t: string) ::= t + t | t\nWord ::= s | \"q\""),
  ])
  func parameters(_ body: String) throws {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: true)
    let functions = lines.filter { $0.hasPrefix("fn ") }.joined(separator: "\n")
    let rest = lines.filter { !$0.hasPrefix("fn ") }.joined(separator: "\n")
    try expectMeaning(
      rest, header: "sketch f(x: int, s: string<9>, l: list<int, 3>) -> string",
      functions: functions, inputs: Self.inputs
    ) { $0.space.allDerivations() }
  }

  /// What ProgramText.md says of parameters, text by text.
  @Test func parametersPrintAsTheyAreDescribed() throws {
    let first = try decoder(
      of: """
        sketch f(s: string<20>) -> string<20> = First(words(s)[1])
        First(t: string) ::= take(t, 3) | "x" | if isEmpty(s) then t else "n"
        """)
    #expect(
      first.allTexts == [
        "let t = words(s)[1] in take(t, 3)", "let t = words(s)[1] in \"x\"",
        "let t = words(s)[1] in if isEmpty(s) then t else \"n\"",
      ])
    // Every alternative evaluates it: it stands where it is used.
    let strict = try decoder(
      of: """
        sketch f(s: string<20>) -> string<20> = First(words(s)[1])
        First(t: string) ::= take(t, 3) | t + Second(t)
        Second(u: string) ::= u + "!"
        """)
    #expect(
      strict.allTexts == ["take(words(s)[1], 3)", "words(s)[1] + words(s)[1] + \"!\""])
    let templates = try decoder(
      of: """
        sketch f(s: string<20>) -> string<20> = P
        P ::= First(words(s)[N]) as "word {N}: {First}" | First(words(s)[1]) as "second: {First}"
        First(t: string) ::= t + "a" | "x"
        N ::= 0 | 1
        """)
    #expect(
      templates.allTexts == [
        "word 0: t + \"a\"", "word 1: t + \"a\"", "word 0: \"x\"", "word 1: \"x\"",
        "second: let t = words(s)[1] in t + \"a\"", "second: let t = words(s)[1] in \"x\"",
      ])
    for decoder in [first, strict, templates] {
      for program in decoder.space.allDerivations() { try decoder.expectRoundTrip(program) }
    }
  }

  @Test func signsOfConstantsAreWrittenAsTheyStand() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> int = A
        A ::= --1 | -(-1) * 2 | - - -1 | -(1) | -1 | -N | --x | 2 - -1
        N ::= 1 | -1
        """)
    #expect(
      decoder.allTexts == [
        "-(-1)", "-(-1) * 2", "-(-(-1))", "-1", "-1", "-1", "-(-1)", "-(-x)", "2 - -1",
      ])
    for program in decoder.space.allDerivations() { try decoder.expectRoundTrip(program) }
  }
}
