import SketchLanguage
import Testing

@testable import Decoder

@Suite struct AmbiguityTests {
  @Test func findsTheShortestTextAmongAllPrograms() throws {
    let decoder = try decoder(of: SampleSketch.ambiguousEdit, alphabet: "a")
    let ambiguity = decoder.ambiguity()
    #expect(ambiguity.isExhaustive)
    let witness = try #require(ambiguity.witness)
    #expect(witness.text == "'a' + 'a'")
    #expect(witness.first != witness.second)
    #expect(decoder.text(of: witness.first) == witness.text)
    #expect(decoder.text(of: witness.second) == witness.text)
  }

  @Test func findsAWitnessInALargeSpace() throws {
    let decoder = try decoder(of: SampleSketch.ambiguousEdit, alphabet: "abcdefgh")
    let ambiguity = decoder.ambiguity(exhaustive: 100)
    #expect(!ambiguity.isExhaustive)
    let witness = try #require(ambiguity.witness)
    #expect(witness.first != witness.second)
    #expect(decoder.text(of: witness.second) == witness.text)
  }

  @Test func unambiguousSketchesHaveNone() throws {
    let decoder = try decoder(of: SampleSketch.nand)
    let ambiguity = decoder.ambiguity()
    #expect(ambiguity.witness == nil)
    #expect(ambiguity.isExhaustive)
  }

  /// Two readings of which a condition excludes one are no ambiguity.
  @Test func conditionsCount() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> int = P
        P ::= A as "{A}" | B as "{B}"
        A ::= 0..2
        B ::= let n = N in n where n > 1 as "{N}"
        N ::= 0..3
        """)
    #expect(decoder.ambiguity().witness?.text == "2")
  }
}

extension AmbiguityTests {
  /// Every text stands for very many programs: readings end by their number of steps.
  @Test func readingsOfRandomProgramsHaveABudget() throws {
    let decoder = try decoder(
      of: """
        sketch f(s: string) -> string = E
        E depth 6 ::= "a" as "a" | "" as "" | E + E as "{E}{E}"
        """)
    let all = decoder.ambiguity(draws: 20)
    #expect(all.witness != nil)
    #expect(!all.isExhaustive)
    let none = decoder.ambiguity(draws: 20, steps: 50)
    #expect(none.witness == nil)
    #expect(!none.isExhaustive)
  }
}
