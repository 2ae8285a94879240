import Foundation

/// The tables of the text-edit section.
enum TextEditTables {
  /// A row for each problem and number of examples.
  static func table(_ results: [Result]) -> String {
    Markdown.table(
      ["problem", "examples"] + FigureKind.allCases.map(\.title),
      results.map { result in
        [result.problem.name, "\(result.problem.examples.count)"]
          + FigureKind.allCases.map { $0.text(result[$0]) }
      })
  }

  /// Median and maximum over many problems, side by side for each number of examples.
  static func summary(_ results: [Result]) -> String {
    let groups = Dictionary(grouping: results) { $0.problem.examples.count }
    let counts = groups.keys.sorted()
    func row(_ name: String, _ cells: ([Result]) -> [String]) -> [String] {
      [name] + counts.flatMap { cells(groups[$0] ?? []) }
    }
    return Markdown.table(
      [""]
        + counts.flatMap { count in
          let examples = count == 1 ? "1 example" : "\(count) examples"
          return ["\(examples): median", "maximum"]
        },
      [
        row("problems") { ["\($0.count)", ""] },
        row("inconsistent (proved)") { ["\($0.count(where: \.isInconsistent))", ""] },
      ]
        + FigureKind.allCases.map { kind in
          row(kind.title) { group in
            let values = group.map { $0[kind] }.compactMap(\.magnitude).sorted()
            guard let largest = values.last else { return ["–", "–"] }
            let name = group.first { $0[kind].magnitude == largest }?.problem.name ?? ""
            let median = values[(values.count - 1) / 2]
            return [show(median, kind), "\(show(largest, kind)) (\(name))"]
          }
        })
  }

  private static func show(_ value: Double, _ kind: FigureKind) -> String {
    value.isFinite ? kind.text(value) : overTime
  }

  static func rate(_ rate: EncodingRate, _ problem: Problem) -> String {
    Markdown.table(
      ["problem", "examples", "clauses", "encoded in", "clauses/s", "peak memory"],
      [
        [
          problem.name, "\(problem.examples.count)", grouped(rate.clauses), duration(rate.seconds),
          FigureKind.encodingRate.text(rate.clausesPerSecond),
          FigureKind.memory.text(rate.megabytes),
        ]
      ])
  }
}

extension Result.Figure {
  /// The value; infinite if it was not reached.
  var magnitude: Double? {
    switch self {
    case .value(let value): value
    case .timedOut, .failed: .infinity
    case .inapplicable: nil
    }
  }
}
