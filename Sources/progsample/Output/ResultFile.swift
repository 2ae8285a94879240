import ArgumentParser
import FoundationEssentials
import Glibc
import Posterior
import Synchronization

/// A file that is written when a run has ended.
///
/// It takes the place of what was there in one step, when it is complete: a run that is ended before
/// leaves what was there. A path that cannot be written is an error at once, and not after hours; so
/// is one that names an input of the run.
struct ResultFile {
  /// How the text gets to where it should.
  private enum Way {
    /// By a file beside it, which is renamed; links are followed.
    case replacing(path: String)
    /// Where no file can stand beside it, or it cannot be renamed to, as with a mounted file.
    case overwriting
    /// A device or a named pipe.
    case opening
    /// What a standard stream writes to.
    case sharing(descriptor: Int32)
  }

  private let path: String
  private let option: String
  private let way: Way

  /// - Parameter option: what the user gave the path by.
  /// - Throws: `SystemError`.
  init(path: String, option: String) throws {
    self.path = path
    self.option = option
    var way = try ResultFile.way(to: path)
    if case .replacing(let target) = way {
      do {
        // Tried out now, and gone at once: a run that is killed leaves nothing behind.
        let (descriptor, temporary) = try ResultFile.temporary(beside: target, named: path)
        ResultFile.remove(temporary, descriptor)
      } catch {
        guard FileIdentity(path: target) != nil else { throw error }
        way = .overwriting
      }
    }
    self.way = way
  }

  /// - Throws: `ValidationError` if the file is one of these, whatever they are called.
  func check(against inputs: [String]) throws {
    guard let identity = FileIdentity(path: path) else { return }
    for input in inputs where FileIdentity(input: input) == identity {
      let input = InputFile.displayName(input)
      let alias = input == path ? "" : ", as \(input)"
      throw ValidationError("\(option): \(path) is read in this run\(alias); name another file")
    }
  }

  /// Writes the whole text.
  ///
  /// - Throws: `SystemError`.
  func write(_ text: String) throws {
    switch way {
    case .replacing(let target): try replace(target, by: text)
    case .overwriting: try overwrite(text)
    case .opening: try withOpened { try writeAll(text, to: $0) }
    case .sharing(let descriptor): try writeAll(text, to: descriptor)
    }
  }

  private static func way(to path: String) throws -> Way {
    var status = stat()
    if path.isEmpty { throw SystemError(writing: "''", code: ENOENT) }
    guard stat(path, &status) == 0 else {
      // A link to where there is nothing yet is written through as well.
      if errno == ENOENT { return .replacing(path: linked(path)) }
      throw SystemError(writing: path, code: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      let streams = [STDOUT_FILENO, STDERR_FILENO]
      if let stream = streams.first(where: { FileIdentity(descriptor: $0) == FileIdentity(status) })
      {
        return .sharing(descriptor: stream)
      }
      if access(path, W_OK) != 0 { throw SystemError(writing: path, code: errno) }
      guard let resolved = realpath(path, nil) else {
        throw SystemError(writing: path, code: errno)
      }
      defer { free(resolved) }
      return .replacing(path: String(cString: resolved))
    case S_IFDIR: throw SystemError(writing: path, code: EISDIR)
    case S_IFSOCK: throw SystemError(writing: path, code: ENXIO)
    default: return .opening
    }
  }

  /// Where a link to nothing points to; the path itself if it is no link.
  private static func linked(_ path: String) -> String {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
      return path
    }
    return target.hasPrefix("/") ? target : folder(of: path) + target
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  // MARK: The file beside it

  /// Of a file that is being written, for `removeUnfinished`.
  private static let unfinished = Mutex<String?>(nil)

  /// Removes what a run that is ended now has begun.
  static func removeUnfinished() {
    _ = unfinished.withLockIfAvailable { path in
      if let path { unlink(path) }
    }
  }

  /// - Parameter name: what messages call the file.
  private static func temporary(
    beside path: String, named name: String
  ) throws -> (descriptor: Int32, path: String) {
    let temporary = folder(of: path) + ".progsample-\(UUID().uuidString)"
    // Known before it is there: a run that is ended in between leaves nothing, either.
    unfinished.withLock { $0 = temporary }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      unfinished.withLock { $0 = nil }
      throw SystemError(writing: name, code: code)
    }
    return (descriptor, temporary)
  }

  /// Ends with a temporary file, be it renamed or not.
  private static func remove(_ temporary: String, _ descriptor: Int32) {
    close(descriptor)
    unlink(temporary)
    unfinished.withLock { $0 = nil }
  }

  private func replace(_ target: String, by text: String) throws {
    let (descriptor, temporary) = try ResultFile.temporary(beside: target, named: path)
    defer { ResultFile.remove(temporary, descriptor) }
    try writeAll(text, to: descriptor)
    ResultFile.takeAttributes(of: target, descriptor)
    guard fsync(descriptor) == 0 else { throw SystemError(writing: path, code: errno) }
    if rename(temporary, target) == 0 { return }
    guard errno == EBUSY else { throw SystemError(writing: path, code: errno) }
    try overwrite(text)
  }

  /// Writes into the file that is there.
  private func overwrite(_ text: String) throws {
    try withOpened { descriptor in
      try writeAll(text, to: descriptor)
      guard ftruncate(descriptor, text.utf8.count) == 0 else {
        throw SystemError(writing: path, code: errno)
      }
    }
  }

  /// Opens what is there, and does not empty it.
  private func withOpened(_ body: (_ descriptor: Int32) throws -> Void) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(writing: path, code: errno) }
    defer { close(descriptor) }
    try body(descriptor)
  }

  /// Those of the file that is replaced; those of any new file if there is none.
  private static func takeAttributes(of target: String, _ descriptor: Int32) {
    var status = stat()
    if stat(target, &status) == 0 {
      // Whoever may not give a file away keeps it.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      fchmod(descriptor, status.st_mode & 0o7777)
    } else {
      let mask = umask(0)
      umask(mask)
      fchmod(descriptor, 0o666 & ~mask)
    }
  }

  private func writeAll(_ text: String, to descriptor: Int32) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        throw SystemError(writing: path, code: errno)
      }
    }
  }
}
