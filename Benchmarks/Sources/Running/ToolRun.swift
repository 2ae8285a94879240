import Foundation

/// `progsample sample` as a user starts it: a process of its own, timed as a whole.
struct ToolRun: Sendable {
  /// How to sample, as `--method` names it; `auto` is what the tool does by default.
  enum Method: String, CaseIterable, Sendable { case auto, bands, xor }

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
    var ending: Command.Ending
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
    guard FileManager.default.isExecutableFile(atPath: ToolRun.tool.path) else {
      throw MissingTool(path: ToolRun.tool.path)
    }
    var arguments = [
      "sample", "--sketch", try scratch.path(of: sketch), "--method", method.rawValue,
      "-n", "\(samples)", "--seed", "\(seed)", "--timeout", "\(limit)",
      "--stats", scratch.path("stats.json"),
    ]
    for folder in SketchSource.libraries { arguments += ["--include-path", folder] }
    if let document {
      arguments += ["--examples", try scratch.write(document, as: "examples.json")]
    }
    if let jobs { arguments += ["--jobs", "\(jobs)"] }
    let ending = try Command(
      ToolRun.tool.path, arguments + options, wallSeconds: Double(limit) + ToolRun.grace
    ).run()
    let statistics = try? Data(contentsOf: URL(fileURLWithPath: scratch.path("stats.json")))
    return Outcome(
      ending: ending,
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
  var isDone: Bool { ending.succeeded }

  /// From start to end of the process, in seconds.
  var seconds: Double { ending.wallSeconds }

  var output: Data { ending.output }

  /// The draws, a program each.
  var lines: [String] {
    String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The method that the run took, where that was settled.
  var taken: String? { statistics?.method.flatMap { $0 == "auto" ? nil : $0 } }

  /// Why there are no figures; `nil` if the run is done.
  var failure: String? {
    if isDone { return nil }
    let stage = statistics?.stage.map { " in \"\($0)\"" } ?? ""
    // What is wrong with the arguments comes first, with the usage below it.
    let told = ending.errors.split(separator: "\n").first { $0.hasPrefix("Error:") }
    let reason = told.map(String.init) ?? ending.complaint
    let code = if case .exited(let code) = ending.status { "exit code \(code)" } else { "stopped" }
    return "\(code)\(stage): \(reason)".replacingOccurrences(of: "|", with: "\\|")
  }
}
