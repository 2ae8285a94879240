/// What the default takes where it makes a circuit, on problems that grow in one way each.
extension TableSection {
  private static let limit = 20
  private static let repetitions = 5

  static let circuits = TableSection(
    name: "circuits", title: "Circuits",
    about: """
      `progsample count`, and of text edit also `progsample sample -n 100`, by the default method \
      with its default parameters: a circuit by tables or by a diagram where one can be made. Each \
      run is a process of its own, of which there are \(repetitions); times and memory are their \
      medians. "Processor" is the time of the whole process on all processors, as the system counts \
      it. Inputs and wanted outputs are drawn at random with fixed seeds. Runs are stopped after \
      \(limit) s.\(Program.base == nil ? "" : """
       "Older" is another program, given by `PROGSAMPLE_BASE`, on the same rows, once each; "refused" \
      is what it does not take, and the ratio is its processor time by that of this one.
      """)
      """
  ) {
    [try textEdit(), growing, linear]
  }

  private static func request(_ name: String, _ words: String) -> Request {
    var request = Request(name, words, limit: limit)
    request.repetitions = repetitions
    return request
  }

  private static let count = request("count", "count --format jsonl")
  private static let sample = request("sample", "sample -n 100 --seed 1")

  /// With the plain options that an older program has, too.
  private static var older: [Request] {
    guard let base = Program.base else { return [] }
    var request = Request("older", "count", limit: limit)
    request.program = base
    return [request]
  }

  private static var columns: [Column] {
    [
      .took("count"), .programs("count"), .evidence("count"), .bits("count"), .nodes("count"),
      .processor("count"), .memory("count"),
    ] + (older.isEmpty ? [] : [.processor("older").titled("older"), ratio])
  }

  private static let ratio = Column(
    "older / this", of: "older", factor,
    row: { row in
      guard let older = row["older"], older.isDone, let count = row["count"], count.isDone else {
        return nil
      }
      return older.processorSeconds / count.processorSeconds
    })

  // MARK: - The paper's text edit

  private static let nand = "nand"

  private static func textEdit() throws -> ProblemTable {
    let data = try PaperProblems.data.decode(PaperProblems.self)
    let start = Problem(nand, .nand, Document([.init([.bool(true)], .bool(false))]), group: nand)
    let problems = (data?.problems ?? []).flatMap { problem in
      [1, 2, 3, 5].map { size in
        Problem(problem.name, .paperText, problem.document.first(size), group: counted(size))
      }
    }
    let sampled = [
      Column.processor("sample").titled("100 samples"),
      Column.wall("sample").titled("100 samples, on the wall"),
    ]
    return ProblemTable(
      title: "Text edit",
      about: "`\(SketchSource.paperText.path)`; nand is there for what every process costs.",
      problems: [start] + problems, requests: [count, sample] + older,
      columns: [.problem, .group] + columns + sampled, aims: [textAim],
      summary: [.processor("count"), .memory("count")] + sampled,
      absent: data == nil ? [PaperProblems.data] : [])
  }

  private static let textAim = Aim { rows in
    let texts = rows.filter { $0.problem.name != nand }
    guard !texts.isEmpty, let start = rows.first?["sample"]?.wallSeconds else { return [] }
    // That no program fits is an answer, too.
    func times(_ request: String, _ value: (Answer) -> Double) -> [(String, Double?)] {
      texts.map { row in
        (row.label, row[request].flatMap { $0.isDone || $0.isInconsistent ? value($0) : nil })
      }
    }
    let counts = times("count", \.processorSeconds)
    let samples = times("sample", \.wallSeconds)
    let sum = counts.reduce(0) { $0 + ($1.1 ?? .infinity) }
    let middle = (median(samples.map { $0.1 ?? .infinity }) ?? .infinity) - start
    return [
      Goal("\(texts.count) counts, processor time together", "–", duration(sum), verdict: "–"),
      Goal(
        "`sample -n 100`, whole process, median less a nand run", "≤ 20 ms", duration(middle),
        isMet: middle <= 0.02),
      Goal("`sample -n 100`, whole process", atMost: 0.1, samples, show: duration),
    ]
  }

  // MARK: - Growing problems

  private static func problem(
    _ name: String, _ sketch: SketchSource, _ document: Document?
  ) -> Problem {
    Problem(name, sketch, document)
  }

