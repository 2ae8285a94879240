import Testing

@Suite("Diagnostics: declarations")
struct DeclarationDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "no sketch",
      #"""
      A ::= 1 | 2
      """#,
      #"""
      test.sk:1:1: error: there is no sketch here: expected 'sketch name(parameters) -> type = expression'
      A ::= 1 | 2
      ^

      """#),
    DiagnosedSketch(
      "two sketches",
      #"""
      sketch f(x: int) -> int = x
      sketch g(x: int) -> int = x
      """#,
      #"""
      test.sk:2:8: error: a file has one sketch, and this is another
      sketch g(x: int) -> int = x
             ^
      test.sk:1:8: note: the first one is here
      sketch f(x: int) -> int = x
             ^

      """#),
    DiagnosedSketch(
      "declared twice",
      #"""
      sketch f(x: int) -> int = A + A
      A ::= 1 | 2
      A ::= 3
      """#,
      #"""
      test.sk:3:1: error: 'A' is declared twice
      A ::= 3
      ^
      test.sk:2:1: note: first here
      A ::= 1 | 2
      ^

      """#),
    DiagnosedSketch(
      "function declared twice",
      #"""
      sketch f(x: int) -> int = g(x)
      fn g(x: int) -> int = x
      fn g(x: int) -> int = x + 1
      """#,
      #"""
      test.sk:3:4: error: 'g' is declared twice
      fn g(x: int) -> int = x + 1
         ^
      test.sk:2:4: note: first here
      fn g(x: int) -> int = x
         ^

      """#),
    DiagnosedSketch(
      "a function takes the place of a built-in one",
      #"""
      sketch f(x: int) -> bool = abs(x)
      fn abs(x: int) -> bool = x == 0
      """#, ""),
    DiagnosedSketch(
      "a sketch with the name of a built-in function",
      #"""
      sketch abs(x: int) -> int = abs(x) + A
      A ::= 1 | 2
      require abs(0) == 2
      """#, ""),
    DiagnosedSketch(
      "parameters alike",
      #"""
      sketch f(x: int, x: bool) -> int = x
      """#,
      #"""
      test.sk:1:18: error: two parameters are named 'x'
      sketch f(x: int, x: bool) -> int = x
                       ^
      test.sk:1:10: note: the first one is here
      sketch f(x: int, x: bool) -> int = x
               ^

      """#),
    DiagnosedSketch(
      "alphabet twice",
      #"""
      sketch f(x: string) -> string = A
      A ::= alphabet
      alphabet "ab"
      alphabet "cd"
      """#,
      #"""
      test.sk:4:1: error: the alphabet is declared twice
      alphabet "cd"
      ^~~~~~~~~~~~~
      test.sk:3:1: note: first here
      alphabet "ab"
      ^~~~~~~~~~~~~

      """#),
    DiagnosedSketch(
      "no alphabet",
      #"""
      sketch f(x: string) -> string = A
      A ::= alphabet | "b"
      """#,
      #"""
      test.sk:2:7: error: the sketch declares no alphabet: add a line 'alphabet examples' or 'alphabet "abc"'
      A ::= alphabet | "b"
            ^~~~~~~~

      """#),
    DiagnosedSketch(
      "empty alphabet",
      #"""
      sketch f(x: int) -> string = A
      A ::= alphabet
      alphabet ""
      """#,
      #"""
      test.sk:3:1: error: the alphabet is empty
      alphabet ""
      ^~~~~~~~~~~

      """#),
    DiagnosedSketch(
      "unused alphabet",
      #"""
      sketch f(x: int) -> int = x
      alphabet "abc"
      """#,
      #"""
      test.sk:2:1: note: the alphabet is not used by any nonterminal
      alphabet "abc"
      ^~~~~~~~~~~~~~

      """#),
    DiagnosedSketch(
      "too many productions",
      #"""
      sketch f(x: int) -> int = A
      A ::= 0..100000
      """#,
      #"""
      test.sk:2:1: error: 'A' stands for 100001 productions; at most 65536 are supported
      A ::= 0..100000
      ^

      """#),
  ]
}
