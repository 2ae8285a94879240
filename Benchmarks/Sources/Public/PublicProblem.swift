import Foundation

/// A problem from a public collection, as its file has it.
struct PublicProblem: Decodable, Sendable {
  var name: String
  var examples: [Document.Entry]
  /// How many inputs there are; for strings.
  var inputs: Int?
  /// Which grammar it fits, in the words of the collection; for strings.
  var fits: String?
  /// |x*| from all examples in the paper's grammar, computed independently.
  var minimumBits: Int?
  /// The types of input and output; for lists.
  var type: ListType?

  struct ListType: Decodable, Sendable {
    var input: String
    var output: String
  }

  enum CodingKeys: String, CodingKey {
    case name, examples, inputs, fits, type
    case minimumBits = "min_bits_all_examples"
  }

  /// How many examples are told where a program is to be right on the rest.
  static let few = 3

  var document: Document { Document(examples: examples) }

  /// Whether the collection says that the paper's grammar has no program.
  var isInexpressible: Bool { fits?.hasPrefix("inexpressible") ?? false }
}

/// A problem with its sketch, solved from all examples and from the first few.
struct PublicResult: Sendable {
  var problem: PublicProblem
  var sketch: SketchSource
  var all: Searched
  /// The first few examples are told, the others are tests; `nil` if there are no others.
  var few: Searched?

  static let limit = 30

  init(_ problem: PublicProblem, _ sketch: SketchSource) throws {
    self.problem = problem
    self.sketch = sketch
    all = try Searched(Search(sketch, problem.document), seconds: Self.limit)
    if problem.examples.count > PublicProblem.few {
      let document = problem.document.trained(onFirst: PublicProblem.few)
      few = try Searched(Search(sketch, document), seconds: Self.limit)
    }
    progress("\(problem.name): \(all.result), \(generalization)")
  }

  var isSolved: Bool { all.answer.bits != nil }

  /// Whether it was solved, or proved to have no program, within so many seconds.
  func isSettled(within seconds: Double) -> Bool {
    all.answer.isConsistent != nil && (all.answer.seconds ?? .infinity) <= seconds
  }

  /// On how many of the other examples a shortest program from the first few is right.
  var generalization: String {
    guard let few else { return "no others" }
    guard let right = few.answer.testsRight, few.answer.bits != nil else { return few.result }
    let others = problem.examples.count - PublicProblem.few
    return right == others ? "all \(others)" : "\(right) of \(others)"
  }

  var generalizes: Bool {
    guard let few, few.answer.bits != nil else { return false }
    return few.answer.testsRight == problem.examples.count - PublicProblem.few
  }
}

// MARK: - Tables

extension PublicResult {
  static let header =
    ["problem", "sketch", "examples"]
    + [SearchFigure.choiceBits, .variables, .clauses, .encodeTime, .bits, .proofTime, .memory]
    .map(\.title) + ["\\|x\\*\\| from \(PublicProblem.few)", "right on the others"]

  var cells: [String] {
    [problem.name, (sketch.path as NSString).lastPathComponent, "\(problem.examples.count)"]
      + [.choiceBits, .variables, .clauses, .encodeTime].map(all.text) + [all.result]
      + [.proofTime, .memory].map(all.text)
      + [few?.result ?? "–", generalization]
  }

  static func programs(_ results: [PublicResult]) -> String {
    Markdown.table(
      ["problem", "from all examples", "from \(PublicProblem.few)"],
      results.map { result in
        [
          result.problem.name, result.all.answer.program.map(Markdown.code) ?? result.all.result,
          result.few.map { $0.answer.program.map(Markdown.code) ?? $0.result } ?? "–",
        ]
      })
  }

  /// A collection with one sketch for each problem: searches with all examples and with the first
  /// few, and the programs.
  static func report(
    _ about: String, solved least: Int, _ results: [PublicResult], of problems: [PublicProblem]
  ) -> SectionReport {
    SectionReport(
      about: about,
      goals: [goal(solved: least, results, of: problems.count)],
      parts: [
        .init(
          "All examples, and the first \(PublicProblem.few)",
          missing(problems, results) + generalizationLine(results)
            + Markdown.table(header, results.map(\.cells))),
        .init("Programs", programs(results)),
      ])
  }

  /// How many are solved within the limit, against a goal.
  static func goal(solved least: Int, _ results: [PublicResult], of count: Int) -> Goal {
    let solved = results.count {
      $0.isSolved && ($0.all.answer.seconds ?? .infinity) <= Double(limit)
    }
    return Goal(
      "solved in \(limit) s", "≥ \(least) of \(count)", "\(solved)", isMet: solved >= least)
  }

  static func generalizationLine(_ results: [PublicResult]) -> String {
    let told = results.filter { $0.few != nil }
    return "A shortest program from the first \(PublicProblem.few) examples is right on all others "
      + "in \(told.count(where: \.generalizes)) of \(told.count) problems.\n\n"
  }

  /// Solves every problem that has a sketch here.
  static func solve(
    _ problems: [PublicProblem], _ sketch: (PublicProblem) -> SketchSource?
  ) throws -> [PublicResult] {
    let tasks = problems.compactMap { problem in sketch(problem).map { (problem, $0) } }
    return try inParallel(tasks.filter(\.1.exists)) { try PublicResult($0, $1) }
  }

  /// Says for which problems there is no sketch.
  static func missing(_ problems: [PublicProblem], _ results: [PublicResult]) -> String {
    let solved = Set(results.map(\.problem.name))
    let missing = problems.map(\.name).filter { !solved.contains($0) }
    return missing.isEmpty ? "" : "Without a sketch: \(missing.joined(separator: ", ")).\n\n"
  }
}
