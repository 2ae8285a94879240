/// Bit tricks and circuits of public collections.
struct BitsSection: Section {
  let name = "bits"
  let title = "Public bit-vector and circuit problems"

  private static let data = PublishedData(path: "public/bitvec.json")
  private static let leastSolved = 8

  func run() throws -> SectionReport {
    let about = """
      `Sketches/bits.sk`, and for other inputs and operators the sketches of \
      `Benchmarks/sketches`. Each search is a process of its own, with \(PublicResult.limit) s of \
      processor time.
      """
    guard let problems = try Self.data.decode([PublicProblem].self) else {
      return SectionReport(about: about + "\n\n" + Self.data.skipped, goals: [], parts: [])
    }
    let results = try PublicResult.solve(
      problems.map(\.withHexadecimalWords), PublicSketches.bits)
    return PublicResult.report(about, solved: Self.leastSolved, results, of: problems)
  }
}

extension PublicProblem {
  /// With words written as sketches have them: the collection writes 0x1f as "#x1f".
  fileprivate var withHexadecimalWords: PublicProblem {
    var problem = self
    problem.examples = examples.map { entry in
      Document.Entry(
        input: entry.input.map(\.asHexadecimalWord), output: entry.output.asHexadecimalWord)
    }
    return problem
  }
}

extension Datum {
  fileprivate var asHexadecimalWord: Datum {
    guard case .string(let text) = self, text.hasPrefix("#x") else { return self }
    return .string("0x" + text.dropFirst(2))
  }
}
