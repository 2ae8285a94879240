import Foundation

/// A problem beyond the paper's, and what it took.
struct BeyondRow: Sendable {
  var problem: BeyondProblem
  var outcome: ToolRun.Outcome

  static let samples = 100
  static let limit = 30

  init(_ problem: BeyondProblem) throws {
    self.problem = problem
    var run = ToolRun(
      problem.sketch, problem.document, BeyondSection.method, samples: Self.samples,
      limit: Self.limit)
    run.options = problem.options
    outcome = try run.run()
  }

  static let header = [
    "problem", "sketch", "took", "choice bits", "variables", "clauses", "\\|x\\*\\|, bits",
    "\\|X\\|",
    "circuit, nodes", "head, programs", "encoded in", "shortest", "head", "bands",
    "\(samples) samples", "whole",
    "MB", "guarantee",
  ]

  var cells: [String] {
    let statistics = outcome.statistics
    func count(_ value: Int?) -> String { value.map(grouped) ?? "–" }
    // A stage that was not reached, or had nothing to do, takes less than a microsecond.
    func time(_ value: Double?) -> String {
      value.flatMap { $0 >= 0.000_001 ? duration($0) : nil } ?? "–"
    }
    let guarantee = outcome.isDone ? statistics?.guaranteeText ?? "–" : "none, see below"
    return [
      problem.what, sketchText, outcome.taken ?? "–", count(statistics?.choiceBits),
      count(statistics?.variables),
      count(statistics?.clauses), count(statistics?.shortestBits),
      statistics?.log2Programs.map { String(format: "2^%.1f", $0) } ?? "–",
      count(statistics?.guarantee?.circuitNodes), count(statistics?.guarantee?.headPrograms),
      time(statistics?.seconds("encode")),
      time(statistics?.seconds("shortest")),
      time(statistics?.seconds("head")), time(statistics?.tailSeconds),
      time(statistics?.samplingSeconds),
      duration(outcome.seconds),
      statistics?.peakMegabytes.map { String(format: "%.0f", $0) } ?? "–", guarantee,
    ]
  }

  private var sketchText: String {
    let changes = problem.sketch.changes.map { ", `\($0.to)`" }.joined()
    return "`\(problem.sketch.path)`\(changes)"
  }

  /// Where it stopped, and on what; `nil` if it is done.
  var wall: String? {
    outcome.failure.map { failure in
      var text = "\(problem.what) (\(sketchText)): \(failure)"
      if let statistics = outcome.statistics {
        let facts: [(String, Int?)] = [
          ("solver calls", statistics.solverCalls), ("conflicts", statistics.solverConflicts),
          ("samples", statistics.samples), ("cells", statistics.cells),
        ]
        let told = facts.compactMap { name, value in value.map { "\(grouped($0)) \(name)" } }
        text += "; " + told.joined(separator: ", ")
      } else {
        text += "; it was still encoding or making the diagram, and reported nothing"
      }
      return text
    }
  }
}
