extension Lexer {
  // MARK: Numbers

  /// `12`, `1_000`, `0.3`, `2e-3`, `0b0101`, `0x5`.
  mutating func readNumber() {
    let start = offset
    if isAt("0b") { return readBits(bitsPerDigit: 1) }
    if isAt("0x") { return readBits(bitsPerDigit: 4) }
    readDigits()
    // In `t.0.1` the second number is a component again, not a fraction.
    let followsDot = tokens.last.map { $0.is(.dot) && $0.upper == start } ?? false
    let isDecimal = !followsDot && readFraction()
    if let scalar = scalar(at: offset), isNamePart(scalar) {
      return rejectNumber(from: start)
    }
    let text = String(
      decoding: bytes[start..<offset].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    if isDecimal {
      add(Double(text).map { .decimal($0) } ?? .malformedLiteral, from: start)
    } else if let value = UInt64(text), value <= UInt64(Int.max) + 1 {
      add(.integer(value), from: start)
    } else if tokens.last?.is(.at) ?? false, let value = Double(text) {
      // Costs have a much lower limit, which the parser tells.
      add(.decimal(value), from: start)
    } else {
      report("integer \(quoted(text)) does not fit into 64 bits", from: start, to: offset)
      add(.malformedLiteral, from: start)
    }
  }

  /// Digits, with single `_` between them.
  private mutating func readDigits() {
    while let byte = byte(at: offset),
      byte.isDigit
        || (byte == UInt8(ascii: "_") && (self.byte(at: offset + 1)?.isDigit ?? false))
    {
      offset += 1
    }
  }

  private mutating func readFraction() -> Bool {
    let start = offset
    if byte(at: offset) == UInt8(ascii: "."), byte(at: offset + 1)?.isDigit == true {
      offset += 1
      readDigits()
    }
    if let byte = byte(at: offset), byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      let sign = self.byte(at: offset + 1)
      let signed = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
      if self.byte(at: offset + (signed ? 2 : 1))?.isDigit == true {
        offset += signed ? 2 : 1
        readDigits()
      }
    }
    return offset > start
  }

  private mutating func rejectNumber(from start: Int) {
    while let scalar = scalar(at: offset), isNamePart(scalar) { advance(over: scalar) }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    report("malformed number \(quoted(text))", from: start, to: offset)
    add(.malformedLiteral, from: start)
  }

  private mutating func readBits(bitsPerDigit: Int) {
    let start = offset
    offset += 2
    var pattern: UInt64 = 0
    var width = 0
    var isMalformed = false
    while let scalar = scalar(at: offset), isNamePart(scalar) {
      advance(over: scalar)
      if scalar == "_" { continue }
      if let digit = scalar.isASCII ? Int(String(scalar), radix: 1 << bitsPerDigit) : nil {
        pattern = pattern << UInt64(bitsPerDigit) | UInt64(digit)
        width += bitsPerDigit
      } else {
        isMalformed = true
      }
    }
    let text = quoted(String(decoding: bytes[start..<offset], as: UTF8.self))
    if isMalformed || width == 0 {
      let digits = bitsPerDigit == 1 ? "binary" : "hexadecimal"
      report("malformed bit-vector \(text), expected \(digits) digits", from: start, to: offset)
    } else if width > 64 {
      report(
        "bit-vector \(text) has \(width) bits, at most 64 are allowed", from: start, to: offset)
    } else {
      return add(.bits(pattern, width: width), from: start)
    }
    add(.malformedLiteral, from: start)
  }

  // MARK: Characters

  /// How far to look for the end of a character literal that is too long, in scalars.
  private static let longestWrongCharacter = 40

