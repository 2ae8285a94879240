import Foundation
import Testing

@testable import SketchLanguage

/// What items mean, as S-expressions, and where one ends and the next begins.
@Suite struct ParsingItemTests {
  private func parse(_ text: String) -> String {
    let (tree, diagnostics) = SketchParser.parse(SourceFile(name: "test.sk", text: text))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return tree.description
  }

  @Test(arguments: [
    ("bool", "bool"), ("int", "int"), ("int<0..7>", "int<0..7>"), ("int<-8..-1>", "int<-8..-1>"),
    ("char", "char"), ("string", "string"), ("string<40>", "string<40>"),
    ("list<int>", "list<int>"), ("list<list<bool>>", "list<list<bool>>"),
    ("list<list<list<char>>, 3>", "list<list<list<char>>, 3>"),
    ("list<string<3>, 0>", "list<string<3>, 0>"), ("bits<1>", "bits<1>"),
    ("bits<64>", "bits<64>"), ("(int, list<bits<8>>)", "(int, list<bits<8>>)"),
    ("((int, bool), char)", "((int, bool), char)"), ("(int)", "int"),
  ])
  func types(_ text: String, _ type: String) {
    // A closing bracket may touch the '=' behind it.
    for equals in [" = ", "=", "= "] {
      #expect(parse("fn f() -> \(text)\(equals)x") == "(fn f () \(type)\n  x)\n")
    }
    #expect(parse("fn f(x: \(text)) -> int = x") == "(fn f ((x \(type))) int\n  x)\n")
    #expect(parse("A: \(text) ::= x") == "(nonterminal A : \(type)\n  (| x))\n")
  }

  @Test(arguments: [
    ("x @ 3", "(| x (@ 3))"), ("x @ 0", "(| x (@ 0))"), ("x @ p=0.25", "(| x (@ p=0.25))"),
    ("x @ p = 1", "(| x (@ p=1.0))"), ("x @ p=2.5e-1", "(| x (@ p=0.25))"),
    ("x where a == b && c", "(| x (where (&& (== a b) c)))"), ("x named foo", "(| x (named foo))"),
    (
      #"x as "{A} {{ {Bc:bare} }}\n""# + " named n where c @ 2",
      #"(| x (@ 2) (where c) (as "{A} {{ {Bc:bare} }}\n") (named n))"#
    ),
    ("x as `\"{A}\\`", #"(| x (as "\"{A}\\"))"#),
    ("0..7", "(| 0..7)"), ("-8..-1", "(| -8..-1)"), ("'a'..'z'", "(| 'a'..'z')"),
    ("(0..7)", "(| (.. 0 7))"), ("0..n", "(| (.. 0 n))"), ("7", "(| 7)"), ("-1", "(| -1)"),
    ("alphabet", "(| alphabet)"), ("alphabet @ 2", "(| alphabet (@ 2))"),
    ("a || b | c", "(| (|| a b))\n  (| c)"), ("(a | b) | c", "(| (| a b))\n  (| c)"),
    ("f(a | b) | [a | b] | l[a | b]", "(| (f (| a b)))\n  (| [(| a b)])\n  (| ([] l (| a b)))"),
    ("| a | b", "(| a)\n  (| b)"), ("x => (a | b) | c", "(| (=> (x) (| a b)))\n  (| c)"),
    ("require a in b | c", "(| (require a b))\n  (| c)"),
    ("\n  require a in\n  b", "(| (require a b))"),
  ])
  func alternatives(_ text: String, _ tree: String) {
    #expect(parse("A ::= " + text) == "(nonterminal A\n  \(tree))\n")
    // The end of an item is where the next begins, on whatever line.
    for next in ["B ::= y", "B(e: int): int depth 2 ::= y", "require y", "fn f() -> int = y"] {
      #expect(parse("A ::= \(text) \(next)") == parse("A ::= \(text)") + parse(next))
    }
  }

  @Test func barsAreOperatorsOutsideNonterminals() {
    #expect(parse("fn f() -> bits<1> = a | b") == "(fn f () bits<1>\n  (| a b))\n")
  }

  @Test func alphabets() {
    #expect(parse("alphabet examples") == "(alphabet examples)\n")
    #expect(parse(#"alphabet "ba", 'a'..'d', '_'"#) == "(alphabet \"bacd_\")\n")
    let split = parse("A ::= alphabet\nalphabet examples\nB ::= alphabet alphabet \"x\"")
    #expect(
      split == """
        (nonterminal A
          (| alphabet))
        (alphabet examples)
        (nonterminal B
          (| alphabet))
        (alphabet "x")

        """)
  }

  @Test func measureRequirementAndInclude() {
    let tree = parse(
      "include \"lib/a.sk\" sketch f(a: int, b: bool) -> int = A decreases a + 1 require f(1) == 2")
    #expect(
      tree == """
        (include "lib/a.sk")
        (sketch f ((a int) (b bool)) int
          A
          (decreases (+ a 1)))
        (require (== (f 1) 2))

        """)
  }

  @Test func emptyTextIsAnEmptyTree() {
    #expect(parse("") == "")
    #expect(parse(" // nothing\n") == "")
  }

  @Test func rangesCoverWholeItems() {
    let file = SourceFile(
      name: "test.sk", text: "A(e: int): list<list<int>> ::= x @ 1 | y\nB ::= z")
    guard case .nonterminal(let first) = SketchParser.parse(file).tree.items.first else {
      Issue.record("no nonterminal")
      return
    }
    #expect(first.range.text == "A(e: int): list<list<int>> ::= x @ 1 | y")
    #expect(first.alternatives.map(\.range.text) == ["x @ 1", "y"])
    #expect(first.alternatives[0].cost?.range.text == "@ 1")
    guard case .list(let element, nil, let range) = first.type,
      case .list(_, nil, let inner) = element
    else {
      Issue.record("no list")
      return
    }
    #expect(range.text == "list<list<int>>")
    #expect(inner.text == "list<int>")
  }
}
