import Testing

@Suite("Diagnostics: requirements and unsupported features")
struct SpecificationDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "require input",
      #"""
      sketch f(x: int) -> int = x + g(1)
      fn g(y: int) -> int = x + y
      require f(1) == 2 && x == 1
      """#,
      #"""
      test.sk:3:22: error: 'x' is a parameter of the sketch and has no value in a top-level 'require'; call the sketch on values instead
      require f(1) == 2 && x == 1
                           ^

      """#),
    DiagnosedSketch(
      "require function",
      #"""
      sketch f(x: int) -> int = x + g(1)
      fn g(y: int) -> int = x + y
      require f(1) == g(2)
      """#,
      #"""
      test.sk:3:17: error: 'g' reads the sketch's parameters, which have no value in a top-level 'require'
      require f(1) == g(2)
                      ^~~~

      """#),
    DiagnosedSketch(
      "require not bool",
      #"""
      sketch f(x: int) -> int = x
      require f(1, 2) == 1
      require f(1)
      require A == 1
      A ::= 1
      """#,
      #"""
      test.sk:2:9: error: 'f' takes 1 argument, not 2
      require f(1, 2) == 1
              ^~~~~~~
      test.sk:3:9: error: the condition of 'require' must be bool, not int
      require f(1)
              ^~~~
      test.sk:4:9: error: a top-level 'require' cannot contain a nonterminal
      require A == 1
              ^
      test.sk:5:1: error: unreachable nonterminal 'A': no program of the sketch contains it
      A ::= 1
      ^

      """#),
    DiagnosedSketch(
      "require good",
      #"""
      sketch f(x: int<0..9>) -> int = x
      require f(1) == 1 && all(i => f(i) == i, 0..3)
      """#,
      ""),
    DiagnosedSketch(
      "recursion",
      #"""
      sketch f(x: list<int>) -> int = A decreases length(x)
      A ::= 1 | f(tail(x)) | f(f)
      """#,
      #"""
      test.sk:2:26: error: 'f' is a function and needs arguments in parentheses
      A ::= 1 | f(tail(x)) | f(f)
                               ^

      """#),
    DiagnosedSketch(
      "recursion without a measure",
      #"""
      sketch f(x: int) -> int = A
      A ::= 1 | f(x - 1)
      """#,
      #"""
      test.sk:2:11: error: 'f' calls itself, so it needs a measure that every call makes smaller: expected 'decreases' after the sketch
      A ::= 1 | f(x - 1)
                ^~~~~~~~

      """#),
    DiagnosedSketch(
      "probabilities above 1 in all",
      #"""
      sketch f(x: int) -> int = A + B
      A ::= 1 @ p=0.3 | 2 @ p=0.7
      B ::= 1 @ p=0.6 | 2 @ p=0.7
      """#,
      #"""
      test.sk:3:1: note: the costs of 'B' have a Kraft sum of about 1.3, which is above 1
      B ::= 1 @ p=0.6 | 2 @ p=0.7
      ^

      """#),
  ]
}
