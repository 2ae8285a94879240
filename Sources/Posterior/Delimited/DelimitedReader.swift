import SketchLanguage

/// What separates the cells of a row.
enum DelimitedFormat: Sendable {
  /// RFC 4180.
  case csv
  /// Tabs; quotes as in CSV, but a quote inside a cell that does not begin with one is a character
  /// like any other.
  case tsv

  fileprivate var separator: UInt8 { UInt8(ascii: self == .csv ? "," : "\t") }
  /// For messages.
  var separatorName: String { self == .csv ? "','" : "a tab" }
}

/// A strict reader of CSV and TSV that knows where everything stands.
///
/// SwiftCSV is not used: it does not say where an error stands, fills up short rows, drops blanks
/// before a cell, and takes `""` for the same as nothing.
struct DelimitedReader {
  private let file: SourceFile
  private let format: DelimitedFormat
  private let bytes: [UInt8]
  private var position = 0

  init(_ file: SourceFile, _ format: DelimitedFormat) {
    self.file = file
    self.format = format
    bytes = file.utf8
  }

  /// The next row, of any number of cells; `nil` behind the last one. Blank lines are passed over.
  ///
  /// A row ends with LF, CR LF or CR, the last one also with the text.
  ///
  /// - Throws: an error of syntax, with its line and column.
  mutating func next() throws(DiagnosticSet) -> DelimitedRow? {
    while takeLineBreak() {}
    return current == nil ? nil : try readRow()
  }

  private mutating func readRow() throws(DiagnosticSet) -> DelimitedRow {
    let start = position
    var cells: [DelimitedCell] = []
    while true {
      cells.append(try readCell())
      if current == format.separator {
        position += 1
        continue
      }
      let range = SourceRange(file: file, lower: start, upper: position)
      _ = takeLineBreak()
      return DelimitedRow(cells: cells, range: range)
    }
  }

  private mutating func readCell() throws(DiagnosticSet) -> DelimitedCell {
    if current == DelimitedReader.quote { return try readQuotedCell() }
    let start = position
    while let byte = current, byte != format.separator, !DelimitedReader.isLineBreak(byte) {
      if byte == DelimitedReader.quote, format == .csv {
        throw failure(
          "found a quote inside a cell, expected the whole cell in quotes, and this one doubled")
      }
      position += 1
    }
    return cell(bytes[start..<position], isQuoted: false, from: start)
  }

  private mutating func readQuotedCell() throws(DiagnosticSet) -> DelimitedCell {
    let start = position
    var content: [UInt8] = []
    position += 1
    while let byte = current {
      position += 1
      if byte != DelimitedReader.quote {
        content.append(byte)
      } else if current == DelimitedReader.quote {
        content.append(byte)
        position += 1
      } else {
        return try endQuotedCell(cell(content[...], isQuoted: true, from: start))
      }
    }
    throw failure(
      "found the end of the text in a quoted cell, expected a closing quote",
      notes: [
        .init(
          "the quote was opened here", at: SourceRange(file: file, lower: start, upper: start + 1))
      ])
  }

  /// Nothing but the end of the cell may follow its closing quote.
  private func endQuotedCell(_ cell: DelimitedCell) throws(DiagnosticSet) -> DelimitedCell {
    if let byte = current, byte != format.separator, !DelimitedReader.isLineBreak(byte) {
      let found = describedCharacter(in: bytes, at: position)
      throw failure(
        "found \(found) after the closing quote, expected \(format.separatorName) or the end of the"
          + " line (a quote inside a cell is doubled)")
    }
    return cell
  }

  private func cell(_ content: ArraySlice<UInt8>, isQuoted: Bool, from start: Int) -> DelimitedCell
  {
    DelimitedCell(
      text: String(decoding: content, as: UTF8.self), isQuoted: isQuoted,
      range: SourceRange(file: file, lower: start, upper: position))
  }

  // MARK: Text

  private static let quote = UInt8(ascii: "\"")

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func takeLineBreak() -> Bool {
    guard let byte = current, DelimitedReader.isLineBreak(byte) else { return false }
    position += 1
    if byte == UInt8(ascii: "\r"), current == UInt8(ascii: "\n") { position += 1 }
    return true
  }

  private func failure(_ message: String, notes: [Diagnostic.Note] = []) -> DiagnosticSet {
    let range = SourceRange(file: file, lower: position, upper: min(position + 1, bytes.count))
    return DiagnosticSet([.error(message, at: range, notes: notes)])
  }
}
