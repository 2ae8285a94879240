import Testing

@Suite("Diagnostics: lambdas")
struct LambdaDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "lambda elsewhere",
      #"""
      sketch f(l: list<int>) -> list<int> = x => x
      """#,
      #"""
      test.sk:1:39: error: a function of the form 'x => …' can only be the first argument of all, any, count, dropWhile, filter, find, fold, map, maxBy, minBy, run, runEnds, runStarts, runs, sortBy, takeWhile or zipWith
      sketch f(l: list<int>) -> list<int> = x => x
                                            ^~~~~~

      """#),
    DiagnosedSketch(
      "lambda missing",
      #"""
      sketch f(l: list<int>) -> list<int> = filter(l, l) + map((a, b) => a, l)
      """#,
      #"""
      test.sk:1:46: error: the first argument of 'filter' must be of the form 'x => …'
      sketch f(l: list<int>) -> list<int> = filter(l, l) + map((a, b) => a, l)
                                                   ^
      test.sk:1:58: error: the first argument of 'map' must be of the form 'x => …'
      sketch f(l: list<int>) -> list<int> = filter(l, l) + map((a, b) => a, l)
                                                               ^~~~~~~~~~~

      """#),
    DiagnosedSketch(
      "lambda list",
      #"""
      sketch f(s: string) -> bool = any(c => c == 'a', s)
      """#,
      #"""
      test.sk:1:50: error: the last argument of 'any' must be a list, not string
      sketch f(s: string) -> bool = any(c => c == 'a', s)
                                                       ^
      note: 'characters' gives the list of them

      """#),
    DiagnosedSketch(
      "lambda condition",
      #"""
      sketch f(l: list<int>) -> list<int> = filter(x => x, l)
      """#,
      #"""
      test.sk:1:51: error: the condition of 'filter' must be bool, not int
      sketch f(l: list<int>) -> list<int> = filter(x => x, l)
                                                        ^

      """#),
    DiagnosedSketch(
      "fold body",
      #"""
      sketch f(l: list<int>) -> int = fold((a, x) => x > a, 0, l)
      """#,
      #"""
      test.sk:1:48: error: the body of 'fold', like its initial value, must be int, not bool
      sketch f(l: list<int>) -> int = fold((a, x) => x > a, 0, l)
                                                     ^~~~~

      """#),
    DiagnosedSketch(
      "fold variables",
      #"""
      sketch f(l: list<int>) -> int = fold((a, a) => a, 0, l)
      """#,
      #"""
      test.sk:1:42: error: 'a' is the name of both variables
      sketch f(l: list<int>) -> int = fold((a, a) => a, 0, l)
                                               ^

      """#),
  ]
}
