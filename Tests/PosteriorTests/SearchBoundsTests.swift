import SketchLanguage
import Testing

@testable import Posterior

/// What may be raised where no program is consistent.
@Suite struct SearchBoundsTests {
  static let sketches: [(text: String, lines: [String])] = [
    (
      "sketch f(x: int<0..9>) -> int<0..9> = P\nP ::= x | 1 | x + 1\n",
      ["searched: every program there is; no 'depth' and no bound of a type limits this sketch"]
    ),
    (
      """
      sketch f(x: int<0..9>) -> int = P
      P depth 3 ::= x | P + Q | L
      Q ::= 1 | D
      L: int<0..3> depth 4 ::= 0 | L + 1
      D: int<0..3> ::= 0..3
      """,
      [
        "depth was limited: P to 3, L to 4; deeper programs were not searched",
        "values beyond their bounds are undefined: L: int<0..3>; wider types may help",
      ]
    ),
    (
      """
      sketch f(x: int<0..9>) -> int<0..99> = P
      P ::= g(D, x) | h(x)
      D: int<0..3> ::= 0..3
      fn g(a: int, b: int<0..5>) -> int = a + k(b)
      fn h(a: int) -> int = a
      fn k(a: int) -> int<0..7> = a
      fn unused(a: int<0..1>) -> int = a
      require f(1) > 0
      """,
      [
        "values beyond their bounds are undefined: b of g: int<0..5>, the result of k: int<0..7>,"
          + " x: int<0..9>, the result: int<0..99>; wider types may help"
      ]
    ),
  ]

  @Test(arguments: sketches) func linesSayWhatMayBeRaised(_ text: String, _ lines: [String]) throws
  {
    let grammar = try Sketch(text: text, name: "f.sk").grammar()
    #expect(SearchBounds(grammar).lines == lines)
  }
}
