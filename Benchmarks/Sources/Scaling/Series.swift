import Foundation

/// Searches that differ in one number.
struct Series: Sendable {
  var title: String
  /// What stays the same.
  var about: String
  /// What the number counts.
  var parameter: String
  var points: [Point]
  /// Why something grows faster than the square of the number, where that is known.
  var reason: String?

  struct Point: Sendable {
    var number: Int
    var search: Search
  }

  init(
    _ title: String, parameter: String, about: String, reason: String? = nil,
    _ numbers: some Sequence<Int>, _ search: (Int) -> Search
  ) {
    self.reason = reason
    self.title = title
    self.parameter = parameter
    self.about = about
    points = numbers.map { Point(number: $0, search: search($0)) }
  }
}

/// A series that was measured.
struct MeasuredSeries {
  var series: Series
  /// One for each point.
  var results: [Searched]

  /// Growth beyond this exponent is pointed out.
  static let tolerable = 2.0

  /// Shorter times and smaller sizes than these are mostly what every search costs.
  private static let leastSeconds = 0.01

  /// The exponent e of the growth ~ number^e: the slope of a line through the logarithms of the
  /// larger half of the points, at least three. `nil` if too few of them were reached, or if there
  /// is next to nothing to measure.
  func exponent(_ figure: SearchFigure) -> Double? {
    exponent(figure, in: series.points.map { Double($0.number) })
  }

  /// The exponent of the growth with the choice bits; `nil` also if they stay nearly the same.
  func exponentInChoiceBits(_ figure: SearchFigure) -> Double? {
    let bits = results.map { Double($0.answer.choiceBits ?? 0) }
    guard let first = bits.first, let last = bits.last, last > 2 * first else { return nil }
    return exponent(figure, in: bits)
  }

  private func exponent(_ figure: SearchFigure, in numbers: [Double]) -> Double? {
    let count = max(3, (results.count + 1) / 2)
    let points: [(x: Double, y: Double)] = zip(numbers, results).suffix(count).compactMap {
      guard let value = figure.value($1.answer), value > 0, $0 > 0 else { return nil }
      return (log($0), log(value))
    }
    guard points.count == count, let x = mean(points.map(\.x)), let y = mean(points.map(\.y)),
      let last = results.last.flatMap({ figure.value($0.answer) })
    else { return nil }
    if figure == .encodeTime || figure == .proofTime, last < MeasuredSeries.leastSeconds {
      return nil
    }
    let covariance = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    return covariance / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
  }

  /// The figures that may grow with the number; how long a program gets is no cost.
  private static let costs = SearchFigure.allCases.filter { $0 != .bits }

  /// What grows faster than the square of the number.
  var steep: [(figure: SearchFigure, exponent: Double)] {
    MeasuredSeries.costs.compactMap { figure in
      exponent(figure).flatMap { $0 > MeasuredSeries.tolerable ? (figure, $0) : nil }
    }
  }

  var isComplete: Bool { results.allSatisfy { $0.answer.isConsistent != nil } }

  var text: String {
    let rows = zip(series.points, results).map { point, result in
      ["\(point.number)"]
        + SearchFigure.allCases.map { $0 == .bits ? result.result : result.text($0) }
    }
    func exponents(_ title: String, _ exponent: (SearchFigure) -> Double?) -> [String] {
      [title]
        + SearchFigure.allCases.map { figure in
          figure == .bits ? "" : exponent(figure).map { String(format: "%.1f", $0) } ?? "–"
        }
    }
    let growth =
      [exponents("exponent", exponent)]
      + (exponentInChoiceBits(.variables) == nil
        ? [] : [exponents("in choice bits", exponentInChoiceBits)])
    let figures = steep.map { "\($0.figure.title) (\(String(format: "%.1f", $0.exponent)))" }
    var note = ""
    if !figures.isEmpty {
      note =
        "Worse than quadratic in the \(series.parameter): "
        + figures.joined(separator: ", ") + "."
    }
    if !isComplete || !figures.isEmpty, let reason = series.reason {
      note += (note.isEmpty ? "" : " ") + reason
    }
    if !note.isEmpty { note = "\n\(note)\n" }
    return series.about + "\n\n"
      + Markdown.table(
        [series.parameter] + SearchFigure.allCases.map(\.title), rows + growth)
      + note
  }
}
