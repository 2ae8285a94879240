import Testing

@Suite("Diagnostics: names and arguments")
struct NameDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "unknown nonterminal",
      #"""
      sketch f(x: int) -> int = Nunber + Other
      Number ::= 0..7
      """#,
      #"""
      test.sk:1:27: error: unknown nonterminal 'Nunber', did you mean 'Number'?
      sketch f(x: int) -> int = Nunber + Other
                                ^~~~~~
      test.sk:1:36: error: unknown nonterminal 'Other'
      sketch f(x: int) -> int = Nunber + Other
                                         ^~~~~

      """#),
    DiagnosedSketch(
      "unknown function",
      #"""
      sketch f(x: string) -> int = lenght(x) + foo(x)
      """#,
      #"""
      test.sk:1:30: error: unknown function 'lenght', did you mean 'length'?
      sketch f(x: string) -> int = lenght(x) + foo(x)
                                   ^~~~~~
      test.sk:1:42: error: unknown function 'foo'
      sketch f(x: string) -> int = lenght(x) + foo(x)
                                               ^~~

      """#),
    DiagnosedSketch(
      "unknown variable",
      #"""
      sketch f(input: int) -> int = A
      A ::= inputt | let value = 1 in valeu | zzz
      """#,
      #"""
      test.sk:2:7: error: unknown name 'inputt', did you mean 'input'?
      A ::= inputt | let value = 1 in valeu | zzz
            ^~~~~~
      test.sk:2:33: error: unknown name 'valeu', did you mean 'value'?
      A ::= inputt | let value = 1 in valeu | zzz
                                      ^~~~~
      test.sk:2:41: error: unknown name 'zzz'
      A ::= inputt | let value = 1 in valeu | zzz
                                              ^~~

      """#),
    DiagnosedSketch(
      "function without arguments",
      #"""
      sketch f(x: int) -> int = g + length
      fn g(y: int) -> int = y
      """#,
      #"""
      test.sk:1:27: error: 'g' is a function and needs arguments in parentheses
      sketch f(x: int) -> int = g + length
                                ^
      test.sk:1:31: error: 'length' is a function and needs arguments in parentheses
      sketch f(x: int) -> int = g + length
                                    ^~~~~~

      """#),
    DiagnosedSketch(
      "variable called",
      #"""
      sketch f(x: int) -> int = x(1)
      """#,
      #"""
      test.sk:1:27: error: 'x' is a variable and cannot be called
      sketch f(x: int) -> int = x(1)
                                ^

      """#),
    DiagnosedSketch(
      "arity",
      #"""
      sketch f(x: string) -> string = substring(x, 1) + g(x, x) + g() + toString(A(1))
      fn g(y: string) -> string = y
      A ::= 1 | 2
      """#,
      #"""
      test.sk:1:33: error: 'substring' takes 3 arguments, not 2
      sketch f(x: string) -> string = substring(x, 1) + g(x, x) + g() + toString(A(1))
                                      ^~~~~~~~~~~~~~~
      test.sk:1:51: error: 'g' takes 1 argument, not 2
      sketch f(x: string) -> string = substring(x, 1) + g(x, x) + g() + toString(A(1))
                                                        ^~~~~~~
      test.sk:1:61: error: 'g' takes 1 argument, not none
      sketch f(x: string) -> string = substring(x, 1) + g(x, x) + g() + toString(A(1))
                                                                  ^~~
      test.sk:1:76: error: 'A' takes no arguments, not 1
      sketch f(x: string) -> string = substring(x, 1) + g(x, x) + g() + toString(A(1))
                                                                                 ^~~~

      """#),
    DiagnosedSketch(
      "parametrized nonterminal",
      #"""
      sketch f(x: int) -> bool = Guard && Guard(true)
      Guard(e: int) ::= e == 1 | e == 2
      """#,
      #"""
      test.sk:1:28: error: 'Guard' takes 1 argument, not none
      sketch f(x: int) -> bool = Guard && Guard(true)
                                 ^~~~~
      test.sk:1:43: error: argument 'e' of 'Guard' must be int, not bool
      sketch f(x: int) -> bool = Guard && Guard(true)
                                                ^~~~

      """#),
    DiagnosedSketch(
      "recursive functions",
      #"""
      sketch f(x: int) -> int = g(x)
      fn g(x: int) -> int = h(x)
      fn h(x: int) -> int = if x == 0 then 0 else g(x - 1)
      fn k(x: int) -> int = k(x)
      """#,
      #"""
      test.sk:2:4: error: 'g' calls itself (g → h → g); functions cannot be recursive
      fn g(x: int) -> int = h(x)
         ^
      test.sk:4:4: error: 'k' calls itself; functions cannot be recursive
      fn k(x: int) -> int = k(x)
         ^

      """#),
    DiagnosedSketch(
      "nonterminal in function",
      #"""
      sketch f(x: int) -> int = g(x) + A
      fn g(y: int) -> int = y + A
      A ::= 1 | 2
      """#,
      #"""
      test.sk:2:27: error: a function cannot contain a nonterminal
      fn g(y: int) -> int = y + A
                                ^

      """#),
    DiagnosedSketch(
      "sketch in function",
      #"""
      sketch f(x: int) -> int = g(x)
      fn g(y: int) -> int = f(y)
      """#,
      #"""
      test.sk:2:23: error: a function cannot call the sketch
      fn g(y: int) -> int = f(y)
                            ^

      """#),
    DiagnosedSketch(
      "several errors",
      #"""
      sketch f(x: int) -> int = A + unknown
      A ::= 1 + true | foo(2) | B
      B ::= 'a' + 1
      """#,
      #"""
      test.sk:1:31: error: unknown name 'unknown'
      sketch f(x: int) -> int = A + unknown
                                    ^~~~~~~
      test.sk:2:9: error: '+' is not defined for int and bool
      A ::= 1 + true | foo(2) | B
              ^
      note: it takes (int, int), (string, string), (list<T>, list<T>) or (bits<w>, bits<w>)
      test.sk:2:18: error: unknown function 'foo'
      A ::= 1 + true | foo(2) | B
                       ^~~
      test.sk:3:11: error: '+' is not defined for char and int
      B ::= 'a' + 1
                ^
      note: it takes (int, int), (string, string), (list<T>, list<T>) or (bits<w>, bits<w>)

      """#),
  ]
}
