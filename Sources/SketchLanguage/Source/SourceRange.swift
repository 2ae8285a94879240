/// A half-open range of bytes in one source file.
package struct SourceRange: Hashable, Sendable {
  package let file: SourceFile
  package let lower: Int
  package let upper: Int

  package init(file: SourceFile, lower: Int, upper: Int) {
    self.file = file
    self.lower = lower
    self.upper = upper
  }

  package var start: SourceLocation { file.location(at: lower) }
  package var end: SourceLocation { file.location(at: upper) }

  /// What stands there.
  package var text: String {
    let bounds = 0...file.utf8.count
    let from = min(max(lower, bounds.lowerBound), bounds.upperBound)
    let to = min(max(upper, from), bounds.upperBound)
    return String(decoding: file.utf8[from..<to], as: UTF8.self)
  }
}
