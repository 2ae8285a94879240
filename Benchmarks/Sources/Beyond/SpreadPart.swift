import Foundation

/// Posteriors that are not peaked: samples against an independent count, and the gain by a second
/// thread where cells do the work.
struct SpreadPart {
  private static let samples = 1000
  /// A cell of walks takes a tenth of a second.
  private static let fewSamples = 100
  private static let limit = 30
  private static let exactLimit = 60
  /// For a thousand samples from one thread.
  private static let longLimit = 240
  private static let leastPValue = 0.0001
  private static let leastLengths = 20
  private static let leastLog2Programs = 40.0
  /// A length that holds this much of the posterior counts as one the mass is spread over.
  private static let noticeableShare = 0.01
  /// Hardly any head: bands do the work.
  private static let bandOptions = ["--enumeration-limit", "50", "--tolerance", "0.01"]

  private static let posteriors = [Walks.posterior, Twins.posterior]

  /// By default, and from bands.
  private var runs: [SpreadRun]
  private var gain: JobsGain

  init() throws {
    runs = [
      try SpreadRun(Walks.posterior, .auto, samples: Self.samples, limit: Self.limit),
      try SpreadRun(Walks.posterior, .bands, samples: Self.fewSamples, limit: Self.exactLimit),
      try SpreadRun(Twins.posterior, .auto, samples: Self.samples, limit: Self.longLimit),
    ]
    gain = try JobsGain { jobs in
      try SpreadRun(
        Twins.posterior, .bands, samples: Self.samples, limit: Self.longLimit, jobs: jobs,
        options: Self.bandOptions)
    }
  }

  /// What is held against the count; what one thread draws is held against two.
  private var judged: [SpreadRun] { runs + [gain.two] }

  var goals: [Goal] {
    let failed = "failed"
    let spaces = Self.posteriors.flatMap { posterior in
      let lengths = posterior.lengths(holding: Self.noticeableShare)
      return [
        Goal(
          "\(posterior.name): programs", "≥ 2^\(Int(Self.leastLog2Programs))",
          String(format: "2^%.1f", posterior.log2Programs),
          isMet: posterior.log2Programs >= Self.leastLog2Programs),
        Goal(
          "\(posterior.name): lengths with \(percent(Self.noticeableShare)) of the posterior or more",
          "≥ \(Self.leastLengths)", "\(lengths)", isMet: lengths >= Self.leastLengths),
      ]
    }
    let samples = judged.flatMap { run in
      [
        Goal(
          "\(run.label), \(grouped(run.samples)) samples: χ² of lengths, p-value",
          "≥ \(Self.leastPValue)", run.pValue.map(scientific) ?? failed,
          isMet: (run.pValue ?? 0) >= Self.leastPValue),
        Goal(
          "\(run.label): stated interval of log₂ Z",
          "around " + String(format: "%.4f", run.posterior.log2Evidence),
          run.evidenceInterval.map {
            String(format: "%.4f to %.4f", $0.lowerBound, $0.upperBound)
          } ?? failed, isMet: run.statesEvidence),
      ]
    }
    return spaces + samples + gain.goals
  }
}

// MARK: - The page

extension SpreadPart {
  var part: SectionReport.Part {
    .init(
      "Posteriors without a peak",
      """
      Two problems whose programs can be counted by length without solver and diagram:

      \(Self.posteriors.map(describe).joined())
      "Walks" are those along a corridor with walls that bring a start at either wall to the same \
      place, counted by dynamic programming. "Twins" are pairs of words that agree at \
      \(Twins.places) places, counted by a formula: a diagram that has read one word must remember \
      these places, and outgrows its budget, so that bands do the work. Samples by `auto`, and of \
      walks by `bands`; their lengths are held \
      against the count. The last two runs are by `bands` with \
      `\(Self.bandOptions.joined(separator: " "))`, with two threads and with one, under a limit of \
      \(Self.longLimit) s.

      \(Markdown.table(SpreadRun.header, (judged + [gain.one]).map(\.cells)))
      What the second thread gains in these two:

      \(gain.table)
      """, [Self.picture(runs[0]), Self.picture(gain.two)].compactMap { $0 })
  }

  private func describe(_ posterior: KnownPosterior) -> String {
    let examples = posterior.document.examples.count
    return """
      - \(posterior.name), `\(posterior.sketch.path)` with \(examples) examples: \
      \(String(format: "2^%.1f", posterior.log2Programs)) programs of \
      \(posterior.counts.first?.bits ?? 0) to \(posterior.counts.last?.bits ?? 0) bits; \
      \(posterior.lengths(holding: Self.noticeableShare)) lengths hold \
      \(percent(Self.noticeableShare)) of the posterior or more each; log₂ Z is \
      \(String(format: "%.4f", posterior.log2Evidence))

      """
  }

  private static func picture(_ run: SpreadRun) -> Picture? {
    guard let counts = run.histogram else { return nil }
    let shares = run.posterior.shares
    let expected = shares.map { Chart.Point(Double($0.bits), $0.share * Double(run.samples)) }
    let drawn = zip(shares, counts).map { Chart.Point(Double($0.bits), Double($1)) }
    let highest = (expected + drawn).map(\.y).max() ?? 1
    let step = 10.0
    let bits = (shares.first?.bits ?? 0)...(shares.last?.bits ?? 0)
    let marks = bits.filter { $0.isMultiple(of: 5) }
    let name = run.posterior.name
    return Picture(
      name, "\(name): the lengths of samples, and what an independent count expects.",
      Chart(
        title: "\(grouped(run.samples)) \(name) by length",
        x: Axis(
          "|x|, bits", .linear, Double(bits.lowerBound - 1)...Double(bits.upperBound + 1),
          ticks: marks.map { .init(value: Double($0), label: "\($0)") }),
        y: Axis("samples", 0...((highest / step).rounded(.up) * step), every: step),
        series: [
          .init("samples", .blue, .bars(width: 0.8), drawn),
          .init("expected", .orange, .markedLine(.circle), expected),
        ]))
  }
}
