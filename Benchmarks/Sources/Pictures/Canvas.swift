import Foundation

/// Shapes and texts, written as SVG; (0, 0) is at the upper left.
struct Canvas {
  typealias Place = (x: Double, y: Double)

  enum Anchor: String { case start, middle, end }

  private let width: Double
  private let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  var svg: String {
    let size = "\(number(width)) \(number(height))"
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\"\(number(width))\""
      + " height=\"\(number(height))\" font-family=\"Helvetica, Arial, sans-serif\">\n"
    let ground = "<rect width=\"100%\" height=\"100%\" fill=\"\(Ink.paper)\"/>\n"
    return head + ground + elements.map { $0 + "\n" }.joined() + "</svg>\n"
  }

  mutating func line(_ from: Place, _ to: Place, _ ink: String, width: Double = 1) {
    elements.append(
      "<line x1=\"\(number(from.x))\" y1=\"\(number(from.y))\" x2=\"\(number(to.x))\""
        + " y2=\"\(number(to.y))\" stroke=\"\(ink)\" stroke-width=\"\(number(width))\"/>")
  }

  mutating func path(_ places: [Place], _ ink: String, isDashed: Bool = false) {
    guard places.count > 1 else { return }
    let points = places.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    elements.append(
      "<polyline points=\"\(points)\" fill=\"none\" stroke=\"\(ink)\" stroke-width=\"2\""
        + (isDashed ? " stroke-dasharray=\"6 4\"" : "") + "/>")
  }

  mutating func frame(_ corner: Place, _ opposite: Place, _ ink: String) {
    elements.append(rectangle(corner, opposite) + " fill=\"none\" stroke=\"\(ink)\"/>")
  }

  mutating func bar(_ corner: Place, _ opposite: Place, _ ink: String) {
    elements.append(rectangle(corner, opposite) + " fill=\"\(ink)\" fill-opacity=\"0.45\"/>")
  }

  private func rectangle(_ corner: Place, _ opposite: Place) -> String {
    "<rect x=\"\(number(corner.x))\" y=\"\(number(corner.y))\""
      + " width=\"\(number(opposite.x - corner.x))\" height=\"\(number(opposite.y - corner.y))\""
  }

  /// - Parameter size: half of its width.
  mutating func marker(_ marker: Chart.Marker, at place: Place, _ ink: String, _ size: Double) {
    switch marker {
    case .circle:
      elements.append(circle(place, size) + " fill=\"\(ink)\" fill-opacity=\"0.8\"/>")
    case .ring:
      elements.append(
        circle(place, size) + " fill=\"\(Ink.paper)\" stroke=\"\(ink)\" stroke-width=\"1.8\"/>")
    case .square:
      let corners = ((place.x - size, place.y - size), (place.x + size, place.y + size))
      elements.append(rectangle(corners.0, corners.1) + " fill=\"\(ink)\"/>")
    case .diamond:
      let reach = size * 1.4
      let points = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]
        .map { "\(number(place.x + $0)),\(number(place.y + $1))" }.joined(separator: " ")
      elements.append("<polygon points=\"\(points)\" fill=\"\(ink)\"/>")
    }
  }

  private func circle(_ place: Place, _ radius: Double) -> String {
    "<circle cx=\"\(number(place.x))\" cy=\"\(number(place.y))\" r=\"\(number(radius))\""
  }

  /// - Parameter isUpright: whether it runs from below to above.
  mutating func text(
    _ text: String, at place: Place, size: Double, anchor: Anchor, isBold: Bool = false,
    isUpright: Bool = false
  ) {
    let turn =
      isUpright ? " transform=\"rotate(-90 \(number(place.x)) \(number(place.y)))\"" : ""
    elements.append(
      "<text x=\"\(number(place.x))\" y=\"\(number(place.y))\" font-size=\"\(number(size))\""
        + " text-anchor=\"\(anchor.rawValue)\" fill=\"\(Ink.text)\""
        + (isBold ? " font-weight=\"bold\"" : "") + turn + ">\(escaped(text))</text>")
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }

  /// A tenth of a pixel is enough.
  private func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded()
      ? String(format: "%.0f", rounded) : String(format: "%.1f", rounded)
  }
}
