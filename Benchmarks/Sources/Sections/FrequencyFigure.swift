import Foundation
import TestStatistics

/// Figure 7 of the paper: how often each program is drawn, over its exact probability.
enum FrequencyFigure {
  static let sketch = SketchSource("Sketches/paper/count.sk")
  /// Three lists and how often the head occurs in the tail: few enough programs to list, enough of
  /// them for a picture.
  static let document = Document(
    [[2, 1, 2], [3, 3, 3, 1], [5, 1, 5, 0, 2]].map(Routine.count.entry))
  private static let samples = 10_000
  private static let limit = 120
  /// A perfect sampler misses this once in ten thousand.
  private static let leastPValue = 0.0001
  /// Δ and γ as in the paper, and no programs known beforehand.
  private static let published = "--cell-margin 3 --tilt-margin 4 --enumeration-limit 0"
  private static let list = "enumerate"
  private static let methods = ["auto", "bands", "xor"]

  static var table: ProblemTable {
    ProblemTable(
      title: "Figure 7: frequencies and probabilities",
      about: """
        \(grouped(samples)) samples by `auto` and by `bands` with default parameters, and by `xor` \
        with the paper's (`\(published)`). The exact probabilities are those of `enumerate`. For \
        `xor` a bound is proved, not exactness, so that χ² may well see a difference there. KL is \
        the plug-in estimate of KL(posterior ‖ samples), less its bias.
        """,
      problems: [Problem("count, 3 examples", sketch, document)],
      requests: [Request(list, "enumerate --format jsonl", limit: limit)]
        + methods.map {
          .sample($0, samples, limit: limit, $0 == "xor" ? published : "")
        },
      columns: [.problem, .sketch]
        + methods.flatMap { method in
          [
            .took(method), .guarantee(method), .wall(method),
            Column("p", of: method, scientific, row: { pValue($0, method) }),
            Column("KL, bits", of: method, scientific, row: { divergence($0, method) }),
          ].map { $0.titled("\(method): \($0.title)") }
        },
      aims: ["auto", "bands"].map { method in
        .holds("Figure 7, `\(method)`: χ² p-value ≥ \(leastPValue)") {
          (pValue($0, method) ?? 0) >= leastPValue
        }
      } + [
        .holds("Figure 7, `xor`: KL in bits, within what is stated") { row in
          guard let bound = row["xor"]?.guarantee("divergenceBits") else { return false }
          return (divergence(row, "xor") ?? .infinity) <= bound
        }
      ],
      further: { rows in [.init("Picture", "", rows.map(picture))] })
  }

  private static func counts(_ row: Row, _ method: String) -> [Int]? {
    guard let answer = row[method], answer.isDone else { return nil }
    return Posterior(row[list]).counts(answer.lines)
  }

  private static func expected(_ row: Row) -> [Double] {
    Posterior(row[list]).shares.map { $0 * Double(samples) }
  }

  private static func pValue(_ row: Row, _ method: String) -> Double? {
    counts(row, method).map { ChiSquare.pValue(observed: $0, expected: expected(row)) }
  }

  private static func divergence(_ row: Row, _ method: String) -> Double? {
    counts(row, method).map { Divergence.estimate(observed: $0, expected: expected(row)) }
  }

  private static func picture(_ row: Row) -> Picture {
    let shares = Posterior(row[list]).shares
    // Side by side, as most would otherwise hide each other.
    var frequencies: [Chart.Series] = []
    for (method, shift) in zip(methods, [1 / 1.1, 1, 1.1]) {
      let points = zip(shares, counts(row, method) ?? []).filter { $0.1 > 0 }.map {
        Chart.Point($0 * shift, Double($1) / Double(samples))
      }
      frequencies.append(.init(method, .of(method), .points(.of(method)), points))
    }
    let values = shares + frequencies.flatMap(\.points).map(\.y)
    let axis = Axis("exact probability", powersAround: values)
    let ends = [axis.beginning, axis.end]
    return Picture(
      "figure7",
      "Frequencies among samples over exact probabilities, both logarithmic; methods stand side "
        + "by side.",
      Chart(
        title: "Figure 7: \(shares.count) programs, \(grouped(samples)) samples", x: axis,
        y: Axis("frequency among the samples", powersAround: values),
        series: [.init("equal", .grey, .dashed, ends.map { Chart.Point($0, $0) })] + frequencies))
  }
}

/// The programs that `enumerate` lists, and what each of them weighs.
struct Posterior: Sendable {
  /// Up to a common factor.
  var weights: [Double] = []
  private var places: [String: Int] = [:]

  init(_ answer: Answer?) {
    let programs = (answer?.lines ?? []).compactMap { JSON(Data($0.utf8)) }
    let most = programs.first?["log2Weight"]?.number ?? 0
    for program in programs {
      guard let text = program["program"]?.text, let weight = program["log2Weight"]?.number else {
        continue
      }
      places[text] = weights.count
      weights.append(exp2(weight - most))
    }
  }

  var shares: [Double] {
    let sum = weights.sorted().reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// How often each program is among samples; `nil` if something else is.
  func counts(_ samples: some Sequence<String>) -> [Int]? {
    var counts = [Int](repeating: 0, count: weights.count)
    for sample in samples {
      guard let place = places[sample] else { return nil }
      counts[place] += 1
    }
    return counts
  }
}
