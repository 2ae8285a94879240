import Foundation

/// A place in a picture; (0, 0) is at the upper left.
struct Place {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// A tenth of a pixel is enough.
  static func text(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return String(format: rounded == rounded.rounded() ? "%.0f" : "%.1f", rounded)
  }

  func attributes(_ x: String = "x", _ y: String = "y") -> String {
    "\(x)=\"\(Place.text(self.x))\" \(y)=\"\(Place.text(self.y))\""
  }
}

/// Shapes and texts.
enum SVG {
  static func line(_ from: Place, _ to: Place, _ ink: String) -> String {
    "<line \(from.attributes("x1", "y1")) \(to.attributes("x2", "y2")) stroke=\"\(ink)\"/>"
  }

  static func path(_ places: [Place], _ ink: String, _ dashes: String) -> String {
    "<polyline points=\"\(points(places))\" fill=\"none\" stroke=\"\(ink)\" stroke-width=\"2\""
      + dashes + "/>"
  }

  private static func points(_ places: [Place]) -> String {
    places.map { "\(Place.text($0.x)),\(Place.text($0.y))" }.joined(separator: " ")
  }

  static func rectangle(_ corner: Place, _ opposite: Place, _ paint: String) -> String {
    let size = Place(opposite.x - corner.x, opposite.y - corner.y)
    return "<rect \(corner.attributes()) \(size.attributes("width", "height")) \(paint)/>"
  }

  static func marker(_ marker: Chart.Marker, at place: Place, _ ink: String) -> String {
    let circle = "<circle \(place.attributes("cx", "cy")) r=\"4\""
    switch marker {
    case .circle: return circle + " fill=\"\(ink)\" fill-opacity=\"0.8\"/>"
    case .ring:
      return circle + " fill=\"\(Ink.paper)\" stroke=\"\(ink)\" stroke-width=\"1.8\"/>"
    case .square:
      return rectangle(
        Place(place.x - 4, place.y - 4), Place(place.x + 4, place.y + 4), "fill=\"\(ink)\"")
    case .diamond:
      let corners = [(0.0, -5.6), (5.6, 0.0), (0.0, 5.6), (-5.6, 0.0)]
      let places = corners.map { Place(place.x + $0.0, place.y + $0.1) }
      return "<polygon points=\"\(points(places))\" fill=\"\(ink)\"/>"
    }
  }

  /// - Parameters:
  ///   - anchor: "start", "middle" or "end".
  ///   - isUpright: whether it runs from below to above.
  static func text(
    _ text: String, at place: Place, size: Int, _ anchor: String, isBold: Bool = false,
    isUpright: Bool = false
  ) -> String {
    let turn =
      isUpright ? " transform=\"rotate(-90 \(Place.text(place.x)) \(Place.text(place.y)))\"" : ""
    let escaped = text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
    return "<text \(place.attributes()) font-size=\"\(size)\" text-anchor=\"\(anchor)\""
      + " fill=\"\(Ink.text)\"" + (isBold ? " font-weight=\"bold\"" : "") + turn
      + ">\(escaped)</text>"
  }
}
