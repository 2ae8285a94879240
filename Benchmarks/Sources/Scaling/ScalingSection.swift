/// How sizes and times grow with examples, strings, depths, lists and choices.
struct ScalingSection: Section {
  let name = "scaling"
  let title = "Scaling"

  private static let limit = 20

  func run() throws -> SectionReport {
    let series = TextSeries.all + ListSeries.all
    let tasks = series.flatMap { series in series.points.map { (series.title, $0) } }
    let results = try inParallel(tasks) { title, point in
      let result = try Searched(point.search, seconds: Self.limit)
      progress(
        "\(title), \(point.number): "
          + SearchFigure.allCases.map { "\($0.title) \(result.text($0))" }.joined(separator: ", "))
      return result
    }
    var start = 0
    let measured = series.map { series in
      defer { start += series.points.count }
      return MeasuredSeries(
        series: series, results: Array(results[start...].prefix(series.points.count)))
    }
    return SectionReport(
      about: """
        Each row is a process of its own, with \(Self.limit) s of processor time. The exponent is \
        the slope of a straight line through the logarithms of the larger half of the rows; "–" \
        where they were not all reached, or where the last time is below 10 ms. Where the choices \
        multiply, a further row has the exponents of growth with the choice bits.
        """,
      goals: measured.map { measured in
        let steepest = measured.steep.max { $0.exponent < $1.exponent }
        let worst =
          steepest.map { "\(String(format: "%.1f", $0.exponent)) (\($0.figure.title))" }
          ?? "none above"
        return Goal(
          "\(measured.series.title): growth exponent",
          "≤ \(String(format: "%.0f", MeasuredSeries.tolerable))",
          measured.isComplete ? worst : "not all rows reached",
          isMet: measured.isComplete && steepest == nil)
      },
      parts: measured.map { .init($0.series.title, $0.text) })
  }
}
