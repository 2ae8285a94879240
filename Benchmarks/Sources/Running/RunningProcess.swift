import Foundation

/// A process that was started, and what it has written so far.
struct RunningProcess {
  private(set) var output = Data()
  private(set) var errors = Data()
  /// Whether it was killed because it took too long.
  private(set) var wasKilled = false
  private let identifier: pid_t
  /// Where its output and its messages are read; closed at their ends.
  private let ends: [Int32]

  typealias Instant = ContinuousClock.Instant

  /// Starts a program: a path, or a name that is looked up as a shell does, and its arguments.
  ///
  /// - Throws: `POSIXError`.
  init(_ words: [String]) throws {
    self = try Self.starting.withLock { try Self(starting: words) }
  }

  private init(starting words: [String]) throws {
    let (output, errors) = (try Self.pipe(), try Self.pipe())
    ends = [output.read, errors.read]
    defer { [output.write, errors.write].forEach { close($0) } }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&files, output.write, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&files, errors.write, STDERR_FILENO)
    // A thread of a queue has signals blocked, and a child inherits that: the limit's signal, too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, words[0], &files, &attributes, &pointers, environ)
    identifier = child
    guard failure == 0 else {
      ends.forEach { close($0) }
      throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO)
    }
  }

  /// Held from making pipes to starting the process: what is started in between would inherit them
  /// and keep them open.
  private static let starting = NSLock()

  /// A pipe that no process inherits unless it is told to.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Reads what the process writes until it closes that, which it does when it ends; kills it if
  /// that takes too long.
  mutating func readToEnd(until deadline: Instant) {
    defer { ends.forEach { close($0) } }
    // What is not readable, with a negative number, is left out.
    var polled = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while polled.contains(where: { $0.fd >= 0 }) {
      let rest = (deadline - .now) / .milliseconds(1)
      guard rest > 0 else { return kill() }
      guard poll(&polled, nfds_t(polled.count), Int32(min(rest.rounded(.up), 1e9))) > 0 else {
        continue
      }
      for index in polled.indices where polled[index].revents != 0 {
        let chunk = Self.read(polled[index].fd)
        if chunk.isEmpty { polled[index].fd = -1 }
        if index == 0 { output += chunk } else { errors += chunk }
      }
    }
  }

  /// As much as a pipe holds.
  private static let chunkSize = 65536

  /// - Returns: nothing at the end.
  private static func read(_ file: Int32) -> Data {
    var chunk = Data(count: chunkSize)
    let count = chunk.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
    return chunk.prefix(max(0, count))
  }

  /// Between the end of the output and that of the process there is nothing but its tidying up, so
  /// that this is all that a time on the wall can be off by.
  private static let interval: UInt32 = 100  // microseconds

  /// Waits for the end of a process that has closed its output; kills it if that takes too long.
  mutating func end(until deadline: Instant) -> (status: Int32, usage: rusage) {
    var status: Int32 = 0
    var usage = rusage()
    while true {
      let ended = wait4(identifier, &status, WNOHANG, &usage)
      if ended == identifier { return (status, usage) }
      // Without a status of its own a process must not look as if it had succeeded.
      precondition(ended == 0 || errno == EINTR, "process \(identifier) is no child: \(errno)")
      if !wasKilled, deadline < .now { kill() }
      usleep(Self.interval)
    }
  }

  private mutating func kill() {
    wasKilled = true
    Foundation.kill(identifier, SIGKILL)
  }
}
