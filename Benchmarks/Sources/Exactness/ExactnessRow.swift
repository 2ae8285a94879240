import Foundation
import TestStatistics

/// A sampler on a space, and what its samples say.
struct ExactnessRow: Sendable {
  var space: String
  var programs: Int
  var sampler: String
  var seeds: Int
  /// How many runs, over all seeds.
  var runs: Int
  /// Samples per run.
  var samples: Int
  /// Over all seeds.
  var heads: [Int]
  var bands: [Int]
  /// Whether there must be bands in every seed.
  var needsBands: Bool
  /// The share of samples that come from bands; `nil` for a method without head and bands.
  var bandShare: Double?
  var finding: PosteriorTest.Finding
  /// Processor time of preparations and samples.
  var seconds: Double

  /// Over all seeds of a line; a right sampler has each of the three figures below it that rarely.
  static let rejection = 1e-5

  /// Whether nothing is said of bands, which the line is there for.
  var lacksBands: Bool { needsBands && (bands.isEmpty || bands.contains(0)) }
  var isAccepted: Bool { !lacksBands && finding.isAccepted(rejection: Self.rejection) }
  /// Not the same as not being accepted: without bands, neither can be said.
  var isRejected: Bool { !lacksBands && !finding.isAccepted(rejection: Self.rejection) }
  /// Whether samples from bands were held against the posterior, and passed.
  var showsBands: Bool { needsBands && isAccepted }

  var verdict: String { lacksBands ? "no bands" : isAccepted ? "accepted" : "rejected" }
}

extension ExactnessRow {
  init(
    _ space: ExactnessSpace, _ variant: ExactnessVariant, samples count: Int,
    _ drawn: [ExactnessVariant.Drawn], _ finding: PosteriorTest.Finding, seconds: Double
  ) {
    self.space = space.name
    programs = space.models.count
    sampler = variant.name
    seeds = drawn.count
    runs = finding.pValues.count
    samples = count
    heads = drawn.compactMap(\.head)
    bands = drawn.map(\.bands)
    needsBands = variant.needsBands
    let samples = drawn.flatMap(\.samples)
    bandShare =
      heads.isEmpty
      ? nil : Double(samples.count { $0.headIndex == nil }) / Double(samples.count)
    self.finding = finding
    self.seconds = seconds
  }

  static func table(_ rows: [ExactnessRow]) -> String {
    Markdown.table(
      [
        "space", "programs", "sampler", "head", "bands", "from bands", "seeds", "runs",
        "samples per run", "KS",
        "least p", "together", "", "took",
      ],
      rows.map { row in
        [
          row.space, grouped(row.programs), row.sampler, range(row.heads),
          row.heads.isEmpty ? "–" : range(row.bands), row.bandShare.map(percent) ?? "–",
          "\(row.seeds)", "\(row.runs)", "\(row.samples)",
          probability(row.finding.kolmogorovSmirnov),
          probability(row.finding.smallest), probability(row.finding.together), row.verdict,
          duration(row.seconds),
        ]
      })
  }

  /// Seeds may differ.
  private static func range(_ numbers: [Int]) -> String {
    guard let least = numbers.min(), let most = numbers.max() else { return "–" }
    return least == most ? grouped(least) : "\(grouped(least)) to \(grouped(most))"
  }

  private static func probability(_ p: Double) -> String {
    p == 0 ? "0" : p < 0.001 ? String(format: "%.0e", p) : String(format: "%.3f", p)
  }
}
