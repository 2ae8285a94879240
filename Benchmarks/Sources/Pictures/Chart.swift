/// Numbers over numbers: lines, points and bars between two axes, with a legend at the right.
struct Chart: Sendable {
  var title: String
  var x: Axis
  var y: Axis
  var series: [Series] = []

  struct Point: Sendable {
    var x: Double
    var y: Double
    /// From where to where the values go that the point stands for.
    var spread: ClosedRange<Double>?

    init(_ x: Double, _ y: Double, spread: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.spread = spread
    }
  }

  struct Series: Sendable {
    /// What the legend says.
    var name: String
    var ink: Ink
    var style: Style
    var points: [Point]

    init(_ name: String, _ ink: Ink, _ style: Style, _ points: [Point]) {
      self.name = name
      self.ink = ink
      self.style = style
      self.points = points
    }
  }

  enum Style: Sendable {
    case line
    case dashed
    /// With points where there are numbers.
    case markedLine(Marker)
    case markedDashes(Marker)
    case points(Marker)
    /// From the beginning of the axis, so wide in its units.
    case bars(width: Double)
  }

  enum Marker: Sendable { case circle, square, diamond, ring }

  private enum Size {
    static let width = 720.0
    static let height = 400.0
    static let left = 76.0
    static let top = 44.0
    static let bottom = 58.0
    static let right = 16.0
    static let gap = 14.0
    static let legendRow = 20.0
    static let legendSymbol = 26.0
    static let marker = 4.0
    /// A character of the legend, at most; fonts differ.
    static let character = 6.6
  }

  /// The legend takes what its longest name needs.
  private var legendWidth: Double {
    guard let longest = series.map(\.name.count).max() else { return 0 }
    return Size.legendSymbol + 6 + Double(longest) * Size.character
  }

  private var plotWidth: Double {
    Size.width - Size.left - Size.right - legendWidth - (series.isEmpty ? 0 : Size.gap)
  }
  private var plotHeight: Double { Size.height - Size.top - Size.bottom }
  private var right: Double { Size.left + plotWidth }
  private var bottom: Double { Size.top + plotHeight }

  private func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (Size.left + self.x.position(x) * plotWidth, bottom - self.y.position(y) * plotHeight)
  }

  var svg: String {
    var canvas = Canvas(width: Size.width, height: Size.height)
    canvas.text(title, at: (Size.left, 24), size: 15, anchor: .start, isBold: true)
    drawAxes(on: &canvas)
    for series in series { draw(series, on: &canvas) }
    drawLegend(on: &canvas)
    return canvas.svg
  }

  private func drawAxes(on canvas: inout Canvas) {
    for tick in y.ticks where y.contains(tick.value) {
      let height = bottom - y.position(tick.value) * plotHeight
      canvas.line((Size.left, height), (right, height), Ink.grid)
      canvas.text(tick.label, at: (Size.left - 7, height + 4), size: 12, anchor: .end)
    }
    for tick in x.ticks where x.contains(tick.value) {
      let along = Size.left + x.position(tick.value) * plotWidth
      canvas.line((along, bottom), (along, bottom + 5), Ink.frame)
      canvas.text(tick.label, at: (along, bottom + 19), size: 12, anchor: .middle)
    }
    for group in x.groups {
      let first = place(group.first - 0.5, y.range.lowerBound).x
      let last = place(group.last + 0.5, y.range.lowerBound).x
      canvas.text(group.name, at: ((first + last) / 2, Size.top + 16), size: 12, anchor: .middle)
      if first > Size.left + 1 { canvas.line((first, Size.top), (first, bottom), Ink.frame) }
    }
    canvas.frame((Size.left, Size.top), (right, bottom), Ink.frame)
    canvas.text(
      x.title, at: (Size.left + plotWidth / 2, bottom + 43), size: 13, anchor: .middle)
    canvas.text(
      y.title, at: (18, Size.top + plotHeight / 2), size: 13, anchor: .middle, isUpright: true)
  }

  private func draw(_ series: Series, on canvas: inout Canvas) {
    let shown = series.points.filter { x.contains($0.x) && y.contains($0.y) }
    let places = shown.map { place($0.x, $0.y) }
    for point in shown {
      guard let spread = point.spread else { continue }
      let low = max(spread.lowerBound, y.range.lowerBound)
      let high = min(spread.upperBound, y.range.upperBound)
      canvas.line(place(point.x, low), place(point.x, high), series.ink.rawValue, width: 1.5)
    }
    switch series.style {
    case .line: canvas.path(places, series.ink.rawValue)
    case .dashed: canvas.path(places, series.ink.rawValue, isDashed: true)
    case .markedLine(let marker), .markedDashes(let marker):
      var isDashed = false
      if case .markedDashes = series.style { isDashed = true }
      canvas.path(places, series.ink.rawValue, isDashed: isDashed)
      for point in places { canvas.marker(marker, at: point, series.ink.rawValue, Size.marker) }
    case .points(let marker):
      for point in places { canvas.marker(marker, at: point, series.ink.rawValue, Size.marker) }
    case .bars(let width):
      for point in shown {
        let corner = place(point.x - width / 2, point.y)
        canvas.bar(corner, (place(point.x + width / 2, point.y).x, bottom), series.ink.rawValue)
      }
    }
  }

  private func drawLegend(on canvas: inout Canvas) {
    for (row, series) in series.enumerated() {
      let left = right + Size.gap
      let height = Size.top + 10 + Double(row) * Size.legendRow
      let ends = [(x: left, y: height), (x: left + Size.legendSymbol, y: height)]
      let middle = (x: left + Size.legendSymbol / 2, y: height)
      let ink = series.ink.rawValue
      switch series.style {
      case .line: canvas.path(ends, ink)
      case .dashed: canvas.path(ends, ink, isDashed: true)
      case .markedLine(let marker):
        canvas.path(ends, ink)
        canvas.marker(marker, at: middle, ink, Size.marker)
      case .markedDashes(let marker):
        canvas.path(ends, ink, isDashed: true)
        canvas.marker(marker, at: middle, ink, Size.marker)
      case .points(let marker): canvas.marker(marker, at: middle, ink, Size.marker)
      case .bars: canvas.bar((middle.x - 7, height - 5), (middle.x + 7, height + 5), ink)
      }
      canvas.text(
        series.name, at: (left + Size.legendSymbol + 6, height + 4), size: 12, anchor: .start)
    }
  }
}
