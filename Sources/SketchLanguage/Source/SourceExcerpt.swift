/// One line of source with a marker below the part that is meant.
struct SourceExcerpt {
  /// The line as it can be shown: tabs expanded, controls made visible, cut to the width.
  var line = ""
  /// Blanks up to the marker.
  var indent = ""
  /// `^~~~`
  var marker = ""

  /// Columns between tab stops.
  private static let tabWidth = 4
  private static let ellipsis = Cell(text: "…", width: 1)

  /// What is shown for one scalar, and how many columns it takes.
  private struct Cell {
    var text: String
    var width: Int
  }

  /// Shows the first line of the range; a range of several lines is marked to the end of its
  /// first.
  init(_ range: SourceRange, maximumWidth: Int) {
    let file = range.file
    let start = min(max(range.lower, 0), file.utf8.count)
    let bytes = file.lineBytes(file.lineIndex(at: start))
    var cells: [Cell] = []
    var markedCells: Range<Int>?
    var offset = bytes.lowerBound
    var column = 0
    for scalar in String(decoding: file.utf8[bytes], as: UTF8.self).unicodeScalars {
      let cell = SourceExcerpt.cell(scalar, column: column)
      if offset < max(range.upper, start + 1), offset + UTF8.width(scalar) > start {
        markedCells = (markedCells?.lowerBound ?? cells.count)..<(cells.count + 1)
      }
      cells.append(cell)
      column += cell.width
      offset += UTF8.width(scalar)
    }
    let marked = markedCells ?? cells.count..<cells.count
    cut(cells, marked: marked, maximumWidth: maximumWidth)
  }

  /// Keeps the cells around the marked ones that fit.
  private mutating func cut(_ cells: [Cell], marked: Range<Int>, maximumWidth: Int) {
    let width = { (range: Range<Int>) in cells[range].reduce(0) { $0 + $1.width } }
    var shown = cells.indices
    if width(shown) > maximumWidth {
      // A third of the width for what stands before the marker, two columns for the ellipses.
      let available = maximumWidth - 2
      var lower = marked.lowerBound
      var before = 0
      while lower > 0, before + cells[lower - 1].width <= available / 3 {
        lower -= 1
        before += cells[lower].width
      }
      var upper = lower
      var total = 0
      while upper < cells.count, total + cells[upper].width <= available {
        total += cells[upper].width
        upper += 1
      }
      while upper == cells.count, lower > 0, total + cells[lower - 1].width <= available {
        lower -= 1
        total += cells[lower].width
      }
      shown = lower..<upper
    }
    var pieces = Array(cells[shown])
    if shown.lowerBound > 0 { pieces.insert(SourceExcerpt.ellipsis, at: 0) }
    if shown.upperBound < cells.count { pieces.append(SourceExcerpt.ellipsis) }
    line = pieces.map(\.text).joined()
    while line.last == " " { line.removeLast() }
    let skipped = shown.lowerBound > 0 ? SourceExcerpt.ellipsis.width : 0
    let markedEnd = min(marked.upperBound, shown.upperBound)
    indent = String(
      repeating: " ", count: skipped + width(shown.lowerBound..<marked.lowerBound))
    let markedWidth = markedEnd > marked.lowerBound ? width(marked.lowerBound..<markedEnd) : 1
    marker = "^" + String(repeating: "~", count: max(markedWidth - 1, 0))
  }

  private static func cell(_ scalar: Unicode.Scalar, column: Int) -> Cell {
    if scalar == "\t" {
      let width = tabWidth - column % tabWidth
      return Cell(text: String(repeating: " ", count: width), width: width)
    }
    if scalar.isUnprintable { return Cell(text: "\u{FFFD}", width: 1) }
    return Cell(text: String(scalar), width: scalar.displayWidth)
  }
}
