extension Value: CustomStringConvertible {
  /// The value as a literal of the sketch language.
  public var description: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .char(let scalar): "'" + Value.escaped([scalar], quote: "'") + "'"
    case .string(let text): "\"" + Value.escaped(text.scalars, quote: "\"") + "\""
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .bits(let pattern, let width): Value.binary(pattern, width: width)
    case .tuple(let values): "(" + values.map(\.description).joined(separator: ", ") + ")"
    }
  }

  /// `scalars` as they stand between two `quote` characters in a literal.
  public static func escaped(_ scalars: [Unicode.Scalar], quote: Unicode.Scalar) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar {
      case "\\", quote: view.append(contentsOf: ["\\", scalar])
      case "\n": view.append(contentsOf: ["\\", "n"])
      case "\t": view.append(contentsOf: ["\\", "t"])
      case "\r": view.append(contentsOf: ["\\", "r"])
      default:
        if isVisible(scalar) {
          view.append(scalar)
        } else {
          view.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        }
      }
    }
    return String(view)
  }

  /// Characters without a shape of their own, and marks that would join the quote before them, are
  /// written by code point.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func binary(_ pattern: UInt64, width: Int) -> String {
    let digits = String(pattern, radix: 2)
    return "0b" + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
