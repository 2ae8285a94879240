import SketchLanguage

extension String {
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
