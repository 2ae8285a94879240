import Foundation

/// The tables of the section on peers.
enum PeersTables {
  typealias Row = PeersSection.Row

  /// How many times longer UniGen3 should take than ours.
  private static let ratioGoals: [(own: SamplingPeer, ratio: Double)] = [
    (.auto, 100), (.bands, 100), (.xor, 5),
  ]

  static func goals(_ rows: [Row]) -> [Goal] {
    ratioGoals.map { ratioGoal($0.own, atLeast: $0.ratio, rows) } + headGoals(rows)
  }

  private static func ratioGoal(
    _ own: SamplingPeer, atLeast goal: Double, _ rows: [Row]
  ) -> Goal {
    let ratios = rows.compactMap { $0.ratio(over: own) }.sorted { $0.value < $1.value }
    let figure = "UniGen3 / \(own.title), median"
    let text = String(format: "≥ %.0f", goal)
    guard !ratios.isEmpty else { return Goal(figure, text, "–", verdict: "not measured") }
    let median = ratios[(ratios.count - 1) / 2]
    return Goal(figure, text, median.text, isMet: median.value >= goal)
  }

  static func parts(_ rows: [Row], _ quality: Quality?) -> [SectionReport.Part] {
    [
      .init("A hundred samples", samples(rows)), .init("Counts", counts(rows)),
      .init("Lists", lists(rows)), .init("The head against a bare loop", heads(rows)),
      .init("Rejection from the prior", rejections(rows)),
      .init("First answers", answers(rows)),
      .init("How good the samples are", quality.map(qualities) ?? "No problem could be listed."),
    ]
  }
}

// MARK: - Samples and counts

extension PeersTables {
  private static func samples(_ rows: [Row]) -> String {
    let table = Markdown.table(
      ["problem", "d"] + SamplingPeer.allCases.map(\.title)
        + ["`auto` took"] + ratioGoals.map { "UniGen3 / `\($0.own.rawValue)`" },
      rows.map { row in
        [
          row.formulas.name,
          "\(row.formulas.embeddingLength)" + (row.formulas.isBounded ? "" : "*"),
        ]
          + SamplingPeer.allCases.map { row.timing($0).text }
          + [taken(row)] + ratioGoals.map { row.ratio(over: $0.own)?.text ?? "–" }
      } + [
        ["**median**", ""]
          + SamplingPeer.allCases.map { peer in
            medianText(rows.map { $0.timing(peer) })
          }
          + [""]
          + ratioGoals.map { own, _ in
            let ratios = rows.compactMap { $0.ratio(over: own) }.sorted { $0.value < $1.value }
            return ratios.isEmpty ? "–" : ratios[(ratios.count - 1) / 2].text
          }
      ])
    return """
      d is the number of embedding bits. *: |X| was not bounded in time, and d is |x\\*| + \
      \(Formulas.assumedLog2Programs). CMSGen states no distribution.

      \(table)
      """
  }

  private static func taken(_ row: Row) -> String { row.drawn[.auto]?.figures?.method ?? "–" }

  private static func counts(_ rows: [Row]) -> String {
    func approximation(_ approximation: CountCheck.Approximation, exact: Double?) -> [String] {
      guard let log2Count = approximation.log2Count else {
        return [approximation.timing.text, "–"]
      }
      let verdict =
        exact.map { CountCheck.isWithinTolerance(log2Count, of: $0) ? "" : " (wrong)" } ?? ""
      return [approximation.timing.text, power(log2Count) + verdict]
    }
    let table = Markdown.table(
      [
        "problem", "\\|X\\|", "counted in", "ApproxMC on X", "counts", "\\|E\\|", "ApproxMC on E",
        "counts",
      ],
      rows.map { row in
        let exact = row.count.exact(embeddingLength: row.formulas.embeddingLength)
        return [
          row.formulas.name, exact.map { power($0.programs) } ?? "–",
          exact == nil ? "–" : row.count.ownTiming.text,
        ] + approximation(row.count.programs, exact: exact?.programs)
          + [exact.map { power($0.pairs) } ?? "–"]
          + approximation(row.count.pairs, exact: exact?.pairs)
      })
    let checked = rows.flatMap { row -> [Bool] in
      guard let exact = row.count.exact(embeddingLength: row.formulas.embeddingLength) else {
        return []
      }
      return [(row.count.programs, exact.programs), (row.count.pairs, exact.pairs)]
        .compactMap { approximation, exact in
          approximation.log2Count.map { CountCheck.isWithinTolerance($0, of: exact) }
        }
    }
    return """
      Ours is `count`, exact where a decision diagram was made or all programs were listed in \
      time, and "–" where not; |E| follows from the counts by length. ApproxMC promises a factor of 1.8 with probability 0.8: \
      \(checked.count { $0 }) of \(checked.count) counts that could be checked are within it.

      \(table)
      """
  }

  private static func power(_ log2Count: Double) -> String { String(format: "2^%.2f", log2Count) }
}

// MARK: - Lists

