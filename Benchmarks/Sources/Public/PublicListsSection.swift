/// List routines of public collections, in one grammar.
struct PublicListsSection: Section {
  let name = "routines"
  let title = "Public list problems"

  private static let data = PublishedData(path: "public/lists.json")
  private static let leastSolved = 10

  func run() throws -> SectionReport {
    let about = """
      One grammar of list functions; the sketches of `Benchmarks/sketches/lists-*.sk` differ in \
      the type of the result. Each search is a process of its own, with \(PublicResult.limit) s \
      of processor time.
      """
    guard let problems = try Self.data.decode([PublicProblem].self) else {
      return SectionReport(about: about + "\n\n" + Self.data.skipped, goals: [], parts: [])
    }
    let results = try PublicResult.solve(problems, PublicSketches.lists)
    return PublicResult.report(about, solved: Self.leastSolved, results, of: problems)
  }
}
