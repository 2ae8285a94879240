/// A part of the benchmarks that can be run alone.
protocol Section: Sendable {
  /// What the command line calls it, and its file in `Benchmarks/results`.
  var name: String { get }
  var title: String { get }

  func run() throws -> SectionReport
}
