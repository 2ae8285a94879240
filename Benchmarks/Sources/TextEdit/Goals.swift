/// What the figures are held against.
enum Goals {
  private static let upper: [(kind: FigureKind, limit: Double)] = [
    (.choiceBits, 280), (.shortestTime, 0.3), (.sampleTime, 0.1), (.memory, 200),
  ]

  /// Clauses encoded per second, on the largest formula.
  private static let encodingRate = 1e6

  /// For each goal the worst over all results, and how many miss it.
  static func all(_ results: [Result], _ rate: EncodingRate?) -> [Goal] {
    var goals = upper.map { goal in
      let worst = results.max {
        ($0[goal.kind].magnitude ?? 0) < ($1[goal.kind].magnitude ?? 0)
      }
      let applicable = results.compactMap { $0[goal.kind].magnitude }
      let misses = applicable.count { $0 > goal.limit }
      return Goal(
        goal.kind.title, "≤ " + goal.kind.text(goal.limit),
        worst.map { "\(goal.kind.text($0[goal.kind])) (\($0.label))" } ?? "–",
        verdict: misses == 0 ? "met" : "missed by \(misses) of \(applicable.count)")
    }
    if let rate {
      goals.append(
        Goal(
          "clauses/s, largest formula", "≥ " + FigureKind.encodingRate.text(encodingRate),
          FigureKind.encodingRate.text(rate.clausesPerSecond),
          isMet: rate.clausesPerSecond >= encodingRate))
    }
    return goals
  }
}

extension Result {
  fileprivate var label: String { "\(problem.name), \(problem.examples.count)" }
}
