/// What lies beyond the paper's problems, up to where a wall stands.
struct BeyondSection: Section {
  let name = "beyond"
  let title = "Beyond the paper"

  static let method = ToolRun.Method.auto

  private static let mostMegabytes = 300.0

  func run() throws -> SectionReport {
    let rows = try BeyondProblem.all.map { problem in
      let row = try BeyondRow(problem)
      progress(row.wall ?? row.cells.joined(separator: ", "))
      return row
    }
    let spread = try SpreadPart()
    let stream = try StreamPart()
    var parts: [SectionReport.Part] = [
      .init("Larger problems", Markdown.table(BeyondRow.header, rows.map(\.cells)))
    ]
    let walls = rows.compactMap(\.wall)
    if !walls.isEmpty {
      parts.append(.init("Walls", walls.map { "- \($0)\n" }.joined()))
    }
    return SectionReport(
      about: about, goals: goals(rows) + spread.goals + stream.goals,
      parts: parts + [spread.part, stream.part])
  }

  private func goals(_ rows: [BeyondRow]) -> [Goal] {
    let done = rows.count(where: \.outcome.isDone)
    return [
      Goal(
        "larger problems sampled within \(BeyondRow.limit) s", "\(rows.count)", "\(done)",
        isMet: done == rows.count),
      Goal(
        "larger problems, peak memory", atMost: Self.mostMegabytes,
        rows.map { ("\($0.problem.what)", $0.outcome.statistics?.peakMegabytes) }
      ) { SearchFigure.memory.text($0) },
    ]
  }

  private var about: String {
    """
    \(BeyondRow.samples) samples of each problem by `progsample sample --method \
    \(Self.method.rawValue) --seed 1`, which is the default, the other options by default, too, \
    each run a process of its own, one at a time, stopped after \(BeyondRow.limit) s. "Took" says \
    whether `\(Self.method.rawValue)` drew from a decision diagram of all programs, or fell back to \
    `bands` because that would have been too large. "Whole" is the time on the wall of the \
    process, the others are what it counts itself; "encoded in" includes the diagram, or the \
    attempt at it. \\|X\\| is exact, and known from a diagram alone. A run that was stopped is a wall: what it was doing then stands below the table. \
    MB are 10⁶ bytes.
    """
  }
}
