/// The paper's list routines, learnt from random training sets and run on longer lists.
struct ListsSection: Section {
  let name = "lists"
  let title = "The paper's list routines"

  private static let sets = 3
  private static let samples = 100
  private static let lengths = [2, 5, 8, 11, 14]
  private static let testsPerLength = 4
  private static let limit = 120

  func run() throws -> SectionReport {
    var report = SectionReport(about: about, goals: [], parts: [])
    for routine in Routine.allCases {
      let table = table(routine)
      let rows = try table.measure()
      report.goals += table.aims.flatMap { $0.goals(rows) }
      report.parts.append(
        .init("\(routine.rawValue.capitalized): accuracy", "", [picture(routine, rows)]))
      report.parts += table.parts(rows)
    }
    return report
  }

  private var about: String {
    """
    `Sketches/paper/sort.sk`, `reverse.sk` and `count.sk`, each on \(Self.sets) random training \
    sets of each size, with fixed seeds. Inputs for sort and reverse are lists of distinct values \
    from 0 to 7 of length 3 (60 %), 2 (20 %), 1 (10 %) or 0 (10 %); for count a head and one to four \
    more values, the head at least once among them. Sort and reverse have the paper's sizes; those \
    of count are ours.

    \(Self.samples) samples by `progsample sample --method auto --seed 1`, the default, with default \
    parameters, and a shortest program by `map`. Each is run (`progsample run`, where bounds are \
    lifted) on \(Self.testsPerLength) inputs of each of the lengths \
    \(Self.lengths.map { "\($0)" }.joined(separator: ", ")): permutations of 1..m, for count a head \
    and others as in training. Accuracy is the share of right outputs, over samples their average, \
    as in the paper. What is undefined counts as wrong. "Right" is the share of the samples that are \
    right on every test.
    """
  }

  // MARK: - Asking

  /// The share of right outputs by length, under names of facts.
  private static func fact(_ length: Int) -> String { "accuracy \(length)" }

  /// Runs programs on tests; one that was run for another training set is not run again.
  private static func study(
    _ routine: Routine, _ cache: Cache
  ) -> @Sendable (Problem, Answer) throws -> [String: Double] {
    { problem, answer in
      let texts = answer.line?["program"]?.text.map { [$0] } ?? (answer.isDone ? answer.lines : [])
      let counts = Dictionary(grouping: texts) { $0 }.mapValues(\.count)
      guard !counts.isEmpty else { return [:] }
      var facts: [String: Double] = ["right": 0]
      for (text, count) in counts {
        let grades = try cache.value(text) {
          try lengths.map { length in
            let tests = routine.tests(length: length, count: testsPerLength)
            let right = try tests.count {
              try Program.output(of: text, routine.sketch, on: $0.input) == $0.output
            }
            return Double(right) / Double(tests.count)
          }
        }
        let share = Double(count) / Double(texts.count)
        for (length, grade) in zip(lengths, grades) {
          facts[fact(length), default: 0] += share * grade
        }
        if grades.allSatisfy({ $0 == 1 }) { facts["right", default: 0] += share }
      }
      return facts
    }
  }

  private func table(_ routine: Routine) -> ProblemTable {
    let cache = Cache()
    var shortest = Request("map", "map --format jsonl", limit: Self.limit)
    shortest.study = Self.study(routine, cache)
    var sample = Request.sample("auto", Self.samples, limit: Self.limit)
    sample.study = Self.study(routine, cache)
    let last = Self.fact(Self.lengths.last ?? 0)
    func accuracy(_ title: String, _ request: String) -> [Column] {
      [
        Column("\(title), length \(Self.lengths.last ?? 0)", of: request, percent) {
          $0.facts[last]
        },
        Column("\(title), all lengths", of: request, percent) { answer in
          mean(Self.lengths.compactMap { answer.facts[Self.fact($0)] })
        },
      ]
    }
    let figures =
      accuracy("shortest", "map") + accuracy("samples", "auto")
      + [Column("right", of: "auto", percent) { $0.facts["right"] }]
    let problems = routine.sizes.flatMap { size in
      (0..<Self.sets).map { number in
        Problem(
          "set \(number + 1)", routine.sketch, routine.training(size: size, number: number),
          group: "\(routine.rawValue), \(size)")
      }
    }
    return ProblemTable(
      title: routine.rawValue.capitalized, problems: problems, requests: [shortest, sample],
      columns: [
        .problem, .group, .choiceBits("auto"), .took("auto"), .bits("map"), .programs("auto"),
        .wall("auto"),
      ] + figures + [.program("shortest program", of: "map")],
      aims: [
        .atMost(
          Double(routine.mostChoiceBits), "\(routine.rawValue), choice bits", .choiceBits("auto"),
          of: "auto"),
        .atMost(2, "\(routine.rawValue), a shortest program", .wall("map"), of: "map"),
      ], summary: figures, isParallel: true)
  }

  // MARK: - Figure 9

  private static let inks: [(ink: Ink, marker: Chart.Marker)] = [
    (.orange, .diamond), (.green, .square), (.blue, .circle),
  ]

  private func picture(_ routine: Routine, _ rows: [Row]) -> Picture {
    let own = routine.sizes.enumerated().map { index, size in
      let answers = rows.filter { $0.problem.examples == size }.compactMap { $0["auto"] }
      let style = Self.inks[index % Self.inks.count]
      return Chart.Series(
        counted(size), style.ink, .markedLine(style.marker),
        Self.lengths.compactMap { length in
          mean(answers.compactMap { $0.facts[Self.fact(length)] })
            .map { Chart.Point(Double(length), $0 * 100) }
        })
    }
    let last = Self.lengths.last ?? 0
    let published = (routine.publishedAccuracy ?? []).enumerated().map { index, share in
      Chart.Series(
        "paper, \(routine.sizes[index])", Self.inks[index % Self.inks.count].ink, .points(.ring),
        [Chart.Point(Double(last), share * 100)])
    }
    return Picture(
      "figure9-\(routine.rawValue)",
      "Accuracy of \(routine.rawValue) over the length of the input, for each training size.",
      Chart(
        title: "Figure 9: \(routine.rawValue), the average over samples",
        x: Axis("length of the input", marks: Self.lengths),
        y: Axis("right, %", 0...100, every: 20), series: own + published))
  }
}
