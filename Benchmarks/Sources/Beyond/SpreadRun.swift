import Foundation
import TestStatistics

/// Samples from a posterior without a peak, against its count.
struct SpreadRun: Sendable {
  var posterior: KnownPosterior
  var method: ToolRun.Method
  var samples: Int
  var jobs: Int
  var outcome: ToolRun.Outcome

  init(
    _ posterior: KnownPosterior, _ method: ToolRun.Method, samples: Int, limit: Int,
    jobs: Int = 2, options: [String] = []
  ) throws {
    self.posterior = posterior
    self.method = method
    self.samples = samples
    self.jobs = jobs
    var run = ToolRun(
      posterior.sketch, posterior.document, method, samples: samples, limit: limit)
    run.jobs = jobs
    run.options = ["--format", "tsv"] + options
    outcome = try run.run()
    progress("\(label): \(outcome.failure ?? duration(outcome.seconds))")
  }

  var label: String {
    "\(posterior.name), `\(method.rawValue)`, \(jobs == 1 ? "1 job" : "\(jobs) jobs")"
  }

  /// How many samples have each |x|, in the order of the posterior's lengths; `nil` if the run is
  /// not done, or one has a length that no program has.
  var histogram: [Int]? {
    guard outcome.isDone else { return nil }
    let places = Dictionary(
      uniqueKeysWithValues: posterior.counts.enumerated().map { ($1.bits, $0) })
    var counts = posterior.counts.map { _ in 0 }
    // The first line names the columns: program, bits, attempt.
    for line in outcome.lines.dropFirst() {
      let cells = line.split(separator: "\t")
      guard cells.count > 1, let place = Int(cells[1]).flatMap({ places[$0] }) else { return nil }
      counts[place] += 1
    }
    return counts
  }

  /// Of χ² over lengths.
  var pValue: Double? {
    histogram.map { counts in
      ChiSquare.pValue(
        observed: counts, expected: posterior.shares.map { $0.share * Double(samples) })
    }
  }

  /// What the run states of log2 Z.
  var evidenceInterval: ClosedRange<Double>? {
    guard outcome.isDone,
      let ends = outcome.statistics?.guarantee?.log2EvidenceInterval?.compactMap({ $0 }),
      ends.count == 2, ends[0] <= ends[1]
    else { return nil }
    return ends[0]...ends[1]
  }

  /// How far log2 Z may be outside by rounding alone.
  private static let rounding = 1e-6

  var statesEvidence: Bool {
    evidenceInterval.map {
      posterior.log2Evidence >= $0.lowerBound - Self.rounding
        && posterior.log2Evidence <= $0.upperBound + Self.rounding
    } ?? false
  }

  static let header = [
    "run", "took", "samples", "set-up", "sampling", "whole", "per sample", "cells",
    "solver calls", "conflicts", "MB", "log₂ Z", "guarantee",
  ]

  var cells: [String] {
    let statistics = outcome.statistics
    func time(_ value: Double?) -> String {
      value.flatMap { $0 >= 0.000_001 ? duration($0) : nil } ?? "–"
    }
    func count(_ value: Int?) -> String { value.map(grouped) ?? "–" }
    return [
      label, outcome.taken ?? "–", grouped(samples), time(statistics?.setUpSeconds),
      time(statistics?.samplingSeconds), duration(outcome.seconds),
      outcome.isDone ? duration(outcome.seconds / Double(samples)) : "–",
      count(statistics?.cells), count(statistics?.solverCalls), count(statistics?.solverConflicts),
      statistics?.peakMegabytes.map { String(format: "%.0f", $0) } ?? "–",
      statistics?.log2Evidence.map { String(format: "%.4f", $0) } ?? "–",
      outcome.failure ?? statistics?.guaranteeText ?? "–",
    ]
  }
}
