import SketchLanguage

/// Reads a whole file as CSV or TSV.
enum DelimitedReader {
  /// The rows of a file, of any number of cells each; blank lines are passed over.
  ///
  /// - Throws: the first error of syntax, with its line and column.
  static func read(
    _ file: SourceFile, _ format: DelimitedFormat
  ) throws(DiagnosticSet) -> [DelimitedRow] {
    func range(_ place: Range<Int>) -> SourceRange {
      SourceRange(file: file, lower: place.lowerBound, upper: place.upperBound)
    }
    let bytes = Array(file.text.utf8)
    var reader = RowReader(bytes, format)
    var rows: [DelimitedRow] = []
    do {
      while let row = try reader.next() {
        let cells = row.cells.map {
          DelimitedCell(text: $0.text, isQuoted: $0.isQuoted, range: range($0.place))
        }
        rows.append(DelimitedRow(cells: cells, range: range(row.place)))
      }
    } catch {
      let notes: [Diagnostic.Note] =
        error.openQuote.map { [.init("the quote was opened here", at: range($0..<($0 + 1)))] } ?? []
      let place = error.offset..<min(error.offset + 1, bytes.count)
      throw DiagnosticSet([.error(error.message, at: range(place), notes: notes)])
    }
    return rows
  }
}
