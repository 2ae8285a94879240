import Testing

@testable import SketchLanguage

@Suite("Inferred types")
struct InferenceTests {
  @Test(
    "of expressions",
    arguments: [
      ("1", "int"), ("'a'", "char"), ("'a' + 'b'", "string"), ("[1]", "list<int>"),
      ("['a', \"b\"]", "list<string>"), ("(1, 'a', true)", "(int, char, bool)"),
      ("[nil, [1]]", "list<list<int>>"), ("if true then 'a' else \"b\"", "string"),
      ("if true then nil else [(1, 2)]", "list<(int, int)>"),
      ("map(x => x + 'c', [s])", "list<string>"),
      ("fold((a, x) => a + x, 'a', [s])", "string"),
      ("s[0]", "char"), ("l[0]", "int"), ("(0..3) + l", "list<int>"),
    ])
  func expression(expression: String, expected: String) throws {
    #expect(try SketchFixture.type(of: expression) == expected)
  }

  @Test(
    "of nonterminals",
    arguments: [
      // The alternatives of A, further nonterminals, the type of A.
      ("B | B + A", "B ::= 'a' | 'b'", "string"),
      ("B | 'x'", "B ::= 'a'..'c'", "char"),
      ("B | \"x\"", "B ::= 'a'..'c' | alphabet\nalphabet \"xy\"", "string"),
      ("nil | B", "B ::= [1] | tail(A)", "list<int>"),
      ("B", "B depth 2 ::= C | A\nC depth 2 ::= 1 | B + C", "int"),
      ("filter(e => B(e), A) | nil | [0]", "B(e: int) ::= e == 1 | 1 <= e", "list<int>"),
      ("if B then A else 1 | 2", "B ::= true | A == 2", "int"),
      ("(B, A.0) | (0, 1)", "B ::= 1 | A.1", "(int, int)"),
      ("0..7 | B", "B: int<0..3> ::= 1 | 2", "int"),
      ("fold((a, x) => x + a, nil, [A]) | [\"s\"] + B", "B ::= nil | [\"t\"]", "list<string>"),
    ])
  func nonterminal(alternatives: String, others: String, expected: String) throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test() -> bool = A == A
      A depth 2 ::= \(alternatives)
      \(others)
      """)
    #expect(grammar.nonterminals[0].type.description == expected)
  }

  @Test("Declared types keep their bounds, and the value is held to them")
  func declared() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int<0..9>) -> list<int<0..9>, 3> = A + f(x)
      A: list<int<0..9>, 2> ::= nil | [x + 1]
      fn f(y: int<0..5>) -> list<int<0..4>> = [y - 1]
      """)
    #expect(grammar.sketch.nonterminals[0].type.description == "list<int<0..9>, 2>")
    #expect(
      grammar.sketch.description == """
        sketch test(x: int<0..9>) -> list<int<0..9>, 3> = test
        nonterminal A: list<int<0..9>, 2>
          | bounded(nil: list<int>, list<int<0..9>, 2>) @ 1
          | bounded([add(x, 1)], list<int<0..9>, 2>) @ 1
        nonterminal test: list<int<0..9>, 3>
          | bounded(concatenateList(A#0, f(bounded(x, int<0..5>))), list<int<0..9>, 3>) @ 0
        fn f(y: int<0..5>) -> list<int<0..4>> = bounded([subtract(y, 1)], list<int<0..4>>)

        """)
  }

  @Test("Greater is less with its sides exchanged; occurrences keep the order of the text")
  func occurrences() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> bool = A > B && any(i => C(i) >= A, [B])
      A ::= 0..1
      B ::= 2..3
      C(e: int) ::= e | x
      """)
    #expect(
      grammar.sketch.description.contains(
        "| and(less(B#1, A#0), any($1 => lessOrEqual(A#3, C#2($1)), [B#4])) @ 0"))
    #expect(grammar.nonterminals[grammar.root].productions[0].occurrences == [0, 1, 2, 0, 1])
    #expect(grammar.nonterminals[grammar.root].frameSize == 2)
  }

  @Test("A production keeps what is written, for printing")
  func surface() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> bool = A > x
      A ::= 0..1 | x + 1
      """)
    #expect(
      grammar.nonterminals[0].productions.map { $0.surface?.range.text } == [nil, nil, "x + 1"])
    #expect(grammar.nonterminals[1].productions[0].surface?.range.text == "A > x")
  }
}
