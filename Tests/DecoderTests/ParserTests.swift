import SketchLanguage
import Testing

@testable import Decoder

@Suite struct ParserTests {
  @Test(arguments: [
    "nand(i, nand(i, i))", "  nand ( i ,\n\tnand(i,i) ) ", "((nand((i), (nand(i, ((i)))))))",
    "nand(i,nand(i,i))",
  ])
  func whiteSpaceAndParenthesesMayBeAdded(_ text: String) throws {
    let decoder = try decoder(of: SampleSketch.nand)
    #expect(
      try decoder.derivations(of: text).map(decoder.text(of:)) == ["nand(i, nand(i, i))"])
    #expect(try decoder.parser.forest(of: text).count == 1)
  }

  @Test func parenthesesCanChangeTheMeaning() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> int = E
        E depth 3 ::= x | E - E
        """)
    let left = try decoder.derivations(of: "x - x - x")
    #expect(try decoder.derivations(of: "((x - x)) - x") == left)
    let right = try decoder.derivations(of: "x - (x - x)")
    #expect(left.count == 1 && right.count == 1 && left != right)
  }

  @Test func templatesTolerateNothing() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: string<9>) -> string<9> = P
        P ::= N as "<{N}>"
        N ::= "a" | "b" + N2
        N2 ::= "c"
        """)
    #expect(decoder.allTexts == ["<\"a\">", "<\"b\" + \"c\">"])
    #expect(try decoder.derivations(of: "(<\"b\"+(\"c\")>)").count == 1)
    #expect(decoder.message(for: "< \"a\">") != nil)
    #expect(decoder.message(for: "<(\"a\")>") != nil)
  }

  @Test(arguments: [
    ("nand(i, ni)", "8: expected 'i' or 'nand(', found 'ni'"),
    ("nand(i, nand(i,i", "16: expected ')', found the end"),
    ("nand(i, i) i", "11: expected the end of the program, found 'i'"),
    ("nand(nand(nand(i,i),i),i)", "10: expected 'i', found 'nand'"),
    ("", "0: expected 'i' or 'nand(', found the end"),
    ("ii", "0: expected 'i' or 'nand(', found 'ii'"),
    ("nand(i; i)", "6: expected ',', found ';'"),
    ("(i", "2: expected ')', found the end"),
    ("nand(i,\u{7})", "7: expected 'i' or 'nand(', found '\\u{7}'"),
  ])
  func mistakesAreNamedWhereReadingGotStuck(_ text: String, _ message: String) throws {
    let decoder = try decoder(of: SampleSketch.nand)
    #expect(decoder.message(for: text) == message)
  }

  @Test func literalsOfManyKindsAreNamedTogether() throws {
    let decoder = try decoder(
      of: """
        sketch f(s: string<9>) -> string<9> = P
        alphabet "abcdef"
        P ::= C as `"{C:bare}"` | take(s, N)
        C ::= alphabet
        N ::= 0..9
        """)
    #expect(decoder.message(for: "take(s, 10)") == "8: expected an integer of N, found '10'")
    #expect(
      decoder.message(for: "\"x\"")
        == "1: expected a character of C, found 'x', which is not in the alphabet, \"abcdef\"")
    #expect(decoder.message(for: "drop(s, 1)") == "0: expected '\"' or 'take(', found 'drop'")
  }

  @Test func aCaretShowsThePlace() throws {
    let decoder = try decoder(of: SampleSketch.nand)
    let error = #expect(throws: ProgramTextError.self) {
      try decoder.derivations(of: "nand(i,\n  ä)")
    }
    #expect(error?.reason == .syntax)
    #expect(
      error?.description == """
        program:2:3: error: expected 'i' or 'nand(', found 'ä'
          ä)
          ^

        """)
  }

  @Test func conditionsDecideAmongReadings() throws {
    let decoder = try decoder(of: SampleSketch.conditions)
    #expect(decoder.allTexts.count == 6)
    #expect(try decoder.derivations(of: "let a = 1 in let b = 2 in a * x + b").count == 1)
    let error = #expect(throws: ProgramTextError.self) {
      try decoder.derivations(of: "let a = 2 in let b = 2 in a * x + b")
    }
    #expect(error?.reason == .excluded)
  }

  /// Sums of n terms group in Catalan-many ways; reading them stays polynomial.
  @Test func manyReadingsAreCountedNotSpelled() throws {
    let decoder = try decoder(
      of: """
        sketch f(s: string<99>) -> string<99> = E
        E depth 9 ::= s | E + E
        """)
    let text = Array(repeating: "s", count: 9).joined(separator: " + ")
    #expect(try decoder.parser.forest(of: text).count == 1430)
    let some = try decoder.parser.readings(of: text, limit: 10)
    #expect(some.derivations.count == 10)
    #expect(!some.isComplete)
    let all = try decoder.parser.readings(of: text, limit: 5000)
    #expect(all.derivations.count == 1430)
    #expect(all.isComplete)
  }

  @Test func hugeAndHostileTextsAreRejectedQuickly() throws {
    let decoder = try decoder(of: SampleSketch.arithmetic)
    for unit in ["(", "-", " ", "x + ", "if x < ", "\u{0}", "👩‍👩‍👧"] {
      #expect(decoder.message(for: String(repeating: unit, count: 2_000)) != nil)
    }
    let error = #expect(throws: ProgramTextError.self) {
      try decoder.derivations(of: String(repeating: "x", count: 100_000))
    }
    #expect(error?.reason == .tooLong)
  }

  /// The deepest programs of a space are read back, too.
  @Test(arguments: [("", 1000), ("B", 1000)])
  func theDeepestProgramsAreRead(other: String, depth: Int) throws {
    let text =
      other.isEmpty
      ? "A depth \(depth) ::= x | !A"
      : "A depth \(depth) ::= x | !B\nB depth \(depth) ::= x | !A"
    let decoder = try decoder(of: "sketch f(x: bool) -> bool = A\n\(text)\n")
    let deepest = (other.isEmpty ? depth : 2 * depth) - 1
    for levels in [0, depth / 2, depth - 1, deepest] {
      let text = String(repeating: "!", count: levels) + "x"
      let program = try #require(try decoder.derivations(of: text).first)
      #expect(decoder.text(of: program) == text)
    }
    let beyond = String(repeating: "!", count: deepest + 1) + "x"
    #expect(throws: ProgramTextError.self) { try decoder.derivations(of: beyond) }
  }

  /// Left recursion goes as deep as the depth bound says, or to a limit of its own.
  @Test(arguments: [100, 1000])
  func deepSpacesAreRead(_ depth: Int) throws {
    let decoder = try decoder(
      of: """
        sketch f(x: int) -> int = E
        E depth \(depth) ::= x | E - x
        """)
    for terms in [1, 2, 90] {
      let text = Array(repeating: "x", count: terms).joined(separator: " - ")
      let program = try #require(try decoder.derivations(of: text).first)
      #expect(decoder.text(of: program) == text)
    }
  }

  /// Damaged program texts: read as something or rejected, never a crash, and what is read prints
  /// as a program again.
  @Test func damagedTextsAreHandled() throws {
    for sketch in SampleSketch.allCases {
      let decoder = try decoder(of: sketch, alphabet: RoundTripTests.alphabet)
      var generator = SplitMix64(seed: 99)
      for _ in 0..<100 {
        let program = try #require(decoder.randomProgram(using: &generator))
        var scalars = Array(decoder.text(of: program).unicodeScalars)
        let place = Int.random(in: scalars.indices, using: &generator)
        if Bool.random(using: &generator) {
          scalars.remove(at: place)
        } else {
          scalars.insert(scalars[Int.random(in: scalars.indices, using: &generator)], at: place)
        }
        let damaged = String(String.UnicodeScalarView(scalars))
        guard let readings = try? decoder.derivations(of: damaged) else { continue }
        for reading in readings { try decoder.expectRoundTrip(reading) }
      }
    }
  }
}
