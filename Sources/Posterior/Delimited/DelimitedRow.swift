import SketchLanguage

/// A row of a CSV or TSV file.
struct DelimitedRow: Sendable {
  var cells: [DelimitedCell]
  /// From the first cell to the end of the last one.
  var range: SourceRange
}

/// A cell of a CSV or TSV file, and where it stands.
struct DelimitedCell: Sendable {
  /// What it holds: without the quotes around it, and with doubled quotes undone.
  var text: String
  /// Whether it stands in quotes: an empty cell that does is an empty string, and not a gap.
  var isQuoted: Bool
  /// With the quotes.
  var range: SourceRange

  var isGap: Bool { text.isEmpty && !isQuoted }

  /// Where a part of `text`, given in bytes, stands in the file.
  func place(of part: Range<Int>) -> SourceRange {
    SourceRange(
      file: range.file, lower: fileOffset(of: part.lowerBound),
      upper: fileOffset(of: part.upperBound)
    )
  }

  private func fileOffset(of offset: Int) -> Int {
    guard isQuoted else { return range.lower + offset }
    let doubled = text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\"") }
    return range.lower + 1 + offset + doubled
  }
}
