import Foundation

/// A program that others wrote, or ours as a user runs it, with limits.
struct Command: Sendable {
  /// A path, or a name that is looked up as a shell does.
  var program: String
  var arguments: [String]
  /// Most processor time, in seconds.
  var processorLimit: Int
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
    var wallSeconds: Double
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

  /// A command that computes on one processor: on a machine with other work, too, it gets all of
  /// its processor time.
  init(_ program: String, _ arguments: [String], seconds: Int) {
    self.program = program
    self.arguments = arguments
    processorLimit = seconds
    wallLimit = Double(seconds) * Self.patience
  }

  /// A command with several threads, which is held to a time on the wall.
  init(_ program: String, _ arguments: [String], wallSeconds: Double) {
    self.program = program
    self.arguments = arguments
    wallLimit = wallSeconds
    processorLimit = Int(wallSeconds.rounded(.up)) * ProcessInfo.processInfo.activeProcessorCount
  }

  private static let patience = 4.0
  /// Between the signal of the processor limit and the one that cannot be caught, in seconds.
  private static let grace = 5
  /// How often it is looked whether the command has ended: this much a time on the wall may be off.
  private static let interval: UInt32 = 500  // microseconds

  /// The shell sets the limits of what it then becomes: a command that outlives this process ends
  /// all the same.
  private static let script = """
    ulimit -c 0; ulimit -S -t "$0"; ulimit -H -t "$1"; shift; exec "$@"
    """

  func run() throws -> Ending {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("progsample-benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (outputPath, errorPath) = (folder.path + "/output", folder.path + "/errors")
    let start = ContinuousClock.now
    let child = try spawn(output: outputPath, errors: errorPath)
    let (status, usage, wasKilled) = wait(for: child, since: start)
    let wallSeconds = (ContinuousClock.now - start) / .seconds(1)
    let errors = try Data(contentsOf: URL(fileURLWithPath: errorPath))
    let processorSeconds = usage.ru_utime.seconds + usage.ru_stime.seconds
    // The soft limit of processor time has a signal of its own, which a program may ignore; the
    // hard one kills.
    let hasSpent = processorSeconds >= Double(processorLimit)
    return Ending(
      status: ending(status, reachedLimit: wasKilled || hasSpent),
      processorSeconds: processorSeconds, wallSeconds: wallSeconds,
      output: try Data(contentsOf: URL(fileURLWithPath: outputPath)),
      errors: String(decoding: errors, as: UTF8.self))
  }

  private func spawn(output: String, errors: String) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output, flags, 0o600)
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, errors, flags, 0o600)
    // A thread of a queue has signals blocked, and a child inherits that: the limit's signal, too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let limits = ["\(processorLimit)", "\(processorLimit + Self.grace)"]
    let words = ["/bin/sh", "-c", Self.script] + limits + [program] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, words[0], &files, &attributes, &pointers, environ)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    return child
  }

  private func wait(
    for child: pid_t, since start: ContinuousClock.Instant
  ) -> (status: Int32, usage: rusage, wasKilled: Bool) {
    var status: Int32 = 0
    var usage = rusage()
    var wasKilled = false
    while wait4(child, &status, WNOHANG, &usage) == 0 {
      if !wasKilled, ContinuousClock.now - start > .seconds(wallLimit) {
        wasKilled = true
        kill(child, SIGKILL)
      }
      usleep(Self.interval)
    }
    return (status, usage, wasKilled)
  }

  private func ending(_ status: Int32, reachedLimit: Bool) -> Ending.Status {
    let signal = status & 0x7f
    if signal == 0 { return .exited(status >> 8 & 0xff) }
    return signal == SIGXCPU || signal == SIGKILL && reachedLimit
      ? .timedOut : .killed(signal: signal)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
