import Foundation
import Posterior
import TestStatistics

/// Samples against the enumerated posterior.
struct ExactnessSection: Section {
  let name = "exactness"
  let title = "Samples against the posterior"

  private static let runs = 200
  private static let leastSpaces = 10
  private static let mostPrograms = 100_000
  /// The space on which spoilt samplers are tried.
  private static let spoiltSpace = "bit-vectors"

  func run() throws -> SectionReport {
    var rows: [ExactnessRow] = []
    var spoilt: [ExactnessRow] = []
    for source in ExactnessSpace.sources {
      let space = try ExactnessSpace(source)
      progress("\(space.name): \(space.models.count) programs")
      for variant in ExactnessVariant.all where variant.suits(space) {
        rows.append(try measure(space, variant))
      }
      guard space.name == Self.spoiltSpace else { continue }
      spoilt = try ExactnessVariant.spoilt.map { try measure(space, $0) }
    }
    return SectionReport(
      about: about, goals: Self.goals(rows, spoilt: spoilt),
      parts: [
        .init("Samplers", ExactnessRow.table(rows)),
        .init(
          "Spoilt samplers",
          "The method `bands` with one thing done wrong in each line: all of these must be "
            + "rejected.\n\n" + ExactnessRow.table(spoilt)),
      ])
  }

  private func measure(
    _ space: ExactnessSpace, _ variant: ExactnessVariant
  ) throws -> ExactnessRow {
    let count = variant.count(space)
    let test = PosteriorTest(weights: space.weights, count: count)
    let watch = Stopwatch()
    let shared = space.source.runsPerSeed
    let drawn = try inParallel(Array(1...UInt64(Self.runs / shared))) { seed in
      try variant.draw(space, seed, shared * count)
    }
    let seconds = watch.seconds
    let runs = drawn.flatMap { drawn in
      (0..<shared).map { run in space.counts(drawn.samples[run * count..<(run + 1) * count]) }
    }
    let row = ExactnessRow(
      space, variant, samples: count, drawn, test.finding(runs), seconds: seconds)
    progress("\(space.name), \(variant.name): \(row.verdict), \(duration(row.seconds))")
    return row
  }

  /// None is met by lines that are missing.
  static func goals(_ rows: [ExactnessRow], spoilt: [ExactnessRow]) -> [Goal] {
    let spaces = Set(rows.map(\.space)).count
    let most = rows.map(\.programs).max() ?? 0
    let accepted = rows.count(where: \.isAccepted)
    let banded = Set(rows.filter(\.showsBands).map(\.space)).count
    let found = spoilt.count(where: \.isRejected)
    let wanted = ExactnessVariant.spoilt.count
    return [
      Goal(
        "spaces", "≥ \(leastSpaces), ≤ \(grouped(mostPrograms)) programs",
        "\(spaces), ≤ \(grouped(most))",
        isMet: spaces >= leastSpaces && most <= mostPrograms),
      Goal(
        "samples from the posterior", "all \(rows.count) lines", "\(accepted)",
        isMet: !rows.isEmpty && accepted == rows.count),
      Goal(
        "spaces drawn by bands", "≥ \(leastSpaces) of \(ExactnessSpace.sources.count)",
        "\(banded)", isMet: banded >= leastSpaces),
      Goal(
        "spoilt samplers that are rejected", "all \(wanted)", "\(found) of \(spoilt.count)",
        isMet: found == wanted && spoilt.count == wanted),
    ]
  }

  private var about: String {
    """
    Each line is \(Self.runs) runs, of a seed each, or of several to a seed where preparations \
    take long. The χ² statistic of \
    a run, over programs pooled to \(Int(PosteriorTest.leastExpected)) expected samples or more, \
    is compared with simulated runs of the enumerated posterior: the p-values of a right sampler \
    are uniform. KS is the probability of p-values as far from that by Kolmogorov and Smirnov's \
    test; *together* is the χ² of the samples of all seeds. A line is rejected if one of these is \
    below \(ExactnessRow.rejection), or the least of the p-values below a \(Self.runs)th of it. \
    Where a few programs or none are listed, each seed must have bands, or the line says so and does \
    not count. \
    "Head" is how many programs were listed, "from bands" the share of the samples that were drawn \
    by cells. "Took" is processor time.
    """
  }
}
