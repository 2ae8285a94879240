/// Numbers over numbers: lines and points between two axes, with a legend at the right,
/// written as SVG.
struct Chart: Sendable {
  var title: String
  var x: Axis
  var y: Axis
  var series: [Series]

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
    case dashed
    /// A line with points where there are numbers.
    case markedLine(Marker)
    case markedDashes(Marker)
    case points(Marker)

    var marker: Marker? {
      switch self {
      case .markedLine(let marker), .markedDashes(let marker), .points(let marker): marker
      case .dashed: nil
      }
    }
    /// How its line is drawn; `nil` without one.
    var dashes: String? {
      switch self {
      case .markedLine: ""
      case .dashed, .markedDashes: " stroke-dasharray=\"6 4\""
      case .points: nil
      }
    }
  }

  enum Marker: Sendable { case circle, square, diamond, ring }

  private static let (width, height) = (720.0, 400.0)
  private static let (left, top, bottom) = (76.0, 44.0, 342.0)
  /// A character of the legend, at most; fonts differ.
  private static let (symbol, character) = (26.0, 6.6)

  /// The legend takes what its longest name needs.
  private var right: Double {
    let longest = series.map(\.name.count).max() ?? 0
    return Self.width - 36 - Self.symbol - Double(longest) * Self.character
  }

  private func place(_ x: Double, _ y: Double) -> Place {
    let (along, up) = (self.x.position(x), self.y.position(y))
    return Place(
      Self.left + along * (right - Self.left), Self.bottom - up * (Self.bottom - Self.top))
  }

  var svg: String {
    let size = "\(Place.text(Self.width)) \(Place.text(Self.height))"
    let extent = " width=\"\(Place.text(Self.width))\" height=\"\(Place.text(Self.height))\""
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\"\(extent) font-family=\"Helvetica, "
      + "Arial, sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"\(Ink.paper)\"/>"
    let title = SVG.text(self.title, at: Place(Self.left, 24), size: 15, "start", isBold: true)
    let names = series.enumerated().flatMap { legend($1, row: $0) }
    let lines = [head, title] + axes + series.flatMap(shapes) + names
    return (lines + ["</svg>"]).map { $0 + "\n" }.joined()
  }

  private var axes: [String] {
    let (left, top, bottom) = (Self.left, Self.top, Self.bottom)
    var shapes: [String] = []
    for tick in y.ticks where y.contains(tick.value) {
      let height = place(x.beginning, tick.value).y
      shapes.append(SVG.line(Place(left, height), Place(right, height), Ink.grid))
      shapes.append(SVG.text(tick.label, at: Place(left - 7, height + 4), size: 12, "end"))
    }
    for tick in x.ticks where x.contains(tick.value) {
      let along = place(tick.value, y.beginning).x
      shapes.append(SVG.line(Place(along, bottom), Place(along, bottom + 5), Ink.frame))
      shapes.append(SVG.text(tick.label, at: Place(along, bottom + 19), size: 12, "middle"))
    }
    shapes.append(
      SVG.rectangle(Place(left, top), Place(right, bottom), "fill=\"none\" stroke=\"\(Ink.frame)\"")
    )
    let middle = Place((left + right) / 2, (top + bottom) / 2)
    shapes.append(SVG.text(x.title, at: Place(middle.x, bottom + 43), size: 13, "middle"))
    shapes.append(
      SVG.text(y.title, at: Place(18, middle.y), size: 13, "middle", isUpright: true))
    return shapes
  }

  private func shapes(_ series: Series) -> [String] {
    let shown = series.points.filter { x.contains($0.x) && y.contains($0.y) }
    let ink = series.ink.rawValue
    let spreads = shown.compactMap { point -> String? in
      guard let spread = point.spread else { return nil }
      let low = max(spread.lowerBound, y.beginning)
      let high = min(spread.upperBound, y.end)
      return SVG.line(place(point.x, low), place(point.x, high), ink)
    }
    let places = shown.map { place($0.x, $0.y) }
    let path = series.style.dashes.map { [SVG.path(places, ink, $0)] } ?? []
    let marks = series.style.marker.map { marker in places.map { SVG.marker(marker, at: $0, ink) } }
    return spreads + path + (marks ?? [])
  }

  private func legend(_ series: Series, row: Int) -> [String] {
    let start = Place(right + 14, Self.top + 10 + 20 * Double(row))
    let middle = Place(start.x + Self.symbol / 2, start.y)
    let end = Place(start.x + Self.symbol, start.y)
    let ink = series.ink.rawValue
    var shapes = [
      SVG.text(series.name, at: Place(end.x + 6, end.y + 4), size: 12, "start")
    ]
    if let dashes = series.style.dashes { shapes.append(SVG.path([start, end], ink, dashes)) }
    if let marker = series.style.marker { shapes.append(SVG.marker(marker, at: middle, ink)) }
    return shapes
  }
}

/// A picture that a section shows.
struct Picture: Sendable {
  /// Its file in `Benchmarks/results`, without the ending.
  var name: String
  /// What it shows, for those who do not see it.
  var caption: String
  var svg: String

  init(_ name: String, _ caption: String, _ chart: Chart) {
    self.name = name
    self.caption = caption
    svg = chart.svg
  }

  var markdown: String { "![\(caption)](\(name).svg)\n" }
}
