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

  /// The word that tells a child what it is; its task follows, as JSON.
  static let command = "--child"

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

  static func run<Answer: Decodable & Sendable>(
    _ task: Task, for: Answer.Type, seconds: Int
  ) throws -> Outcome<Answer> {
    let this = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let order = String(decoding: try JSONEncoder().encode(task), as: UTF8.self)
    let ending = try Command(this, [command, order], seconds: seconds).run()
    // The last line that is whole: a child that is killed may leave half of one.
    let lines = ending.output.split(separator: UInt8(ascii: "\n"))
    let answer = lines.reversed().lazy.compactMap {
      try? JSONDecoder().decode(Answer.self, from: $0)
    }.first
    switch ending.status {
    case .exited(0): return .finished(answer)
    case .timedOut: return .timedOut(answer)
    case .exited(let status), .killed(let status):
      progress(ending.complaint)
      return .failed(status: status, answer)
    }
  }

  /// What the child does.
  static func perform(_ task: Task) throws {
    limitMemory()
    switch task {
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

  /// No formula here comes near; what does would take the machine down with it.
  private static let mostBytes: rlim_t = 8 << 30

  private static func limitMemory() {
    var limit = rlimit(rlim_cur: mostBytes, rlim_max: mostBytes)
    // The C library declares the numbers of resources as an enumeration and takes integers.
    let failed = setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) != 0
    precondition(!failed, "a limit of a child was refused")
  }
}
