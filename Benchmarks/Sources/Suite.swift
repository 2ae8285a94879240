import Foundation

/// A part of the benchmarks that can be run alone.
protocol Section: Sendable {
  /// What the command line calls it, and its file in `Benchmarks/results`.
  var name: String { get }
  var title: String { get }

  func run() throws -> SectionReport
}

/// All sections, and where their results are written.
struct Suite {
  static let sections: [any Section] = [
    TableSection.table1, ListsSection(), TableSection.figures, TableSection.circuits,
    TableSection.beyond,
    TableSection.strings, TableSection.routines,
    TableSection.bits, TableSection.scaling, PeersSection(),
    ExactnessSection(),
  ]

  private static let folder = "Benchmarks/results"
  private static let indexPath = "Benchmarks/RESULTS.md"
  private static let goalsTitle = "Goals"

  private static func path(_ section: any Section) -> String {
    "\(folder)/\(section.name).md"
  }

  /// Runs sections and writes the file of each, then the index of all that have one.
  static func run(_ sections: [any Section]) throws {
    for section in sections {
      let load = Machine.load
      let start = ContinuousClock.now
      let report = try section.run()
      let time = (ContinuousClock.now - start) / .seconds(1)
      let text = page(section, report, load: load, seconds: time)
      print(text)
      try text.write(toFile: path(section), atomically: true, encoding: .utf8)
      for picture in report.parts.flatMap(\.pictures) {
        try picture.svg.write(
          toFile: "\(folder)/\(picture.name).svg", atomically: true, encoding: .utf8)
      }
      try index().write(toFile: indexPath, atomically: true, encoding: .utf8)
    }
  }

  private static func page(
    _ section: any Section, _ report: SectionReport, load: String, seconds: Double
  ) -> String {
    let facts =
      Machine.facts + [
        ("load average at the start", load), ("took", duration(seconds) + " on the wall"),
      ]
    var blocks = [
      "# \(section.title)",
      "Written by `make bench`; alone by `make bench SECTIONS=\(section.name)`.",
      report.about, facts.map { "- \($0.name): \($0.value)\n" }.joined(),
    ]
    if !report.goals.isEmpty {
      blocks.append("## \(goalsTitle)\n\n" + Goal.table(report.goals))
    }
    blocks += report.parts.map { "## \($0.title)\n\n\($0.text)" }
    return join(blocks)
  }

  /// The goals of every section that has results, with links to them.
  private static func index() throws -> String {
    var blocks = [
      "# Measured",
      """
      Written by `make bench`: what each section holds its figures against. The sections have the \
      figures themselves, how they were measured, and on what.
      """,
    ]
    for section in sections {
      guard let page = try? String(contentsOfFile: path(section), encoding: .utf8) else { continue }
      let goals = page.components(separatedBy: "\n## ")
        .first { $0.hasPrefix(goalsTitle) }?.dropFirst(goalsTitle.count)
      blocks.append("## [\(section.title)](results/\(section.name).md)")
      blocks.append(goals.map(String.init) ?? "Without goals, or skipped.")
    }
    return join(blocks)
  }

  private static func join(_ blocks: [String]) -> String {
    blocks.map { $0.trimmingCharacters(in: .newlines) + "\n" }.joined(separator: "\n")
  }
}
