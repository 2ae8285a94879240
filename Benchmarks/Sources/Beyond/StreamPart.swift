import Foundation

/// A million samples as text into a pipe: by default, and by `bands` from a closed head.
struct StreamPart {
  private static let samples = 1_000_000
  private static let limit = 60
  private static let mostSeconds = 5.0
  private static let mostMegabytes = 300.0
  private static let methods = [ToolRun.Method.auto, .bands]

  private struct Row {
    var name: String
    var method: ToolRun.Method
    var sketch: SketchSource
    var outcome: ToolRun.Outcome

    var label: String { "\(name), `\(method.rawValue)`" }

    var isWhole: Bool { outcome.isDone && lines == StreamPart.samples }
    /// Counted byte by byte: as texts, they would take more memory than the tool. The output is not
    /// kept.
    var lines: Int
    var bytes: Int
  }

  private var rows: [Row]

  init() throws {
    let names = [("Kevin Ellis", "K. Ellis"), ("Joshua Tenenbaum", "J. Tenenbaum")]
    let texts = Document(
      examples: names.map { .init(input: [.string($0.0)], output: .string($0.1)) })
    let problems = [
      ("count, 3 examples", FrequencyFigure.sketch, FrequencyFigure.document),
      ("names, 2 examples", TableProblem.textEdit, texts),
    ]
    rows = try problems.flatMap { name, sketch, document in
      try Self.methods.map { method in
        var outcome = try ToolRun(
          sketch, document, method, samples: Self.samples, limit: Self.limit
        ).run()
        let output = outcome.output
        outcome.ending.output = Data()
        let row = Row(
          name: name, method: method, sketch: sketch, outcome: outcome,
          lines: output.count { $0 == UInt8(ascii: "\n") }, bytes: output.count)
        progress("stream, \(row.label): \(outcome.failure ?? duration(outcome.seconds))")
        return row
      }
    }
  }

  var goals: [Goal] {
    Self.methods.map { method in
      Goal(
        "\(grouped(Self.samples)) samples as text to a pipe, `\(method.rawValue)`",
        atMost: Self.mostSeconds,
        rows.filter { $0.method == method }
          .map { ($0.name, $0.isWhole ? $0.outcome.seconds : nil) }, show: duration)
    } + [
      Goal(
        "their peak memory", atMost: Self.mostMegabytes,
        rows.map { ($0.label, $0.isWhole ? $0.outcome.statistics?.peakMegabytes : nil) }
      ) { SearchFigure.memory.text($0) }
    ]
  }

  var part: SectionReport.Part {
    .init(
      "A million samples",
      "`progsample sample -n \(Self.samples)` with standard output into a pipe that is read to "
        + "its end, by `auto`, the default, and by `bands`, which lists the programs first: all, "
        + "or up to a length beyond which the others are left out, as the guarantee says.\n\n"
        + Markdown.table(
          ["problem", "sketch", "took", "whole", "lines", "bytes", "MB", "guarantee"],
          rows.map { row in
            [
              row.label, "`\(row.sketch.path)`", row.outcome.taken ?? "–",
              duration(row.outcome.seconds), grouped(row.lines),
              grouped(row.bytes),
              row.outcome.statistics?.peakMegabytes.map { String(format: "%.0f", $0) } ?? "–",
              row.outcome.failure ?? row.outcome.statistics?.guaranteeText ?? "–",
            ]
          }))
  }
}
