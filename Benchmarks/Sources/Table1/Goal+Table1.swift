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

  /// What the paper's problems should take: by default, and by `bands` alone.
  static func table1(_ rows: [TableRow]) -> [Goal] {
    times(rows, .auto) + times(rows, .bands) + [evidence(rows)]
      + ToolRun.Method.allCases.map { method in
        Goal(
          "peak memory, `\(method.rawValue)`", atMost: mostMegabytes,
          values(rows) { $0.megabytes(method) }
        ) { SearchFigure.memory.text($0) }
      }
  }

  private static func times(_ rows: [TableRow], _ method: ToolRun.Method) -> [Goal] {
    let texts = rows.filter { $0.problem.family == .textEdit }
    let lists = rows.filter { $0.problem.family != .textEdit }
    let name = method == .auto ? "the default" : "`\(method.rawValue)`"
    var goals: [Goal] = []
    if !texts.isEmpty {
      let middle = median(texts.map { $0.seconds(method) ?? .infinity }) ?? .infinity
      goals += [
        Goal(
          "text edit, \(name), whole process, median", "≤ " + duration(textMedian),
          middle.isFinite ? duration(middle) : "more than half failed",
          isMet: middle <= textMedian),
        Goal(
          "text edit, \(name), whole process", atMost: textMost,
          values(texts) { $0.seconds(method) }, show: duration),
      ]
    }
    goals.append(
      Goal(
        "lists, \(name), whole process", atMost: listMost,
        values(lists) { $0.seconds(method) }, show: duration))
    goals += leastRatios.flatMap { family, least in
      TableRow.groups(rows).filter { $0.family == family }.map { group in
        let ratio = group.ratio(method)
        return Goal(
          "\(family.name), \(group.size): times less per sample than in Table 1, \(name)",
          "≥ " + factor(least), ratio.map(factor) ?? "some runs failed",
          isMet: (ratio ?? 0) >= least)
      }
    }
    goals.append(
      Goal(
        "stated total variation, \(name)", atMost: mostVariation,
        values(rows) { $0.outcome(method)?.statistics?.totalVariation }, show: scientific))
    return goals
  }

  /// Two ways to the same number that share nothing behind the gates: the diagram's, and the
  /// interval that the solver's lists and cells give.
  private static func evidence(_ rows: [TableRow]) -> Goal {
    let agreements = rows.compactMap(\.evidenceAgrees)
    let figure = "log₂ Z of the diagram within the interval of `bands`"
    guard !agreements.isEmpty else {
      return Goal(figure, "all", "–", verdict: "not measured")
    }
    let count = agreements.count { $0 }
    return Goal(
      figure, "all", "\(count) of \(agreements.count)", isMet: count == agreements.count)
  }

  private static func values(
    _ rows: [TableRow], _ value: (TableRow) -> Double?
  ) -> [(label: String, value: Double?)] {
    rows.map { ($0.problem.label, value($0)) }
  }
}
