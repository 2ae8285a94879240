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

  // MARK: - A posterior without a peak

  private static let many = 1000
  private static let leastPValue = 0.0001
  private static let runs = ["auto", "cells, 2 jobs", "cells, 1 job"]
  /// Hardly any head: cells do the work.
  private static let cells = "--enumeration-limit 50"

  private static var spread: ProblemTable {
    var requests = zip(runs, ["auto", "bands", "bands"]).map { name, method in
      var request = Request.sample(method, many, limit: 240, "--format tsv")
      request.name = name
      return request
    }
    for index in 1...2 {
      requests[index].words += "--jobs \(3 - index) \(cells)".split(separator: " ").map(String.init)
    }
    return ProblemTable(
      title: "A posterior without a peak",
      about: """
        Pairs of words that agree at \(Twins.places) places: \(power(Twins.log2Programs)) of them, \
        counted by a formula, without the program. A circuit that has read one word must remember \
        these places. \(grouped(many)) samples by `auto`, and by `bands` with `\(cells)` from two \
        threads and from one. Lengths of samples are held against the counts by χ².
        """,
      problems: [Problem("twins", Twins.sketch, Twins.document)], requests: requests,
      columns: [.problem]
        + runs.flatMap { name in
          [
            .took(name), .wall(name), .memory(name), .evidence(name),
            Column("p", of: name, scientific, pValue),
          ].map { $0.titled("\(name): \($0.title)") }
        },
      aims: runs.flatMap { name -> [Aim] in
        [
          .holds("twins, \(name): χ² of lengths, p-value ≥ \(leastPValue)") { row in
            (row[name].flatMap(pValue) ?? 0) >= leastPValue
          },
          .holds("twins, \(name): the stated interval holds the counted log₂ Z") { row in
            row[name]?.evidenceInterval?.contains(Twins.log2Evidence) ?? false
          },
        ]
      } + [jobs])
  }

  @Sendable private static func pValue(_ answer: Answer) -> Double? {
    // The first line names the columns: program, bits, attempt.
    let bits = answer.lines.dropFirst().compactMap { $0.split(separator: "\t").dropFirst().first }
    guard answer.isDone, bits.count == many else { return nil }
    let drawn = Dictionary(grouping: bits.compactMap { Int($0) }) { $0 }.mapValues(\.count)
    guard Set(drawn.keys).isSubset(of: Twins.counts.map(\.bits)) else { return 0 }
    return ChiSquare.pValue(
      observed: Twins.counts.map { drawn[$0.bits] ?? 0 },
      expected: Twins.shares.map { $0 * Double(many) })
  }

  private static let leastGain = 1.7

  private static let jobs = Aim { rows in
    guard let row = rows.first, let two = row[runs[1]], let one = row[runs[2]] else { return [] }
    let gain = two.isDone && one.isDone ? one.wallSeconds / two.wallSeconds : 0
    let isSame = two.isDone && one.ending.output == two.ending.output
    return [
      Goal(
        "twins, cells: `--jobs 2` against 1, whole process", "≥ \(factor(leastGain))",
        factor(gain), isMet: gain >= leastGain),
      Goal(
        "twins, cells: the same bytes from 1 and 2 jobs", "yes", isSame ? "yes" : "no",
        isMet: isSame),
    ]
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
