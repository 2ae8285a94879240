import Foundation

/// A problem, and what came of measuring it.
struct Result: Sendable {
  var problem: Problem
  var outcome: Child.Outcome<Measurement>

  init(_ problem: Problem) throws {
    self.problem = problem
    outcome = try Child.run(
      .measure(problem), for: Measurement.self, seconds: TextEditSection.limit)
  }

  private var measured: Measurement { outcome.answer ?? Measurement() }

  /// A figure, or why there is none.
  enum Figure {
    case value(Double)
    /// Time ran out before or while it was measured.
    case timedOut
    /// The measurement failed, with this exit code or signal.
    case failed(Int32)
    /// Nothing to measure: no program is consistent.
    case inapplicable
  }

  subscript(_ kind: FigureKind) -> Figure {
    if let value = kind.value(measured) { return .value(value) }
    switch outcome {
    case .finished: return .inapplicable
    case .timedOut: return .timedOut
    case .failed(let status, _): return .failed(status)
    }
  }

  var isInconsistent: Bool { measured.isConsistent == false }

  var clauses: Int { measured.clauses ?? 0 }
}

/// What the tables show of a measurement, in their order.
enum FigureKind: CaseIterable {
  case choiceBits, supportBits, variables, clauses, encodeTime, encodingRate
  case shortest, shortestTime, programs, setUpTime, sampleTime, cellsPerSample, memory
  case bareSetUpTime, bareCellTime

  var title: String {
    switch self {
    case .choiceBits: "choice bits"
    case .supportBits: "support bits"
    case .variables: "variables"
    case .clauses: "clauses"
    case .encodeTime: "encoded in"
    case .encodingRate: "clauses/s"
    case .shortest: "\\|x\\*\\|, bits"
    case .shortestTime: "\\|x\\*\\| proved in"
    case .programs: "programs, log2 ≤"
    case .setUpTime: "set-up"
    case .sampleTime: "per sample"
    case .cellsPerSample: "cells per sample"
    case .memory: "peak memory"
    case .bareSetUpTime: "set-up, solver alone"
    case .bareCellTime: "per cell, solver alone"
    }
  }

  func value(_ result: Measurement) -> Double? {
    switch self {
    case .choiceBits: result.choiceBits.map(Double.init)
    case .supportBits: result.supportBits.map(Double.init)
    case .variables: result.variables.map(Double.init)
    case .clauses: result.clauses.map(Double.init)
    case .encodeTime: result.encodeSeconds
    case .encodingRate:
      result.encodeSeconds.flatMap { time in result.clauses.map { Double($0) / time } }
    case .shortest: result.shortestBits.map(Double.init)
    case .shortestTime: result.shortestSeconds
    case .programs: result.log2Programs
    case .setUpTime: result.setUpSeconds
    case .sampleTime: result.sampleSeconds
    case .cellsPerSample: result.cellsPerSample
    case .memory: result.megabytes
    case .bareSetUpTime: result.bareSetUpSeconds
    case .bareCellTime: result.bareCellSeconds
    }
  }

  func text(_ value: Double) -> String {
    switch self {
    case .choiceBits, .supportBits, .shortest: String(format: "%.0f", value)
    case .variables, .clauses: grouped(Int(value))
    case .encodeTime, .shortestTime, .setUpTime, .sampleTime, .bareSetUpTime, .bareCellTime:
      duration(value)
    case .encodingRate: String(format: "%.2g M", value / 1e6)
    case .programs: String(format: "%.1f", value)
    case .cellsPerSample: String(format: "%.2f", value)
    case .memory: String(format: "%.0f MB", value)
    }
  }

  func text(_ figure: Result.Figure) -> String {
    switch figure {
    case .value(let value): text(value)
    case .timedOut: overTime
    case .failed(let status): "failed (\(status))"
    case .inapplicable: "–"
    }
  }
}

/// What stands in place of a figure that was not reached in time.
let overTime = "not in \(TextEditSection.limit) s"
