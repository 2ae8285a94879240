extension ToolRun.Method {
  /// How it is drawn in all pictures.
  var ink: Ink {
    switch self {
    case .auto: .green
    case .exact: .blue
    case .xor: .orange
    }
  }

  var marker: Chart.Marker {
    switch self {
    case .auto: .square
    case .exact: .circle
    case .xor: .diamond
    }
  }
}
