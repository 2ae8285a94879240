import Glibc

extension SourceFile {
  /// Larger files are not sketches; the limit keeps a device or a disk image from being read on
  /// and on.
  package static let maximumSize = 16 << 20

  /// Reads a file. `path` becomes the name that diagnostics show.
  package static func load(path: String) throws(SourceError) -> SourceFile {
    let bytes = try ByteReader(path: path).rest(limit: maximumSize)
    return try SourceFile.decode(bytes, name: path)
  }

  /// Makes a source file of bytes that came from a file or a pipe of this name. A byte-order mark
  /// is dropped.
  package static func decode(_ bytes: [UInt8], name: String) throws(SourceError) -> SourceFile {
    if bytes.count > maximumSize { throw .tooLarge(path: name) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .utf16(path: name)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if content.isEmpty { throw .empty(path: name) }
    if let offset = content.firstIndex(of: 0) { throw .binary(path: name, offset: offset) }
    guard String(validating: content, as: UTF8.self) != nil else {
      let offset = bytes.count - content.count + validPrefix(of: content)
      let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
      throw .notUTF8(path: name, offset: offset, line: line)
    }
    return SourceFile(name: name, utf8: content.count == bytes.count ? bytes : Array(content))
  }

  /// Number of bytes before the first that is not valid UTF-8.
  private static func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { count += scalar.count }
    return count
  }
}
