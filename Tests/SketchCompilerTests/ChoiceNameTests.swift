import Testing

@testable import SketchCompiler

@Suite struct ChoiceNameTests {
  private func choices(_ text: String) throws -> [ProgramSpace.Choice] {
    try ProgramSpace(unrolling: Workbench.grammar(text)).choices()
  }

  @Test func choicesOfANonterminalAreNumberedInTheOrderOfTheText() throws {
    let found = try choices(
      """
      sketch s(a: int<0..9>) -> int<0..99> = Sum + Digit
      Sum depth 3 ::= Digit | Digit + Sum
      Digit ::= 0..9
      """)
    // The innermost sum has one production left: it is no choice.
    #expect(found.map(\.name) == ["Sum#1", "Digit#1", "Sum#2", "Digit#2", "Digit#3", "Digit#4"])
    #expect(
      found.map(\.parents) == [[], ["Sum#1"], ["Sum#1"], ["Sum#2"], ["Sum#2"], []])
    #expect(found.map(\.productions) == [2, 10, 2, 10, 10, 10])
    #expect(found.map(\.bits) == [0..<1, 1..<5, 5..<6, 6..<10, 10..<14, 14..<18])
  }

  @Test func whatExcludesEachOtherHasTheSameBits() throws {
    let found = try choices(
      """
      sketch s(a: int<0..9>) -> int<0..99> = Any
      Any ::= Small | Large
      Small ::= 0..3
      Large ::= 0..15
      """)
    #expect(found.map(\.name) == ["Any#1", "Small#1", "Large#1"])
    #expect(found[1].bits.lowerBound == found[2].bits.lowerBound)
  }

  @Test func aListOfChoicesHasAsManyNames() throws {
    let found = try choices(
      """
      sketch s() -> list<int<0..3>, 3> = [Count; 3]
      Count ::= 0..3
      """)
    #expect(found.map(\.name) == ["Count#1", "Count#2", "Count#3"])
    #expect(found.allSatisfy { $0.parents.isEmpty })
  }

  @Test func oneProgramHasNoChoice() throws {
    #expect(try choices("sketch s(a: int<0..9>) -> int<0..9> = One\nOne ::= a\n").isEmpty)
  }
}
