/// What separates the cells of a row: one dialect, RFC 4180, with commas or with tabs.
///
/// It is that of examples and of samples, of what is read and of what is written: a cell in quotes
/// may hold separators, line breaks, and quotes, which are doubled. Rows are written with line feeds.
enum DelimitedFormat: Sendable {
  case csv
  /// Read a little more kindly: a quote inside a cell that does not begin with one is a character
  /// like any other.
  case tsv

  var separator: UInt8 { UInt8(ascii: self == .csv ? "," : "\t") }
  /// For messages.
  var separatorName: String { self == .csv ? "','" : "a tab" }

  /// A row, ended by a line feed; `nil` is a gap: what is not known.
  func line(_ cells: [String?]) -> String {
    cells.map { $0.map(cell) ?? "" }.joined(separator: self == .csv ? "," : "\t") + "\n"
  }

  /// A cell that reads as this text, in quotes if it would not without: an empty one would be a gap.
  private func cell(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != separator && $0 != DelimitedFormat.quote && !DelimitedFormat.isLineBreak($0)
    }
    if isPlain, !text.isEmpty { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  static let quote = UInt8(ascii: "\"")

  static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
