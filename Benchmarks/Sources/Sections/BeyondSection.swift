import Foundation
import TestStatistics

/// What lies beyond the paper's problems, up to where a wall stands.
extension TableSection {
  private static let samples = 100
  private static let limit = 30
  private static let mostMegabytes = 300.0

  static let beyond = TableSection(
    name: "beyond", title: "Beyond the paper",
    about: """
      Runs of `progsample sample --seed 1`, one at a time, with the options that are named and \
      others by default: Δ = 3, γ = 2, tolerance 0.01, a thread for each processor. "Took" is the \
      method that a run took. "Whole" is the time on the wall of the process, the others are what \
      it counts itself. \\|X\\| is exact where there is a circuit. MB are 10⁶ bytes.
      """
  ) {
    [larger, spread, streams]
  }

  // MARK: - Larger problems

  private static var larger: ProblemTable {
    ProblemTable(
      title: "Larger problems",
      about: "\(samples) samples by `auto`, stopped after \(limit) s.",
      problems: BeyondProblems.all, requests: [.sample("auto", samples, limit: limit)],
      columns: [
        .problem, .sketch, .took("auto"), .choiceBits("auto"), .variables("auto"),
        .clauses("auto"), .bits("auto"), .programs("auto"), .nodes("auto"),
        Column("set-up", of: "auto", duration) { $0.preparationSeconds },
        .stage("\(samples) samples", "sampling", of: "auto"), .wall("auto"), .memory("auto"),
        .guarantee("auto"),
      ],
      aims: [
        .holds("larger problems sampled within \(limit) s") { $0["auto"]?.isDone },
        .atMost(mostMegabytes, "larger problems, peak memory", .memory("auto"), of: "auto"),
      ])
  }

  // MARK: - Posteriors without a peak

  private static let posteriors = [Walks.posterior, Twins.posterior]
  private static let many = 1000
  private static let leastPValue = 0.0001
  /// Hardly any head: cells do the work.
  private static let cells = "--enumeration-limit 50"

  private static var spreadRequests: [Request] {
    func request(_ name: String, _ method: String, _ count: Int, _ options: String = "") -> Request
    {
      var request = Request.sample(method, count, limit: 240, "--format tsv " + options)
      request.name = name
      return request
    }
    var requests = [
      request("auto", "auto", many), request("bands", "bands", samples),
      request("cells, 2 jobs", "bands", many, "--jobs 2 " + cells),
      request("cells, 1 job", "bands", many, "--jobs 1 " + cells),
    ]
    // A cell of walks takes a tenth of a second.
    requests[1].suits = { $0.name == Walks.posterior.name }
    for index in 2...3 { requests[index].suits = { $0.name == Twins.posterior.name } }
    return requests
  }

  private static func posterior(_ row: Row) -> KnownPosterior? {
    posteriors.first { $0.name == row.problem.name }
  }

  private static var spread: ProblemTable {
    let names = spreadRequests.map(\.name)
    return ProblemTable(
      title: "Posteriors without a peak",
      about: """
        Problems whose programs are counted by length without the program. "Walks" along a corridor \
        bring a start at either wall to the same place; they are counted by dynamic programming. \
        "Twins" are pairs of words that agree at \(Twins.places) places, counted by a formula: a \
        circuit that has read one word must remember these places. \(grouped(many)) samples by \
        `auto`, \(samples) of walks by `bands`, and of twins \(grouped(many)) by `bands` with \
        `\(cells)`, from one thread and from two. Lengths of samples are held against the counts \
        by χ². \(posteriors.map(describe).joined(separator: " "))
        """,
      problems: posteriors.map { Problem($0.name, $0.sketch, $0.document) },
      requests: spreadRequests,
      columns: [.problem]
        + names.flatMap { name in
          [
            .took(name), .wall(name), .memory(name), .evidence(name),
            Column("p", of: name, scientific, row: { pValue($0, name) }),
          ].map { $0.titled("\(name): \($0.title)") }
        },
      aims: names.map { name in
        Aim { rows in rows.flatMap { goals($0, name) } }
      } + [jobs], further: pictures)
  }

  private static func describe(_ posterior: KnownPosterior) -> String {
    "There are \(power(posterior.log2Programs)) \(posterior.name) of "
      + "\(posterior.counts.first?.bits ?? 0) to \(posterior.counts.last?.bits ?? 0) bits."
  }

  /// How many samples have each |x|; `nil` if one has a length that no program has.
  private static func histogram(_ row: Row, _ name: String) -> [Int]? {
    guard let posterior = posterior(row), let answer = row[name], answer.isDone else { return nil }
    let places = Dictionary(
      uniqueKeysWithValues: posterior.counts.enumerated().map { ($1.bits, $0) })
    var counts = posterior.counts.map { _ in 0 }
    // The first line names the columns: program, bits, attempt.
    for line in answer.lines.dropFirst() {
      let cells = line.split(separator: "\t")
      guard cells.count > 1, let place = Int(cells[1]).flatMap({ places[$0] }) else { return nil }
      counts[place] += 1
    }
    return counts
  }

