/// Table 1 of the paper: how long a sample takes, on all 22 problems with three training sizes.
struct TableSection: Section {
  let name = "table1"
  let title = "The paper's Table 1"

  /// For one run, in seconds. `bands` and `xor` are there to be compared with: longer runs would
  /// not change the picture.
  static func limit(_ method: ToolRun.Method) -> Int {
    switch method {
    case .auto: 20
    case .bands: 10
    case .xor: 5
    }
  }

  func run() throws -> SectionReport {
    let texts = try PaperProblems.data.decode(PaperProblems.self)
    let rows = try TableProblem.all(texts).map { problem in
      let row = try TableRow(problem)
      progress("\(problem.label): " + row.cells.joined(separator: ", "))
      return row
    }
    var parts: [SectionReport.Part] = []
    if texts == nil { parts.append(.init("Text edit", PaperProblems.data.skipped)) }
    parts += [
      .init("Seconds per sample", TableRow.summary(rows), [TableRow.picture(rows)]),
      .init("All runs", TableRow.table(rows)),
    ]
    let failures = TableRow.failures(rows)
    if !failures.isEmpty { parts.append(.init("Runs without figures", failures)) }
    return SectionReport(about: about, goals: Goal.table1(rows), parts: parts)
  }

  private var limits: String {
    ToolRun.Method.allCases.map { "\(Self.limit($0)) s (`\($0.rawValue)`)" }
      .joined(separator: ", ")
  }

  private var about: String {
    """
    \(TableRow.samples) samples of each problem: the 19 text-edit problems from their first 1, 2 \
    and 3 examples with `\(TableProblem.textEdit.path)`, and sort, reverse and count with \
    `Sketches/paper`, from the first training set of each size that the section `lists` draws. \
    Each run is `progsample sample -n \(TableRow.samples) --seed 1 --method …`, the other options \
    by default, one run at a time, with a thread for each processor, stopped after \
    \(limits). `auto` is the default: a decision diagram of all programs, without a solver, if that \
    fits its budget, and else `bands`, which lists the short programs and draws the others by cells \
    with the solver. The goals are those for the default; `bands` is held against the same ones \
    below it.

    "Whole" is the time on the wall of the whole process, from start to end. "Set-up" is what the \
    process itself counts before its first sample (reading, encoding, the diagram; or the shortest \
    program, head and bounds); "sample" is the rest for each of the \(TableRow.samples). "Less" is how many \
    times less the whole takes per sample than the paper's Table 1 prints. The paper's figures \
    are solver time of 2016: the ratio is one of machines and solvers, too. "TV" is the bound on \
    the total variation from the posterior that the run states; for `xor` it follows from the \
    stated divergence by Pinsker's inequality. MB are 10⁶ bytes.
    """
  }
}
