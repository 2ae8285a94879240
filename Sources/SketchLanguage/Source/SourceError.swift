/// Why a file cannot be had as text: faults of the environment, not of a sketch.
package enum SourceError: Error, Hashable, Sendable, CustomStringConvertible {
  case notFound(path: String)
  case isDirectory(path: String)
  /// It exists, but the system refuses to read it; `reason` is the system's.
  case unreadable(path: String, reason: String)
  case empty(path: String)
  /// A pipe, a device or a socket where a regular file has to be; `kind` in words.
  case notRegular(path: String, kind: String)
  /// More than `limit` bytes.
  case tooLarge(path: String, limit: Int = SourceFile.maximumSize)
  /// A NUL byte at `offset` (from 0): no text.
  case binary(path: String, offset: Int)
  case utf16(path: String)
  /// The first byte that is not part of valid UTF-8; `offset` from 0, `line` from 1.
  case notUTF8(path: String, offset: Int, line: Int)

  package var path: String {
    switch self {
    case .notFound(let path), .isDirectory(let path), .unreadable(let path, _), .empty(let path),
      .notRegular(let path, _), .tooLarge(let path, _), .binary(let path, _), .utf16(let path),
      .notUTF8(let path, _, _):
      path
    }
  }

  /// What is wrong, without the path.
  package var reason: String {
    switch self {
    case .notFound: "no such file"
    case .isDirectory: "this is a folder, expected a file"
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    case .empty: "the file is empty"
    case .notRegular(_, let kind): "this is \(kind), expected a regular file"
    case .tooLarge(_, let limit): "the file is larger than \(limit >> 20) MiB"
    case .binary(_, let offset): "not a text file: NUL byte at offset \(offset)"
    case .utf16: "the text is in UTF-16, expected UTF-8"
    case .notUTF8(_, let offset, let line):
      "not UTF-8: invalid byte at offset \(offset), line \(line)"
    }
  }

  /// The whole message; what the system refuses is said as it is of results.
  package var description: String {
    if case .unreadable(let path, let reason) = self {
      return "cannot read \(path): \(reason)".printable
    }
    return "\(path): \(reason)".printable
  }
}
