/// A text with a name: a sketch file, an included library, or a program given on the command line.
public final class SourceFile: Sendable, Hashable {
  public let name: String
  /// The text as UTF-8; every offset of the front end counts bytes of it, from 0.
  public let utf8: [UInt8]
  /// Offset of the first byte of each line; a line ends with LF, CR LF or CR.
  let lineStarts: [Int]

  public convenience init(name: String, text: String) {
    self.init(name: name, utf8: Array(text.utf8))
  }

  /// - Parameter utf8: valid UTF-8.
  init(name: String, utf8: [UInt8]) {
    self.name = name
    self.utf8 = utf8
    var starts = [0]
    for offset in utf8.indices where SourceFile.endsLine(utf8, at: offset) {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// Made anew each time.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  private static func endsLine(_ utf8: [UInt8], at offset: Int) -> Bool {
    switch utf8[offset] {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): offset + 1 == utf8.count || utf8[offset + 1] != UInt8(ascii: "\n")
    default: false
    }
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
