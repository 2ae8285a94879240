import Foundation
import TestStatistics

/// A posterior that is not peaked: samples against an independent count, and the gain by a second
/// thread.
struct SpreadPart {
  private static let samples = 1000
  private static let limit = 120
  private static let leastPValue = 0.0001
  private static let leastLengths = 20
  private static let leastLog2Programs = 40.0
  /// A length that holds this much of the posterior counts as one the mass is spread over.
  private static let noticeableShare = 0.01
  private static let leastGain = 1.7

  private var two: ToolRun.Outcome
  private var one: ToolRun.Outcome
  private var harder: ToolRun.Outcome

  init() throws {
    func run(_ sketch: SketchSource, jobs: Int, samples: Int, limit: Int) throws -> ToolRun.Outcome
    {
      var run = ToolRun(
        sketch, Walks.document, BeyondSection.method, samples: samples, limit: limit)
      run.jobs = jobs
      run.options = ["--format", "tsv"]
      let outcome = try run.run()
      progress(
        "\(sketch.path), \(jobs) jobs: \(outcome.failure ?? duration(outcome.seconds))")
      return outcome
    }
    two = try run(Walks.sketch, jobs: 2, samples: Self.samples, limit: Self.limit)
    one = try run(Walks.sketch, jobs: 1, samples: Self.samples, limit: Self.limit)
    harder = try run(
      Walks.harder, jobs: 2, samples: BeyondRow.samples, limit: BeyondRow.limit)
  }

  /// How many samples have each |x|, in the order of `Walks.shares`; `nil` if one has a length
  /// that no walk has.
  private static func histogram(_ outcome: ToolRun.Outcome) -> [Int]? {
    let shares = Walks.shares
    let places = Dictionary(
      uniqueKeysWithValues: shares.enumerated().map { ($1.bits, $0) })
    var counts = shares.map { _ in 0 }
    // The first line names the columns: program, bits, attempt.
    for line in outcome.lines.dropFirst() {
      let cells = line.split(separator: "\t")
      guard cells.count > 1, let place = Int(cells[1]).flatMap({ places[$0] }) else { return nil }
      counts[place] += 1
    }
    return counts
  }

  private var histogram: [Int]? { two.isDone ? Self.histogram(two) : nil }

  private var pValue: Double? {
    histogram.map { counts in
      ChiSquare.pValue(
        observed: counts, expected: Walks.shares.map { $0.share * Double(Self.samples) })
    }
  }

  private var lengths: Int { Walks.shares.count { $0.share >= Self.noticeableShare } }

  private var areSame: Bool { one.isDone && two.isDone && one.output == two.output }

  private var gain: Double? { one.isDone && two.isDone ? one.seconds / two.seconds : nil }

  private var interval: ClosedRange<Double>? {
    guard let ends = two.statistics?.guarantee?.log2EvidenceInterval?.compactMap({ $0 }),
      ends.count == 2, ends[0] <= ends[1]
    else { return nil }
    return ends[0]...ends[1]
  }

  var goals: [Goal] {
    let failed = "failed"
    return [
      Goal(
        "walks: programs", "≥ 2^\(Int(Self.leastLog2Programs))",
        String(format: "2^%.1f", Walks.log2Count), isMet: Walks.log2Count >= Self.leastLog2Programs
      ),
      Goal(
        "walks: lengths with \(percent(Self.noticeableShare)) of the posterior or more",
        "≥ \(Self.leastLengths)", "\(lengths)", isMet: lengths >= Self.leastLengths),
      Goal(
        "walks, \(grouped(Self.samples)) samples: χ² of lengths, p-value",
        "≥ \(Self.leastPValue)", pValue.map(scientific) ?? failed,
        isMet: (pValue ?? 0) >= Self.leastPValue),
      Goal(
        "walks: stated interval of log₂ Z", "around " + String(format: "%.4f", Walks.log2Evidence),
        interval.map { String(format: "%.4f to %.4f", $0.lowerBound, $0.upperBound) } ?? failed,
        isMet: interval?.contains(Walks.log2Evidence) ?? false),
      Goal(
        "walks: `--jobs 2` against 1", String(format: "≥ %.1f times", Self.leastGain),
        gain.map { String(format: "%.2f times", $0) } ?? failed,
        isMet: (gain ?? 0) >= Self.leastGain),
      Goal(
        "walks: the same bytes from 1 and 2 jobs", "yes", areSame ? "yes" : "no", isMet: areSame),
    ]
  }

  var part: SectionReport.Part {
    .init(
      "A posterior without a peak",
      """
      `\(Walks.sketch.path)` with two examples: walks along a corridor with walls that bring a \
      start at either wall to the same place. Dynamic programming counts \
      \(String(format: "2^%.1f", Walks.log2Count)) of them, with \
      \(Walks.shares.first?.bits ?? 0) to \(Walks.shares.last?.bits ?? 0) bits; \(lengths) lengths \
      hold \(percent(Self.noticeableShare)) of the posterior or more each, and log₂ Z is \
      \(String(format: "%.4f", Walks.log2Evidence)). \(grouped(Self.samples)) samples by \
      `\(BeyondSection.method.rawValue)`, seed 1, their lengths against that count. "Harder" is \
      the same sketch with steps that stay, \(BeyondRow.samples) samples, under a limit of \
      \(BeyondRow.limit) s.

      \(table)
      """, histogram.map { [picture($0)] } ?? [])
  }

  private var table: String {
    let runs = [
      ("2 jobs", two, Self.samples), ("1 job", one, Self.samples),
      ("harder, 2 jobs", harder, BeyondRow.samples),
    ]
    return Markdown.table(
      [
        "run", "set-up", "sampling", "whole", "per sample", "cells", "solver calls", "conflicts",
        "MB", "log₂ Z", "guarantee",
      ],
      runs.map { name, outcome, samples in
        let statistics = outcome.statistics
        func time(_ value: Double?) -> String {
          value.flatMap { $0 >= 0.000_001 ? duration($0) : nil } ?? "–"
        }
        func count(_ value: Int?) -> String { value.map(grouped) ?? "–" }
        return [
          name, time(statistics?.setUpSeconds), time(statistics?.samplingSeconds),
          duration(outcome.seconds),
          outcome.isDone ? duration(outcome.seconds / Double(samples)) : "–",
          count(statistics?.cells), count(statistics?.solverCalls),
          count(statistics?.solverConflicts),
          statistics?.peakMegabytes.map { String(format: "%.0f", $0) } ?? "–",
          statistics?.log2Evidence.map { String(format: "%.4f", $0) } ?? "–",
          outcome.failure ?? statistics?.guaranteeText ?? "–",
        ]
      })
  }

  private func picture(_ counts: [Int]) -> Picture {
    let shares = Walks.shares
    let expected = shares.map { Chart.Point(Double($0.bits), $0.share * Double(Self.samples)) }
    let drawn = zip(shares, counts).map { Chart.Point(Double($0.bits), Double($1)) }
    let highest = (expected + drawn).map(\.y).max() ?? 1
    let step = 10.0
    let bits = (shares.first?.bits ?? 0)...(shares.last?.bits ?? 0)
    let marks = bits.filter { $0.isMultiple(of: 5) }
    return Picture(
      "walks", "The lengths of samples, and what an independent count expects.",
      Chart(
        title: "\(grouped(Self.samples)) walks by length",
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
