/// Problems, what the program is asked about each, what is shown of it, and what it is held
/// against.
struct ProblemTable: Sendable {
  var title: String
  /// What stands above the table.
  var about = ""
  var problems: [Problem]
  var requests: [Request]
  var columns: [Column]
  var aims: [Aim] = []
  /// Figures of which a table by groups shows median and maximum.
  var summary: [Column] = []
  /// Data that is not there, and whose rows are left out.
  var absent: [PublishedData] = []
  /// Whether several problems are asked about at once: where no times are compared.
  var isParallel = false
  /// What else is made of the rows.
  var further: @Sendable ([Row]) -> [SectionReport.Part] = { _ in [] }

  func measure() throws -> [Row] {
    let requests = requests
    return isParallel
      ? try inParallel(problems) { try Row($0, requests) }
      : try problems.map { try Row($0, requests) }
  }

  func parts(_ rows: [Row]) -> [SectionReport.Part] {
    var text = absent.map { $0.skipped + "\n\n" }.joined() + (about.isEmpty ? "" : about + "\n\n")
    guard !rows.isEmpty else { return [.init(title, text)] }
    if !summary.isEmpty { text += Self.summary(rows, summary) + "\n" }
    text += Markdown.table(columns.map(\.title), rows.map { row in columns.map { $0.text(row) } })
    let failures = rows.flatMap(\.failures)
    if !failures.isEmpty {
      text += "\nRuns without figures:\n\n"
      text += Markdown.table(["problem", "run", "ended with", "said"], failures)
    }
    return [.init(title, text)] + further(rows)
  }

  /// Median and maximum by groups, in the order in which they come.
  private static func summary(_ rows: [Row], _ columns: [Column]) -> String {
    var groups: [String] = []
    for row in rows where !groups.contains(row.problem.group) { groups.append(row.problem.group) }
    return Markdown.table(
      ["", "rows", ""] + columns.map(\.title),
      groups.flatMap { group in
        let own = rows.filter { $0.problem.group == group }
        func line(_ title: String, _ choose: ([Double]) -> Double?) -> [String] {
          [group, "\(own.count)", title]
            + columns.map { column in
              choose(own.compactMap(column.value)).map(column.show) ?? "–"
            }
        }
        return [line("median", median), line("maximum") { $0.max() }]
      })
  }
}

/// A section that is nothing but tables of problems.
struct TableSection: Section {
  var name: String
  var title: String
  /// How it was measured.
  var about: String
  var tables: @Sendable () throws -> [ProblemTable]

  func run() throws -> SectionReport {
    var report = SectionReport(about: about, goals: [], parts: [])
    for table in try tables() {
      let rows = try table.measure()
      report.goals += table.aims.flatMap { $0.goals(rows) }
      report.parts += table.parts(rows)
    }
    return report
  }
}
