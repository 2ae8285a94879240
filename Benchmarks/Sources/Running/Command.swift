import Foundation

/// A process with a limit: a program that others wrote, or ours as a user runs it.
struct Command: Sendable {
  /// A path, or a name that is looked up as a shell does.
  var program: String
  var arguments: [String]
  /// Most time on the wall, in seconds.
  var wallLimit: Double

  /// How a command ended.
  struct Ending: Sendable {
    enum Status: Hashable, Sendable {
      case exited(Int32)
      /// A limit was reached.
      case timedOut
      case killed(signal: Int32)
    }

    var status: Status
    /// Of all its threads, and of the children that it waited for.
    var processorSeconds: Double
    /// From before it is started until it has ended.
    var wallSeconds: Double
    /// The most memory it has had, in 10^6 bytes; no less than this process had when it was started.
    var megabytes: Double
    var output: Data
    var errors: String

    var succeeded: Bool { status == .exited(0) }

    /// The last line on standard error, or how it ended; for tables and messages.
    var complaint: String {
      switch status {
      case .timedOut: "time limit"
      case .killed(let signal): "ended by signal \(signal)"
      case .exited(let code):
        errors.split(separator: "\n").last.map(String.init) ?? "exit code \(code)"
      }
    }
  }

  init(_ program: String, _ arguments: [String], wallSeconds: Double) {
    self.program = program
    self.arguments = arguments
    wallLimit = wallSeconds
  }

  /// Between two looks at whether a process has ended: what a time on the wall can be off by.
  private static let interval: UInt32 = 100  // microseconds

  /// Runs it, with what it writes in files, so that nobody has to read along.
  ///
  /// - Throws: `POSIXError`, if nothing could be started.
  func run() throws -> Ending {
    let scratch = try Scratch()
    let (output, errors) = (scratch.path("output"), scratch.path("errors"))
    let start = ContinuousClock.now
    let process = try spawn(output: output, errors: errors)
    let deadline = start + .seconds(wallLimit)
    var (status, usage, wasKilled) = (Int32(0), rusage(), false)
    while true {
      let ended = wait4(process, &status, WNOHANG, &usage)
      if ended == process { break }
      // Without a status of its own a process must not look as if it had succeeded.
      precondition(ended == 0 || errno == EINTR, "process \(process) is no child: \(errno)")
      if !wasKilled, deadline < .now { wasKilled = kill(process, SIGKILL) == 0 }
      usleep(Self.interval)
    }
    let wallSeconds = (ContinuousClock.now - start) / .seconds(1)
    let processorSeconds = usage.ru_utime.seconds + usage.ru_stime.seconds
    let manager = FileManager.default
    return Ending(
      status: ending(status, wasKilled: wasKilled),
      processorSeconds: processorSeconds, wallSeconds: wallSeconds,
      megabytes: Double(usage.ru_maxrss) * 1024 / 1e6,
      output: manager.contents(atPath: output) ?? Data(),
      errors: String(decoding: manager.contents(atPath: errors) ?? Data(), as: UTF8.self))
  }

  private func spawn(output: String, errors: String) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for (file, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      posix_spawn_file_actions_addopen(&files, file, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    // A thread of a queue has signals blocked, and a child inherits that: the limit's signal, too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = [program] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, words[0], &files, &attributes, &pointers, environ)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    return process
  }

  private func ending(_ status: Int32, wasKilled: Bool) -> Ending.Status {
    let signal = status & 0x7f
    if signal == 0 { return .exited(status >> 8 & 0xff) }
    return wasKilled ? .timedOut : .killed(signal: signal)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
