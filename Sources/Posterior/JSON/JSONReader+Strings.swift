import SketchLanguage

extension JSONReader {
  /// Reads a string literal, the current byte being its opening quote.
  mutating func readString() throws(DiagnosticSet) -> String {
    let start = position
    var content: [UInt8] = []
    position += 1
    while true {
      switch current {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        content.append(contentsOf: String(try readEscape()).utf8)
      case nil, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        throw failure("found a string without its closing quote", at: start..<position)
      case .some(0..<0x20):
        throw failure("found \(found) in a string, expected it written as an escape")
      case .some(let byte):
        content.append(byte)
        position += 1
      }
    }
  }

  private mutating func readEscape() throws(DiagnosticSet) -> Unicode.Scalar {
    let start = position
    position += 2
    switch bytes[start...].dropFirst().first {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape(start: start)
    default:
      position = start
      throw failure(
        "found an unknown escape in a string, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
        at: start..<min(start + 2, bytes.count))
    }
  }

  /// `\u0041`, or the two halves of a surrogate pair; the current place is after the `u`.
  private mutating func readUnicodeEscape(start: Int) throws(DiagnosticSet) -> Unicode.Scalar {
    let first = try readHexDigits(start: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    if (0xD800..<0xDC00).contains(first), bytes[position...].starts(with: "\\u".utf8) {
      position += 2
      let second = try readHexDigits(start: position - 2)
      if (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw failure("found half of a surrogate pair, expected a character", at: start..<position)
  }

  private mutating func readHexDigits(start: Int) throws(DiagnosticSet) -> UInt32 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else {
      throw failure("expected four hexadecimal digits after \\u", at: start..<position)
    }
    position += 4
    return value
  }
}
