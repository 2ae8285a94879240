import Foundation
import TestStatistics

/// Samples against the enumerated posterior.
struct ExactnessSection: Section {
  let name = "exactness"
  let title = "Samples against the posterior"

  /// Over all seeds of a line; a right sampler has each of the three figures below it that rarely.
  private static let rejection = 1e-5
  private static let runs = 100
  /// How many runs share a seed and what it prepares: given that, samples are independent and from
  /// the posterior, which is all that a run asks for.
  private static let runsPerSeed = 10
  private static let manySamples = 500
  /// In larger spaces drawing all by cells takes long.
  private static let smallSpace = 1000
  private static let limit = 120

  /// A line of the table.
  struct Line: Sendable {
    var space: String
    var sampler: String
    var programs: Int
    var samples: Int
    /// How many seeds drew from cells at all, where they have to.
    var banded: String
    var finding: PosteriorTest.Finding
    /// The same samples against 2^(-0.9|x|), which they are not from.
    var control: PosteriorTest.Finding?
    var seconds: Double

    var isAccepted: Bool { finding.isAccepted(rejection: ExactnessSection.rejection) }
    var isControlRejected: Bool? {
      control.map { !$0.isAccepted(rejection: ExactnessSection.rejection) }
    }
  }

  func run() throws -> SectionReport {
    let lines = try ExactnessSpaces.all.flatMap { space in try Self.lines(space) }
    return SectionReport(
      about: about, goals: Self.goals(lines),
      parts: [.init("Samplers", Self.table(lines))])
  }

  private static func lines(_ space: ExactnessSpaces.Space) throws -> [Line] {
    let list = try Request("enumerate", "enumerate --format jsonl", limit: limit).ask(space.problem)
    let posterior = Posterior(list)
    var samplers = [("auto", manySamples, "")]
    // So few are listed that there are cells; of a method that lists all there is nothing to test.
    let few = fewSamples(posterior.shares)
    if let head = space.shortHead { samplers.append(("bands", few, "--enumeration-limit \(head)")) }
    if posterior.weights.count <= smallSpace, few <= 50 {
      samplers.append(("bands", few, "--enumeration-limit 0"))
    }
    return try samplers.map { method, count, options in
      let line = try measure(space, posterior, method, count, options)
      progress("\(line.space), \(line.sampler): \(line.isAccepted ? "accepted" : "rejected")")
      return line
    }
  }

  /// So many that besides the likeliest program there are two pools of expected samples.
  private static func fewSamples(_ shares: [Double]) -> Int {
    let rest = 1 - (shares.max() ?? 0)
    return max(20, Int((2 * PosteriorTest.leastExpected / rest).rounded(.up)))
  }

  private static func measure(
    _ space: ExactnessSpaces.Space, _ posterior: Posterior, _ method: String, _ count: Int,
    _ options: String
  ) throws -> Line {
    let answers = try inParallel(Array(1...(runs / runsPerSeed))) { seed in
      try Request(
        method,
        "sample --method \(method) -n \(count * runsPerSeed) --seed \(seed) --jobs 1 \(options)",
        limit: limit
      ).ask(space.problem)
    }
    let counts = answers.flatMap { answer in
      let lines = answer.isDone ? answer.lines : []
      return (0..<runsPerSeed).map { run -> [Int]? in
        lines.count == count * runsPerSeed
          ? posterior.counts(lines[run * count..<(run + 1) * count]) : nil
      }
    }
    let softer = posterior.weights.map { pow($0, 0.9) }
    let banded = answers.count { ($0.guarantee("bands") ?? 0) > 0 }
    return Line(
      space: space.problem.name, sampler: "`\(method)` \(options)".trimmed,
      programs: posterior.weights.count, samples: count,
      banded: method == "bands" ? "\(banded) of \(answers.count)" : "–",
      finding: PosteriorTest(weights: posterior.weights, count: count).finding(counts),
      control: method == "auto"
        ? PosteriorTest(weights: softer, count: count).finding(counts) : nil,
      seconds: answers.reduce(0) { $0 + $1.processorSeconds })
  }

  /// None is met by lines that are missing.
  static func goals(_ lines: [Line]) -> [Goal] {
    let accepted = lines.count(where: \.isAccepted)
    let controls = lines.compactMap(\.isControlRejected)
    let spaces = Set(lines.map(\.space)).count
    let wanted = ExactnessSpaces.all.count
    return [
      Goal("spaces", "\(wanted)", "\(spaces)", isMet: spaces == wanted),
      Goal(
        "samples from the posterior", "all lines", "\(accepted) of \(lines.count)",
        isMet: !lines.isEmpty && accepted == lines.count),
      Goal(
        "the same samples are not from 2^(-0.9·\\|x\\|)", "rejected in ≥ 8 spaces",
        "\(controls.count { $0 })", isMet: controls.count { $0 } >= 8),
    ]
  }

  private static func table(_ lines: [Line]) -> String {
    func probability(_ p: Double?) -> String { p.map(scientific) ?? "–" }
    return Markdown.table(
      [
        "space", "programs", "sampler", "seeds with cells", "samples per run", "KS", "least p",
        "together", "", "together, against 2^(-0.9·\\|x\\|)", "took",
      ],
      lines.map { line in
        [
          line.space, grouped(line.programs), line.sampler, line.banded, "\(line.samples)",
          probability(line.finding.kolmogorovSmirnov), probability(line.finding.smallest),
          probability(line.finding.together), line.isAccepted ? "accepted" : "rejected",
          probability(line.control?.together), duration(line.seconds),
        ]
      })
  }

  private var about: String {
    """
    Each line is \(Self.runs) runs, \(Self.runsPerSeed) to a seed, by `progsample sample` with the \
    method and the options that are named and others by default: by the circuit (`auto`), by `bands` \
    from a few listed programs and by `bands` from none. The χ² statistic of a run, over programs \
    pooled to \(Int(PosteriorTest.leastExpected)) expected samples or more, is compared with \
    simulated runs of the posterior that `progsample enumerate` lists: the p-values of a right \
    sampler are uniform. KS is the probability of p-values as far from that by Kolmogorov and \
    Smirnov's test; *together* is the χ² of the samples of all seeds. A line is rejected if one of \
    these is below \(Self.rejection), or the least of the p-values below a \(Self.runs)th of it. As a \
    control, samples are also held against what they are not from. "Took" is processor time.
    """
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
