import Testing

@Suite("Diagnostics: suffixes of alternatives")
struct SuffixDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "line break in a template",
      #"""
      sketch f(s: string) -> string = A
      A ::= s as "a\nb" | "c" as "d"
      """#,
      #"""
      test.sk:2:12: error: a template cannot hold a line break: programs are printed on a line each
      A ::= s as "a\nb" | "c" as "d"
                 ^~~~~~

      """#),
    DiagnosedSketch(
      "names that a reader would take for a parameter of the sketch",
      #"""
      sketch f(n: int, l: list<int>) -> int = sum(map(n => H, l)) + sum(map(n => n, l))
      H ::= n + 1 | let l = n in l | let l = H2 in 1 | let n = 2 in H2
      H2 ::= n
      """#,
      #"""
      test.sk:1:49: error: 'n' is a parameter of the sketch; in the text of a program what stands in the nonterminals here would be misread: take another name
      sketch f(n: int, l: list<int>) -> int = sum(map(n => H, l)) + sum(map(n => n, l))
                                                      ^
      test.sk:2:54: error: 'n' is a parameter of the sketch; in the text of a program what stands in the nonterminals here would be misread: take another name
      H ::= n + 1 | let l = n in l | let l = H2 in 1 | let n = 2 in H2
                                                           ^

      """#),
    DiagnosedSketch(
      "a mistake is not told twice",
      #"""
      sketch f(n: int<0..9>) -> int = n + K
      K ::= 1 | Z
      """#,
      #"""
      test.sk:2:11: error: unknown nonterminal 'Z'
      K ::= 1 | Z
                ^

      """#),
    DiagnosedSketch(
      "kraft",
      #"""
      sketch f(x: int) -> int = A
      A ::= 0..2 @ 1 | 5 @ 2
      """#,
      #"""
      test.sk:2:1: note: the costs of 'A' have a Kraft sum of 7/4, which is above 1
      A ::= 0..2 @ 1 | 5 @ 2
      ^

      """#),
    DiagnosedSketch(
      "kraft fine",
      #"""
      sketch f(x: int) -> int = A
      A ::= 1 @ 1 | 2 @ 2 | 3 @ 2
      """#,
      ""),
    DiagnosedSketch(
      "where input",
      #"""
      sketch f(x: string) -> string = A + B("b") + C
      A ::= let a = D in a + x where length(a) < length(x)
      B(p: string) ::= let a = D in a where a != p
      C ::= let a = E in a where length(a) < 3
      D ::= "a" | "bb"
      E ::= "x" | g()
      fn g() -> string = x
      """#,
      #"""
      test.sk:2:51: error: 'where' decides which programs exist and cannot depend on the input
      A ::= let a = D in a + x where length(a) < length(x)
                                                        ^
      test.sk:3:44: error: 'where' decides which programs exist and cannot depend on the input
      B(p: string) ::= let a = D in a where a != p
                                                 ^
      test.sk:4:28: error: 'where' decides which programs exist and cannot depend on the input
      C ::= let a = E in a where length(a) < 3
                                 ^~~~~~~~~~~~~
      test.sk:4:15: note: it does, through this
      C ::= let a = E in a where length(a) < 3
                    ^

      """#),
    DiagnosedSketch(
      "where nonterminal",
      #"""
      sketch f(x: string) -> string = A
      A ::= "a" | let a = B in a where length(B) < 3
      B ::= "a" | "bb"
      """#,
      #"""
      test.sk:2:41: error: a 'where' condition cannot contain a nonterminal
      A ::= "a" | let a = B in a where length(B) < 3
                                              ^

      """#),
    DiagnosedSketch(
      "where not bool",
      #"""
      sketch f(x: string) -> string = A
      A ::= let a = B in a where length(a)
      B ::= "a" | "bb"
      """#,
      #"""
      test.sk:2:28: error: the condition of 'where' must be bool, not int
      A ::= let a = B in a where length(a)
                                 ^~~~~~~~~

      """#),
    DiagnosedSketch(
      "is unknown",
      #"""
      sketch f(x: string) -> string = A
      A ::= let a = B in a where a is emty
          | let c = B + B in c where c is empty
          | B where b is empty
      B ::= "" named empty | "bb"
      """#,
      #"""
      test.sk:2:33: error: no alternative of 'B' is named 'emty', did you mean 'empty'?
      A ::= let a = B in a where a is emty
                                      ^~~~
      test.sk:3:32: error: 'c' is not a nonterminal by itself, so that 'is' says nothing of it
          | let c = B + B in c where c is empty
                                     ^
      test.sk:3:15: note: it is bound here
          | let c = B + B in c where c is empty
                    ^~~~~
      test.sk:4:15: error: 'b' is not bound by an outermost 'let' of this production
          | B where b is empty
                    ^

      """#),
    DiagnosedSketch(
      "is elsewhere",
      #"""
      sketch f(x: string) -> bool = A
      A ::= let a = B in a is empty
      B ::= "" named empty | "bb"
      """#,
      #"""
      test.sk:2:20: error: 'is' can stand only in 'where'
      A ::= let a = B in a is empty
                         ^~~~~~~~~~

      """#),
    DiagnosedSketch(
      "where on range",
      #"""
      sketch f(x: int) -> int = A
      A ::= 0..7 where true | 8..9 as "x"
      """#,
      #"""
      test.sk:2:18: error: 'where' says nothing of a range or the alphabet
      A ::= 0..7 where true | 8..9 as "x"
                       ^~~~
      test.sk:2:33: error: 'as' would print all productions of a range or the alphabet alike
      A ::= 0..7 where true | 8..9 as "x"
                                      ^~~

      """#),
    DiagnosedSketch(
      "template missing",
      #"""
      sketch f(x: int) -> int = A
      A ::= B + B as "{B} plus"
      B ::= 1 | 2
      """#,
      #"""
      test.sk:2:11: error: the template has no place for this 'B'
      A ::= B + B as "{B} plus"
                ^
      test.sk:2:16: note: each nonterminal of the body stands in it once
      A ::= B + B as "{B} plus"
                     ^~~~~~~~~~

      """#),
    DiagnosedSketch(
      "template extra",
      #"""
      sketch f(x: int) -> int = A
      A ::= B - B as "{B} {B} {B} {C}"
      B ::= 1 | 2
      """#,
      #"""
      test.sk:2:26: error: the body has 'B' only 2 times
      A ::= B - B as "{B} {B} {B} {C}"
                               ^
      test.sk:2:30: error: the body has no nonterminal 'C'
      A ::= B - B as "{B} {B} {B} {C}"
                                   ^

      """#),
    DiagnosedSketch(
      "template bare",
      #"""
      sketch f(x: int) -> int = A
      A ::= B + 1 as "{B:bare}"
      B ::= 1 | 2
      """#,
      #"""
      test.sk:2:18: error: ':bare' leaves out the quotes of a char or string, and 'B' is int
      A ::= B + 1 as "{B:bare}"
                       ^

      """#),
  ]
}
