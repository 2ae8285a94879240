/// Text editing with `Sketches/textedit.sk`, from text to samples.
struct TextEditSection: Section {
  let name = "textedit"
  let title = "Text editing, to the samples"

  /// How long a child may take, in seconds.
  static let limit = 10

  private static let sketch = "Sketches/textedit.sk"
  private static let exampleCounts = 1...3

  private static let ownFiles = [
    ("date", "Sketches/examples/date.json"), ("names", "Sketches/examples/names.json"),
    ("phones", "Benchmarks/examples/phones.json"), ("files", "Benchmarks/examples/files.json"),
  ]

  func run() throws -> SectionReport {
    let own = try measure(
      Self.ownFiles.map { try Problem(name: $0.0, sketch: Self.sketch, path: $0.1) })
    let paper = try Problem.paper(sketch: Self.sketch).map(measure)
    let all = own + (paper ?? [])
    let largest = all.max { $0.clauses < $1.clauses }?.problem
    let rate = try largest.flatMap {
      try Child.run(.encode($0), for: EncodingRate.self, seconds: Self.limit).answer
    }

    var parts = [
      SectionReport.Part("Problems of our own", TextEditTables.table(own)),
      .init("The paper's problems", paper.map(summary) ?? PaperProblems.data.skipped),
    ]
    if let rate, let largest {
      parts.append(
        .init(
          "Encoding the largest formula",
          "The median of several runs in one process.\n\n" + TextEditTables.rate(rate, largest)))
    }
    return SectionReport(about: about, goals: Goals.all(all, rate), parts: parts)
  }

  private var about: String {
    """
    `\(Self.sketch)`, default parameters, one job, seed 1. Times are processor time. Each row is \
    a process of its own, ended after \(Self.limit) s: figures it had not reached by then read \
    "\(overTime)". Set-up lists the shortest programs and bounds counts, after |x\\*| is proved; \
    times per sample are means over 100 accepted samples, after set-up. "Solver alone" is a \
    second run in the same process without listed programs; its memory is not in the peak. MB are \
    10^6 bytes.
    """
  }

  /// Each problem with its first one, two and three examples, as far as it has them.
  private func measure(_ problems: [Problem]) throws -> [Result] {
    try inParallel(
      problems.flatMap { problem in Self.exampleCounts.compactMap(problem.first) }
    ) { problem in
      let result = try Result(problem)
      let figures: [FigureKind] = [
        .clauses, .shortest, .shortestTime, .setUpTime, .sampleTime, .memory, .bareCellTime,
      ]
      let texts = figures.map { "\($0.title) \($0.text(result[$0]))" }
      progress("\(problem.name), \(problem.examples.count): " + texts.joined(separator: ", "))
      return result
    }
  }

  private func summary(_ results: [Result]) -> String {
    let longer = Set(results.filter(\.problem.needsLongerTexts).map(\.problem.name)).sorted()
    let note =
      longer.isEmpty
      ? ""
      : "Strings are bounded by their longest text instead of 40 characters in: "
        + longer.joined(separator: ", ") + ".\n\n"
    return note + TextEditTables.summary(results)
  }
}
