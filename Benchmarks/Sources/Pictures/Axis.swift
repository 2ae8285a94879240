import Foundation

/// What a direction of a chart measures, and where numbers stand along it.
struct Axis: Sendable {
  enum Scale: Sendable {
    case linear
    /// Of base 10.
    case logarithmic
  }

  struct Tick: Sendable {
    var value: Double
    var label: String
  }

  var title: String
  var scale: Scale
  var range: ClosedRange<Double>
  var ticks: [Tick]

  init(_ title: String, _ scale: Scale, _ range: ClosedRange<Double>, ticks: [Tick]) {
    precondition(range.lowerBound < range.upperBound)
    self.title = title
    self.scale = scale
    self.range = range
    self.ticks = ticks
  }

  /// From one number to another, with marks at equal distances.
  init(_ title: String, _ range: ClosedRange<Double>, every step: Double) {
    let marks = stride(from: range.lowerBound, through: range.upperBound + step / 1000, by: step)
    self.init(
      title, .linear, range, ticks: marks.map { Tick(value: $0, label: Axis.label($0)) })
  }

  /// Whole powers of ten, far enough for all that is shown.
  init(_ title: String, powersAround values: [Double]) {
    let logs = values.filter { $0 > 0 }.map(log10)
    let low = Int((logs.min() ?? 0).rounded(.down))
    let high = max(low + 1, Int((logs.max() ?? 1).rounded(.up)))
    // Marks closer than this would touch.
    let most = 9
    let step = (high - low) / most + 1
    self.init(
      title, .logarithmic, pow(10, Double(low))...pow(10, Double(high)),
      ticks: stride(from: low, through: high, by: step).map {
        Tick(value: pow(10, Double($0)), label: Axis.power($0))
      })
  }

  /// Things that are no numbers; the first is at 0, the next at 1.
  init(_ title: String, things: [String]) {
    self.init(
      title, .linear, -0.5...(max(1, Double(things.count)) - 0.5),
      ticks: things.enumerated().map { Tick(value: Double($0), label: $1) })
  }

  /// Where a number stands: 0 is the beginning of the axis and 1 the end.
  func position(_ value: Double) -> Double {
    switch scale {
    case .linear:
      (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    case .logarithmic:
      log10(value / range.lowerBound) / log10(range.upperBound / range.lowerBound)
    }
  }

  func contains(_ value: Double) -> Bool { (-0.001...1.001).contains(position(value)) }

  private static func label(_ value: Double) -> String {
    value == value.rounded() ? String(format: "%.0f", value) : String(format: "%g", value)
  }

  /// A power of ten.
  private static func power(_ exponent: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return switch exponent {
    case 0: "1"
    case 1: "10"
    default:
      "10" + (exponent < 0 ? "⁻" : "")
        + String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
    }
  }
}
