import SketchLanguage

/// Reads the rows of a file as CSV or TSV, one by one.
struct DelimitedReader {
  private let file: SourceFile
  private var rows: RowReader

  init(_ file: SourceFile, _ format: DelimitedFormat) {
    self.file = file
    rows = RowReader(file.utf8, format)
  }

  /// The next row, of any number of cells; `nil` behind the last one. Blank lines are passed over.
  ///
  /// - Throws: an error of syntax, with its line and column.
  mutating func next() throws(DiagnosticSet) -> DelimitedRow? {
    do {
      guard let row = try rows.next() else { return nil }
      let cells = row.cells.map {
        DelimitedCell(text: $0.text, isQuoted: $0.isQuoted, range: range($0.place))
      }
      return DelimitedRow(cells: cells, range: range(row.place))
    } catch {
      let notes: [Diagnostic.Note] =
        error.openQuote.map { [.init("the quote was opened here", at: range($0..<($0 + 1)))] } ?? []
      let place = error.offset..<min(error.offset + 1, file.utf8.count)
      throw DiagnosticSet([.error(error.message, at: range(place), notes: notes)])
    }
  }

  private func range(_ place: Range<Int>) -> SourceRange {
    SourceRange(file: file, lower: place.lowerBound, upper: place.upperBound)
  }
}
