import Lengths
import SketchLanguage

/// What is kept from line to line of rows of fields.
struct PendingRows {
  var places = FieldPlaces()
  /// Lines of which the last one ends within quotes, line feeds between them.
  fileprivate var bytes: [UInt8] = []
  /// The first of these lines.
  fileprivate var firstLine = 0
  /// They are looked at again when there are so many bytes: twice as many as the last time, so that
  /// reading a row of many lines takes no more than a constant time for each byte.
  fileprivate var nextLook = 0
}

/// Rows of fields.
extension SampleReader {
  /// Reads a line, and the row that ends with it.
  mutating func readFields(of line: [UInt8], _ format: DelimitedFormat) throws(LineError) {
    if rows.bytes.isEmpty { return try readRows(line, from: self.line, format, isLast: false) }
    let count = rows.bytes.count + line.count
    if let error = tooLong(count, line: rows.firstLine) { throw error }
    rows.bytes.append(UInt8(ascii: "\n"))
    rows.bytes += line
    if rows.bytes.count >= rows.nextLook { try readPending(format, isLast: false) }
  }

  mutating func readRest(_ format: DelimitedFormat) throws(LineError) {
    if !rows.bytes.isEmpty { try readPending(format, isLast: true) }
  }

  private mutating func readPending(
    _ format: DelimitedFormat, isLast: Bool
  ) throws(LineError) {
    let bytes = rows.bytes
    rows.bytes = []
    try readRows(bytes, from: rows.firstLine, format, isLast: isLast)
  }

  /// Reads the rows of some lines; one that is not complete is kept, unless it is the last.
  private mutating func readRows(
    _ bytes: [UInt8], from firstLine: Int, _ format: DelimitedFormat, isLast: Bool
  ) throws(LineError) {
    let lines = Lines(bytes: bytes, first: firstLine)
    var reader = RowReader(bytes, format)
    while true {
      let row: RowReader.Row?
      do {
        row = try reader.next()
      } catch {
        guard let openQuote = error.openQuote, !isLast else { throw mistake(error, lines) }
        // The row may begin behind others.
        rows.firstLine = lines.place(of: openQuote).line
        rows.bytes = Array(bytes[reader.rowStart...])
        rows.nextLook = 2 * rows.bytes.count
        return
      }
      guard let row else { return }
      try read(row, lines)
    }
  }

  private mutating func read(_ row: RowReader.Row, _ lines: Lines) throws(LineError) {
    // Again where files were put together.
    if row.cells.contains(where: { $0.text == "program" }),
      let named = FieldPlaces(names: row.cells.map(\.text))
    {
      rows.places = named
      return
    }
    func value<Value>(
      _ field: String, _ expected: String, _ value: (String) -> Value?
    ) throws(LineError) -> Value? {
      guard let place = rows.places[field] else { return nil }
      guard row.cells.indices.contains(place) else {
        let found = counted(row.cells.count, "field")
        throw mistake(
          "found \(found), expected \(expected) in field \(place + 1)",
          at: row.place.upperBound, lines)
      }
      let cell = row.cells[place]
      // A table leaves out what it does not know.
      let isOptional = rows.places["count"] != nil && ["bits", "failures"].contains(field)
      if isOptional, cell.text.isEmpty { return nil }
      guard let value = value(cell.text) else {
        throw mistake(
          "found \(JSONNode.excerpt(cell.text)), expected \(expected)",
          at: cell.place.lowerBound, lines)
      }
      return value
    }
    guard let program = try value("program", "a program", { $0 }) else {
      preconditionFailure("a line of names was accepted that has no \"program\"")
    }
    func whole(_ range: ClosedRange<Int>) -> (String) -> Int? {
      { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
    }
    counts.add(
      Text(program),
      count: try value("count", "a number of samples", whole(1...Self.largestCount)) ?? 1,
      bits: try value("bits", "a program's number of bits", CodeLength.init(reading:)),
      failures: try value("failures", "a number of failed examples", whole(0...Int.max)), line: line
    )
  }

  private func mistake(_ mistake: RowReader.Mistake, _ lines: Lines) -> LineError {
    let opened = mistake.openQuote.map { "; it was opened at \(lines.place(of: $0))" } ?? ""
    return self.mistake(mistake.message + opened, at: mistake.offset, lines)
  }

  private func mistake(_ message: String, at offset: Int, _ lines: Lines) -> LineError {
    let place = lines.place(of: offset)
    return mistake(message, line: place.line, column: place.column)
  }
}

/// Some lines of the input.
private struct Lines {
  var bytes: [UInt8]
  /// The number of the first one.
  var first: Int

  /// Where a byte of them stands in the input.
  func place(of offset: Int) -> SourceLocation {
    let file = SourceFile(name: "", text: String(decoding: bytes, as: UTF8.self))
    let location = file.location(at: offset)
    return SourceLocation(line: first + location.line - 1, column: location.column)
  }
}
