import SketchLanguage
import Testing

@testable import Decoder

/// Programs with anything in their templates and constants are lines of printable text, which are
/// read back.
@Suite struct UnprintableTests {
  static let pool: [Unicode.Scalar] = [
    "\u{1B}", "\u{7}", "\0", "\t", "\u{7F}", "\u{9B}", "\u{85}", "\u{200B}", "\u{200D}", "\u{202E}",
    "\u{2028}", "\u{2069}", "\u{FEFF}", "\u{E0001}", "\"", "'", "\\", "{", "}", " ", "u", "1", "b",
    "n", "[", "e", "\u{301}", "日", "\n", "\r",
  ]

  /// A sketch whose templates, constants and alphabet are of the pool.
  static func sketch(seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    func scalars(_ count: Int, lineBreaks: Bool) -> [Unicode.Scalar] {
      let scalars = (0..<count).compactMap { _ in pool.randomElement(using: &generator) }
      // A template cannot hold them.
      return scalars.filter { lineBreaks || !Character($0).isNewline }
    }
    func literal(_ count: Int) -> String {
      Value.string(Text(scalars(count, lineBreaks: true))).literalText
    }
    func template() -> String {
      scalars(4, lineBreaks: false).map { scalar in
        let escaped = LiteralText.escape(scalar, in: "\"")
        return scalar == "{" || scalar == "}" ? escaped + escaped : escaped
      }.joined()
    }
    let alphabet = Set(scalars(6, lineBreaks: true)).sorted()
    return """
      sketch f(s: string<9>) -> string<40> = P
      alphabet \(Value.string(Text(alphabet)).literalText)
      P depth 3 ::= T + P | T
      T ::= W as "\(template()){W}" | s as "<\(template())>" | \(literal(3)) | C as "({C:bare})"
          | replace(s, \(literal(2)), W2) as "\(template()){W2:bare}\(template())" | take(s, N)
      W depth 2 ::= C as "{C:bare}" | C + W as "{C:bare}{W}"
      W2 ::= \(literal(2)) | C + \(literal(1))
      C ::= alphabet
      N ::= 0..2
      """
  }

  @Test(arguments: 0..<60) func programsAreReadBack(_ seed: UInt64) throws {
    let decoder = try decoder(of: Self.sketch(seed: seed))
    var generator = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let program = decoder.space.randomDerivation(using: &generator)
      let text = decoder.text(of: program)
      #expect(!text.unicodeScalars.contains { $0.isUnprintable }, "\(text)")
      let readings = try decoder.parser.readings(of: text, limit: 5000)
      #expect(readings.derivations.contains(program) || !readings.isComplete, "\(text)")
      for reading in readings.derivations { #expect(decoder.text(of: reading) == text) }
    }
  }

  static let small = #"""
    sketch f(s: string<9>) -> string<9> = P
    P ::= s as "\u{1b}[1m{{\u{202E}" | "\u{1b}\n" | '\u{9b}' + s | C as "({C:bare})" | s + `\u{1B}`
    C ::= '\t' | '\\' | '"'
    """#

  @Test func templatesAreWrittenWithEscapes() throws {
    #expect(
      try decoder(of: Self.small).allTexts == [
        #"\u{1b}[1m{\u{202e}"#, #""\u{1b}\n""#, #"'\u{9b}' + s"#, #"(\t)"#, #"(\\)"#, #"(\")"#,
        #"s + "\\u{1B}""#,
      ])
  }

  /// All of them stand for one program.
  @Test(arguments: [
    [
      #"\u{1b}[1m{\u{202e}"#, #"\u{1B}[1m{\u{202E}"#, #"\u{001b}[1m{\u{0202e}"#,
      "\u{1B}[1m{\u{202E}",
    ],
    [#""\u{1b}\n""#, #""\u{1B}\u{a}""#, #""\u{1b}\u{000A}""#, "\"\u{1B}\n\""],
    [#"'\u{9b}' + s"#, #"'\u{9B}'+s"#, "'\u{9B}' + s"],
    [#"(\t)"#, #"(\u{9})"#, "(\t)"], [#"(\")"#, #"(\u{22})"#],
  ])
  func escapesAreReadHoweverTheyAreSpelled(_ texts: [String]) throws {
    let decoder = try decoder(of: Self.small)
    let first = try decoder.derivations(of: texts[0])
    #expect(first.count == 1)
    for text in texts { #expect(try decoder.derivations(of: text) == first, "\(text)") }
  }

  /// A backslash that is escaped begins no escape.
  @Test func charactersThatLookLikeAnEscapeAreThemselves() throws {
    let decoder = try decoder(of: Self.small)
    #expect(decoder.message(for: #"s + "\\u{1b}""#) != nil)
    #expect(decoder.message(for: #"s + "\u{1b}""#) != nil)
    #expect(decoder.message(for: #"(")"#) != nil)
    #expect(
      decoder.message(for: "s + \u{1B}x") == #"4: expected '"\\u{1B}"', found '\u{1b}'"#)
  }
}
