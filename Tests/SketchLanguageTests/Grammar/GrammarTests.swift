import Lengths
import Testing

@testable import SketchLanguage

@Suite("Grammars")
struct GrammarTests {
  private func bodies(_ nonterminal: Grammar.Nonterminal) -> [String] {
    nonterminal.productions.map { production in
      switch production.body.unwrapped.kind {
      case .literal(let value): value.description
      default: "…"
      }
    }
  }

  @Test("Ranges and the alphabet are expanded in the order written")
  func expansion() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = A + toString(B)
      A ::= 'x'..'z' | alphabet | s
      B ::= -2..1 | 7 | -8..-7
      alphabet "b", 'a'..'c', "bz"
      """)
    #expect(
      bodies(grammar.nonterminals[0]) == ["'x'", "'y'", "'z'", "'b'", "'a'", "'c'", "'z'", "…"])
    #expect(bodies(grammar.nonterminals[1]) == ["-2", "-1", "0", "1", "7", "-8", "-7"])
    #expect(grammar.nonterminals[0].productions.map(\.cost) == Array(repeating: 3, count: 8))
    #expect(grammar.nonterminals[0].type == .string)
    #expect(grammar.nonterminals[0].productions.allSatisfy { $0.body.type.base == .string })
  }

  @Test("The characters of the examples, in code-point order")
  func examples() throws {
    let text = """
      sketch test(s: string) -> string = A
      A ::= alphabet
      alphabet examples
      """
    let grammar = try SketchFixture.grammar(text, characters: "hello")
    #expect(bodies(grammar.nonterminals[0]) == ["'e'", "'h'", "'l'", "'o'"])
    #expect(grammar.alphabet == ["e", "h", "l", "o"])
    #expect(grammar.nonterminals[0].productions.map(\.cost) == [2, 2, 2, 2])

    let sketch = try Sketch(text: text, name: "test.sk")
    #expect(throws: GrammarError.examplesNeeded) { try sketch.grammar() }
    #expect(throws: GrammarError.emptyAlphabet(nonterminal: "A")) {
      try sketch.grammar(exampleCharacters: [])
    }
  }

  @Test("Too many characters for one nonterminal")
  func tooMany() throws {
    let sketch = try Sketch(
      text: """
        sketch test(s: string) -> string = A
        A ::= alphabet | 'a'..'b'
        alphabet examples
        """, name: "test.sk")
    let characters = (0x10000..<0x20000).compactMap { Unicode.Scalar(UInt32($0)) }
    #expect(throws: GrammarError.tooManyProductions(nonterminal: "A", count: 65_538)) {
      try sketch.grammar(exampleCharacters: characters)
    }
  }

  @Test(
    "Default costs",
    arguments: [
      (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (8, 3), (9, 4), (65_536, 16), (0, 0),
    ])
  func defaultCost(count: Int, cost: Int) {
    #expect(Grammar.defaultCost(productionCount: count) == cost)
  }

  @Test("Stated costs hold for each production of a range, and defaults count all productions")
  func statedCosts() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = A
      A ::= 0..2 @ 5 | x @ 0 | x + 1
      """)
    #expect(grammar.nonterminals[0].productions.map(\.cost) == [5, 5, 5, 0, 3])
    #expect(grammar.nonterminals[1].productions.map(\.cost) == [0])
    #expect(grammar.kraftSum(of: 0).description == "39/32")
    #expect(grammar.kraftSum(of: 1) == .one)
  }

  @Test("Kraft sums are exact")
  func kraft() {
    #expect(KraftSum(costs: [1, 2, 2]).description == "1")
    #expect(KraftSum(costs: [1, 1000, 2, 3]).description == "2^-1 + 2^-2 + 2^-3 + 2^-1000")
    #expect(KraftSum(costs: [0, 0, 1000, 1000]).description == "2 + 2^-999")
    #expect(KraftSum(costs: Array(repeating: 16, count: 65_536)) == .one)
    #expect(KraftSum(costs: [0, 64]) > .one)
    #expect(!(KraftSum(costs: [1, 1]) > .one))
    #expect(KraftSum(costs: [1, 2]) < .one)
    #expect(KraftSum(costs: [CodeLength]()).description == "0")
  }

  @Test("A range over the surrogates leaves them out")
  func surrogates() {
    let range: ClosedRange<Unicode.Scalar> = "\u{D7FF}"..."\u{E001}"
    #expect(range.scalars == ["\u{D7FF}", "\u{E000}", "\u{E001}"])
    #expect(range.scalarCount == 3)
    #expect(("a"..."z" as ClosedRange<Unicode.Scalar>).scalarCount == 26)
  }

  @Test("What depends on the input, through functions, arguments and other nonterminals")
  func dependence() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = A + B + C("x") + D("y") + E + F + G
      A ::= "a" | "b"
      B ::= "a" | s
      C(p: string) ::= p | "c"
      D(p: string) ::= "d" | "dd"
      E ::= f("e")
      F ::= g("e")
      G ::= let x = A in D(x + x)
      fn f(t: string) -> string = t + t
      fn g(t: string) -> string = h(t)
      fn h(t: string) -> string = t + s
      """)
    let dependent = grammar.nonterminals.filter(\.dependsOnInput).map(\.name)
    #expect(dependent == ["B", "C", "F", "test"])
  }

  @Test("The root is a nonterminal of its own, without a cost")
  func root() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = A - A
      A ::= 0..7
      """)
    #expect(grammar.root == 1)
    #expect(grammar.nonterminals[1].name == "test")
    let program = try Derivation("0(7, 2)", grammar)
    #expect(grammar.descriptionLength(program) == 6)
    #expect(
      Interpreter(grammar, bounds: .enforced).evaluate(program, arguments: [.int(0)]) == .int(5))
    #expect(grammar.contains(program))
  }

  @Test("Derivations of a grammar: shape and depth")
  func derivations() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = A
      A depth 2 ::= x | B - B
      B ::= 1 | A
      """)
    #expect(grammar.contains(try Derivation("0(1(1(0), 0))", grammar)))
    #expect(grammar.contains(try Derivation("0(1(1(1(0, 0)), 0))", grammar)))
    #expect(!grammar.contains(try Derivation("0(1(1(1(1(0), 0)), 0))", grammar)))
    let leaf = Derivation(nonterminal: 1, production: 0, children: [])
    for wrong in [
      Derivation(nonterminal: 0, production: 1, children: [leaf]),
      Derivation(nonterminal: 0, production: 2, children: []),
      Derivation(nonterminal: 7, production: 0, children: []),
      Derivation(nonterminal: -1, production: 0, children: []),
      Derivation(nonterminal: 0, production: 0, children: [leaf]),
    ] {
      #expect(!grammar.contains(wrong))
    }
  }
}
