/// A text with a name: a sketch file, an included library, or a program given on the command line.
public final class SourceFile: Sendable, Hashable {
  public let name: String
  public let text: String
  /// The text as UTF-8; every offset of the front end counts bytes of it, from 0.
  let utf8: [UInt8]
  /// Offset of the first byte of each line.
  let lineStarts: [Int]

  public init(name: String, text: String) {
    self.name = name
    self.text = text
    utf8 = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  public static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

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
}
