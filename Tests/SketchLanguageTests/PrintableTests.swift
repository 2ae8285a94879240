import Testing

@testable import SketchLanguage

/// What is shown, and what is shown as an escape.
@Suite struct PrintableTests {
  static let unprintable: [Unicode.Scalar] = [
    "\0", "\u{7}", "\t", "\n", "\r", "\u{1B}", "\u{1F}", "\u{7F}", "\u{80}", "\u{85}", "\u{9B}",
    "\u{9F}", "\u{AD}", "\u{61C}", "\u{180E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}",
    "\u{200F}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}",
    "\u{206F}", "\u{FEFF}", "\u{FFF9}", "\u{FFFE}", "\u{FFFF}", "\u{E0001}", "\u{E007F}",
    "\u{10FFFF}",
  ]

  static let printable: [Unicode.Scalar] = [
    " ", "a", "~", "\u{A0}", "é", "\u{301}", "日", "…", "\u{2027}", "\u{202F}", "\u{3000}",
    "\u{FE0F}", "\u{FFFD}", "😀", "\u{E000}",
  ]

  @Test func scalarsAreOneOrTheOther() {
    for scalar in Self.unprintable { #expect(scalar.isUnprintable, "\(scalar.escape)") }
    for scalar in Self.printable { #expect(!scalar.isUnprintable, "\(scalar.escape)") }
  }

  @Test func textsAreEscapedOnlyWhereTheyMustBe() {
    #expect("a\\b \u{1B}[31m\u{7}é\n".printable == #"a\b \u{1b}[31m\u{7}é\n"#)
    #expect("a\tb\nc\r\n\u{202E}".printableLines == "a\\tb\nc\\r\n\\u{202e}")
    #expect("".printable.isEmpty)
    #expect("👩‍👧".printable == #"👩\u{200d}👧"#)
  }

  /// Whatever a literal is written of, the lexer reads back.
  @Test func literalsAreReadBack() {
    for value in UInt32(0)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for literal in [Value.char(scalar), .string(Text("a\(scalar)b"))] {
        let text = literal.literalText
        #expect(!text.unicodeScalars.contains { $0.isUnprintable })
        let (tokens, diagnostics) = Lexer.tokens(of: SourceFile(name: "f", text: text))
        #expect(diagnostics.isEmpty, "\(text)")
        switch (literal, tokens.first?.kind) {
        case (.char(let written), .character(let read)): #expect(read == written)
        case (.string(let written), .string(let read)): #expect(read == written)
        default: Issue.record("\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    #""\u{1b}""#, #""\u{1B}""#, #""\u{001b}""#, #""\u{00000000001B}""#, "\"\u{1B}\"",
  ])
  func escapesHaveManySpellingsAndOneCanonicalOne(_ text: String) {
    let (tokens, diagnostics) = Lexer.tokens(of: SourceFile(name: "f", text: text))
    #expect(diagnostics.isEmpty)
    #expect(tokens.first?.kind == .string("\u{1B}"))
    #expect(Value.string("\u{1B}").description == #""\u{1b}""#)
  }

  @Test func messagesHoldNothingUnprintable() {
    let file = SourceFile(name: "a\u{1B}[2J\n.sk", text: "x \u{9B}31m\u{200F} y")
    let text = DiagnosticRenderer(usesColor: false).render(
      .error(
        "the key \u{7}\u{202E}", at: SourceRange(file: file, lower: 0, upper: 1),
        notes: [.init("\u{1B}]0;title\u{7}")]))
    #expect(
      text == #"""
        a\u{1b}[2J\n.sk:1:1: error: the key \u{7}\u{202e}
        x �31m� y
        ^
        note: \u{1b}]0;title\u{7}

        """#)
    #expect("\(SourceError.notFound(path: "\u{1B}c\n"))" == #"\u{1b}c\n: no such file"#)
    #expect(quoted("\u{1B}\n\u{2067}") == #"'\u{1b}\n\u{2067}'"#)
  }

  @Test(arguments: [
    ("a", 1), ("日", 2), ("e\u{301}", 1), ("😀", 2), ("⌚", 2), ("🇫🇷", 2), ("", 0), ("…–", 2),
  ])
  func widthsAreColumns(_ text: String, _ columns: Int) {
    #expect(text.unicodeScalars.reduce(0) { $0 + $1.displayWidth } == columns)
  }
}
