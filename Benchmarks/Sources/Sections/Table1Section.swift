/// The paper's problems: lengths as published, and the times of Table 1.
extension TableSection {
  private static let samples = 100
  /// `bands` and `xor` are there to be compared with: longer runs would not change the picture.
  private static let methods = ["auto", "bands", "xor"]
  private static let limits = [20, 10, 5]
  /// Of text edit, from 1, 2 and 3 examples.
  private static let publishedSeconds = [1: 84.0, 2: 21, 3: 49]

  static let table1 = TableSection(
    name: "table1", title: "The paper's problems",
    about: """
      \(samples) samples of each problem by `progsample sample -n \(samples) --seed 1 --method …`, \
      the other options by default: Δ = 3, γ = 2, tolerance 0.01, a thread for each processor. One \
      run at a time, stopped after \
      \(zip(limits, methods).map { "\($0) s (`\($1)`)" }.joined(separator: ", ")). `auto` is the \
      default: a circuit of all programs by tables or by a diagram, without a solver, if that fits \
      its budget, and else `bands`. The method `bands` lists short programs with the solver and \
      draws the others by cells; `xor` is the method of 2016 with this program's Δ and γ. Where \
      there is a circuit by tables, both take |X|, weights and |x\\*| from it.

      "Whole" is the time on the wall from start to end of the process, "set-up" what it counts \
      before its first sample. "Less" is how many times less the whole takes per sample than the \
      paper's Table 1 prints, which is solver time of 2016: a ratio of machines and solvers, too. \
      "TV" is the stated bound on the total variation from the posterior.
      """
  ) {
    let data = try PaperProblems.data.decode(PaperProblems.self)
    let absent = data == nil ? [PaperProblems.data] : []
    var texts = table("Text edit", paperTexts(data), "text edit", most: 2, less: 10_000)
    texts.absent = absent
    texts.aims =
      lengthAims + texts.aims
      + ["auto", "bands"].map { method in
        .median(
          atMost: 0.2, "text edit, `\(method)`: whole process, median", .wall(method), of: method)
      }
    texts.further = { [picture($0)] }
    var others = table("Text edit in Sketches/textedit.sk", otherTexts(data), "textedit.sk")
    others.absent = absent
    return [texts, table("List routines", lists, "lists", most: 5, less: 1_000), others]
  }

  // MARK: - Problems

  private static func paperTexts(_ data: PaperProblems?) -> [Problem] {
    [1, 2, 3, 5].flatMap { size in
      (data?.problems ?? []).map { entry in
        var problem = Problem(
          entry.name, .paperText, entry.document.first(size), group: counted(size))
        problem.known[.publishedSeconds] = publishedSeconds[size]
        problem.known[.bits] =
          entry.minimumBits["\(size)"].map { $0.map(Double.init) ?? .infinity }
        problem.known[.publishedBits] = size == 3 ? Double(entry.publishedBits) : nil
        return problem
      }
    }
  }

  private static func otherTexts(_ data: PaperProblems?) -> [Problem] {
    let paths = [
      "Sketches/examples/date.json", "Sketches/examples/names.json",
      "Benchmarks/examples/phones.json", "Benchmarks/examples/files.json",
    ]
    let own = paths.compactMap { path in
      PublishedData.read(path, Document.self).map { (PublishedData.name(path), $0) }
    }
    let all = own + (data?.problems ?? []).map { ($0.name, $0.document) }
    return [1, 2, 3].flatMap { size in
      all.filter { $0.1.examples.count >= size }.map { name, document in
        let document = document.first(size)
        return Problem(
          name, .text, document, group: counted(size))
      }
    }
  }

  private static var lists: [Problem] {
    Routine.allCases.flatMap { routine in
      zip(routine.sizes, routine.publishedSeconds).map { size, seconds in
        Problem(
          routine.rawValue, routine.sketch, routine.training(size: size, number: 0),
          group: "\(routine.rawValue), \(size)", known: [.publishedSeconds: seconds])
      }
    }
  }

  // MARK: - Figures and goals

  private static func less(_ method: String) -> Column {
    Column(
      "less", of: method, factor,
      row: { row in
        guard let seconds = Column.wall(method).value(row) else { return nil }
        return row.problem.known[.publishedSeconds].map { $0 / (seconds / Double(samples)) }
      })
  }

