extension Value {
  /// The value as a sketch writes it: scalars with escapes, bit-vectors with `0x` if their
  /// width is a multiple of 4 and with `0b` if not, lists in brackets, tuples in parentheses.
  public var literalText: String {
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
public enum LiteralText {
  /// A scalar between quotation marks of a kind (`'` or `"`); the lexer reads it back.
  public static func escape(_ scalar: Unicode.Scalar, in quote: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    case "\0": return "\\0"
    case "\\", quote: return "\\" + String(scalar)
    default:
      // A mark that combines with the quotation mark before it would be unreadable.
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      guard scalar.isUnprintable || isMark else { return String(scalar) }
      return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
