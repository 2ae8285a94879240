import Foundation

/// This executable, started again to measure one thing: what memory it needed is then known.
enum Child {
  /// What a process is started for.
  enum Task: Codable {
    case measure(Problem)
    case encode(Problem)
  }

  /// The word that tells a child what it is; its task follows, as JSON.
  static let command = "--child"

  /// How long a child may take before it is killed, in seconds.
  static let timeLimit = 60.0

  /// How a child ended, with the last it told.
  enum Outcome<Answer: Decodable> {
    case finished(Answer?)
    case timedOut(Answer?)
    case failed(status: Int32, Answer?)

    var answer: Answer? {
      switch self {
      case .finished(let answer), .timedOut(let answer), .failed(_, let answer): answer
      }
    }
  }

  static func run<Answer: Decodable>(_ task: Task, for: Answer.Type) throws -> Outcome<Answer> {
    let process = Process()
    process.executableURL =
      Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = [
      command, String(decoding: try JSONEncoder().encode(task), as: UTF8.self),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let deadline = Deadline(process, after: timeLimit)
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let wasKilled = deadline.end()

    // The last line that is whole: a child that is killed may leave half of one.
    let lines = output.split(separator: UInt8(ascii: "\n"))
    let answer = lines.reversed().lazy.compactMap {
      try? JSONDecoder().decode(Answer.self, from: $0)
    }.first
    if wasKilled { return .timedOut(answer) }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      return .failed(status: process.terminationStatus, answer)
    }
    return .finished(answer)
  }

  /// What the child does.
  static func perform(_ task: Task) throws {
    switch task {
    case .measure(let problem): try Measurement.take(problem) { try tell($0) }
    case .encode(let problem): try tell(EncodingRate(problem))
    }
  }

  private static func tell(_ answer: some Encodable) throws {
    try FileHandle.standardOutput.write(
      contentsOf: JSONEncoder().encode(answer) + [UInt8(ascii: "\n")])
  }
}

/// Kills a process that takes too long.
private final class Deadline: @unchecked Sendable {
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
