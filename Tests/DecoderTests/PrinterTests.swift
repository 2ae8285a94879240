import SketchLanguage
import Testing

@testable import Decoder

@Suite struct PrinterTests {
  /// Texts of all programs of a small sketch, in the order of its productions.
  @Test func writesProductionsAsTheyStandInTheSketch() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int, s: string<3>) -> int = P
        P ::= x+N // a comment
            | (  (x)  ) * ( N + 1 )
            | if x<N then let y=N in y*2 else -x
            | sum(filter(e=>e>=N,[x,1]))
            | fold((a, c) => a + code(c), 0, characters(s))
            | length("\\t\\"" + s) - (x - 1) - (N)
        N ::= 7
        """)
    #expect(
      decoder.allTexts == [
        "x + 7", "x * (7 + 1)", "if x < 7 then let y = 7 in y * 2 else -x",
        "sum(filter(e => e >= 7, [x, 1]))", "fold((a, c) => a + code(c), 0, characters(s))",
        "length(\"\\t\\\"\" + s) - (x - 1) - 7",
      ])
  }

  @Test func needsParenthesesOnlyWhereTheMeaningDoes() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> int = A
        A ::= B * B | B - B | -B | B + (if x < B then B else B)
        B ::= C
        C ::= 2 | -1 | x - 1 | let y = x in y
        """)
    let texts = decoder.allTexts
    #expect(texts.contains("(x - 1) * 2"))
    #expect(texts.contains("-1 * -1"))
    #expect(texts.contains("x - 1 - 2"))
    #expect(texts.contains("2 - (x - 1)"))
    #expect(texts.contains("-(-1)"))
    #expect(texts.contains("-2"))
    #expect(texts.contains("(let y = x in y) - 2"))
    #expect(texts.contains("2 + (if x < x - 1 then x - 1 else let y = x in y)"))
  }

  @Test func concatenationNeedsNoParentheses() throws {
    let decoder = try decoder(
      of: """
        sketch f(s: string<9>) -> string<9> = P
        P ::= Q + Q
        Q ::= s | s + "a"
        """)
    #expect(
      decoder.allTexts == ["s + s", "s + s + \"a\"", "s + \"a\" + s", "s + \"a\" + s + \"a\""])
  }

  @Test func parametersReadAsTheirArguments() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int, y: int) -> bool = G(x + 1) && any(e => G(e), [y])
        G(n: int) ::= n == 0 | n * 2 < 9 | H(n)
        H(m: int) ::= m > 1
        """)
    #expect(decoder.allTexts.contains("x + 1 == 0 && any(e => e * 2 < 9, [y])"))
    #expect(decoder.allTexts.contains("(x + 1) * 2 < 9 && any(e => e > 1, [y])"))
  }

  @Test func argumentsWithChoicesOrCapturedNamesAreNamed() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> bool = G(N) && H(x)
        G(n: int) ::= n * n == 4
        H(m: int) ::= any(x => x == m, [1])
        N ::= 2
        """)
    #expect(
      decoder.allTexts == [
        "(let n = 2 in n * n == 4) && (let m = x in any(x => x == m, [1]))"
      ])
  }

  @Test func templatesAreWrittenToTheLetter() throws {
    let decoder = try decoder(
      of: """
        sketch f(s: string<9>) -> string<9> = P
        alphabet "a\\"\\\\\\n"
        P ::= C as `"{C:bare}"` | C + C as "{{{C}|{C:bare}}}"
        C ::= alphabet
        """)
    #expect(decoder.allTexts.prefix(4) == ["\"a\"", "\"\\\"\"", "\"\\\\\"", "\"\\n\""])
    #expect(decoder.allTexts.contains("{'a'|\\\"}"))
  }

  @Test func templatesThatEndInOperandsAreParenthesised() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> int = P
        P ::= Q * 2
        Q ::= N + x as "{N} plus x" | N * N as "{N}·{N}" | N + N as "{N} + {N}" | x as "the input"
            | N as "{N}"
        N ::= 3
        """)
    #expect(
      decoder.allTexts == [
        "(3 plus x) * 2", "(3·3) * 2", "(3 + 3) * 2", "the input * 2", "3 * 2",
      ])
  }

  @Test func partsOfProgramsAreWrittenToo() throws {
    let decoder = try decoder(of: SampleSketch.lists)
    let program = try #require(
      try decoder.derivations(of: "if length(x) == 0 then nil else append(append(x, x), x)").first)
    #expect(decoder.printer.text(of: program.children[0].children[0]) == "e == 0")
  }
}
