import Testing

@Suite("Diagnostics: types")
struct TypeDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "operand types",
      #"""
      sketch f(x: int) -> int = x + "a"
      """#,
      #"""
      test.sk:1:29: error: '+' is not defined for int and string
      sketch f(x: int) -> int = x + "a"
                                  ^
      note: it takes (int, int), (string, string), (list<T>, list<T>) or (bits<w>, bits<w>)

      """#),
    DiagnosedSketch(
      "operand of and",
      #"""
      sketch f(x: int) -> bool = x && true || 'a'
      """#,
      #"""
      test.sk:1:28: error: an operand of '&&' must be bool, not int
      sketch f(x: int) -> bool = x && true || 'a'
                                 ^
      test.sk:1:41: error: an operand of '||' must be bool, not char
      sketch f(x: int) -> bool = x && true || 'a'
                                              ^~~

      """#),
    DiagnosedSketch(
      "not on int",
      #"""
      sketch f(x: int) -> bool = !x
      """#,
      #"""
      test.sk:1:28: error: '!' is not defined for int
      sketch f(x: int) -> bool = !x
                                 ^~
      note: it takes (bool)

      """#),
    DiagnosedSketch(
      "comparison types",
      #"""
      sketch f(x: int) -> bool = x < true && x == 'a'
      """#,
      #"""
      test.sk:1:30: error: '<' is not defined for int and bool
      sketch f(x: int) -> bool = x < true && x == 'a'
                                   ^
      note: it takes (int, int), (char, char), (string, string) or (bits<w>, bits<w>)
      test.sk:1:42: error: '==' is not defined for int and char
      sketch f(x: int) -> bool = x < true && x == 'a'
                                               ^~
      note: it takes (T, T)

      """#),
    DiagnosedSketch(
      "function argument type",
      #"""
      sketch f(x: int) -> int = length(x) + g("a")
      fn g(y: int) -> int = y
      """#,
      #"""
      test.sk:1:27: error: 'length' is not defined for int
      sketch f(x: int) -> int = length(x) + g("a")
                                ^~~~~~
      note: it takes (string) or (list<T>)
      test.sk:1:41: error: argument 'y' of 'g' must be int, not string
      sketch f(x: int) -> int = length(x) + g("a")
                                              ^~~

      """#),
    DiagnosedSketch(
      "function result",
      #"""
      sketch f(x: int) -> int = g(x)
      fn g(y: int) -> int = "a"
      """#,
      #"""
      test.sk:2:23: error: the result of 'g' must be int, not string
      fn g(y: int) -> int = "a"
                            ^~~

      """#),
    DiagnosedSketch(
      "sketch result",
      #"""
      sketch f(x: int) -> int = A
      A ::= "a" | "b"
      """#,
      #"""
      test.sk:1:27: error: the result of the sketch must be int, not string
      sketch f(x: int) -> int = A
                                ^

      """#),
    DiagnosedSketch(
      "branches",
      #"""
      sketch f(x: int) -> int = if x then 1 else 'a'
      """#,
      #"""
      test.sk:1:30: error: the condition of 'if' must be bool, not int
      sketch f(x: int) -> int = if x then 1 else 'a'
                                   ^
      test.sk:1:44: error: the branches of 'if' differ: this one is char
      sketch f(x: int) -> int = if x then 1 else 'a'
                                                 ^~~
      test.sk:1:37: note: and this one is int
      sketch f(x: int) -> int = if x then 1 else 'a'
                                          ^

      """#),
    DiagnosedSketch(
      "list elements",
      #"""
      sketch f(x: int) -> list<int> = [1, 'a', 2]
      """#,
      #"""
      test.sk:1:37: error: the elements of a list differ: this one is char
      sketch f(x: int) -> list<int> = [1, 'a', 2]
                                          ^~~
      test.sk:1:34: note: and this one is int
      sketch f(x: int) -> list<int> = [1, 'a', 2]
                                       ^

      """#),
    DiagnosedSketch(
      "unknown list",
      #"""
      sketch f(x: int) -> int = length(nil)
      """#,
      #"""
      test.sk:1:34: error: nothing here says what this empty list is a list of
      sketch f(x: int) -> int = length(nil)
                                       ^~~

      """#),
    DiagnosedSketch(
      "alternatives differ",
      #"""
      sketch f(x: int) -> int = A
      A ::= 1 | 2 | "a" | 'a'..'z'
      """#,
      #"""
      test.sk:2:15: error: this alternative of 'A' must be int, not string
      A ::= 1 | 2 | "a" | 'a'..'z'
                    ^~~
      test.sk:2:7: note: the type follows from the alternatives before, from here on
      A ::= 1 | 2 | "a" | 'a'..'z'
            ^
      test.sk:2:21: error: this alternative of 'A' must be int, not char
      A ::= 1 | 2 | "a" | 'a'..'z'
                          ^~~~~~~~
      test.sk:2:7: note: the type follows from the alternatives before, from here on
      A ::= 1 | 2 | "a" | 'a'..'z'
            ^

      """#),
    DiagnosedSketch(
      "declared type differs",
      #"""
      sketch f(x: int) -> int = A
      A: int ::= 1 | "a" | nil
      """#,
      #"""
      test.sk:2:16: error: this alternative of 'A' must be int, not string
      A: int ::= 1 | "a" | nil
                     ^~~
      test.sk:2:1: note: declared as int
      A: int ::= 1 | "a" | nil
      ^
      test.sk:2:22: error: this alternative of 'A' must be int, not list<…>
      A: int ::= 1 | "a" | nil
                           ^~~
      test.sk:2:1: note: declared as int
      A: int ::= 1 | "a" | nil
      ^

      """#),
    DiagnosedSketch(
      "char range in int",
      #"""
      sketch f(x: int) -> int = A
      A: int ::= 'a'..'z' | 1
      """#,
      #"""
      test.sk:2:12: error: this alternative of 'A' must be int, not char
      A: int ::= 'a'..'z' | 1
                 ^~~~~~~~
      test.sk:2:1: note: declared as int
      A: int ::= 'a'..'z' | 1
      ^

      """#),
    DiagnosedSketch(
      "outside bounds",
      #"""
      sketch f(x: int) -> int = A
      A: int<0..7> ::= 3 | 0..9 | 12 | x
      """#,
      #"""
      test.sk:2:22: error: this alternative is outside int<0..7>, the type of 'A'
      A: int<0..7> ::= 3 | 0..9 | 12 | x
                           ^~~~
      test.sk:2:29: error: this alternative is outside int<0..7>, the type of 'A'
      A: int<0..7> ::= 3 | 0..9 | 12 | x
                                  ^~

      """#),
    DiagnosedSketch(
      "cannot infer",
      #"""
      sketch f(x: int) -> int = length(A)
      A depth 2 ::= nil | tail(A)
      """#,
      #"""
      test.sk:2:1: error: the type of 'A' cannot be inferred; declare it, as in 'A: list<int> ::= …'
      A depth 2 ::= nil | tail(A)
      ^

      """#),
    DiagnosedSketch(
      "contains itself",
      #"""
      sketch f(x: int) -> int = length(A)
      A depth 2 ::= nil | [A]
      """#,
      #"""
      test.sk:2:1: error: the type of 'A' would contain itself; declare a type, as in 'A: list<int> ::= …'
      A depth 2 ::= nil | [A]
      ^

      """#),
    DiagnosedSketch(
      "component",
      #"""
      sketch f(p: (int, bool)) -> int = p.0 + p.2 + f.1
      """#,
      #"""
      test.sk:1:43: error: (int, bool) has no component 2: they count from 0 to 1
      sketch f(p: (int, bool)) -> int = p.0 + p.2 + f.1
                                                ^
      test.sk:1:47: error: 'f' is a function and needs arguments in parentheses
      sketch f(p: (int, bool)) -> int = p.0 + p.2 + f.1
                                                    ^

      """#),
    DiagnosedSketch(
      "component of int",
      #"""
      sketch f(x: int) -> int = x.0
      """#,
      #"""
      test.sk:1:27: error: only a tuple has components, and this is int
      sketch f(x: int) -> int = x.0
                                ^

      """#),
    DiagnosedSketch(
      "measure type",
      #"""
      sketch f(x: string) -> string = x decreases x
      """#,
      #"""
      test.sk:1:45: error: the measure after 'decreases' must be int, not string
      sketch f(x: string) -> string = x decreases x
                                                  ^

      """#),
  ]
}
