import FoundationEssentials
import Glibc

extension SourceFile {
  /// In bytes: far more than a library of functions and nonterminals takes.
  package static let maximumLibrarySize = 4 << 20

  /// Reads a file that a sketch, not its user, names: a regular one, of at most
  /// `maximumLibrarySize` bytes. A pipe or a device is refused without waiting for it.
  ///
  /// - Parameters:
  ///   - resolvedPath: the file, with no link in its path; see `resolvedPath(of:)`.
  ///   - name: what diagnostics call it.
  package static func loadLibrary(
    resolvedPath: String, name: String
  ) throws(SourceError) -> SourceFile {
    var status = stat()
    guard stat(resolvedPath, &status) == 0 else { throw SourceError(path: name, code: errno) }
    try requireRegular(status, name)
    // What stands there may be another file by now: it is neither waited for nor followed, and is
    // looked at again.
    let descriptor = open(resolvedPath, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw SourceError(path: name, code: errno) }
    let reader = ByteReader(descriptor: descriptor, name: name)
    guard fstat(descriptor, &status) == 0 else { throw SourceError(path: name, code: errno) }
    try requireRegular(status, name)
    let bytes = try reader.rest(limit: maximumLibrarySize)
    if bytes.count > maximumLibrarySize {
      throw .tooLarge(path: name, limit: maximumLibrarySize)
    }
    return try decode(bytes, name: name)
  }

  /// An absolute path of the same file in which links, `.` and `..` are resolved as the system does;
  /// parts of it that do not exist stand as they are written.
  package static func resolvedPath(of path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var resolved =
      isAbsolute ? "/" : realPath(".") ?? FileManager.default.currentDirectoryPath
    for component in path.split(separator: "/") {
      switch component {
      case ".": break
      case "..":
        resolved = resolved.lastIndex(of: "/").map { String(resolved[..<$0]) } ?? ""
        if resolved.isEmpty { resolved = "/" }
      default:
        let next = (resolved == "/" ? "/" : resolved + "/") + component
        resolved = realPath(next) ?? next
      }
    }
    return resolved
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func requireRegular(_ status: stat, _ name: String) throws(SourceError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .isDirectory(path: name)
    case S_IFIFO: throw .notRegular(path: name, kind: "a pipe")
    case S_IFSOCK: throw .notRegular(path: name, kind: "a socket")
    default: throw .notRegular(path: name, kind: "a device")
    }
  }
}
