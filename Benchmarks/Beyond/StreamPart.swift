/// A million samples as text into a pipe, from spaces whose programs are all listed or nearly so.
struct StreamPart {
  private static let samples = 1_000_000
  private static let limit = 60
  private static let mostSeconds = 5.0
  private static let mostMegabytes = 300.0

  private struct Row {
    var name: String
    var sketch: SketchSource
    var outcome: ToolRun.Outcome

    var isWhole: Bool { outcome.isDone && lines == StreamPart.samples }
    /// Counted byte by byte: as texts, they would take more memory than the tool.
    var lines: Int
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
    rows = try problems.map { name, sketch, document in
      let outcome = try ToolRun(
        sketch, document, BeyondSection.method, samples: Self.samples, limit: Self.limit
      ).run()
      progress("stream, \(name): \(outcome.failure ?? duration(outcome.seconds))")
      return Row(
        name: name, sketch: sketch, outcome: outcome,
        lines: outcome.output.count { $0 == UInt8(ascii: "\n") })
    }
  }

  var goals: [Goal] {
    [
      Goal(
        "\(grouped(Self.samples)) samples as text to a pipe", atMost: Self.mostSeconds,
        rows.map { ($0.name, $0.isWhole ? $0.outcome.seconds : nil) }, show: duration),
      Goal(
        "their peak memory", atMost: Self.mostMegabytes,
        rows.map { ($0.name, $0.isWhole ? $0.outcome.statistics?.peakMegabytes : nil) }
      ) { SearchFigure.memory.text($0) },
    ]
  }

  var part: SectionReport.Part {
    .init(
      "A million samples",
      "`progsample sample -n \(Self.samples)` with standard output into a pipe that is read to "
        + "its end.\n\n"
        + Markdown.table(
          ["problem", "sketch", "whole", "lines", "bytes", "MB", "guarantee"],
          rows.map { row in
            [
              row.name, "`\(row.sketch.path)`", duration(row.outcome.seconds), grouped(row.lines),
              grouped(row.outcome.output.count),
              row.outcome.statistics?.peakMegabytes.map { String(format: "%.0f", $0) } ?? "–",
              row.outcome.failure ?? row.outcome.statistics?.guaranteeText ?? "–",
            ]
          }))
  }
}
