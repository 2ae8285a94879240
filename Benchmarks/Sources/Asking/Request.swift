import Foundation

/// What the program is asked about a problem: a command with its options.
struct Request: Sendable {
  /// What columns refer to.
  var name: String
  var words: [String]
  /// On the wall, in seconds.
  var limit: Int
  /// How often it is asked; times are the median.
  var repetitions = 1
  /// The executable.
  var program = Program.path
  /// Whether it is asked about a problem.
  var suits: @Sendable (Problem) -> Bool = { _ in true }
  /// What it is asked about, in place of the problem.
  var change: @Sendable (Problem) -> Problem = { $0 }
  /// Whether the command knows `--stats`.
  var writesStatistics = true
  /// Whether what it writes is kept once it was looked into.
  var keepsOutput = true
  /// Looks further into the answer about a problem, which comes as it was before the change.
  var study: @Sendable (Problem, Answer) throws -> [String: Double] = { _, _ in [:] }

  init(_ name: String, _ words: String, limit: Int) {
    self.name = name
    self.words = words.split(separator: " ").map(String.init)
    self.limit = limit
  }

  /// How samples are drawn: by `auto`, the default, or by a method that is named.
  static func sample(
    _ method: String, _ count: Int = 100, limit: Int, _ options: String = ""
  ) -> Request {
    Request(method, "sample --method \(method) -n \(count) --seed 1 \(options)", limit: limit)
  }

  /// If a process does not stop by itself, it is killed after so many more seconds.
  private static let grace = 10.0

  /// Asks, as often as wanted.
  func ask(_ original: Problem) throws -> Answer {
    let problem = change(original)
    let scratch = try Scratch()
    let isOlder = program != Program.path
    var arguments = words + ["--sketch", try scratch.path(of: problem.sketch)] + problem.options
    if !isOlder { arguments += ["--timeout", "\(limit)"] }
    if !isOlder, writesStatistics { arguments += ["--stats", scratch.path("stats.json")] }
    if let document = problem.document {
      arguments += ["--examples", try scratch.write(document, as: "examples.json")]
    }
    if let weights = problem.weights { arguments += ["--weights", weights] }
    arguments += Program.inclusions
    let wallSeconds = Double(limit) + (isOlder ? 0 : Self.grace)
    var answers: [Answer] = []
    for _ in 0..<repetitions {
      let ending = try Command(program, arguments, wallSeconds: wallSeconds).run()
      let statistics = FileManager.default.contents(atPath: scratch.path("stats.json"))
      answers.append(Answer(ending, statistics.flatMap(JSON.init), limit: limit))
      // What does not end will not do so the next time.
      guard ending.succeeded else { break }
    }
    guard var answer = answers.last else { preconditionFailure("a request without repetitions") }
    func middle(_ value: (Answer) -> Double) -> Double { median(answers.map(value)) ?? 0 }
    answer.processorSeconds = middle(\.processorSeconds)
    answer.wallSeconds = middle(\.wallSeconds)
    answer.megabytes = middle(\.megabytes)
    answer.facts = try study(original, answer)
    if !keepsOutput { answer.ending.output = Data() }
    return answer
  }
}
