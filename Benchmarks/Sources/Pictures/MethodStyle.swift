extension ToolRun.Method {
  /// How it is drawn in all pictures.
  var ink: Ink {
    switch self {
    case .auto: .green
    case .bands: .blue
    case .xor: .orange
    }
  }

  var marker: Chart.Marker {
    switch self {
    case .auto: .square
    case .bands: .circle
    case .xor: .diamond
    }
  }
}
