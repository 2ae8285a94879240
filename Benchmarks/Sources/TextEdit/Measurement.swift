import Foundation
import Formula
import Posterior
import Sampler
import SketchCompiler
import SketchLanguage

/// The figures of one problem, from text to samples, with default parameters and one job.
///
/// What is `nil` was not reached: the problem has no program, or time ran out.
struct Measurement: Codable, Sendable {
  var choiceBits: Int?
  var variables: Int?
  var clauses: Int?
  /// Unrolling and encoding, the first time in a process.
  var encodeSeconds: Double?
  /// Whether there is a consistent program.
  var isConsistent: Bool?
  /// |x*|.
  var shortestBits: Int?
  var shortestSeconds: Double?
  /// log2 of the bound on the number of programs.
  var log2Programs: Double?
  /// The number of choice variables that parity constraints range over.
  var supportBits: Int?
  /// Listing the shortest programs, and bounding counts; |x*| is not in it.
  var setUpSeconds: Double?
  /// The divergence that is guaranteed, in bits.
  var divergenceBits: Double?
  var sampleSeconds: Double?
  /// Cells for each accepted sample.
  var cellsPerSample: Double?
  /// The most memory up to here, in 10^6 bytes; the solver alone, below, is not in it.
  var megabytes: Double?
  /// Set-up when no program is listed beforehand.
  var bareSetUpSeconds: Double?
  /// Searching one cell when no program is listed beforehand.
  var bareCellSeconds: Double?
}

extension Measurement {
  private static let samples = 100
  private static let bareSamples = 30

  /// Measures a problem, and tells all that is known after each step.
  static func take(_ problem: Problem, tell: (Measurement) throws -> Void) throws {
    var result = Measurement()
    func step(_ body: () throws -> Void) throws {
      try body()
      try tell(result)
    }

    var watch = Stopwatch()
    let encoded = try compileSketch(problem.grammar(), examples: problem.compilerExamples)
    try step {
      result.encodeSeconds = watch.seconds
      result.choiceBits = encoded.space.choiceBits
      result.variables = encoded.formula.variableCount
      result.clauses = encoded.formula.clauseCount
      result.megabytes = peakMegabytes()
    }

    let task = SamplingProblem(
      formula: encoded.formula, choiceVariables: encoded.choiceVariables,
      lengthAtLeast: encoded.lengthAtLeast)
    var statistics = SolverStatistics()
    watch = Stopwatch()
    let shortest = try shortestProgram(
      of: task, cancellation: Cancellation(), statistics: &statistics)
    try step {
      result.shortestSeconds = watch.seconds
      if case .proved(let model, _) = shortest { result.shortestBits = model.length }
      result.isConsistent = result.shortestBits != nil
      result.megabytes = peakMegabytes()
    }

    var parameters = SamplingParameters()
    parameters.seed = 1
    watch = Stopwatch()
    guard case .ready(let run) = try ProgramSample(task, parameters: parameters).prepare() else {
      return
    }
    try step {
      result.log2Programs = run.bounds.log2Programs
      result.supportBits = run.supportSize
      result.setUpSeconds = max(0, watch.seconds - (result.shortestSeconds ?? 0))
      result.divergenceBits = run.bounds.divergenceBound
      result.megabytes = peakMegabytes()
    }

    watch = Stopwatch()
    _ = try run.draw(samples) { _ in }
    try step {
      result.sampleSeconds = watch.seconds / Double(samples)
      result.cellsPerSample = Double(run.statistics.attempts) / Double(samples)
      result.megabytes = peakMegabytes()
    }

    parameters.enumerationLimit = 0
    watch = Stopwatch()
    guard case .ready(let bare) = try ProgramSample(task, parameters: parameters).prepare() else {
      return
    }
    try step {
      result.bareSetUpSeconds = max(0, watch.seconds - (result.shortestSeconds ?? 0))
    }
    watch = Stopwatch()
    _ = try bare.draw(bareSamples) { _ in }
    try step {
      result.bareCellSeconds = watch.seconds / Double(bare.statistics.attempts)
    }
  }
}

/// How long encoding takes once a process has warmed up.
struct EncodingRate: Codable, Sendable {
  var clauses: Int
  /// The median of several.
  var seconds: Double
  var megabytes: Double

  var clausesPerSecond: Double { Double(clauses) / seconds }

  private static let repetitions = 7

  init(_ problem: Problem) throws {
    let grammar = try problem.grammar()
    var times: [Double] = []
    clauses = 0
    for _ in 0..<EncodingRate.repetitions {
      let watch = Stopwatch()
      let encoded = try compileSketch(grammar, examples: problem.compilerExamples)
      times.append(watch.seconds)
      clauses = encoded.formula.clauseCount
    }
    seconds = times.sorted()[times.count / 2]
    megabytes = peakMegabytes()
  }
}
