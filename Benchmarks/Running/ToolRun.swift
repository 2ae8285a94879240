import Foundation

/// `progsample sample` as a user starts it: a process of its own, timed as a whole.
struct ToolRun: Sendable {
  /// How to sample, as `--method` names it; `auto` is what the tool does by default.
  enum Method: String, CaseIterable, Sendable { case auto, exact, xor }

  var sketch: SketchSource
  /// `nil`: without examples, every program of the sketch will do.
  var document: Document?
  var method: Method
  var samples: Int
  /// Stop after so many seconds on the wall.
  var limit: Int
  var seed = 1
  /// `nil`: one thread per processor.
  var jobs: Int?
  /// Further options.
  var options: [String] = []

  init(
    _ sketch: SketchSource, _ document: Document?, _ method: Method, samples: Int, limit: Int
  ) {
    self.sketch = sketch
    self.document = document
    self.method = method
    self.samples = samples
    self.limit = limit
  }

  /// What came of a run.
  struct Outcome: Sendable {
    /// From start to end of the process, in seconds.
    var seconds: Double
    var status: Int32
    var wasKilled: Bool
    var output: Data
    var messages: String
    /// `nil` if the process did not come to write them.
    var statistics: ToolStatistics?
  }

  /// If a process does not stop by itself, it is killed after so many more seconds.
  private static let grace = 10.0

  private static var tool: URL {
    let this = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return this.resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("progsample")
  }

  func run() throws -> Outcome {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = ToolRun.tool
    guard FileManager.default.isExecutableFile(atPath: ToolRun.tool.path) else {
      throw MissingTool(path: ToolRun.tool.path)
    }
    var arguments = [
      "sample", "--sketch", try scratch.path(of: sketch), "--method", method.rawValue,
      "-n", "\(samples)", "--seed", "\(seed)", "--timeout", "\(limit)",
      "--stats", scratch.path("stats.json"),
    ]
    if let document {
      arguments += ["--examples", try scratch.write(document, as: "examples.json")]
    }
    if let jobs { arguments += ["--jobs", "\(jobs)"] }
    process.arguments = arguments + options
    let pipe = Pipe()
    process.standardOutput = pipe
    let messages = URL(fileURLWithPath: scratch.path("messages"))
    try Data().write(to: messages)
    let messagesHandle = try FileHandle(forWritingTo: messages)
    process.standardError = messagesHandle
    let start = ContinuousClock.now
    try process.run()
    let deadline = Deadline(process, after: Double(limit) + ToolRun.grace)
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let wasKilled = deadline.end()
    try messagesHandle.close()
    let statistics = try? Data(contentsOf: URL(fileURLWithPath: scratch.path("stats.json")))
    return Outcome(
      seconds: seconds, status: process.terminationStatus, wasKilled: wasKilled, output: output,
      messages: try String(contentsOf: messages, encoding: .utf8),
      statistics: try statistics.flatMap { data in
        // A process that was killed leaves the file empty.
        data.isEmpty ? nil : try JSONDecoder().decode(ToolStatistics.self, from: data)
      })
  }
}

/// The tool is built apart from the benchmarks.
struct MissingTool: Error, CustomStringConvertible {
  var path: String
  var description: String { "there is no executable \(path); build it with `make build`" }
}

extension ToolRun.Outcome {
  var isDone: Bool { status == 0 && !wasKilled }

  /// The draws, a program each.
  var lines: [String] {
    String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The method that the run took, where that was settled.
  var taken: String? { statistics?.method.flatMap { $0 == "auto" ? nil : $0 } }

  /// Why there are no figures; `nil` if the run is done.
  var failure: String? {
    if isDone { return nil }
    let lines = messages.split(separator: "\n")
    // What is wrong with the arguments comes first, with the usage below it.
    let told = lines.first { $0.hasPrefix("Error:") } ?? lines.last
    let reason = wasKilled ? "killed" : told.map(String.init) ?? "no message"
    let stage = statistics?.stage.map { " in \"\($0)\"" } ?? ""
    return "exit code \(status)\(stage): \(reason)".replacingOccurrences(of: "|", with: "\\|")
  }
}
