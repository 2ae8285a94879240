import SketchLanguage

extension String {
  /// Columns of a terminal that the text takes.
  var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

  /// The text, with blanks behind it up to so many columns.
  func leftAligned(inColumns columns: Int) -> String { self + blanks(upTo: columns) }

  /// The text, with blanks before it up to so many columns.
  func rightAligned(inColumns columns: Int) -> String { blanks(upTo: columns) + self }

  /// None if the text is wider.
  private func blanks(upTo columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - displayWidth))
  }

  /// The text, or as much of its beginning as fits so many columns of a terminal, with "…".
  func cut(toColumns columns: Int) -> String {
    var fitting = UnicodeScalarView()
    var used = 0
    /// How much of `fitting` leaves a column for the ellipsis.
    var kept = fitting.endIndex
    for scalar in unicodeScalars {
      used += scalar.displayWidth
      if used > columns { return String(fitting[..<kept]) + "…" }
      fitting.append(scalar)
      if used < columns { kept = fitting.endIndex }
    }
    return self
  }
}