  private static func pValue(_ row: Row, _ name: String) -> Double? {
    guard let counts = histogram(row, name), let posterior = posterior(row) else { return nil }
    let drawn = Double(counts.reduce(0, +))
    return ChiSquare.pValue(
      observed: counts, expected: posterior.shares.map { $0.share * drawn })
  }

  /// How far log2 Z may be outside by rounding alone.
  private static let rounding = 1e-6

  private static func goals(_ row: Row, _ name: String) -> [Goal] {
    guard let answer = row[name], let evidence = posterior(row)?.log2Evidence else { return [] }
    let p = pValue(row, name) ?? 0
    let interval = answer.evidenceInterval
    let holds = interval.map {
      evidence >= $0.lowerBound - rounding && evidence <= $0.upperBound + rounding
    }
    return [
      Goal(
        "\(row.label), \(name): χ² of lengths, p-value", "≥ \(leastPValue)",
        answer.isDone ? scientific(p) : answer.absence, isMet: p >= leastPValue),
      Goal(
        "\(row.label), \(name): stated interval of log₂ Z",
        "around " + String(format: "%.4f", evidence),
        interval.map { String(format: "%.4f to %.4f", $0.lowerBound, $0.upperBound) }
          ?? answer.absence, isMet: holds ?? false),
    ]
  }

  private static let leastGain = 1.7

  private static let jobs = Aim { rows in
    guard let row = rows.first(where: { $0["cells, 2 jobs"] != nil }),
      let two = row["cells, 2 jobs"], let one = row["cells, 1 job"]
    else { return [] }
    let gain = two.isDone && one.isDone ? one.wallSeconds / two.wallSeconds : 0
    let isSame = two.isDone && one.ending.output == two.ending.output
    return [
      Goal(
        "\(row.label), cells: `--jobs 2` against 1, whole process", "≥ \(factor(leastGain))",
        factor(gain), isMet: gain >= leastGain),
      Goal(
        "\(row.label), cells: the same bytes from 1 and 2 jobs", "yes", isSame ? "yes" : "no",
        isMet: isSame),
    ]
  }

  private static let pictures: @Sendable ([Row]) -> [SectionReport.Part] = { rows in
    let pictures = rows.compactMap { row in
      ["cells, 2 jobs", "auto"].first { histogram(row, $0) != nil }.flatMap { picture(row, $0) }
    }
    return [.init("Lengths of samples", "", pictures)]
  }

  private static func picture(_ row: Row, _ name: String) -> Picture? {
    guard let counts = histogram(row, name), let posterior = posterior(row) else { return nil }
    let total = Double(counts.reduce(0, +))
    let expected = posterior.shares.map { Chart.Point(Double($0.bits), $0.share * total) }
    let drawn = zip(posterior.counts, counts).map { Chart.Point(Double($0.bits), Double($1)) }
    let highest = (expected + drawn).map(\.y).max() ?? 1
    let bits = (posterior.counts.first?.bits ?? 0)...(posterior.counts.last?.bits ?? 0)
    return Picture(
      posterior.name,
      "\(posterior.name): the lengths of samples, and what an independent count expects.",
      Chart(
        title: "\(grouped(Int(total))) \(posterior.name) by length, \(name)",
        x: Axis(
          "|x|, bits", .linear, Double(bits.lowerBound - 1)...Double(bits.upperBound + 1),
          ticks: bits.filter { $0.isMultiple(of: 5) }.map {
            .init(value: Double($0), label: "\($0)")
          }),
        y: Axis("samples", 0...((highest / 10).rounded(.up) * 10), every: 10),
        series: [
          .init("samples", .blue, .bars(width: 0.8), drawn),
          .init("expected", .orange, .markedLine(.circle), expected),
        ]))
  }

  // MARK: - A million samples

  private static let million = 1_000_000

  private static var streams: ProblemTable {
    let requests = ["auto", "bands"].map { method in
      var request = Request.sample(method, million, limit: 60)
      request.study = { _, answer in
        ["lines": Double(answer.ending.output.count { $0 == UInt8(ascii: "\n") })]
      }
      request.keepsOutput = false
      return request
    }
    let names = Document([
      .init("Kevin Ellis", "K. Ellis"), .init("Joshua Tenenbaum", "J. Tenenbaum"),
    ])
    return ProblemTable(
      title: "A million samples",
      about: "As text into a file, by `auto` and by `bands`.",
      problems: [
        Problem("count, 3 examples", FrequencyFigure.sketch, FrequencyFigure.document),
        Problem("names, 2 examples", .paperText, names),
      ], requests: requests,
      columns: [.problem, .sketch]
        + ["auto", "bands"].flatMap { method in
          [
            .took(method), .wall(method), .memory(method),
            Column("lines", of: method, whole) { $0.facts["lines"] }, .guarantee(method),
          ].map { $0.titled("\(method): \($0.title)") }
        },
      aims: ["auto", "bands"].flatMap { method -> [Aim] in
        [
          .atMost(5, "\(grouped(million)) samples as text, `\(method)`", .wall(method), of: method),
          .atMost(mostMegabytes, "their peak memory, `\(method)`", .memory(method), of: method),
          .holds("all of them arrive, `\(method)`") { row in
            row[method].map { $0.facts["lines"] == Double(million) }
          },
        ]
      })
  }
}
