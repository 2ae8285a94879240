/// What a table is held against: goals that follow from its rows.
struct Aim: Sendable {
  var goals: @Sendable ([Row]) -> [Goal]

  init(_ goals: @escaping @Sendable ([Row]) -> [Goal]) { self.goals = goals }

  /// A figure of every row that has an answer to a request, at most so large; the worst is shown.
  /// No goal without a bound.
  static func atMost(
    _ limit: Double, _ name: String, _ column: Column, of request: String,
    where suits: @escaping @Sendable (Row) -> Bool = { _ in true }
  ) -> Aim {
    Aim { rows in
      let rows = rows.filter { $0.isMeasured(request) && suits($0) }
      guard !rows.isEmpty, limit.isFinite else { return [] }
      return [
        Goal(name, atMost: limit, rows.map { ($0.label, column.value($0)) }, show: column.show)
      ]
    }
  }

  /// The median of a figure over rows, of which those that did not end count as the worst; no goal
  /// without a bound.
  static func median(
    atMost most: Double? = nil, atLeast least: Double? = nil, _ name: String, _ column: Column,
    of request: String
  ) -> Aim {
    Aim { rows in
      guard let bound = most ?? least else { return [] }
      let worst = most == nil ? 0 : Double.infinity
      let values = rows.filter { $0.isMeasured(request) }.map { column.value($0) ?? worst }
      guard let middle = benchmarks.median(values) else { return [] }
      return [
        Goal(
          name, (most == nil ? "≥ " : "≤ ") + column.show(bound),
          middle == worst ? "more than half failed" : column.show(middle),
          isMet: most == nil ? middle >= bound : middle <= bound)
      ]
    }
  }

  /// Of how many rows something holds: of all that it can be asked of, or of so many at least.
  static func holds(
    _ name: String, atLeast least: Int? = nil, _ holds: @escaping @Sendable (Row) -> Bool?
  ) -> Aim {
    Aim { rows in
      let verdicts = rows.compactMap(holds)
      guard !verdicts.isEmpty else { return [] }
      let count = verdicts.count { $0 }
      return [
        Goal(
          name, least.map { "≥ \($0) of \(verdicts.count)" } ?? "all",
          "\(count) of \(verdicts.count)", isMet: count >= least ?? verdicts.count)
      ]
    }
  }
}
