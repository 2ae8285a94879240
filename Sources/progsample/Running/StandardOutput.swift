import ArgumentParser
import Glibc
import Posterior
import Synchronization

/// Standard output, to which whole lines are written at once.
///
/// Nothing is kept back: what was written is out even if the process dies right after it. And no line
/// is begun that could not be ended: the process may be ended at any moment while it waits for a reader.
final class StandardOutput: Sendable {
  private let pipe = OutputPipe(descriptor: STDOUT_FILENO)
  /// Held while lines are written, so that those of different threads do not mix.
  private let isWriting = Mutex(())
  private let end: EarlyEnd

  enum Failure: Error {
    /// Whoever read the output has gone: reason to end quietly.
    case closedPipe
    /// The run has to end, for this reason, and nobody reads what it writes.
    case stalled(reason: String)
    case system(SystemError)
  }

  init(end: EarlyEnd) { self.end = end }

  /// - Parameter inputs: paths of files that the run reads.
  /// - Throws: `ValidationError` if the shell was asked to write into one of them.
  static func check(against inputs: [String]) throws {
    guard let output = FileIdentity(descriptor: STDOUT_FILENO) else { return }
    for input in inputs where FileIdentity(input: input) == output {
      let input = InputFile.displayName(input)
      throw ValidationError("standard output goes to \(input), which is read in this run")
    }
  }

  /// Writes text that ends with a line feed.
  ///
  /// - Throws: `Failure`.
  func write(_ text: String) throws {
    try isWriting.withLock { _ in
      var lines = Array(text.utf8)[...]
      while !lines.isEmpty {
        let piece = StandardOutput.piece(of: lines)
        try awaitRoom(for: piece.count)
        try StandardOutput.writeAll(piece)
        lines = lines[piece.endIndex...]
      }
    }
  }

  /// As many whole lines as can be written in one piece, at least one.
  private static func piece(of lines: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let lineFeed = UInt8(ascii: "\n")
    let last =
      lines.prefix(OutputPipe.atomicSize).lastIndex(of: lineFeed)
      ?? lines.firstIndex(of: lineFeed)
    return lines[...(last ?? lines.endIndex - 1)]
  }

  /// Waits until the reader has made room, or has to be given up.
  private func awaitRoom(for count: Int) throws {
    while !pipe.hasRoom(for: count) {
      if end.isImpatient, let reason = end.reason { throw Failure.stalled(reason: reason) }
    }
  }

  private static func writeAll(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if written >= 0 {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // A terminal or pipe that someone made non-blocking: wait until it takes more.
        var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&descriptor, 1, -1)
      case EPIPE: throw Failure.closedPipe
      case let code:
        throw Failure.system(SystemError(writing: "standard output", code: code))
      }
    }
  }

  /// Columns of the terminal that standard output is; `nil` if it is none.
  static var terminalWidth: Int? { Terminal.width(of: STDOUT_FILENO) }
}

enum Terminal {
  /// Columns of a terminal; `nil` for anything else.
  static func width(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
