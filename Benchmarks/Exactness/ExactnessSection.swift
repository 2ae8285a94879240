import Foundation
import Posterior
import TestStatistics

/// Samples against the enumerated posterior.
struct ExactnessSection: Section {
  let name = "exactness"
  let title = "Samples against the posterior"

  private static let runs = 200
  /// How many runs share a seed and what it prepares, where that takes long: given that, samples
  /// are independent and from the posterior, which is all that a run asks for.
  private static let runsPerSeed = 10
  /// What 200 preparations may take, in seconds; above, runs share them.
  private static let patience = 5.0
  /// Over all seeds of a line; a right sampler has each of the three figures below it that rarely.
  private static let rejection = 1e-5
  /// The space on which spoilt samplers are tried.
  private static let spoiltSpace = "Boolean: nand"

  private struct Row: Sendable {
    var space: String
    var programs: Int
    var variant: String
    var seeds: Int
    var samples: Int
    var finding: PosteriorTest.Finding
    var seconds: Double

    var isAccepted: Bool { finding.isAccepted(rejection: ExactnessSection.rejection) }
  }

  func run() throws -> SectionReport {
    var rows: [Row] = []
    var spoilt: [Row] = []
    for source in ExactnessSpace.sources {
      let space = try ExactnessSpace(source)
      progress("\(space.name): \(space.models.count) programs")
      for variant in ExactnessVariant.all where space.models.count <= variant.mostPrograms {
        rows.append(try measure(space, variant))
      }
      guard space.name == Self.spoiltSpace else { continue }
      spoilt = try ExactnessVariant.spoilt.map { try measure(space, $0) }
    }
    let about = """
      Each line is \(Self.runs) runs, of a seed each, or of \(Self.runsPerSeed) to a seed where \
      preparations take long. The χ² statistic of \
      each run, over programs pooled to 5 expected samples, is compared with simulated runs of the \
      enumerated posterior; the p-values of a right sampler are uniform. KS is the probability of \
      p-values as far from that by Kolmogorov and Smirnov's test; *together* is the χ² of the \
      samples of all seeds. A line fails if one of these is below \(Self.rejection), or the least \
      of the p-values below a \(Self.runs)th of it.
      """
    let accepted = rows.count(where: \.isAccepted)
    let found = spoilt.count { !$0.isAccepted }
    return SectionReport(
      about: about,
      goals: [
        Goal(
          "spaces", "≥ 10, ≤ 100,000 programs",
          "\(Set(rows.map(\.space)).count), ≤ \(grouped(rows.map(\.programs).max() ?? 0))",
          isMet: Set(rows.map(\.space)).count >= 10
            && rows.allSatisfy { $0.programs <= 100_000 }),
        Goal(
          "samples from the posterior", "all \(rows.count) lines", "\(accepted)",
          isMet: accepted == rows.count),
        Goal(
          "spoilt samplers that fail", "all \(spoilt.count)", "\(found)",
          isMet: found == spoilt.count),
      ],
      parts: [
        .init("Samplers", table(rows)),
        .init(
          "Spoilt samplers",
          "A tenth of the programs is listed, as above, and one thing is done wrong.\n\n"
            + table(spoilt)),
      ])
  }

  private func measure(_ space: ExactnessSpace, _ variant: ExactnessVariant) throws -> Row {
    let start = ContinuousClock.now
    let test = PosteriorTest(weights: space.weights, count: variant.count)
    // The seed 0 tells how long a preparation takes, and counts for nothing.
    _ = try variant.draw(space, 0, 1)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let shared = seconds * Double(Self.runs) > Self.patience ? Self.runsPerSeed : 1
    let runs = try inParallel(Array(1...UInt64(Self.runs / shared))) { seed in
      let samples = try variant.draw(space, seed, shared * variant.count)
      return (0..<shared).map { run in
        space.counts(Array(samples[run * variant.count..<(run + 1) * variant.count]))
      }
    }
    .flatMap { $0 }
    let row = Row(
      space: space.name, programs: space.models.count, variant: variant.name,
      seeds: Self.runs / shared, samples: variant.count, finding: test.finding(runs),
      seconds: (ContinuousClock.now - start) / .seconds(1))
    progress(
      "\(space.name), \(variant.name): \(row.isAccepted ? "accepted" : "rejected"), "
        + duration(row.seconds))
    return row
  }

  private func table(_ rows: [Row]) -> String {
    Markdown.table(
      [
        "space", "programs", "sampler", "seeds", "runs", "samples per run", "KS", "least p",
        "together",
        "", "took",
      ],
      rows.map { row in
        [
          row.space, grouped(row.programs), row.variant, "\(row.seeds)", "\(Self.runs)",
          "\(row.samples)",
          probability(row.finding.kolmogorovSmirnov), probability(row.finding.smallest),
          probability(row.finding.together), row.isAccepted ? "accepted" : "rejected",
          duration(row.seconds),
        ]
      })
  }

  private func probability(_ p: Double) -> String {
    p == 0 ? "0" : p < 0.001 ? String(format: "%.0e", p) : String(format: "%.3f", p)
  }
}
