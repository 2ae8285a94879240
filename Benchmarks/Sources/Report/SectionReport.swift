/// What one section of the benchmarks has to tell.
struct SectionReport {
  /// How it was measured.
  var about: String
  var goals: [Goal]
  var parts: [Part]

  struct Part {
    var title: String
    /// With the pictures below it.
    var text: String
    /// To be written beside the page.
    var pictures: [Picture]

    init(_ title: String, _ text: String, _ pictures: [Picture] = []) {
      self.title = title
      self.text = ([text] + pictures.map(\.markdown)).joined(separator: "\n\n")
      self.pictures = pictures
    }
  }
}

/// A figure, what it should be, and what it is.
struct Goal {
  var figure: String
  var goal: String
  var measured: String
  /// Whether it is met, or by how many it is missed.
  var verdict: String

  init(_ figure: String, _ goal: String, _ measured: String, verdict: String) {
    self.figure = figure
    self.goal = goal
    self.measured = measured
    self.verdict = verdict
  }

  init(_ figure: String, _ goal: String, _ measured: String, isMet: Bool) {
    self.init(figure, goal, measured, verdict: isMet ? "met" : "missed")
  }

  /// At most `limit`, for each of many; what is `nil` was not reached.
  init(
    _ figure: String, atMost limit: Double, _ values: [(label: String, value: Double?)],
    show: (Double) -> String
  ) {
    let missing = values.filter { $0.value == nil }
    let worst = values.max { ($0.value ?? 0) < ($1.value ?? 0) }
    let misses = values.count { ($0.value ?? .infinity) > limit }
    let shown =
      missing.first.map { "none (\($0.label))" }
      ?? worst.flatMap { worst in worst.value.map { "\(show($0)) (\(worst.label))" } } ?? "–"
    self.init(
      figure, "≤ " + show(limit), shown,
      verdict: misses == 0 ? "met" : "missed by \(misses) of \(values.count)")
  }

  static func table(_ goals: [Goal]) -> String {
    Markdown.table(
      ["figure", "goal", "worst", ""],
      goals.map { [$0.figure, $0.goal, $0.measured, $0.verdict] })
  }
}
