import Platform
import SketchLanguage

/// A JSON value to be written: what a command puts out as JSON is built from this.
///
/// Members of an object keep the order in which they are given.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case unsigned(UInt64)
  /// A count that may be too large for the others.
  case count(UInt128)
  /// Infinities and NaN, which JSON lacks, are written as `null`.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// A probability to 10 digits: sums in another order differ in what comes after them.
  package static func probability(_ value: Double) -> JSON {
    .number(Double(value.formatted("%.9e")) ?? value)
  }

  /// On one line, without blanks.
  package var compact: String {
    var text = ""
    write(into: &text, indent: nil)
    return text
  }

  /// A member or element per line, indented by two blanks; no line feed at the end.
  package var indented: String {
    var text = ""
    write(into: &text, indent: 0)
    return text
  }

  private func write(into text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .count(let value): text += String(value)
    case .number(let value): text += value.isFinite ? JSON.text(of: value) : "null"
    case .string(let value): text += JSON.quoted(value)
    case .array(let elements):
      JSON.writeItems(elements, in: ("[", "]"), into: &text, indent: indent) { element, text in
        element.write(into: &text, indent: indent.map { $0 + 2 })
      }
    case .object(let members):
      JSON.writeItems(members, in: ("{", "}"), into: &text, indent: indent) { member, text in
        text += JSON.quoted(member.key) + (indent == nil ? ":" : ": ")
        member.value.write(into: &text, indent: indent.map { $0 + 2 })
      }
    }
  }

  private static func writeItems<Item>(
    _ items: [Item], in brackets: (String, String), into text: inout String, indent: Int?,
    write: (Item, inout String) -> Void
  ) {
    text += brackets.0
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
      write(item, &text)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += brackets.1
  }

  /// The shortest digits that read back as the same number; a whole number without ".0".
  private static func text(of number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A JSON string literal. What is unprintable is escaped, all else stands for itself.
  static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.isUnprintable:
        // Two halves, if it is beyond U+FFFF.
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
