import Foundation
import TestStatistics

/// The paper's figures 5 to 7, ours beside the paper's numbers.
extension TableSection {
  private static let sizes = [1, 2, 3]
  private static let all = "all"
  private static let samples = 1000
  private static let limit = 60

  /// The paper's mean shares, by the number of examples.
  private static let published: [(name: String, ink: Ink, shares: [Double])] = [
    ("samples", .blue, [0.144, 0.821, 0.98]), ("shortest", .orange, [0.158, 0.842, 1]),
    ("uniform", .green, [0.006, 0.365, 0.691]),
  ]
  /// Problems whose right answer is among the most frequent 1, 2, 3.
  private static let publishedTop = [3, 6, 7]

  static let figures = TableSection(
    name: "figures", title: "The paper's figures",
    about: """
      What samples are worth on the paper's text-edit problems, and whether they are samples from \
      the posterior. All runs have the default parameters (Δ = 3, γ = 2) unless options are named. \
      Figure 9 is drawn by the section [lists](lists.md).
      """
  ) {
    let data = try PaperProblems.data.decode(PaperProblems.self)
    return [generalization(data), FrequencyFigure.table]
  }

  // MARK: - Figures 5 and 6

  private static func generalization(_ data: PaperProblems?) -> ProblemTable {
    var requests = sizes.map { size in
      var request = Request("\(size)", "count --format jsonl", limit: limit)
      request.change = { $0.first(size) }
      return request
    }
    requests.append(Request(all, "count --format jsonl", limit: limit))
    var sample = Request.sample("auto", samples, limit: limit)
    sample.change = { $0.first(1) }
    sample.study = { try ["rank": rank($0, $1)].compactMapValues { $0 } }
    requests.append(sample)
    let kinds = sizes.indices.flatMap { index in
      published.map { kind in share(kind.name, index) }
    }
    return ProblemTable(
      title: "Figures 5 and 6: right on all five examples",
      about: """
        The 19 text-edit problems, learnt from their first 1, 2 or 3 examples with \
        `\(SketchSource.paperText.path)`: the share of programs that are right on all five. \
        "Samples" is the posterior of these programs, which exact samples have on average: Z from \
        five examples by Z from the first ones, as `count` has them. "Shortest" is the share of \
        them among the shortest programs, "uniform" among all; beside the latter stands what the \
        paper has for programs that a solver happens to find. The rank is that of the right joint \
        answer on the other four inputs among those of \(samples) samples from one example, the \
        right one counted last.
        """,
      problems: (data?.problems ?? []).map { Problem($0.name, .paperText, $0.document) },
      requests: requests,
      columns: [.problem] + kinds + [
        Column("rank", of: "auto", whole) { $0.facts["rank"] }, .took("auto"),
      ],
      aims: sizes.indices.map { meanAim($0) } + publishedTop.indices.map { topAim($0) },
      absent: data == nil ? [PaperProblems.data] : [], isParallel: true,
      further: { rows in rows.isEmpty ? [] : [accuracy(rows)] })
  }

  private static func share(_ kind: String, _ index: Int) -> Column {
    let request = "\(sizes[index])"
    return Column(
      "\(kind), \(request)", of: request, tenths,
      row: { row in
        guard let few = row[request], few.isDone, let five = row[all] else { return nil }
        guard five.isDone else { return five.isInconsistent ? 0 : nil }
        switch kind {
        case "samples":
          return five.log2Evidence.flatMap { five in few.log2Evidence.map { exp2(five - $0) } }
        case "shortest":
          guard let shortest = few.lengths.first else { return nil }
          let right = five.lengths.first { $0.bits == shortest.bits }?.count ?? 0
          return right / shortest.count
        default:
          return five.log2Programs.flatMap { five in few.log2Programs.map { exp2(five - $0) } }
        }
      })
  }

  private static func tenths(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

  /// Over all problems; one without a figure counts as wrong.
  private static func means(_ kind: String, _ rows: [Row]) -> [Double] {
    sizes.indices.map { index in mean(rows.map { share(kind, index).value($0) ?? 0 }) ?? 0 }
  }

  private static func meanAim(_ index: Int) -> Aim {
    Aim { rows in
      guard !rows.isEmpty else { return [] }
      let (own, paper) = (means("samples", rows)[index], published[0].shares[index])
      return [
        Goal(
          "text edit, right from \(counted(sizes[index])), mean over problems",
          "≥ " + tenths(paper), tenths(own), isMet: own >= paper)
      ]
    }
  }

  private static func topAim(_ index: Int) -> Aim {
    .holds(
      "text edit, one example: right answer among the top \(index + 1)",
      atLeast: publishedTop[index]
    ) { ($0["auto"]?.facts["rank"] ?? .infinity) <= Double(index + 1) }
  }

  /// The place of the right joint answer among those that samples give to the other inputs; `nil`
  /// if no sample gives it.
  private static func rank(_ problem: Problem, _ answer: Answer) throws -> Double? {
    let others = (problem.document?.examples ?? []).dropFirst()
    var joint: [[JSON?]: Int] = [:]
    for (text, lines) in Dictionary(grouping: answer.lines, by: { $0 }) {
      let outputs = try others.map {
        try Program.output(
          of: text, problem.sketch.holding(problem.document ?? .init([])), on: $0.input)
      }
      joint[outputs, default: 0] += lines.count
    }
    return joint[others.map(\.output)].map { right in Double(joint.values.count { $0 >= right }) }
  }

  private static func accuracy(_ rows: [Row]) -> SectionReport.Part {
    let x = Axis("examples given", marks: sizes)
    func points(_ shares: [Double]) -> [Chart.Point] {
      zip(sizes, shares).map { Chart.Point(Double($0), $1 * 100) }
    }
    let series = published.flatMap { kind in
      [
        Chart.Series(kind.name, kind.ink, .markedLine(.circle), points(means(kind.name, rows))),
        Chart.Series("\(kind.name), paper", kind.ink, .markedDashes(.ring), points(kind.shares)),
      ]
    }
    let table = Markdown.table(
      ["programs"] + sizes.flatMap { [counted($0), "paper"] },
      published.map { kind in
        [kind.name] + zip(means(kind.name, rows), kind.shares).flatMap { [tenths($0), tenths($1)] }
      })
    return .init(
      "Figure 5: means", table,
      [
        Picture(
          "figure5", "Share of programs that are right on all examples, over the examples given.",
          Chart(
            title: "Figure 5: text edit, right on all five examples", x: x,
            y: Axis("mean over problems, %", 0...100, every: 20), series: series))
      ])
  }
}
