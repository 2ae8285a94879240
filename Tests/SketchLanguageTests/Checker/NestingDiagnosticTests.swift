import Testing

@Suite("Diagnostics: nesting")
struct NestingDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "idle depth",
      #"""
      sketch f(x: int) -> int = A
      A depth 3 ::= 1 | 2
      """#,
      #"""
      test.sk:2:9: note: 'A' never nests in itself, so that its depth says nothing
      A depth 3 ::= 1 | 2
              ^

      """#),
    DiagnosedSketch(
      "unreachable",
      #"""
      sketch f(x: int) -> int = A
      A ::= 1 | 2
      B ::= C | 1
      C ::= 3 | 4
      """#,
      #"""
      test.sk:3:1: error: unreachable nonterminal 'B': no program of the sketch contains it
      B ::= C | 1
      ^

      """#),
    DiagnosedSketch(
      "unreachable cycle",
      #"""
      sketch f(x: int) -> int = x
      A depth 2 ::= 1 | B
      B ::= 2 | A
      """#,
      #"""
      test.sk:2:1: error: unreachable nonterminal 'A': no program of the sketch contains it
      A depth 2 ::= 1 | B
      ^

      """#),
    DiagnosedSketch(
      "no finite derivation",
      #"""
      sketch f(x: int) -> int = A
      A depth 3 ::= A + 1 | B
      B ::= A * 2
      """#,
      #"""
      test.sk:2:1: error: 'A' has no finite derivation: each alternative needs it again
      A depth 3 ::= A + 1 | B
      ^

      """#),
    DiagnosedSketch(
      "unbounded alone",
      #"""
      sketch f(x: int) -> int = A
      A ::= 1 | A + 1
      """#,
      #"""
      test.sk:2:1: error: 'A' can nest in itself without bound; give it a depth
      A ::= 1 | A + 1
      ^

      """#),
    DiagnosedSketch(
      "unbounded cycle",
      #"""
      sketch f(x: int) -> int = A
      A ::= 1 | B
      B ::= 2 | C
      C ::= 3 | A + 1
      """#,
      #"""
      test.sk:2:1: error: 'A' can nest in itself without bound (A → B → C → A); give it a depth
      A ::= 1 | B
      ^

      """#),
  ]
}
