import Foundation

/// This executable, started again to measure one thing: what memory it needed is then known.
enum Child {
  /// What a process is started for.
  enum Task: Codable {
    case measure(Problem)
    case encode(Problem)
    case search(Search)
    case generalize(ListTrial)
    case list(Listing)
    case reject(Rejection)
  }

  /// The word that tells a child what it is; its order follows, as JSON.
  static let command = "--child"

  /// A task, and how much processor time it may take, in seconds.
  struct Order: Codable {
    var task: Task
    var seconds: Int
  }

  /// How a child ended, with the last it told.
  enum Outcome<Answer: Decodable & Sendable>: Sendable {
    case finished(Answer?)
    case timedOut(Answer?)
    case failed(status: Int32, Answer?)

    var answer: Answer? {
      switch self {
      case .finished(let answer), .timedOut(let answer), .failed(_, let answer): answer
      }
    }
  }

  /// On a busy machine a child gets a processor for a part of the time only; if it needs this many
  /// times its limit on the wall, it is killed all the same.
  private static let patience = 8.0

  static func run<Answer: Decodable & Sendable>(
    _ task: Task, for: Answer.Type, seconds: Int
  ) throws -> Outcome<Answer> {
    let process = Process()
    process.executableURL =
      Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    let order = try JSONEncoder().encode(Order(task: task, seconds: seconds))
    process.arguments = [command, String(decoding: order, as: UTF8.self)]
    let pipe = Pipe()
    process.standardOutput = pipe
    let start = ContinuousClock.now
    try process.run()
    let deadline = Deadline(process, after: patience * Double(seconds))
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let wasKilled = deadline.end()

    // The last line that is whole: a child that is killed may leave half of one.
    let lines = output.split(separator: UInt8(ascii: "\n"))
    let answer = lines.reversed().lazy.compactMap {
      try? JSONDecoder().decode(Answer.self, from: $0)
    }.first
    // The soft limit of processor time has a signal of its own, the hard one has SIGKILL.
    let wasSignalled = process.terminationReason == .uncaughtSignal
    let endings = ContinuousClock.now - start < .seconds(seconds) ? [SIGXCPU] : [SIGXCPU, SIGKILL]
    if wasKilled || wasSignalled && endings.contains(process.terminationStatus) {
      return .timedOut(answer)
    }
    guard !wasSignalled, process.terminationStatus == 0 else {
      return .failed(status: process.terminationStatus, answer)
    }
    return .finished(answer)
  }

  /// What the child does.
  static func perform(_ order: Order) throws {
    Limits.set(seconds: order.seconds)
    switch order.task {
    case .measure(let problem): try Measurement.take(problem) { try tell($0) }
    case .encode(let problem): try tell(EncodingRate(problem))
    case .search(let search): try search.run { try tell($0) }
    case .generalize(let trial): try trial.run { try tell($0) }
    case .list(let listing): try tell(listing.run())
    case .reject(let rejection): try tell(rejection.run())
    }
  }

  private static func tell(_ answer: some Encodable) throws {
    try FileHandle.standardOutput.write(
      contentsOf: JSONEncoder().encode(answer) + [UInt8(ascii: "\n")])
  }
}

/// What a child may use.
private enum Limits {
  /// No formula here comes near; what does would take the machine down with it.
  private static let bytes: rlim_t = 8 << 30

  /// The signal that tells of the soft limit must come well before the hard one, whose signal tells
  /// nothing.
  private static let grace = 15

  static func set(seconds: Int) {
    set(RLIMIT_CPU, to: rlim_t(seconds), atMost: rlim_t(seconds + grace))
    set(RLIMIT_DATA, to: bytes, atMost: bytes)
    // To write a large memory to disk takes longer than the grace.
    set(RLIMIT_CORE, to: 0, atMost: 0)
  }

  private static func set(_ resource: __rlimit_resource, to soft: rlim_t, atMost hard: rlim_t) {
    var limits = rlimit(rlim_cur: soft, rlim_max: hard)
    // The C library declares the numbers of resources as an enumeration and takes integers.
    let failed = setrlimit(__rlimit_resource_t(resource.rawValue), &limits) != 0
    precondition(!failed, "a limit of a child was refused")
  }
}

/// Kills a process that takes too long.
final class Deadline: @unchecked Sendable {
  // Sendable, because the lock guards all that changes.
  private let lock = NSLock()
  private var hasEnded = false
  private var wasKilled = false

  init(_ process: Process, after seconds: Double) {
    let identifier = process.processIdentifier
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [self] in
      lock.withLock {
        guard !hasEnded else { return }
        wasKilled = true
        kill(identifier, SIGKILL)
      }
    }
  }

  /// Whether the process was killed; from now on it will not be.
  func end() -> Bool {
    lock.withLock {
      hasEnded = true
      return wasKilled
    }
  }
}
