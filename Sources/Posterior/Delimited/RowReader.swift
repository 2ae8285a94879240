/// A strict reader of the rows of a CSV or TSV text, which knows where everything stands in it.
///
/// SwiftCSV is not used: it does not say where an error stands, fills up short rows, drops blanks
/// before a cell, and takes `""` for the same as nothing.
struct RowReader {
  struct Row {
    var cells: [Cell]
    /// Bytes of the text, from the first cell to the end of the last one.
    var place: Range<Int>
  }

  struct Cell {
    /// What it holds: without the quotes around it, and with doubled quotes undone.
    var text: String
    var isQuoted: Bool
    /// Bytes of the text, the quotes among them.
    var place: Range<Int>
  }

  /// Why there is no row.
  struct Mistake: Error {
    var message: String
    /// The byte where reading got stuck.
    var offset: Int
    /// The quote whose cell the end of the text was found in.
    var openQuote: Int?
  }

  private let bytes: [UInt8]
  private let format: DelimitedFormat
  private var position = 0
  /// Where the row begins that was read last, or that has a mistake.
  private(set) var rowStart = 0

  /// - Parameter bytes: valid UTF-8.
  init(_ bytes: [UInt8], _ format: DelimitedFormat) {
    self.bytes = bytes
    self.format = format
  }

  /// The next row, of any number of cells; `nil` at the end of the text. Blank lines are passed over.
  ///
  /// A row ends with LF, CR LF or CR, the last one also with the text.
  mutating func next() throws(Mistake) -> Row? {
    while takeLineBreak() {}
    rowStart = position
    if current == nil { return nil }
    var cells: [Cell] = []
    while true {
      cells.append(try readCell())
      if current == format.separator {
        position += 1
        continue
      }
      let end = position
      _ = takeLineBreak()
      return Row(cells: cells, place: rowStart..<end)
    }
  }

  private mutating func readCell() throws(Mistake) -> Cell {
    if current == DelimitedFormat.quote { return try readQuotedCell() }
    let start = position
    while let byte = current, byte != format.separator, !DelimitedFormat.isLineBreak(byte) {
      if byte == DelimitedFormat.quote, format == .csv {
        throw Mistake(
          message:
            "found a quote inside a cell, expected the whole cell in quotes, and this one doubled",
          offset: position)
      }
      position += 1
    }
    return cell(bytes[start..<position], isQuoted: false, from: start)
  }

  private mutating func readQuotedCell() throws(Mistake) -> Cell {
    let start = position
    var content: [UInt8] = []
    position += 1
    while let byte = current {
      position += 1
      if byte != DelimitedFormat.quote {
        content.append(byte)
      } else if current == DelimitedFormat.quote {
        content.append(byte)
        position += 1
      } else {
        return try endQuotedCell(cell(content[...], isQuoted: true, from: start))
      }
    }
    throw Mistake(
      message: "found the end of the text in a quoted cell, expected a closing quote",
      offset: position, openQuote: start)
  }

  /// Nothing but the end of the cell may follow its closing quote.
  private func endQuotedCell(_ cell: Cell) throws(Mistake) -> Cell {
    if let byte = current, byte != format.separator, !DelimitedFormat.isLineBreak(byte) {
      let found = describedCharacter(in: bytes, at: position)
      throw Mistake(
        message: "found \(found) after the closing quote, expected \(format.separatorName) or the"
          + " end of the line (a quote inside a cell is doubled)",
        offset: position)
    }
    return cell
  }

  private func cell(_ content: ArraySlice<UInt8>, isQuoted: Bool, from start: Int) -> Cell {
    Cell(
      text: String(decoding: content, as: UTF8.self), isQuoted: isQuoted, place: start..<position)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func takeLineBreak() -> Bool {
    guard let byte = current, DelimitedFormat.isLineBreak(byte) else { return false }
    position += 1
    if byte == UInt8(ascii: "\r"), current == UInt8(ascii: "\n") { position += 1 }
    return true
  }
}