  private static let line80 = "a log line of 80 characters"
  private static let lines1500 = "5 log lines of 1,500 characters"
  private static let lists = "lists of 12 values, depth 3"

  private static func addresses(_ count: Int) -> String {
    "\(count) addresses of 60 characters"
  }
  private static func words(_ width: Int, _ count: Int) -> String {
    "words of \(width) bits, \(counted(count))"
  }

  private static var growing: ProblemTable {
    let (log, logs) = (TextInputs.log(1, length: 80), TextInputs.log(5, length: 1500))
    var problems = [
      problem(line80, .paperText.holding(log), log),
      problem(lines1500, .paperText.holding(logs), logs),
    ]
    let wide = TextInputs.log(3, length: 400)
    problems.append(
      problem("3 log lines of 400 characters", .columns, wide))
    for count in [3, 100, 915] {
      let document = TextInputs.addresses(count, length: 60)
      problems.append(problem(addresses(count), .columns, document))
    }
    for width in [8, 16, 32, 64] {
      for count in 1...4 {
        problems.append(
          problem(
            words(width, count), WordProgram.sketch(width: width),
            WordProgram.document(count, width: width)))
      }
    }
    problems.append(listFunctions)
    return ProblemTable(
      title: "Growing problems", problems: problems, requests: [count] + older,
      columns: [.problem, .sketch] + columns,
      aims: [
        most(0.1, line80), most(0.5, lines1500),
        .atMost(60, "\(lines1500), peak memory", .memory("count"), of: "count") {
          $0.problem.name == lines1500
        },
        times(1.5, addresses(100), addresses(3)), times(5, addresses(915), addresses(3)),
        .atMost(0.2, "words of 8 to 64 bits, 1 to 4 examples", .processor("count"), of: "count") {
          $0.problem.name.hasPrefix("words")
        },
        .holds("words: by a circuit") { row in
          guard row.problem.name.hasPrefix("words") else { return nil }
          return ["tables", "diagram"].contains(row["count"]?.method)
        },
        most(2, lists),
      ])
  }

  private static var listFunctions: Problem {
    var generator = Generator(seed: 1)
    let entries = (0..<11).map { _ in
      let input = (0..<12).map { _ in generator.below(100) }
      return Document.Entry([JSON(input)], JSON(input.dropFirst().filter { $0 % 3 == 1 }))
    }
    return problem(
      lists,
      SketchSource("Benchmarks/sketches/lists-list.sk").with(
        "list<int<0..20>, 8>", "list<int<0..99>, 12>"
      )
      .with("> depth 2", "> depth 3").with("int<0..20>", "int<0..99>")
      .with("list<int, 8>", "list<int, 12>"), Document(entries))
  }

  // MARK: - Linear equalities

  private static let fifty = "50 numbers 0..5 with sum 100"
  private static let binary = "256 numbers 0..1 with sum 128"
  private static let digits = "two numbers of 15 digits with a given sum"

  private static var linear: ProblemTable {
    let sums = SketchSource("Benchmarks/sketches/sums.sk")
    return ProblemTable(
      title: "Linear equalities",
      problems: [
        problem(fifty, sums, nil),
        problem(
          binary,
          sums.with("[Part; 50]", "[Part; 256]").with("== 100", "== 128").with("0..5", "0..1"), nil),
        problem(digits, SketchSource("Benchmarks/sketches/digits.sk"), nil),
      ], requests: [count] + older, columns: [.problem, .sketch] + columns,
      aims: [most(0.2, fifty), most(1, binary), most(0.05, digits)])
  }

  // MARK: - Goals

  private static func most(_ seconds: Double, _ name: String) -> Aim {
    .atMost(seconds, "\(name), processor", .processor("count"), of: "count") {
      $0.problem.name == name
    }
  }

  private static func times(_ most: Double, _ larger: String, _ smaller: String) -> Aim {
    Aim { rows in
      func seconds(_ name: String) -> Double? {
        rows.first { $0.problem.name == name }.flatMap(Column.processor("count").value)
      }
      let ratio = seconds(larger).flatMap { larger in seconds(smaller).map { larger / $0 } }
      return [
        Goal(
          "\(larger) / \(smaller), processor", "≤ " + factor(most), ratio.map(factor) ?? "not done",
          isMet: ratio.map { $0 <= most } ?? false)
      ]
    }
  }
}
