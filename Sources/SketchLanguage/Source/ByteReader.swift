import Glibc

/// The bytes of a file or a pipe, piece by piece as they come.
///
/// Foundation's handles end the process where reading fails, or say so in words of their own.
package final class ByteReader: Sendable {
  private let descriptor: Int32
  /// What errors call the source.
  private let name: String
  private let isOwned: Bool
  private let isCancelled: @Sendable () -> Bool

  /// As much as a pipe holds.
  private static let pieceSize = 1 << 16
  /// How long one look waits for a pipe's writer, in milliseconds.
  private static let pollingInterval: Int32 = 20

  /// - Parameter isCancelled: asked while a writer is waited for: whether to wait no longer.
  package init(
    standardInputAs name: String, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    descriptor = STDIN_FILENO
    self.name = name
    isOwned = false
    self.isCancelled = isCancelled
  }

  /// Opens a file, which may be a pipe.
  package init(
    path: String, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SourceError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    name = path
    isOwned = true
    self.isCancelled = isCancelled
    guard descriptor >= 0 else { throw SourceError(path: path, code: errno) }
  }

  /// Takes over a descriptor, which is closed in the end.
  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    isOwned = true
    isCancelled = { false }
  }

  deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

  /// The next bytes, at least one; `nil` at the end, or if the wait for more was cancelled.
  package func next() throws(SourceError) -> [UInt8]? {
    while true {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let isReady = poll(&polled, 1, ByteReader.pollingInterval) != 0
      if isCancelled() { return nil }
      guard isReady else { continue }
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: ByteReader.pieceSize) { buffer, count in
        let read = read(descriptor, buffer.baseAddress, buffer.count)
        if read < 0 { failure = errno }
        count = max(read, 0)
      }
      switch failure {
      case 0: return piece.isEmpty ? nil : piece
      case EINTR, EAGAIN: continue
      default: throw SourceError(path: name, code: failure)
      }
    }
  }

  /// All that is left; if it is more than a limit, only a little more than that.
  package func rest(limit: Int) throws(SourceError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit, let piece = try next() { bytes += piece }
    return bytes
  }
}

extension SourceError {
  /// What the system says of a failure, as messages put it.
  ///
  /// - Parameter code: `errno`
  package static func reason(ofSystem code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }

  /// Why the system does not open or read a file.
  ///
  /// - Parameter code: `errno`
  init(path: String, code: Int32) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EISDIR: .isDirectory(path: path)
      default: .unreadable(path: path, reason: Self.reason(ofSystem: code))
      }
  }
}