  private static func columns(_ method: String) -> [Column] {
    let shared: [Column] = [
      .wall(method), Column("set-up", of: method, duration) { $0.preparationSeconds },
      less(method), .variation(method), .memory(method),
    ]
    let own: [Column] =
      switch method {
      case "auto": [.choiceBits(method), .bits(method), .programs(method), .evidence(method)]
      case "bands":
        [.variables(method), .clauses(method), .stage("head in", "head", of: method)]
      default: []
      }
    return (shared + own).map { $0.titled("\(method): \($0.title)") }
  }

  /// How far log2 Z of two methods may differ by rounding alone.
  private static let rounding = 1e-6

  private static func table(
    _ title: String, _ problems: [Problem], _ name: String, most: Double = .infinity,
    less least: Double? = nil
  ) -> ProblemTable {
    var requests = zip(methods, limits).map { Request.sample($0, samples, limit: $1) }
    // Table 1 has no times from five examples.
    for index in 1...2 { requests[index].suits = { $0.group != counted(5) } }
    let figures = methods.flatMap(columns)
    let aims = ["auto", "bands"].flatMap { method -> [Aim] in
      let words = "\(name), `\(method)`: "
      return [
        .atMost(most, words + "whole process", .wall(method), of: method),
        .atMost(0.01, words + "stated total variation", .variation(method), of: method),
        .median(
          atLeast: least, words + "times less per sample than in Table 1, median", less(method),
          of: method),
      ]
    }
    let memory = methods.map { method -> Aim in
      .atMost(300, "\(name), `\(method)`: peak memory", .memory(method), of: method)
    }
    let agreement = Aim.holds("\(name): log₂ Z of the circuit within the interval of `bands`") {
      guard let auto = $0["auto"], auto.guarantee("circuitNodes") != nil,
        let exact = auto.log2Evidence, let interval = $0["bands"]?.evidenceInterval
      else { return nil }
      return exact >= interval.lowerBound - rounding && exact <= interval.upperBound + rounding
    }
    return ProblemTable(
      title: title, problems: problems, requests: requests,
      columns: [.problem, .group, .took("auto")] + figures, aims: aims + memory + [agreement],
      summary: figures)
  }

  private static let lengthAims: [Aim] =
    [
      .holds("\\|x\\*\\| from 3 as published") { row in
        row.problem.known[.publishedBits].map { row["auto"]?.bits == $0 }
      }
    ]
    + [1, 2, 3, 5].map { size in
      .holds("\\|x\\*\\| from \(size) as computed independently") { row in
        guard row.problem.examples == size, let bits = row.problem.known[.bits],
          let answer = row["auto"]
        else { return nil }
        return bits.isFinite ? answer.bits == bits : answer.isInconsistent
      }
    } + [.atMost(180, "choice bits", .choiceBits("auto"), of: "auto")]

  private static func picture(_ rows: [Row]) -> SectionReport.Part {
    let sizes = publishedSeconds.keys.sorted()
    let paper = publishedSeconds.map { Chart.Point(Double($0), $1) }
    var series = [Chart.Series("paper, 2016", .grey, .points(.square), paper)]
    for (place, method) in methods.enumerated() {
      let points = sizes.compactMap { size -> Chart.Point? in
        let times = rows.filter { $0.problem.examples == size }
          .compactMap(Column.wall(method).value).map { $0 / Double(samples) }.sorted()
        guard let middle = median(times) else { return nil }
        return Chart.Point(
          Double(size) + 0.12 * Double(place) - 0.3, middle,
          spread: times[0]...times[times.count - 1])
      }
      series.append(.init(method, .of(method), .points(.of(method)), points))
    }
    let all = series.flatMap(\.points).flatMap { [$0.y, $0.spread?.lowerBound ?? $0.y] }
    let picture = Picture(
      "table1",
      "Seconds per sample of text edit on a logarithmic scale: the paper's Table 1, auto, bands "
        + "and xor. Ours are medians with the range of all runs that are done.",
      Chart(
        title: "Text edit: time per sample, set-up counted in",
        x: Axis("training examples", marks: sizes),
        y: Axis("time per sample, s", powersAround: all), series: series))
    return .init("Time per sample", "", [picture])
  }
}
