/// The paper's problems in the paper's sketches: lengths as published, and the times of Table 1.
extension TableSection {
  private static let samples = 100
  private static let sizes = [1, 2, 3, 5]
  /// Of text edit, from 1, 2 and 3 examples.
  private static let publishedSeconds = [1: 84.0, 2: 21, 3: 49]
  private static let mostMegabytes = 300.0
  private static let mostVariation = 0.01

  /// `bands` and `xor` are there to be compared with: longer runs would not change the picture.
  private static let methods = [("auto", 20), ("bands", 10), ("xor", 5)]

  private static var requests: [Request] {
    methods.map { method, limit in
      var request = Request.sample(method, samples, limit: limit)
      // Table 1 has no times from five examples.
      if method != "auto" { request.suits = { $0.known[.publishedSeconds] != nil } }
      return request
    }
  }

  static let table1 = TableSection(
    name: "table1", title: "The paper's problems",
    about: """
      \(samples) samples of each problem by `progsample sample -n \(samples) --seed 1 --method …`, \
      the other options by default: Δ = 3, γ = 2, a thread for each processor. One run at a time, \
      stopped after \(methods.map { "\($1) s (`\($0)`)" }.joined(separator: ", ")). `auto` is the \
      default: a circuit of all programs by tables or by a diagram, without a solver, if that fits \
      its budget, and else `bands`. The method `bands` lists short programs with the solver and \
      draws the others by cells; `xor` is the method of 2016 with this program's Δ and γ. Where \
      there is a circuit by tables, both take |X| and weights from it, and |x\\*| too.

      "Whole" is the time on the wall from start to end of the process, "set-up" what it counts \
      before its first sample. "Less" is how many times less the whole takes per sample than the \
      paper's Table 1 prints, which is solver time of 2016: a ratio of machines and solvers, too. \
      "TV" is the stated bound on the total variation from the posterior.
      """
  ) {
    let data = try PaperProblems.data.decode(PaperProblems.self)
    var tables = [
      texts("Text edit", data, .paperText, sizes), lists,
      texts("Text edit in Sketches/textedit.sk", data, .text, [1, 2, 3], others: true),
    ]
    // What is published is of the paper's own sketch.
    tables[0].aims = lengthAims + tables[0].aims
    tables[0].further = { [picture($0)] }
    return tables
  }

  // MARK: - Problems

  private static let otherFiles = [
    "Sketches/examples/date.json", "Sketches/examples/names.json",
    "Benchmarks/examples/phones.json", "Benchmarks/examples/files.json",
  ]

  private static func texts(
    _ title: String, _ data: PaperProblems?, _ sketch: SketchSource, _ sizes: [Int],
    others: Bool = false
  ) -> ProblemTable {
    var all = (data?.problems ?? []).map { ($0.name, $0.document, Optional($0)) }
    if others {
      all += otherFiles.compactMap { path in
        PublishedData.read(path, Document.self).map { (PublishedData.name(path), $0, nil) }
      }
    }
    let bound = others ? 40 : 80
    let problems = sizes.flatMap { size in
      all.filter { $0.1.examples.count >= size }.map { name, document, published in
        var problem = Problem(
          name, sketch.holding(document.first(size), bound: bound), document.first(size),
          group: counted(size))
        if !others {
          problem.known[.publishedSeconds] = publishedSeconds[size]
          problem.known[.bits] = published?.minimumBits["\(size)"].map {
            $0.map(Double.init) ?? .infinity
          }
          if size == 3 {
            problem.known[.publishedBits] = published.map { Double($0.publishedBits) }
          }
        } else {
          problem.known[.publishedSeconds] = .infinity
        }
        return problem
      }
    }
    return table(
      title, problems, name: others ? "textedit.sk" : "text edit", most: others ? nil : 2,
      median: others ? nil : 0.2, less: others ? nil : 10_000,
      absent: data == nil ? [PaperProblems.data] : [])
  }

  private static var lists: ProblemTable {
    let problems = Routine.allCases.flatMap { routine in
      zip(routine.sizes, routine.publishedSeconds).map { size, seconds in
        Problem(
          routine.rawValue, routine.sketch, routine.training(size: size, number: 0),
          group: "\(routine.rawValue), \(size)", known: [.publishedSeconds: seconds])
      }
    }
    return table(
      "List routines", problems, name: "lists", most: 5, median: nil, less: 1_000, absent: [])
  }

  // MARK: - Figures and goals

  private static func less(_ method: String) -> Column {
    Column(
      "less", of: method, factor,
      row: { row in
        guard let answer = row[method], answer.isDone,
          let published = row.problem.known[.publishedSeconds],
          published.isFinite
        else { return nil }
        return published / (answer.wallSeconds / Double(samples))
      })
  }

