import Foundation

/// What a direction of a chart measures, and where numbers stand along it.
struct Axis: Sendable {
  var title: String
  /// From its beginning to its end; of logarithms to base 10, if the axis is one of powers.
  private var range: ClosedRange<Double>
  private var isLogarithmic = false
  private(set) var ticks: [(value: Double, label: String)] = []

  /// From one number to another, with marks at equal distances.
  init(_ title: String, _ range: ClosedRange<Double>, every step: Double) {
    self.title = title
    self.range = range
    ticks = stride(from: range.lowerBound, through: range.upperBound, by: step)
      .map { ($0, whole($0)) }
  }

  /// Whole numbers, with a mark at each and some room beside them.
  init(_ title: String, marks: [Int]) {
    self.title = title
    range = (Double(marks.min() ?? 0) - 0.5)...(Double(marks.max() ?? 0) + 0.5)
    ticks = marks.map { (Double($0), "\($0)") }
  }

  /// Whole powers of ten, far enough for all that is shown.
  init(_ title: String, powersAround values: [Double]) {
    self.title = title
    let logs = values.filter { $0 > 0 }.map(log10)
    let low = (logs.min() ?? 0).rounded(.down)
    let high = max(low + 1, (logs.max() ?? 1).rounded(.up))
    range = low...high
    isLogarithmic = true
    // More marks than nine would touch.
    ticks = stride(from: low, through: high, by: ((high - low) / 9).rounded(.down) + 1)
      .map { (pow(10, $0), Axis.power(Int($0))) }
  }

  var beginning: Double { isLogarithmic ? pow(10, range.lowerBound) : range.lowerBound }
  var end: Double { isLogarithmic ? pow(10, range.upperBound) : range.upperBound }

  /// Where a number stands: 0 is the beginning of the axis and 1 the end.
  func position(_ value: Double) -> Double {
    let value = isLogarithmic ? log10(value) : value
    return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  func contains(_ value: Double) -> Bool { (-0.001...1.001).contains(position(value)) }

  /// A power of ten.
  private static func power(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let raised = String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(raised)
  }
}
