extension Goal {
  private static let textMedian = 0.2
  private static let textMost = 2.0
  private static let listMost = 5.0
  private static let mostVariation = 0.01
  private static let mostMegabytes = 300.0
  /// How many times less per sample than in Table 1.
  private static let leastRatios: [(family: Family, ratio: Double)] = [
    (.textEdit, 10_000), (.list(.sort), 10_000), (.list(.reverse), 1_000),
  ]

  /// What the issue asks of `exact` on the paper's problems.
  static func table1(_ rows: [TableRow]) -> [Goal] {
    let texts = rows.filter { $0.problem.family == .textEdit }
    let lists = rows.filter { $0.problem.family != .textEdit }
    func values(
      _ rows: [TableRow], _ value: (TableRow) -> Double?
    ) -> [(label: String, value: Double?)] {
      rows.map { ($0.problem.label, value($0)) }
    }
    var goals: [Goal] = []
    if !texts.isEmpty {
      let times = texts.map { $0.seconds(.exact) ?? .infinity }
      let middle = median(times) ?? .infinity
      goals += [
        Goal(
          "text edit, `exact`, whole process, median", "≤ " + duration(textMedian),
          middle.isFinite ? duration(middle) : "more than half failed",
          isMet: middle <= textMedian),
        Goal(
          "text edit, `exact`, whole process", atMost: textMost,
          values(texts) { $0.seconds(.exact) }, show: duration),
      ]
    }
    goals.append(
      Goal(
        "lists, `exact`, whole process", atMost: listMost,
        values(lists) { $0.seconds(.exact) }, show: duration))
    goals += leastRatios.flatMap { family, least in
      TableRow.groups(rows).filter { $0.family == family }.map { group in
        let ratio = group.ratio(.exact)
        return Goal(
          "\(family.name), \(group.size): times less per sample than in Table 1, `exact`",
          "≥ " + factor(least), ratio.map(factor) ?? "some runs failed",
          isMet: (ratio ?? 0) >= least)
      }
    }
    goals.append(
      Goal(
        "stated total variation, `exact`", atMost: mostVariation,
        values(rows) { $0.outcome(.exact)?.statistics?.totalVariation }, show: scientific))
    return goals
      + ToolRun.Method.allCases.map { method in
        Goal(
          "peak memory, `\(method.rawValue)`", atMost: mostMegabytes,
          values(rows) { $0.megabytes(method) }
        ) { SearchFigure.memory.text($0) }
      }
  }
}
