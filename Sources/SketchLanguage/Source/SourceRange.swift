/// A half-open range of bytes in one source file.
public struct SourceRange: Hashable, Sendable {
  public let file: SourceFile
  public let lower: Int
  public let upper: Int

  public init(file: SourceFile, lower: Int, upper: Int) {
    self.file = file
    self.lower = lower
    self.upper = upper
  }

  public var start: SourceLocation { file.location(at: lower) }
  public var end: SourceLocation { file.location(at: upper) }

  /// What stands there.
  public var text: String {
    let bounds = 0...file.utf8.count
    let from = min(max(lower, bounds.lowerBound), bounds.upperBound)
    let to = min(max(upper, from), bounds.upperBound)
    return String(decoding: file.utf8[from..<to], as: UTF8.self)
  }
}
