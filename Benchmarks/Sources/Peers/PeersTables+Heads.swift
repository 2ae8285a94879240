import Foundation

/// The head against a bare loop.
extension PeersTables {
  /// How many times longer than the bare loop we should take at most.
  private static let headGoal = 2.0

  private static func measured(_ rows: [Row]) -> [(name: String, head: HeadTrial)] {
    rows.compactMap { row in row.head.map { (row.formulas.name, $0) } }
  }

  static func headGoals(_ rows: [Row]) -> [Goal] {
    let heads = measured(rows)
    let figures: [(name: String, ratio: (HeadTrial) -> Double?)] = [
      ("closed head / bare loop", \.ratio), ("listing alone / bare loop", \.listingRatio),
    ]
    return figures.flatMap { name, ratio -> [Goal] in
      let ratios = heads.map { (label: $0.name, value: ratio($0.head)) }
      guard let middle = median(ratios.compactMap(\.value)) else {
        return [Goal(name, "≤ " + number(headGoal), "–", verdict: "not measured")]
      }
      return [
        Goal(
          name + ", median", "≤ " + number(headGoal), number(middle), isMet: middle <= headGoal),
        Goal(name, atMost: headGoal, ratios, show: number),
      ]
    }
  }

  private static func number(_ ratio: Double) -> String { String(format: "%.1f", ratio) }

  static func heads(_ rows: [Row]) -> String {
    let heads = measured(rows)
    guard !heads.isEmpty else { return "Not measured: no run of `bands` reported its head." }
    let table = Markdown.table(
      [
        "problem", "L", "programs", "as many", "bare loop", "listing alone", "ratio", "shortest",
        "head", "rest", "closed head", "ratio",
      ],
      heads.map { name, head in
        let seconds = head.seconds
        return [
          name, "\(head.length)", grouped(head.programs),
          head.agrees.map { $0 ? "yes" : "no: \(grouped(head.barePrograms ?? 0))" } ?? "–",
          head.bare.text, head.listing.text, head.text(head.listingRatio),
          duration(seconds.shortest), duration(seconds.head), duration(seconds.rest),
          duration(seconds.whole), head.text(head.ratio),
        ]
      })
    return """
      The bare loop, `Benchmarks/tools/enumerate.cpp`, is given L: it solves the formula with \
      |x| ≤ L and excludes each program over the choice variables until none is left. "Listing \
      alone" is our lister, given L as well: by increasing length, each model checked. Both are \
      processor time of one thread, from a formula in memory. "Closed head" is what the run of \
      `bands` took on the wall: it finds and proves |x\\*| ("shortest"), grows the head ("head"), \
      and bounds what is longer ("rest"), in the course of which the head may grow on, up to an L \
      of its own choice.

      \(table)
      """
  }
}
