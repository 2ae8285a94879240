/// A picture that a section shows, as SVG.
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

  var markdown: String { Picture.markdown(name, caption) }

  /// A picture that another section has written.
  static func markdown(_ name: String, _ caption: String) -> String {
    "![\(caption)](\(name).svg)\n"
  }
}
