import FoundationEssentials
import Glibc
import Posterior
import SketchLanguage
import Synchronization

/// Standard error: what a person should know and no program reads.
///
/// While it is a terminal, its last line may show how far the run is; that line is taken back
/// before anything else is written.
final class Messages: Sendable {
  private let isQuiet: Bool
  private let isTerminal = Terminal.width(of: STDERR_FILENO) != nil
  private let isProgressShown = Mutex(false)
  let renderer: DiagnosticRenderer

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    let usesColor = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    renderer = DiagnosticRenderer(
      usesColor: usesColor, maximumWidth: Terminal.width(of: STDERR_FILENO) ?? 90)
  }

  /// Whether there is somebody to show progress to.
  var showsProgress: Bool { isTerminal && !isQuiet }

  /// A line that `--quiet` keeps back.
  func inform(_ line: String) {
    if !isQuiet { write(line.printable + "\n") }
  }

  /// A line that has to be seen.
  func say(_ line: String) { write(line.printable + "\n") }

  /// The last line of a process that is ended where it is: it waits for no lock, and not long for a
  /// reader.
  func sayLast(_ line: String) {
    _ = isProgressShown.withLockIfAvailable { isShown in
      if isShown { Messages.writeAtOnce(Messages.lineErasure) }
    }
    Messages.writeAtOnce(line + "\n")
  }

  /// Warnings about the sketch, and notes if they are asked for.
  func show(_ diagnostics: DiagnosticSet, withNotes: Bool) {
    if isQuiet { return }
    for diagnostic in diagnostics.sorted where withNotes || diagnostic.severity != .note {
      write(renderer.render(diagnostic))
    }
  }

  /// Shows progress on the last line, in place of what is there.
  func progress(_ text: String) {
    guard showsProgress else { return }
    let width = Terminal.width(of: STDERR_FILENO) ?? 80
    isProgressShown.withLock { isShown in
      Messages.write(Messages.lineErasure + String(text.printable.unicodeScalars.prefix(width - 1)))
      isShown = true
    }
  }

  /// Runs `body`, which may write to the same terminal, with the progress line taken back.
  func withoutProgress<Result>(_ body: () throws -> Result) rethrows -> Result {
    try isProgressShown.withLock { isShown in
      if isShown { Messages.write(Messages.lineErasure) }
      isShown = false
      return try body()
    }
  }

  /// Text that has to be seen, with its line feeds.
  func write(_ text: String) { withoutProgress { Messages.write(text) } }

  private static let lineErasure = "\r\u{1B}[K"

  /// How long a reader of standard error may take to make room for the last line, in milliseconds.
  private static let lastWait: Int32 = 20

  private static func writeAtOnce(_ text: String) {
    var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard poll(&descriptor, 1, lastWait) > 0 else { return }
    _ = Array(text.utf8).withUnsafeBytes {
      Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
  }

  /// A standard error that is closed is no reason to fail.
  static func write(_ text: String) {
    Array(text.utf8).withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
