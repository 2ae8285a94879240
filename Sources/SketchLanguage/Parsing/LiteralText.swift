extension Value {
  /// The value as a sketch writes it: scalars with escapes, bit-vectors with `0x` if their
  /// width is a multiple of 4 and with `0b` if not, lists in brackets, tuples in parentheses.
  package var literalText: String {
    switch self {
    case .bool(let value): return String(value)
    case .int(let value): return String(value)
    case .char(let scalar): return "'" + LiteralText.escape(scalar, in: "'") + "'"
    case .string(let text):
      return "\"" + text.scalars.map { LiteralText.escape($0, in: "\"") }.joined() + "\""
    case .bits(let pattern, let width):
      let isHexadecimal = width % 4 == 0
      let digits = String(pattern, radix: isHexadecimal ? 16 : 2)
      let count = isHexadecimal ? width / 4 : width
      let zeros = String(repeating: "0", count: max(count - digits.count, 0))
      return (isHexadecimal ? "0x" : "0b") + zeros + digits
    case .list(let elements): return "[" + elements.map(\.literalText).joined(separator: ", ") + "]"
    case .tuple(let elements):
      return "(" + elements.map(\.literalText).joined(separator: ", ") + ")"
    }
  }
}

/// How characters are written in literals.
package enum LiteralText {
  /// A scalar between quotation marks of a kind (`'` or `"`); the lexer reads it back.
  package static func escape(_ scalar: Unicode.Scalar, in quote: Unicode.Scalar) -> String {
    switch scalar {
    case "\\", quote: return "\\" + String(scalar)
    default:
      // A mark that combines with the quotation mark before it would be unreadable.
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      return scalar.isUnprintable || isMark ? scalar.escape : String(scalar)
    }
  }

  /// What stands for itself behind a backslash, and without it may end a literal or begin an escape.
  package static let escapedAsThemselves: Set<Unicode.Scalar> = ["\\", "'", "\""]

  /// What letters stand for behind a backslash.
  static let named: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "0": "\0",
  ]

  /// Hexadecimal digits of an escape, leading zeros with them: more than anybody writes.
  private static let maximumDigits = 16

  /// The scalar that an escape at a place of a program's text stands for, and where the escape ends;
  /// `nil` if there is none. The escapes are those that the lexer takes.
  package static func escape(
    in text: [Unicode.Scalar], at start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    guard start + 1 < text.count, text[start] == "\\" else { return nil }
    let second = text[start + 1]
    if let scalar = named[second] { return (scalar, start + 2) }
    if escapedAsThemselves.contains(second) { return (second, start + 2) }
    guard second == "u", start + 2 < text.count, text[start + 2] == "{" else { return nil }
    let digits = text[(start + 3)...].prefix(maximumDigits).prefix { $0.properties.isASCIIHexDigit }
    guard digits.endIndex < text.count, text[digits.endIndex] == "}",
      let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, digits.endIndex + 1)
  }
}
