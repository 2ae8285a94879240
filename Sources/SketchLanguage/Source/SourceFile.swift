/// A text with a name: a sketch file, an included library, or a program given on the command line.
package final class SourceFile: Sendable, Hashable {
  package let name: String
  /// The text as UTF-8; every offset of the front end counts bytes of it, from 0.
  package let utf8: [UInt8]
  /// Offset of the first byte of each line; a line ends with LF, CR LF or CR.
  let lineStarts: [Int]

  package convenience init(name: String, text: String) {
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
  package var text: String { String(decoding: utf8, as: UTF8.self) }

  private static func endsLine(_ utf8: [UInt8], at offset: Int) -> Bool {
    switch utf8[offset] {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): offset + 1 == utf8.count || utf8[offset + 1] != UInt8(ascii: "\n")
    default: false
    }
  }

  package static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
