import Foundation

/// How times and sizes grow with examples, strings, depths, lists and choices.
extension TableSection {
  private static let limit = 20
  /// Growth beyond this exponent is a miss.
  private static let tolerable = 2.0
  /// Shorter times are mostly what every run costs.
  private static let leastSeconds = 0.1

  static let scaling = TableSection(
    name: "scaling", title: "Scaling",
    about: """
      `progsample count` by the default method, which makes a circuit where it can, and \
      `progsample enumerate -n 1 --method solver`, which writes a formula and has the solver find \
      a shortest program and prove it; the other options by default. Processor time of the whole \
      process, stopped after \(limit) s. The exponent is the slope of a straight line through the \
      logarithms of the larger half of the rows; "–" where they were not all reached, or where the \
      last time is below \(duration(leastSeconds)).
      """
  ) {
    GrowingSeries.all.map(table)
  }

  private static let costs: [Column] = [
    .nodes("count"), .processor("count"), .memory("count"), .clauses("solver"),
    .processor("solver").titled("processor, solver"),
    .memory("solver").titled("peak memory, solver"),
  ]

  private static func table(_ series: GrowingSeries) -> ProblemTable {
    ProblemTable(
      title: series.title, about: series.about, problems: series.problems,
      requests: [
        Request("count", "count --format jsonl", limit: limit),
        Request("solver", "enumerate -n 1 --method solver --format jsonl", limit: limit),
      ],
      columns: [
        Column.problem.titled(series.parameter), .took("count"), .choiceBits("count"),
        .programs("count"), .bits("count"),
      ] + costs,
      aims: [growth(series)],
      further: { rows in
        let line = costs.map { column in
          exponent(column, rows).map { String(format: "%.1f", $0) } ?? "–"
        }
        return [
          .init(
            "\(series.title): exponents", Markdown.table(costs.map(\.title), [line]))
        ]
      })
  }

  /// Of the default way; that of the solver is there to be compared with.
  private static func growth(_ series: GrowingSeries) -> Aim {
    Aim { rows in
      let isComplete = rows.allSatisfy { $0["count"]?.isDone ?? false }
      let steep = costs.prefix(3).compactMap { column in
        exponent(column, rows).flatMap { $0 > tolerable ? (column.title, $0) : nil }
      }
      let worst =
        steep.max { $0.1 < $1.1 }
        .map { "\(String(format: "%.1f", $0.1)) (\($0.0))" } ?? "none above"
      return [
        Goal(
          "\(series.title): growth exponent", "≤ \(whole(tolerable))",
          isComplete ? worst : "not all rows reached", isMet: isComplete && steep.isEmpty)
      ]
    }
  }

  /// The exponent e of growth ~ size^e; `nil` if too few rows were reached, or if there is next to
  /// nothing to measure.
  private static func exponent(_ column: Column, _ rows: [Row]) -> Double? {
    let half = rows.suffix(max(3, (rows.count + 1) / 2))
    let points: [(x: Double, y: Double)] = half.compactMap { row in
      guard let size = row.problem.known[.size], let value = column.value(row), value > 0 else {
        return nil
      }
      return (log(size), log(value))
    }
    guard points.count == half.count, let x = mean(points.map(\.x)), let y = mean(points.map(\.y)),
      let last = half.last.flatMap(column.value)
    else { return nil }
    if column.title.hasPrefix("processor"), last < leastSeconds { return nil }
    let covariance = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    return covariance / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
  }
}
