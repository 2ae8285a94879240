import Testing

@testable import SketchLanguage

/// What later phases could not cope with is refused by its number.
@Suite struct Sizes {
  @Test func wordsAndSignsAreCounted() throws {
    let limit = Lexer.maximumTokens
    let file = SourceFile(name: "f.sk", text: String(repeating: ",", count: limit + 5))
    let (tokens, diagnostics) = Lexer.tokens(of: file)
    #expect(tokens.count == limit + 1)
    #expect(
      diagnostics.errors.map(\.message) == [
        "a sketch has at most 524288 words and signs, and this is one more"
      ])
    #expect(diagnostics.errors.first?.range?.lower == limit)
    let fitting = SourceFile(name: "f.sk", text: String(repeating: ",", count: limit))
    #expect(Lexer.tokens(of: fitting).diagnostics.isEmpty)
  }

  @Test func productionsOfAllNonterminalsAreCounted() throws {
    let sketch = try Sketch(
      text: "sketch f(n: int) -> int = A + B + C\nA ::= 1..60000\nB ::= 1..60000\nC ::= 1..60000\n",
      name: "f.sk")
    #expect(throws: GrammarError.tooManyInAll(nonterminal: "C", count: 180_000)) {
      try sketch.grammar()
    }
  }

  /// Types reach along chains of any order, and whoever is in the middle of one.
  @Test(arguments: [false, true]) func inferenceFollowsLongChains(isReversed: Bool) throws {
    let chain = (0..<200).map { "N\($0) ::= N\($0 + 1)\n" }
    let text =
      "sketch f(s: string) -> string = N0\n"
      + (isReversed ? chain.reversed() : chain).joined() + "N200 ::= 'a' | s\n"
    let sketch = try Sketch(text: text, name: "f.sk").typed
    #expect(sketch.nonterminals.allSatisfy { $0.type.base == .string })
    let dependence = InputDependence(sketch)
    #expect(dependence.nonterminals.allSatisfy { $0 })
  }

  @Test func cyclesOfFunctionsAreFoundBehindChains() throws {
    let text = """
      sketch f(n: int) -> int = a(n)
      fn a(n: int) -> int = b(n)
      fn b(n: int) -> int = c(n) + d(n)
      fn c(n: int) -> int = b(n)
      fn d(n: int) -> int = n

      """
    let error = try #require(throws: DiagnosticSet.self) { try Sketch(text: text, name: "f.sk") }
    #expect(
      error.errors.map(\.message) == [
        "'b' calls itself (b → c → b); functions cannot be recursive"
      ])
  }
}
