import SketchLanguage
import Testing

@testable import SketchCompiler

/// What tables drop before a program is whole is of no use, whatever the program: sketches of which
/// something was once dropped that was, or that ended in a trap.
@Suite struct DroppedRowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var parameters: String
    var result: String
    var grammar: String
    var examples: [CompilerExample]

    var testDescription: String { name }
  }

  private static func list(_ numbers: Int...) -> Value { .list(numbers.map(Value.int)) }
  private static func text(_ string: String) -> Value { .string(Text(string)) }

  static let cases: [Case] = [
    // The inner condition has no value where the outer one goes the other way.
    Case(
      name: "a conditional in a conditional", parameters: "s: string", result: "string",
      grammar: """
        P ::= if B then (if s[K] == 'x' then X else "q") else X
        B ::= true | false
        K: int ::= 0 | 9
        X ::= s | "r"
        """,
      examples: [CompilerExample(arguments: [text("ab")], output: text("ab"))]),
    // As many elements as examples, which are others all the same.
    Case(
      name: "elements and inputs", parameters: "l: list<int>, n: int", result: "list<int>",
      grammar: """
        P ::= map(x => (require x % A == n % B in x), l)
        A ::= 1 | 2 | 3
        B ::= 1 | 2 | 3
        """,
      examples: [
        CompilerExample(arguments: [list(2, 4), .int(4)], output: list(2, 4)),
        CompilerExample(arguments: [list(), .int(3)], output: list()),
      ]),
    // Truth values of elements are bits, those of inputs are words.
    Case(
      name: "truth values", parameters: "l: list<int>, n: int", result: "list<int>",
      grammar: """
        P ::= map(x => require (x > A) == (n > B) in x, l)
        A ::= 0..3
        B ::= 0..3
        """,
      examples: [
        CompilerExample(arguments: [list(5, 6), .int(5)], output: list(5, 6)),
        CompilerExample(arguments: [list(9), .int(7)], output: list(9)),
      ]),
    Case(
      name: "choices of an element and of an input", parameters: "l: list<int>, n: int",
      result: "list<int>",
      grammar: """
        P ::= filter(x => (require Low(x) == High(n) in x > 0), l)
        Low(k: int): bool ::= k > 1 | k > 2 | k > 3
        High(k: int): bool ::= k > 4 | k > 5 | k > 6
        """,
      examples: [
        CompilerExample(arguments: [list(4, 5), .int(9)], output: list(4, 5)),
        CompilerExample(arguments: [list(7), .int(8)], output: list(7)),
      ]),
    Case(
      name: "elements in elements", parameters: "l: list<list<int>>", result: "list<list<int>>",
      grammar: """
        P ::= map(r => map(x => (require x % A == length(r) % B in x), r), l)
        A ::= 1 | 2 | 3
        B ::= 1 | 2 | 3
        """,
      examples: [
        CompilerExample(
          arguments: [.list([list(2, 2), list()])], output: .list([list(2, 2), list()]))
      ]),
    Case(
      name: "the smallest factor", parameters: "n: int", result: "int",
      grammar: """
        P ::= (-9223372036854775808) * (A - B)
        A ::= 0 | 1
        B ::= 0 | 1
        """,
      examples: [CompilerExample(arguments: [.int(1)], output: .int(0))]),
    Case(
      name: "the smallest factor, in a condition", parameters: "n: int", result: "int",
      grammar: """
        P ::= let a = A in let b = B in a + b where (-9223372036854775808) * (-(a - b)) == 0
        A ::= 0 | 1
        B ::= 0 | 1
        """,
      examples: [CompilerExample(arguments: [.int(1)], output: .int(0))]),
    Case(
      name: "the smallest place", parameters: "s: string", result: "string",
      grammar: """
        P ::= Q + L
        Q ::= let i = I in let j = J in require i < j in substring(s, i, j)
        I: int ::= 0 | 1
        J: int ::= 2 | 3 | -9223372036854775808
        L ::= "" | "c"
        """,
      examples: [CompilerExample(arguments: [text("abc")], output: text("abc"))]),
  ]

  @Test(arguments: cases)
  func tablesHaveAllPrograms(_ test: Case) throws {
    let grammar = try Workbench.grammar(
      "sketch f(\(test.parameters)) -> \(test.result) = P\n\(test.grammar)\n", name: "dropped.sk")
    let truth = try EnumeratedPrograms(grammar, examples: test.examples)
    #expect(!truth.lengths.isEmpty)
    let tables = try #require(try compileTables(grammar, examples: test.examples))
    try truth.expectAgreement(with: tables, test.name)
  }

  /// Whether a part has a value that the interpreter comes to no end of is not known: there are no tables.
  @Test func endlessPartsAreNotDropped() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(n: int) -> int = P
      P ::= if any(x => any(y => any(z => x + y + z == -1, R), R), R) then 1 else 2
      R: list<int> ::= 0..n + K
      K ::= 1 | 300
      """, name: "endless.sk")
    let example = CompilerExample(arguments: [.int(3)], output: .int(2))
    #expect(try compileTables(grammar, examples: [example]) == nil)
  }
}
