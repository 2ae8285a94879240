/// Columns filled by example: string problems of SyGuS and Playgol.
struct StringsSection: Section {
  let name = "strings"
  let title = "Public string problems"

  private static let data = PublishedData(path: "public/strings.json")
  private static let mostSeconds = 5.0

  func run() throws -> SectionReport {
    guard let problems = try Self.data.decode([PublicProblem].self) else {
      return SectionReport(about: about + "\n\n" + Self.data.skipped, goals: [], parts: [])
    }
    let results = try PublicResult.solve(problems, PublicSketches.strings)
    let paper = try PublicResult.solve(problems, PublicSketches.paperStrings)
    let inPaper = Dictionary(uniqueKeysWithValues: paper.map { ($0.problem.name, $0) })
    let expressible = results.filter { !$0.problem.isInexpressible }
    let solved = expressible.count(where: \.isSolved)
    let settled = results.count { $0.isSettled(within: Self.mostSeconds) }
    let known = paper.filter { $0.problem.minimumBits != nil }
    let equal = known.count { $0.all.answer.bits == $0.problem.minimumBits }
    let inexpressible = paper.filter(\.problem.isInexpressible)
    let proved = inexpressible.count { $0.all.answer.isConsistent == false }
    return SectionReport(
      about: about,
      goals: [
        Goal(
          "expressible problems solved", "\(expressible.count)", "\(solved)",
          isMet: solved == expressible.count),
        Goal(
          "settled in \(duration(Self.mostSeconds))", "\(problems.count)", "\(settled)",
          isMet: settled == problems.count),
        Goal(
          "paper's grammar, one input: \\|x\\*\\| as computed independently", "\(known.count)",
          "\(equal)", isMet: equal == known.count),
        Goal(
          "paper's grammar: inexpressible problems proved to have no program",
          "\(inexpressible.count)", "\(proved)", isMet: proved == inexpressible.count),
      ],
      parts: [
        .init(
          "All examples, and the first \(PublicProblem.few)",
          PublicResult.missing(problems, results) + PublicResult.generalizationLine(results)
            + Markdown.table(PublicResult.header, results.map(\.cells))),
        .init("Which grammar has a program", grammars(results, inPaper)),
        .init("Programs", PublicResult.programs(results)),
      ])
  }

  private var about: String {
    """
    `Sketches/flashfill.sk`, with two inputs `Sketches/flashfill2.sk`: at most five terms. \
    Problems with one input are also tried in the paper's grammar, `Sketches/paper/textedit.sk`, \
    for which the collection gives the length of a shortest program or says that there is none. \
    Each search is a process of its own, with \(PublicResult.limit) s of processor time; \
    "settled" is solved, or proved to have no program, with encoding counted in.
    """
  }

  private func grammars(
    _ results: [PublicResult], _ paper: [String: PublicResult]
  ) -> String {
    Markdown.table(
      [
        "problem", "the collection says", "paper's grammar, \\|x\\*\\|", "independently",
        "proved in", "flashfill, \\|x\\*\\|",
      ],
      results.map { result in
        let own = paper[result.problem.name]
        return [
          result.problem.name, result.problem.fits ?? "–", own?.all.result ?? "two inputs",
          result.problem.minimumBits.map { "\($0)" } ?? "–",
          own?.all.text(.proofTime) ?? "–", result.all.result,
        ]
      })
  }
}