  private static func columns(_ method: String) -> [Column] {
    var columns: [Column] = [
      .wall(method), Column("set-up", of: method, duration) { $0.preparationSeconds },
      less(method), .variation(method), .memory(method),
    ]
    switch method {
    case "auto":
      columns += [
        .took(method), .choiceBits(method), .bits(method), .programs(method), .evidence(method),
      ]
    case "bands":
      columns += [
        .variables(method), .clauses(method), .stage("\\|x\\*\\| in", "shortest", of: method),
        Column("outside head", of: method, scientific) {
          $0.guarantee("headShare").map { max(0, 1 - $0) }
        },
        .evidence(method),
      ]
    default: break
    }
    return columns.map { $0.titled("\(method): \($0.title)") }
  }

  private static func table(
    _ title: String, _ problems: [Problem], name: String, most: Double?, median: Double?,
    less least: Double?, absent: [PublishedData]
  ) -> ProblemTable {
    let all = methods.flatMap { columns($0.0) }
    var aims: [Aim] = []
    for (method, _) in methods {
      let words = "\(name), `\(method)`, "
      if method != "xor" {
        if let median {
          aims.append(
            .median(atMost: median, words + "whole process, median", .wall(method), of: method))
        }
        if let most {
          aims.append(.atMost(most, words + "whole process", .wall(method), of: method))
        }
        aims.append(
          .atMost(mostVariation, words + "stated total variation", .variation(method), of: method))
        if let least { aims.append(lessAim(words, method, least)) }
      }
      aims.append(.atMost(mostMegabytes, words + "peak memory", .memory(method), of: method))
    }
    aims.append(
      .holds("\(name): log₂ Z of the circuit within the interval of `bands`") { row in
        guard let auto = row["auto"], auto.guarantee("circuitNodes") != nil,
          let exact = auto.log2Evidence, let interval = row["bands"]?.evidenceInterval
        else { return nil }
        return exact >= interval.lowerBound - rounding && exact <= interval.upperBound + rounding
      })
    return ProblemTable(
      title: title, problems: problems, requests: requests, columns: [.problem, .group] + all,
      aims: aims, summary: all.filter { !$0.title.contains("took") }, absent: absent)
  }

  /// How far log2 Z of two methods may differ by rounding alone.
  private static let rounding = 1e-6

  private static func lessAim(_ words: String, _ method: String, _ least: Double) -> Aim {
    Aim { rows in
      let times = rows.filter { $0[method] != nil && $0.problem.known[.publishedSeconds] != nil }
      guard !times.isEmpty else { return [] }
      let ratios = times.map { less(method).value($0) ?? 0 }
      let middle = benchmarks.median(ratios) ?? 0
      return [
        Goal(
          words + "times less per sample than in Table 1, median", "≥ " + factor(least),
          factor(middle), isMet: middle >= least)
      ]
    }
  }

  private static let lengthAims: [Aim] =
    [
      .holds("\\|x\\*\\| from 3 as published") { row in
        row.problem.known[.publishedBits].map { row["auto"]?.bits == $0 }
      }
    ]
    + sizes.map { size in
      .holds("\\|x\\*\\| from \(size) as computed independently") { row in
        guard row.problem.group == counted(size), let bits = row.problem.known[.bits],
          let answer = row["auto"]
        else { return nil }
        return bits.isFinite ? answer.bits == bits : answer.isInconsistent
      }
    } + [
      .atMost(180, "choice bits", .choiceBits("auto"), of: "auto")
    ]

  private static func picture(_ rows: [Row]) -> SectionReport.Part {
    let groups = publishedSeconds.keys.sorted()
    var series = [
      Chart.Series(
        "paper, 2016", .grey, .points(.square),
        groups.enumerated().map { Chart.Point(Double($0), publishedSeconds[$1] ?? 0) })
    ]
    for (place, (method, _)) in methods.enumerated() {
      let points = groups.enumerated().compactMap { index, size -> Chart.Point? in
        let times = rows.filter { $0.problem.examples == size }
          .compactMap { row in Column.wall(method).value(row).map { $0 / Double(samples) } }
          .sorted()
        guard let middle = benchmarks.median(times), let least = times.first, let most = times.last
        else { return nil }
        return Chart.Point(
          Double(index) + 0.12 * Double(place) - 0.3, middle, spread: least...most)
      }
      series.append(.init(method, .of(method), .points(.of(method)), points))
    }
    let all = series.flatMap(\.points).flatMap { [$0.y, $0.spread?.lowerBound ?? $0.y] }
    return .init(
      "Time per sample", "",
      [
        Picture(
          "table1",
          "Seconds per sample of text edit on a logarithmic scale: the paper's Table 1, auto, bands "
            + "and xor. Ours are medians with the range of all runs that are done.",
          Chart(
            title: "Text edit: time per sample, set-up counted in",
            x: Axis("training examples", things: groups.map { "\($0)" }),
            y: Axis("time per sample", powersAround: all, label: Axis.seconds), series: series))
      ])
  }
}
