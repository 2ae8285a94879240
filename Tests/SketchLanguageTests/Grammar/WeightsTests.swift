import Testing

@testable import SketchLanguage

@Suite struct WeightsTests {
  static let sketch = """
    sketch f(x: string<9>) -> string<9> = A
    alphabet "abc"
    A depth 2 ::= x | B + A @ 3 | take( A,
      N )
    B ::= alphabet
    N ::= 0..3 | -2..-1 | 7
    """

  static func weighted(
    _ weights: [(String, [(String, Double)])], sketch: String = sketch
  ) throws -> Sketch {
    let file = SourceFile(name: "weights.json", text: "{}")
    let place = SourceRange(file: file, lower: 0, upper: 1)
    return try Sketch(text: sketch, name: "test.sk").weighted(
      by: ProductionWeights(
        nonterminals: weights.map { name, entries in
          .init(
            name: name, nameRange: place,
            entries: entries.map { .init(production: $0.0, probability: $0.1, range: place) })
        }))
  }

  private func costs(_ sketch: Sketch, _ nonterminal: Int) throws -> [String] {
    try sketch.grammar().nonterminals[nonterminal].productions.map(\.cost.description)
  }

  @Test func whiteSpaceIsUpToTheWriter() throws {
    let sketch = try Self.weighted([("A", [("x", 0.5), ("B+A", 0.25), ("take(A,N)", 0.125)])])
    #expect(try costs(sketch, 0) == ["1", "2", "3"])
    // The others keep what they cost.
    #expect(try costs(sketch, 1) == ["2", "2", "2"])
  }

  @Test func singleValuesComeBeforeTheirRange() throws {
    let sketch = try Self.weighted([
      ("N", [("0..3", 0.125), ("2", 0.25), ("-2..-1", 0.0625), ("7", 0.03125)]),
      ("B", [("'b'", 0.5), ("'a'", 0.25), ("'c'", 0.25)]),
    ])
    #expect(try costs(sketch, 1) == ["2", "1", "2"])
    #expect(try costs(sketch, 2) == ["3", "3", "2", "3", "4", "4", "5"])
    #expect(
      sketch.typed.costDescriptions(alphabetSize: 3)[1] == "B ::= alphabet @ ('a' 2, 'b' 1, 'c' 2)")
    #expect(
      sketch.typed.costDescriptions(alphabetSize: 3)[2]
        == "N ::= 0..3 @ 3 (2 2) | -2..-1 @ 4 | 7 @ 5")
  }

  @Test func kraftSumsAreThoseOfTheWeights() throws {
    let sketch = "sketch f(x: int) -> int = A\nA ::= x @ 0 | 1 @ 0"
    #expect(try Sketch(text: sketch, name: "test.sk").notes.count == 1)
    #expect(try Self.weighted([("A", [("x", 0.3), ("1", 0.7)])], sketch: sketch).notes.isEmpty)
    let above = try Self.weighted([("A", [("x", 0.7), ("1", 0.7)])], sketch: sketch)
    #expect(
      above.notes.sorted.map(\.message)
        == ["the costs of 'A' have a Kraft sum of about 1.4, which is above 1"])
  }

  /// Characters that a learned prior knows need not occur in the examples; those that do, must.
  @Test func charactersOfExamples() throws {
    let sketch = """
      sketch f(x: string<9>) -> string<9> = A
      alphabet examples
      A ::= alphabet
      """
    let some = try Self.weighted([("A", [("'a'", 0.5), ("'z'", 0.25)])], sketch: sketch)
    #expect(try some.grammar(exampleCharacters: ["a"]).nonterminals[0].productions[0].cost == 1)
    #expect(throws: GrammarError.noWeight(nonterminal: "A", member: "'b'")) {
      try some.grammar(exampleCharacters: ["a", "b"])
    }
    let all = try Self.weighted([("A", [("'a'", 0.5), ("alphabet", 0.125)])], sketch: sketch)
    let grammar = try all.grammar(exampleCharacters: ["a", "b"])
    #expect(grammar.nonterminals[0].productions.map(\.cost) == [1, 3])
  }

  @Test(arguments: [
    ([("a", [])], "the sketch has no nonterminal 'a'"),
    (
      [("A", [("y", 0.5)])],
      "A['y']: found no such production, expected one of 'x', 'B + A', 'take( A, N )'"
    ),
    (
      [("N", [("9", 0.5)])],
      "N['9']: found no such production, expected one of '0..3', '-2..-1', '7', or a value of a range"
        + " or the alphabet"
    ),
    (
      [("A", [("x", 0.5), ("B + A", 0.25)])],
      "A: found no probability for 'take( A, N )', expected one for each production"
    ),
    (
      [("B", [("'a'", 0.5), ("'b'", 0.25)])],
      "B: found no probability for 'alphabet', expected one for each production"
    ),
    (
      [("A", [("B+A", 0.5), ("B + A", 0.25)])],
      "A['B + A']: this production has a probability already"
    ),
    (
      [("N", [("1", 0.5), (" 1", 0.25)])], "N[' 1']: this value has a probability already"
    ),
  ])
  func mistakes(_ weights: [(String, [(String, Double)])], message: String) throws {
    let error = try #require(throws: DiagnosticSet.self) { try Self.weighted(weights) }
    #expect(error.errors.map(\.message) == [message])
  }

  @Test func productionsThatAreWrittenAlike() throws {
    let error = try #require(throws: DiagnosticSet.self) {
      try Self.weighted(
        [("A", [("x", 0.5)])], sketch: "sketch f(x: int) -> int = A\nA ::= x | x as \"y\"")
    }
    #expect(
      error.errors.first?.message
        == "A['x']: 2 productions are written so, expected one: weights cannot tell them apart")
  }
}
