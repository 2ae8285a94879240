/// Cuts a text into tokens. Reports what cannot be one and goes on behind it.
struct Lexer {
  let file: SourceFile
  let bytes: [UInt8]
  var offset = 0
  var tokens: [Token] = []
  var diagnostics = DiagnosticSet()
  private var atLineStart = true
  /// Closes what has been reported where it opened, and is not worth a second word.
  private var awaitedCloser: Unicode.Scalar?

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.utf8
  }

  /// Of a file; more than anyone writes, and few enough for every later phase.
  static let maximumTokens = 1 << 19

  /// All tokens, the last one `.end`.
  static func tokens(
    of file: SourceFile, meter: WorkMeter = WorkMeter()
  ) -> (tokens: [Token], diagnostics: DiagnosticSet) {
    var lexer = Lexer(file)
    while meter.take(), lexer.skipBlanks() {
      if lexer.tokens.count == maximumTokens {
        lexer.report(
          "a sketch has at most \(maximumTokens) words and signs, and this is one more",
          from: lexer.offset, to: lexer.offset + 1)
        break
      }
      lexer.readToken()
    }
    lexer.add(.end, from: lexer.offset)
    return (lexer.tokens, lexer.diagnostics)
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, lower: start, upper: offset, startsLine: atLineStart))
    atLineStart = false
  }

  mutating func report(
    _ message: String, from start: Int, to end: Int
  ) {
    diagnostics.insert(.error(message, at: SourceRange(file: file, lower: start, upper: end)))
  }

  // MARK: Looking at the text

  func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
  }

  /// The scalar that begins at an offset.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count else { return nil }
    var decoder = UTF8()
    var iterator = bytes[offset...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return "\u{FFFD}" }
    return scalar
  }

  var atLineEnd: Bool {
    byte(at: offset).map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
  }

  mutating func advance(over scalar: Unicode.Scalar) {
    offset = min(offset + UTF8.width(scalar), bytes.count)
  }

  // MARK: Blanks and comments

  /// Moves to the next token; false at the end of the text.
  private mutating func skipBlanks() -> Bool {
    while let byte = byte(at: offset) {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        atLineStart = true
        offset += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C:
        offset += 1
      case UInt8(ascii: "/") where isAt("//"):
        while !atLineEnd { offset += 1 }
      case UInt8(ascii: "/") where isAt("/*"):
        skipBlockComment()
      default:
        // No-break space: pasted from a web page, and invisible.
        guard scalar(at: offset) == "\u{A0}" else { return true }
        offset += 2
      }
    }
    return false
  }

  private mutating func skipBlockComment() {
    let start = offset
    var nesting = 0
    repeat {
      if isAt("/*") {
        nesting += 1
        offset += 2
      } else if isAt("*/") {
        nesting -= 1
        offset += 2
      } else if offset < bytes.count {
        if atLineEnd { atLineStart = true }
        offset += 1
      } else {
        report("comment without an end, expected '*/'", from: start, to: start + 2)
        return
      }
    } while nesting > 0
  }

  // MARK: Tokens

  private mutating func readToken() {
    guard let scalar = scalar(at: offset) else { return }
    switch scalar {
    case "0"..."9": readNumber()
    case "'": readCharacter()
    case "\"": readString(quote: "\"")
    case "`": readString(quote: "`")
    case _ where isNameStart(scalar): readName()
    default: if !readSymbol() { readUnknown() }
    }
  }

  func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isXIDStart
  }

  func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isXIDContinue
  }

  private mutating func readName() {
    let start = offset
    let first = scalar(at: offset)
    while let scalar = scalar(at: offset), isNamePart(scalar) { advance(over: scalar) }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if let keyword = Token.Keyword(rawValue: text) {
      add(.keyword(keyword), from: start)
    } else if first?.beginsNonterminal == true {
      add(.nonterminal(text), from: start)
    } else {
      add(.name(text), from: start)
    }
  }

  /// Brackets that are open, as far as they are in order.
  private var openBrackets: [Token.Symbol] = []

  private mutating func readSymbol() -> Bool {
    for length in (1...Token.Symbol.maximumLength).reversed() where offset + length <= bytes.count {
      let text = String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
      guard let symbol = Token.Symbol.byText[text] else { continue }
      if symbol == .semicolon, openBrackets.last != .openBracket { return false }
      if symbol.closer != nil { openBrackets.append(symbol) }
      if symbol.opener != nil { _ = openBrackets.popLast() }
      offset += length
      add(.symbol(symbol), from: offset - length)
      return true
    }
    return false
  }

  /// Takes a run of characters that begin no token as one mistake.
  private mutating func readUnknown() {
    let start = offset
    guard let first = scalar(at: start) else { return }
    repeat {
      guard let scalar = scalar(at: offset) else { break }
      advance(over: scalar)
    } while offset < bytes.count && !beginsToken(at: offset)
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    let hint = Lexer.hints[first].map { ", \($0)" } ?? ""
    if first != awaitedCloser {
      report("unexpected \(quoted(text))\(hint)", from: start, to: offset)
    }
    awaitedCloser = Lexer.closers[first]
    add(.unknown, from: start)
  }

  private func beginsToken(at offset: Int) -> Bool {
    guard let scalar = scalar(at: offset) else { return true }
    return scalar.properties.isWhitespace || scalar == "'" || scalar == "\"" || scalar == "`"
      || ("0"..."9").contains(scalar) || isNameStart(scalar)
      || Token.Symbol.byText[String(scalar)] != nil
  }

  private static let closers: [Unicode.Scalar: Unicode.Scalar] = [
    "{": "}", "“": "”", "„": "“", "«": "»", "‘": "’",
  ]

  /// What is meant by characters that look like, or do elsewhere, what others do here.
  private static let hints: [Unicode.Scalar: String] = [
    "“": "strings stand between '\"'", "”": "strings stand between '\"'",
    "„": "strings stand between '\"'", "«": "strings stand between '\"'",
    "‘": "characters stand between \"'\"", "’": "characters stand between \"'\"",
    "→": "an arrow is written '->'", "⇒": "an arrow is written '=>'",
    "≤": "write '<='", "≥": "write '>='", "≠": "write '!='",
    "∧": "write '&&'", "∨": "write '||'", "¬": "write '!'", "−": "minus is written '-'",
    "–": "minus is written '-'", "…": "a range is written '..'",
    "#": "comments begin with '//'", ";": "items need no separator",
    "{": "braces stand only in templates", "}": "braces stand only in templates",
    "?": "a choice is written 'if … then … else …'",
  ]
}

extension Unicode.Scalar {
  /// Names that begin like this are names of nonterminals.
  var beginsNonterminal: Bool {
    properties.isUppercase || properties.generalCategory == .titlecaseLetter
  }
}
