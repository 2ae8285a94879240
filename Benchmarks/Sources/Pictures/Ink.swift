/// Colours that can be told apart by people who are colour-blind, too: those of M. Okabe and
/// K. Ito, "Color Universal Design" (2008), and a grey.
enum Ink: String, CaseIterable, Sendable {
  case blue = "#0072b2"
  case orange = "#d55e00"
  case green = "#009e73"
  case purple = "#cc79a7"
  case amber = "#e69f00"
  case grey = "#6b6b6b"

  static let text = "#222222"
  static let grid = "#e3e3e3"
  static let frame = "#888888"
  static let paper = "#ffffff"

  /// How a method is drawn in all pictures.
  static func of(_ method: String) -> Ink {
    ["auto": .green, "bands": .blue, "xor": .orange][method] ?? .grey
  }
}

extension Chart.Marker {
  static func of(_ method: String) -> Chart.Marker {
    ["auto": .square, "bands": .circle, "xor": .diamond][method] ?? .ring
  }
}
