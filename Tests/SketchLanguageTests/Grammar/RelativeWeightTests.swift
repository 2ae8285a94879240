import Foundation
import Lengths
import Testing

@testable import SketchLanguage

/// `@ w=3`
@Suite struct RelativeWeightTests {
  private func sketch(_ productions: String) throws -> Sketch {
    try Sketch(
      text: "sketch f(x: string) -> string = A\nalphabet examples\n\(productions)\n",
      name: "test.sk")
  }

  static let nonterminals: [(String, shares: [Double])] = [
    ("A ::= x @ w=3 | x + x", [0.75, 0.25]),
    ("A ::= x @ w=1 | x + x | \"a\" | \"b\"", [0.25, 0.25, 0.25, 0.25]),
    ("A ::= x @ w=0.5 | x + x @ w=1.5", [0.25, 0.75]),
    ("A ::= x | alphabet @ w=3", [0.1, 0.3, 0.3, 0.3]),
    ("A ::= 'a'..'c' | x @ w=5", [0.125, 0.125, 0.125, 0.625]),
    ("A ::= x @ w=1e9 | x + x @ w=1e-9", [1 - 1e-18, 1e-18]),
    ("A ::= x @ w=7", [1]),
  ]

  @Test(arguments: nonterminals)
  func costsFollowFromTheSum(_ productions: String, _ shares: [Double]) throws {
    let grammar = try sketch(productions).grammar(exampleCharacters: ["a", "b", "c"])
    let costs = grammar.nonterminals[0].productions.map(\.cost)
    #expect(costs == shares.map { CodeLength(probability: $0) })
    #expect(!grammar.kraftSum(of: 0).exceedsOne)
    #expect(try sketch(productions).notes.sorted.allSatisfy { !$0.message.contains("Kraft") })
  }

  @Test func stagesShowWhatFollows() throws {
    let (tree, _) = SketchParser.parse(SourceFile(name: "t", text: "A ::= x @ w=3 | 1"))
    #expect(tree.description == "(nonterminal A\n  (| x (@ w=3.0))\n  (| 1))\n")
    let known = try sketch("A ::= x @ w=3 | x + x")
    #expect(known.typed.description.contains("| x @ 0.415\n  | concatenate(x, x) @ 2\n"))
    // How many characters there are is known when there are examples.
    let unknown = try sketch("A ::= x @ w=3 | alphabet")
    #expect(unknown.typed.costDescriptions(alphabetSize: nil) == ["A ::= x @ ? | alphabet @ ?"])
    #expect(
      unknown.typed.costDescriptions(alphabetSize: 3) == ["A ::= x @ 1 | alphabet @ 2.585"])
  }

  /// The file has a probability for every production.
  @Test func aFileOfWeightsComesFirst() throws {
    let weighted = try WeightsTests.weighted(
      [("A", [("x", 0.5), ("1", 0.5)])],
      sketch: "sketch f(x: int) -> int = A\nA ::= x @ w=3 | 1 @ w=2")
    #expect(weighted.typed.costDescriptions(alphabetSize: nil) == ["A ::= x @ 1 | 1 @ 1"])
  }

  @Test func mistakesHaveTheirPlace() {
    #expect(
      SketchFixture.messages(
        """
        sketch f(x: int) -> int = A + B
        A ::= x @ w=0 | 1 @ w=2e9 | 2 @ w | 3 @ w=y | 4 @ w=-1
        B ::= 1 | x @ p=0.5 | 2 @ w=3 | 3 @ 2
        """) == """
          test.sk:2:13: error: the weight is 0, expected 1e-9 to 1e9
          A ::= x @ w=0 | 1 @ w=2e9 | 2 @ w | 3 @ w=y | 4 @ w=-1
                      ^
          test.sk:2:23: error: the weight is 2e9, expected 1e-9 to 1e9
          A ::= x @ w=0 | 1 @ w=2e9 | 2 @ w | 3 @ w=y | 4 @ w=-1
                                ^~~
          test.sk:2:35: error: expected '=' after 'w', found '|'
          A ::= x @ w=0 | 1 @ w=2e9 | 2 @ w | 3 @ w=y | 4 @ w=-1
                                            ^
          test.sk:2:43: error: expected a weight above 0 after 'w=', found 'y'
          A ::= x @ w=0 | 1 @ w=2e9 | 2 @ w | 3 @ w=y | 4 @ w=-1
                                                    ^
          test.sk:2:53: error: expected a weight above 0 after 'w=', found '-'
          A ::= x @ w=0 | 1 @ w=2e9 | 2 @ w | 3 @ w=y | 4 @ w=-1
                                                              ^
          test.sk:3:13: error: '@ p=0.5' stands beside a weight: the productions of a nonterminal have weights, or costs and probabilities
          B ::= 1 | x @ p=0.5 | 2 @ w=3 | 3 @ 2
                      ^~~~~~~
          test.sk:3:25: note: the weight is here
          B ::= 1 | x @ p=0.5 | 2 @ w=3 | 3 @ 2
                                  ^~~~~
          test.sk:3:35: error: '@ 2' stands beside a weight: the productions of a nonterminal have weights, or costs and probabilities
          B ::= 1 | x @ p=0.5 | 2 @ w=3 | 3 @ 2
                                            ^~~
          test.sk:3:25: note: the weight is here
          B ::= 1 | x @ p=0.5 | 2 @ w=3 | 3 @ 2
                                  ^~~~~

          """)
  }

  /// What is suggested exists, and what is there needs no suggestion.
  @Test func synonymsLeadSomewhere() {
    for (synonym, meant) in FunctionTable.synonyms {
      #expect(!FunctionTable.names.contains(synonym), "\(synonym)")
      #expect(
        FunctionTable.names.contains(meant) || Token.Symbol.byText[meant] != nil, "\(meant)")
    }
  }
}
