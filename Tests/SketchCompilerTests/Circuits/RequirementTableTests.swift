import SketchLanguage
import Testing

@testable import SketchCompiler

/// Requirements reach the choices of a program by tables: no table of all its values is made.
@Suite struct RequirementTableTests {
  /// In how many ways so many digits, of which each is added up so often, have a sum.
  private static func ways(_ digits: Int, factor: Int = 1, sum: Int) -> UInt128 {
    var ways: [UInt128] = [1]
    for _ in 0..<digits {
      var next = [UInt128](repeating: 0, count: ways.count + 9 * factor)
      for (sum, count) in ways.enumerated() {
        for digit in 0..<10 { next[sum + digit * factor] += count }
      }
      ways = next
    }
    return ways.indices.contains(sum) ? ways[sum] : 0
  }

  private static let digit = "Digit: int ::= 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9"

  @Test func aSumOfManyChoices() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f() -> list<int> = Digits
      Digits: list<int> ::= [Digit; 30]
      \(Self.digit)
      require sum(f()) == 100
      """)
    let circuit = try #require(try compileTables(grammar, examples: []))
    #expect(circuit.count() == Self.ways(30, sum: 100))
    #expect(circuit.nodeCount < 5_000)
  }

  /// Through other nonterminals, within bounds, with several productions and several requirements.
  @Test func boundsChainsAndSeveralSums() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(k: int) -> list<int<0..30>, 30> = P
      P: list<int> ::= Q | [0]
      Q: list<int> ::= [Digit; 20] | map(d => d * k, [Digit; 25]) | [Digit; 31]
      \(Self.digit)
      require sum(f(2)) == 50
      require sum(f(3)) >= 60
      """)
    let circuit = try #require(try compileTables(grammar, examples: []))
    // Of [Digit; 20] the sum is 50 for any k; of the others it is 50 for 2 and 75 for 3; the
    // last one is too long.
    #expect(circuit.count() == Self.ways(25, factor: 2, sum: 50))
  }

  static let small = [
    "sum(f(1)) == 5", "sum(f(2)) == 5 && sum(f(1)) > 2", "f(1) == f(2)", "length(f(1)) == 2",
    "sum(map(d => d * d, f(2))) == 8", "all(k => sum(f(k)) > k, [1, 2, 3])",
    "let l = f(2) in sum(l) == head(l) + 2", "sum(f(sum(f(1)))) == 4", "false", "f(0) != [0, 0]",
    "6 / sum(f(1)) == 2", "sum(f(1)) == 3 || head(f(2)) == 1",
  ]

  @Test(arguments: small) func asTheInterpreterSays(_ requirement: String) throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(k: int) -> list<int<-3..9>, 3> = P
      P: list<int> depth 2 ::= Q | map(d => d + k, Q) @ 3 | P + [D]
      Q: list<int> ::= [D; 2] | let d = D in let e = D in [d, k, e] where d != e | D..k
      D: int ::= 0 | 1 | 2
      require \(requirement)
      """)
    let example = CompilerExample(
      arguments: [.int(2)], output: .list([.int(1), .int(2)]))
    for examples in [[], [example]] {
      let truth = try EnumeratedPrograms(grammar, examples: examples)
      let circuit = try #require(try compileTables(grammar, examples: examples))
      try truth.expectAgreement(with: circuit, "\(requirement)")
    }
  }

  /// Where tables are not made for something, each program of a small space is run.
  @Test(arguments: ["f(f(1)) == 5", "f(f(f(0))) >= f(2)", "f(1) == 2 && f(f(2)) == 4"])
  func smallSpacesAreRun(_ requirement: String) throws {
    let text = """
      sketch f(x: int) -> int<0..99> = E
      E: int depth 2 ::= x | C | let c = C in E * c where c > 1 | E + E @ 3 | max(E, E)
      C: int ::= 1 | 2
      """
    let grammar = try Workbench.grammar(text + "\nrequire \(requirement)")
    for (noise, limit) in [(nil, nil), (3, 1), (2, 0)] as [(Int?, Int?)] {
      let examples = [(1, 2), (3, 4)].map { input, output in
        CompilerExample(arguments: [.int(input)], output: .int(output))
      }
      for examples in [[], examples] {
        let truth = try EnumeratedPrograms(
          grammar, examples: examples, noise: noise, failureLimit: limit)
        let circuit = try #require(
          try compileTables(grammar, examples: examples, noise: noise, failureLimit: limit))
        try truth.expectAgreement(with: circuit, "\(requirement), \(noise ?? 0)")
      }
    }
    // There is an end to what is run: the same with far more programs.
    let large = try Workbench.grammar(
      text.replacing("depth 2", with: "depth 4") + "\nrequire \(requirement)")
    #expect(try compileTables(large, examples: []) == nil)
  }

  /// What it takes to run them is counted.
  @Test func runningIsWithinTheBudget() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(x: int) -> int = E
      E: int depth 3 ::= x | 1 | 2 | E + E
      require f(f(1)) == 5
      """)
    var budget = TablesBudget()
    #expect(try compileTables(grammar, examples: [], budget: budget) != nil)
    budget.steps = 20_000
    #expect(try compileTables(grammar, examples: [], budget: budget) == nil)
  }
}
