/// A place in a source file as editors count it: line and column from 1, the column in Unicode
/// scalars.
package struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package var description: String { "\(line):\(column)" }

  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension SourceFile {
  /// The place of a byte offset; offsets past the end mean the end.
  package func location(at offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), utf8.count)
    let line = lineIndex(at: offset)
    let scalarsBefore = utf8[lineStarts[line]..<offset].count { !UTF8.isContinuation($0) }
    return SourceLocation(line: line + 1, column: scalarsBefore + 1)
  }

  /// Number of lines; a text that ends with a line break has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// Bytes of a line (from 0), without its line break.
  func lineBytes(_ line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : utf8.count
    while end > start, utf8[end - 1] == UInt8(ascii: "\n") || utf8[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  /// The line (from 0) that holds a byte, by binary search.
  func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
