import Foundation

/// All measurements, in order, and the report of them.
struct Suite {
  private let sketch = "Sketches/textedit.sk"
  private let resultsPath = "Benchmarks/RESULTS.md"
  private let exampleCounts = 1...3

  private let ownFiles = [
    ("date", "Sketches/examples/date.json"), ("names", "Sketches/examples/names.json"),
    ("phones", "Benchmarks/examples/phones.json"), ("files", "Benchmarks/examples/files.json"),
  ]

  /// Where the problems of the paper are, if they are there.
  private let paperPath =
    (ProcessInfo.processInfo.environment["PROGSAMPLE_DATA"] ?? "../shared/data")
    + "/paper/textedit.json"

  func run() throws {
    let load = Machine.load
    let own = try measure(
      ownFiles.map { try Problem(name: $0.0, sketch: sketch, path: $0.1) })
    let paper =
      FileManager.default.fileExists(atPath: paperPath)
      ? try measure(Problem.all(sketch: sketch, path: paperPath)) : nil
    let all = own + (paper ?? [])
    let largest = all.max { $0.clauses < $1.clauses }?.problem
    let rate = try largest.flatMap {
      try Child.run(.encode($0), for: EncodingRate.self).answer
    }

    var sections = ["# Text editing, measured\n\nWritten by `make bench`."]
    sections.append(Machine.facts.map { "- \($0.name): \($0.value)\n" }.joined())
    sections.append(
      """
      Default parameters, one job, seed 1. Times are processor time. Each row is a process of its \
      own, killed after \(duration(Child.timeLimit)) on the wall: figures it had not reached by then \
      read "\(overTime)". Set-up lists the shortest programs and bounds counts, after |x\\*| is \
      proved; times per sample are means over 100 accepted samples, after set-up. "Solver alone" is \
      a second run in the same process without listed programs; its memory is not in the peak. \
      Load average at the start: \(load). MB are 10^6 bytes.
      """)
    sections.append("## Goals\n\n" + Goals.table(all, rate))
    sections.append("## Problems of our own\n\n" + Report.table(own))
    sections.append("## The paper's problems\n\n" + (paper.map(summary) ?? skipped))
    if let rate, let largest {
      sections.append(
        "## Encoding the largest formula\n\nThe median of several runs in one process.\n\n"
          + Report.rate(rate, largest))
    }
    let report = sections.map { $0.trimmingCharacters(in: .newlines) + "\n" }
      .joined(separator: "\n")
    print(report, terminator: "")
    try report.write(toFile: resultsPath, atomically: true, encoding: .utf8)
  }

  /// Each problem with its first one, two and three examples, as far as it has them.
  private func measure(_ problems: [Problem]) throws -> [Result] {
    var results: [Result] = []
    for problem in problems.flatMap({ problem in exampleCounts.compactMap(problem.first) }) {
      let result = try Result(problem)
      let figures: [FigureKind] = [
        .clauses, .shortest, .shortestTime, .setUpTime, .sampleTime, .memory, .bareCellTime,
      ]
      let texts = figures.map { "\($0.title) \($0.text(result[$0]))" }
      FileHandle.standardError.write(
        Data(
          ("\(problem.name), \(problem.examples.count): " + texts.joined(separator: ", ") + "\n")
            .replacingOccurrences(of: "\\", with: "").utf8))
      results.append(result)
    }
    return results
  }

  private func summary(_ results: [Result]) -> String {
    let longer = Set(results.filter(\.problem.needsLongerTexts).map(\.problem.name)).sorted()
    let note =
      longer.isEmpty
      ? ""
      : "Strings are bounded by their longest text instead of 40 characters in: "
        + longer.joined(separator: ", ") + ".\n\n"
    return note + Report.summary(results)
  }

  private var skipped: String {
    "Skipped: there is no file `paper/textedit.json` in the folder that `PROGSAMPLE_DATA` names"
      + " (default: `../shared/data`)."
  }
}