extension PeersTables {
  private static func lists(_ rows: [Row]) -> String {
    let table = Markdown.table(
      ["problem", "programs", "`cryptominisat5 --maxsol`", "ours", "as many"],
      rows.map { row in
        let listing = row.listing
        let programs = listing.ownPrograms.map(grouped) ?? "–"
        let agrees = listing.binaryPrograms.map {
          $0 == listing.ownPrograms ? "yes" : "no: \(grouped($0))"
        }
        return [
          row.formulas.name, programs, listing.binary.text, listing.own.text, agrees ?? "–",
        ]
      } + [
        [
          "**median**", "", medianText(rows.map(\.listing.binary)),
          medianText(rows.map(\.listing.own)), "",
        ]
      ])
    return """
      The first \(grouped(ListingTrial.limit)) programs, or all, in any order; ours from sketch and \
      examples on, the solver's binary from the formula on. Processor time.

      \(table)
      """
  }
}

// MARK: - Rejection and first answers

extension PeersTables {
  private static func rejections(_ rows: [Row]) -> String {
    let table = Markdown.table(
      ["problem", "draws", "accepted", "rate", "a sample in", "by the known weight"],
      rows.map { row in
        guard let answer = row.rejection else {
          return [row.formulas.name] + .init(repeating: "–", count: 5)
        }
        let bound = answer.accepted == 0
        let rate =
          bound ? -log(0.05) / Double(answer.draws) : Double(answer.accepted) / Double(answer.draws)
        let weight = row.count.own?.weight ?? 0
        return [
          row.formulas.name, grouped(answer.draws), grouped(answer.accepted),
          (bound ? "< " : "") + String(format: "%.1e", rate),
          (bound ? "> " : "") + long(answer.secondsPerSample),
          weight > 0 ? long(answer.secondsPerSample(weight: weight)) : "–",
        ]
      })
    return """
      Derivations are drawn from the prior and kept if conditions and example hold. Where none was, \
      rate and time are bounds with 95 % confidence. The last column has the rate from the \
      programs that `count` reported: Σ 2^-|x| over them, which is all of X or its shortest \
      programs, by that over the space.

      \(table)
      """
  }

  /// A time that may be of years.
  private static func long(_ seconds: Double) -> String {
    let day = 86_400.0
    let year = 365 * day
    switch seconds {
    case ..<3600: return duration(seconds)
    case ..<(2 * day): return String(format: "%.0f h", seconds / 3600)
    case ..<(2 * year): return String(format: "%.0f days", seconds / day)
    default: return String(format: "%.2g years", seconds / year)
    }
  }

  private static func answers(_ rows: [Row]) -> String {
    func cell(_ answer: SynthesisTrial.Answer, of heldOut: Int) -> String {
      guard let right = answer.right else { return answer.timing.text }
      return "\(answer.timing.text), \(right) of \(heldOut)"
    }
    let counts = SynthesisTrial.counts
    let header = counts.flatMap { ["cvc5, \($0)", "ours, \($0)"] }
    let table = Markdown.table(
      ["problem"] + header,
      rows.map { row in
        [row.formulas.name]
          + row.synthesis.flatMap { trial in
            [cell(trial.cvc5, of: trial.heldOut), cell(trial.own, of: trial.heldOut)]
          }
      })
    let sums = counts.indices.map { index in
      let trials = rows.map { $0.synthesis[index] }
      func sum(_ name: String, _ answers: [(SynthesisTrial.Answer, Int)]) -> [String] {
        [
          name, "\(answers.count { $0.0.right != nil })",
          "\(answers.count { $0.0.right == $0.1 })", medianText(answers.map(\.0.timing)),
        ]
      }
      return [
        ["\(counts[index])"] + sum("cvc5", trials.map { ($0.cvc5, $0.heldOut) }),
        ["\(counts[index])"] + sum("ours", trials.map { ($0.own, $0.heldOut) }),
      ]
    }
    let summary = Markdown.table(
      ["examples", "", "answers", "right on all rows held out", "median time"], sums.flatMap { $0 })
    return """
      The first function that cvc5 (SyGuS, logic SLIA) gives, and our shortest program (`map`), from \
      1, 2 and 3 examples; on how many of the other rows it is right. Grammars differ: cvc5's has \
      joined texts, parts, lengths and searches with integer arithmetic, over the same characters. \
      Processor time, at most \(SynthesisTrial.limit) s. That cvc5's answer is right is asked of \
      cvc5, that ours is of our interpreter.

      \(summary)
      \(table)
      """
  }

  private static func qualities(_ quality: Quality) -> String {
    func number(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "–" }
    let table = Markdown.table(
      [
        "", "samples", "took", "distance, programs", "exact draws have", "p", "distance, lengths",
      ],
      quality.rows.map { row in
        [
          row.peer.title, grouped(row.samples), row.timing.text, number(row.distance),
          number(row.expected), number(row.pValue), number(row.lengthDistance),
        ]
      })
    return """
      \(grouped(Quality.samples)) samples of \(quality.name), whose \(grouped(quality.programs)) \
      programs are all listed. A pair (x, y) of a peer is kept with probability \
      min(1, 2^(d − |x|)). Distances are total variation between the samples and the exact \
      posterior: half the sum of the differences, 0 to 1. "Exact draws have" is its mean over \
      simulated exact draws, as many; p is how often those are as far away: a sampler whose p is \
      tiny does not draw from the posterior, or draws samples that depend on each other.

      \(table)
      """
  }
}