  mutating func readCharacter() {
    let start = offset
    offset += 1
    var content: [Unicode.Scalar] = []
    var isMalformed = false
    // Only what could have been meant as one literal is taken: in `f('a, 'b')` the quotation mark
    // that is missing is the second, not the last.
    while content.count < Lexer.longestWrongCharacter, !atLineEnd,
      let scalar = scalar(at: offset), scalar != "'"
    {
      let isContinuation = content.isEmpty || isNamePart(scalar) || scalar == "\\"
      if !isContinuation { break }
      switch readScalar(escapes: true) {
      case .some(let scalar): content.append(scalar)
      case .none:
        isMalformed = true
        content.append("?")
      }
    }
    if byte(at: offset) == UInt8(ascii: "'") {
      offset += 1
      if content.count == 1, !isMalformed { return add(.character(content[0]), from: start) }
      if content.count != 1 { reportLength(of: content, from: start) }
    } else {
      // What follows the first character was probably not meant as part of the literal.
      if content.count > 1 {
        offset = start + 1
        _ = readScalar(escapes: true)
      }
      report("character without an end, expected \"'\"", from: start, to: offset)
    }
    add(.malformedLiteral, from: start)
  }

  private mutating func reportLength(of content: [Unicode.Scalar], from start: Int) {
    let text = String(String.UnicodeScalarView(content))
    if content.isEmpty {
      report("empty character literal", from: start, to: offset)
    } else if text.count == 1 {
      let message = "\(quoted(text)) is written with \(content.count) code points, expected one"
      report(message, from: start, to: offset)
    } else {
      let message = "a character literal holds one character, found \(content.count)"
      report(message + ", strings stand between '\"'", from: start, to: offset)
    }
  }

  // MARK: Strings

  /// `"…"` with escapes, or a raw string between backticks without; both end on their line.
  mutating func readString(quote: Unicode.Scalar) {
    let start = offset
    offset += 1
    var content: [Unicode.Scalar] = []
    var isMalformed = false
    while !atLineEnd, let scalar = scalar(at: offset), scalar != quote {
      if let scalar = readScalar(escapes: quote == "\"") {
        content.append(scalar)
      } else {
        isMalformed = true
      }
    }
    if scalar(at: offset) == quote {
      offset += 1
      add(isMalformed ? .malformedLiteral : .string(Text(content)), from: start)
    } else {
      let name = quote == "\"" ? "string" : "raw string"
      report("\(name) without an end, expected \(quoted(String(quote)))", from: start, to: offset)
      add(.malformedLiteral, from: start)
      // The rest of the line is lost in the string; nothing that is missed there is worth a word.
      add(.unknown, from: offset)
    }
  }

  /// One scalar of a literal, or what an escape stands for; `nil` after reporting a bad escape.
  mutating func readScalar(escapes: Bool) -> Unicode.Scalar? {
    guard let first = scalar(at: offset) else { return nil }
    let start = offset
    advance(over: first)
    guard escapes, first == "\\" else { return first }
    guard !atLineEnd, let second = scalar(at: offset) else { return first }
    advance(over: second)
    if let named = LiteralText.named[second] { return named }
    if LiteralText.escapedAsThemselves.contains(second) { return second }
    if second == "u" { return readCodePoint(from: start) }
    let known = "'\\n', '\\t', '\\r', '\\0', '\\\\', \"\\'\", '\\\"' or '\\u{…}'"
    report(
      "unknown escape \(quoted("\\" + String(second))), expected \(known)", from: start, to: offset)
    return nil
  }

  /// The rest of `\u{1F600}`, from the brace.
  private mutating func readCodePoint(from start: Int) -> Unicode.Scalar? {
    guard byte(at: offset) == UInt8(ascii: "{") else {
      report("malformed escape '\\u', expected '\\u{…}'", from: start, to: offset)
      return nil
    }
    offset += 1
    let digits = offset
    while let byte = byte(at: offset), byte.isHexadecimalDigit { offset += 1 }
    let text = String(decoding: bytes[digits..<offset], as: UTF8.self)
    guard byte(at: offset) == UInt8(ascii: "}") else {
      report("malformed escape, expected hexadecimal digits and '}'", from: start, to: offset)
      return nil
    }
    offset += 1
    guard let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else {
      report("\(quoted("\\u{\(text)}")) is not a Unicode scalar", from: start, to: offset)
      return nil
    }
    return scalar
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isHexadecimalDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(self)
  }
}
