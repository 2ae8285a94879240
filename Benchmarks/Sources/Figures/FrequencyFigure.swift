import Foundation
import Posterior
import SketchLanguage
import TestStatistics

/// Figure 7 of the paper: how often each program is drawn, over its exact probability.
struct FrequencyFigure {
  /// Drawn in one way, and how far that is from the posterior.
  struct Drawn {
    var method: ToolRun.Method
    var outcome: ToolRun.Outcome
    /// By program, in the order of the posterior.
    var counts: [Int]
    /// Draws of programs that are not consistent: a fault.
    var strangers: Int

    /// The method as it was asked for, and what it took if that is another.
    var title: String {
      guard let taken = outcome.taken, taken != method.rawValue else { return method.rawValue }
      return "\(method.rawValue) (\(taken))"
    }
  }

  /// The probability of each consistent program, descending.
  var posterior: [Double]
  var drawn: [Drawn]

  static let sketch = SketchSource(path: "Sketches/paper/count.sk")
  /// Three lists and how often the head occurs in the tail: few enough programs to list, enough of
  /// them for a picture.
  static let document = Document(
    examples: [[2, 1, 2], [3, 3, 3, 1], [5, 1, 5, 0, 2]].map(Routine.count.entry))
  static let samples = 10_000
  private static let limit = 120
  private static let mostPrograms = 1000

  /// Δ and γ as in the paper, and no programs known beforehand.
  static let publishedOptions = [
    "--cell-margin", "3", "--tilt-margin", "4", "--enumeration-limit", "0",
  ]

  init() throws {
    let scratch = try Scratch()
    let examples = try scratch.write(Self.document, as: "examples.json")
    let programs = try ConsistentPrograms(
      Specification(sketch: Self.sketch.path, examples: ExampleFile(path: examples)))
    guard let exact = try programs.exactPosterior(limit: Self.mostPrograms) else {
      preconditionFailure("there are more consistent programs than a picture can show")
    }
    let ranked = exact.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    posterior = ranked.map(\.value)
    let ranks = Dictionary(
      uniqueKeysWithValues: ranked.enumerated().map { ($1.key.string, $0) })
    drawn = try ToolRun.Method.allCases.map { method in
      var run = ToolRun(
        Self.sketch, Self.document, method, samples: Self.samples, limit: Self.limit)
      if method == .xor { run.options = Self.publishedOptions }
      let outcome = try run.run()
      var drawn = Drawn(
        method: method, outcome: outcome, counts: ranked.map { _ in 0 }, strangers: 0)
      for line in outcome.lines {
        if let rank = ranks[line] { drawn.counts[rank] += 1 } else { drawn.strangers += 1 }
      }
      progress("frequencies, \(method.rawValue): \(drawn.outcome.failure ?? "done")")
      return drawn
    }
  }

  var part: SectionReport.Part {
    .init(
      "Figure 7: frequencies and probabilities",
      """
      `\(Self.sketch.path)` with \(Self.document.examples.count) examples has \
      \(posterior.count) consistent programs. \(grouped(Self.samples)) samples, by `auto`, the \
      default, and by `bands` as they are, and by `xor` with the paper's Δ = 3 and γ = 4 and no \
      program listed beforehand (`\(Self.publishedOptions.joined(separator: " "))`). The exact \
      probabilities come from listing all programs with the solver. KL(posterior ‖ samples) is the plug-in \
      estimate less its bias; total variation is the plug-in estimate, which is above 0 for a \
      perfect sampler, too: the last column says by how much on average. The paper proves a bound \
      for `xor`, not exactness, so that χ² may well see a difference there.

      \(table)
      """, [picture])
  }

  private var table: String {
    Markdown.table(
      [
        "method", "stated", "KL, bits", "total variation", "χ² p-value", "programs seen",
        "not consistent", "per sample", "total variation of perfect samples",
      ],
      drawn.map { drawn in
        guard drawn.outcome.isDone else {
          return [drawn.title, drawn.outcome.failure ?? ""]
            + Array(repeating: "–", count: 7)
        }
        return [
          drawn.title, drawn.outcome.statistics?.guaranteeText ?? "–",
          scientific(Divergence.estimate(observed: drawn.counts, expected: expected)),
          scientific(variation(drawn.counts)), scientific(pValue(drawn)),
          "\(drawn.counts.count { $0 > 0 })", "\(drawn.strangers)",
          duration(drawn.outcome.seconds / Double(Self.samples)), scientific(perfectVariation),
        ]
      })
  }

  private var expected: [Double] { posterior.map { $0 * Double(Self.samples) } }

  private func pValue(_ drawn: Drawn) -> Double {
    ChiSquare.pValue(observed: drawn.counts, expected: expected)
  }

  private func variation(_ counts: [Int]) -> Double {
    zip(counts, posterior).reduce(0) {
      $0 + abs(Double($1.0) / Double(Self.samples) - $1.1) / 2
    }
  }

  /// The mean of `variation` for independent samples from the posterior: half the sum of mean
  /// absolute deviations, each that of a normal distribution.
  private var perfectVariation: Double {
    posterior.reduce(0) {
      $0 + (2 * $1 * (1 - $1) / (.pi * Double(Self.samples))).squareRoot() / 2
    }
  }

  /// A perfect sampler misses this once in ten thousand.
  private static let leastPValue = 0.0001

  var goals: [Goal] {
    drawn.map { drawn in
      let method = drawn.method
      guard drawn.outcome.isDone else {
        return Goal("Figure 7, `\(method.rawValue)`", "done", "failed", isMet: false)
      }
      if method != .xor {
        let value = pValue(drawn)
        return Goal(
          "Figure 7, `\(drawn.title)`: χ² p-value", "≥ \(Self.leastPValue)", scientific(value),
          isMet: value >= Self.leastPValue && drawn.strangers == 0)
      }
      let divergence = Divergence.estimate(observed: drawn.counts, expected: expected)
      let bound = drawn.outcome.statistics?.guarantee?.divergenceBits
      return Goal(
        "Figure 7, `\(method.rawValue)`: KL in bits, as stated",
        bound.map { "≤ " + scientific($0) } ?? "–", scientific(divergence),
        isMet: bound.map { divergence <= $0 } ?? false)
    }
  }

  private var picture: Picture {
    // Side by side, as most would otherwise hide each other.
    let shifts: [ToolRun.Method: Double] = [.auto: 1 / 1.1, .bands: 1, .xor: 1.1]
    let frequencies = drawn.filter(\.outcome.isDone).map { drawn in
      let shift = shifts[drawn.method] ?? 1
      return Chart.Series(
        drawn.title, drawn.method.ink, .points(drawn.method.marker),
        zip(posterior, drawn.counts).filter { $0.1 > 0 }.map {
          Chart.Point($0 * shift, Double($1) / Double(Self.samples))
        })
    }
    let values = posterior + frequencies.flatMap(\.points).map(\.y)
    let axis = Axis("", powersAround: values)
    var x = axis
    x.title = "exact probability"
    var y = axis
    y.title = "frequency among the samples"
    let ends = [axis.range.lowerBound, axis.range.upperBound]
    return Picture(
      "figure7",
      "Frequencies among samples over exact probabilities, both logarithmic; methods stand side "
        + "by side.",
      Chart(
        title: "Figure 7: \(posterior.count) programs, \(grouped(Self.samples)) samples",
        x: x, y: y,
        series: [Chart.Series("equal", .grey, .dashed, ends.map { Chart.Point($0, $0) })]
          + frequencies))
  }
}
