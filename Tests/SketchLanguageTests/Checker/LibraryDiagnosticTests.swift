import Testing

@Suite("Diagnostics: the library")
struct LibraryDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "numbers of arguments",
      #"""
      sketch f(l: list<int>) -> int = min(l, l, l) + max() + indexOf(l)
      """#,
      #"""
      test.sk:1:33: error: 'min' takes 1 or 2 arguments, not 3
      sketch f(l: list<int>) -> int = min(l, l, l) + max() + indexOf(l)
                                      ^~~~~~~~~~~~
      test.sk:1:48: error: 'max' takes 1 or 2 arguments, not none
      sketch f(l: list<int>) -> int = min(l, l, l) + max() + indexOf(l)
                                                     ^~~~~
      test.sk:1:56: error: 'indexOf' takes 2 or 3 arguments, not 1
      sketch f(l: list<int>) -> int = min(l, l, l) + max() + indexOf(l)
                                                             ^~~~~~~~~~

      """#),
    DiagnosedSketch(
      "types of arguments",
      #"""
      sketch f(l: list<int>) -> int = min(l, 1) + count(l, "a") + length(split(l, ','))
      """#,
      #"""
      test.sk:1:33: error: 'min' is not defined for list<int> and int
      sketch f(l: list<int>) -> int = min(l, 1) + count(l, "a") + length(split(l, ','))
                                      ^~~
      note: it takes (int, int), (list<int>), (list<char>) or (list<string>)
      test.sk:1:45: error: 'count' is not defined for list<int> and string
      sketch f(l: list<int>) -> int = min(l, 1) + count(l, "a") + length(split(l, ','))
                                                  ^~~~~
      note: it takes (string, string) or (list<T>, T)
      test.sk:1:68: error: 'split' is not defined for list<int> and char
      sketch f(l: list<int>) -> int = min(l, 1) + count(l, "a") + length(split(l, ','))
                                                                         ^~~~~
      note: it takes (string, string)

      """#),
    DiagnosedSketch(
      "pairs and lists of lists",
      #"""
      sketch f(l: list<int>) -> list<int> = flatten(l) + zip(l, 3) + cons(l, l) + insertAt(l, 0, 'a')
      """#,
      #"""
      test.sk:1:39: error: 'flatten' is not defined for list<int>
      …f(l: list<int>) -> list<int> = flatten(l) + zip(l, 3) + cons(l, l) + insertAt(l, 0, 'a')
                                      ^~~~~~~
      note: it takes (list<list<T>>)
      test.sk:1:52: error: 'zip' is not defined for list<int> and int
      …f(l: list<int>) -> list<int> = flatten(l) + zip(l, 3) + cons(l, l) + insertAt(l, 0, 'a')
                                                   ^~~
      note: it takes (list<T>, list<U>)
      test.sk:1:64: error: 'cons' is not defined for list<int> and list<int>
      …f(l: list<int>) -> list<int> = flatten(l) + zip(l, 3) + cons(l, l) + insertAt(l, 0, 'a')
                                                               ^~~~
      note: it takes (T, list<T>)
      test.sk:1:77: error: 'insertAt' is not defined for list<int>, int and char
      …f(l: list<int>) -> list<int> = flatten(l) + zip(l, 3) + cons(l, l) + insertAt(l, 0, 'a')
                                                                            ^~~~~~~~
      note: it takes (list<T>, int, T)

      """#),
    DiagnosedSketch(
      "keys",
      #"""
      sketch f(l: list<int>) -> list<int> = sortBy(x => x > 1, l) + [minBy(x => [x], l)]
      """#,
      #"""
      test.sk:1:51: error: the key of 'sortBy' must be int, char or string, not bool
      sketch f(l: list<int>) -> list<int> = sortBy(x => x > 1, l) + [minBy(x => [x], l)]
                                                        ^~~~~
      test.sk:1:75: error: the key of 'minBy' must be int, char or string, not list<int>
      sketch f(l: list<int>) -> list<int> = sortBy(x => x > 1, l) + [minBy(x => [x], l)]
                                                                                ^~~

      """#),
    DiagnosedSketch(
      "lambda of two lists",
      #"""
      sketch f(l: list<int>) -> list<int> =
        zipWith(x => x, l, l) + zipWith((x, x) => x, l, l) + zipWith((x, y) => x, 3, l)
      """#,
      #"""
      test.sk:2:11: error: the first argument of 'zipWith' must be of the form '(x, y) => …'
        zipWith(x => x, l, l) + zipWith((x, x) => x, l, l) + zipWith((x, y) => x, 3, l)
                ^~~~~~
      test.sk:2:39: error: 'x' is the name of both variables
        zipWith(x => x, l, l) + zipWith((x, x) => x, l, l) + zipWith((x, y) => x, 3, l)
                                            ^
      test.sk:2:77: error: the second argument of 'zipWith' must be a list, not int
        zipWith(x => x, l, l) + zipWith((x, x) => x, l, l) + zipWith((x, y) => x, 3, l)
                                                                                  ^

      """#),
    DiagnosedSketch(
      "lambda of strings",
      #"""
      sketch f(s: string, l: list<int>) -> string =
        run(c => c, 0, s) + run(c => true, 'x', l) + join(runs(c => true))
      """#,
      #"""
      test.sk:2:12: error: the condition of 'run' must be bool, not char
        run(c => c, 0, s) + run(c => true, 'x', l) + join(runs(c => true))
                 ^
      test.sk:2:38: error: the second argument of 'run' must be int, not char
        run(c => c, 0, s) + run(c => true, 'x', l) + join(runs(c => true))
                                           ^~~
      test.sk:2:43: error: the last argument of 'run' must be string, not list<int>
        run(c => c, 0, s) + run(c => true, 'x', l) + join(runs(c => true))
                                                ^
      test.sk:2:53: error: 'runs' takes 2 arguments, not 1
        run(c => c, 0, s) + run(c => true, 'x', l) + join(runs(c => true))
                                                          ^~~~~~~~~~~~~~~

      """#),
    DiagnosedSketch(
      "count with and without a lambda",
      #"""
      sketch f(s: string) -> int = count(x => true, s) + count(s)
      """#,
      #"""
      test.sk:1:47: error: the last argument of 'count' must be a list, not string
      sketch f(s: string) -> int = count(x => true, s) + count(s)
                                                    ^
      note: 'characters' gives the list of them
      test.sk:1:52: error: 'count' takes 2 arguments, not 1
      sketch f(s: string) -> int = count(x => true, s) + count(s)
                                                         ^~~~~~~~

      """#),
    DiagnosedSketch(
      "filter of characters",
      #"""
      sketch f(s: string) -> string = join(L)
      L: list<string> ::= filter(c => c == 'a', ['a', 'b']) | ["ab"]
      """#,
      #"""
      test.sk:2:21: error: this alternative of 'L' must be list<string>, not list<char>
      L: list<string> ::= filter(c => c == 'a', ['a', 'b']) | ["ab"]
                          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      test.sk:2:1: note: declared as list<string>
      L: list<string> ::= filter(c => c == 'a', ['a', 'b']) | ["ab"]
      ^

      """#),
    DiagnosedSketch(
      "names",
      #"""
      sketch f(l: list<int>) -> list<int> = sortedBy(l)
      """#,
      #"""
      test.sk:1:39: error: unknown function 'sortedBy', did you mean 'sortBy'?
      sketch f(l: list<int>) -> list<int> = sortedBy(l)
                                            ^~~~~~~~

      """#),
  ]
}
