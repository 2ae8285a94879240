/// The paper's text-edit problems in the paper's program space: shortest programs are as long as
/// is published.
struct GoldenSection: Section {
  let name = "golden"
  let title = "The paper's text edit"

  private static let sketch = SketchSource(path: "Sketches/paper/textedit.sk")
  private static let counts = [1, 2, 3, 5]
  private static let mostChoiceBits = 180.0
  private static let mostSeconds = 0.3
  private static let limit = 30

  private struct Row: Sendable {
    var problem: PaperProblems.Entry
    /// By the number of examples.
    var searched: [Int: Searched]

    /// Whether |x*| from so many examples is what was computed independently.
    func agrees(_ count: Int) -> Bool {
      guard let answer = searched[count]?.answer, let expected = problem.minimumBits["\(count)"]
      else { return false }
      return expected.map { answer.bits == $0 } ?? (answer.isConsistent == false)
    }

    var agreesWithPaper: Bool { searched[3]?.answer.bits == problem.publishedBits }
  }

  func run() throws -> SectionReport {
    let about = """
      `Sketches/paper/textedit.sk` on the first 1, 2, 3 and 5 examples of each problem, each \
      search in a process of its own. |x\\*| is compared with the published length from three \
      examples and with an independent solver of the same cost model for all four numbers.
      """
    guard let data = try PaperProblems.data.decode(PaperProblems.self) else {
      return SectionReport(about: about + "\n\n" + PaperProblems.data.skipped, goals: [], parts: [])
    }
    let tasks = data.problems.flatMap { problem in Self.counts.map { (problem, $0) } }
    let results = try inParallel(tasks) { problem, count in
      let document = Document(examples: Array(problem.examples.prefix(count)))
      let searched = try Searched(Search(Self.sketch, document), seconds: Self.limit)
      progress("\(problem.name), \(count): \(searched.result)")
      return searched
    }
    let rows = data.problems.enumerated().map { index, problem in
      let own = results[(index * Self.counts.count)...].prefix(Self.counts.count)
      return Row(
        problem: problem, searched: Dictionary(uniqueKeysWithValues: zip(Self.counts, own)))
    }
    return SectionReport(
      about: about, goals: goals(rows),
      parts: [
        .init("Shortest programs", lengths(rows)), .init("Sizes and times", sizes(rows)),
      ])
  }

  private func goals(_ rows: [Row]) -> [Goal] {
    let published = rows.count(where: \.agreesWithPaper)
    let agreements = Self.counts.map { count in
      let equal = rows.count { $0.agrees(count) }
      return Goal(
        "\\|x\\*\\| from \(count) as computed independently", "\(rows.count) of \(rows.count)",
        "\(equal)", isMet: equal == rows.count)
    }
    func values(_ figure: SearchFigure) -> [(label: String, value: Double?)] {
      rows.flatMap { row in
        Self.counts.map { count in
          ("\(row.problem.name), \(count)", row.searched[count].flatMap { figure.value($0.answer) })
        }
      }
    }
    return [
      Goal(
        "\\|x\\*\\| from 3 as published", "\(rows.count) of \(rows.count)", "\(published)",
        isMet: published == rows.count)
    ] + agreements + [
      Goal("choice bits", atMost: Self.mostChoiceBits, values(.choiceBits)) {
        SearchFigure.choiceBits.text($0)
      },
      Goal("\\|x\\*\\| proved in", atMost: Self.mostSeconds, values(.proofTime), show: duration),
    ]
  }

  private func lengths(_ rows: [Row]) -> String {
    let table = Markdown.table(
      ["problem"] + Self.counts.map { $0 == 1 ? "1 example" : "\($0) examples" }
        + ["published, 3 examples", "program from \(Self.counts.max() ?? 0)"],
      rows.map { row in
        [row.problem.name]
          + Self.counts.map { count in
            (row.searched[count]?.result ?? "–") + (row.agrees(count) ? "" : " (differs)")
          } + [
            "\(row.problem.publishedBits)",
            row.searched[Self.counts.max() ?? 0]?.answer.program.map(Markdown.code) ?? "–",
          ]
      })
    return "|x\\*| in bits.\n\n" + table
  }

  private func sizes(_ rows: [Row]) -> String {
    Markdown.table(
      ["examples", ""] + SearchFigure.allCases.map(\.title),
      Self.counts.flatMap { count in
        let answers = rows.compactMap { $0.searched[count]?.answer }
        func row(_ title: String, _ choose: ([Double]) -> Double?) -> [String] {
          ["\(count)", title]
            + SearchFigure.allCases.map { figure in
              choose(answers.compactMap(figure.value)).map(figure.text) ?? "–"
            }
        }
        return [row("median", median), row("maximum") { $0.max() }]
      })
  }
}
