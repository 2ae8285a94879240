import Glibc
import Sampler

/// What is known about a run of the sampler, gathered while it goes on.
public struct RunReport: Sendable {
  /// How the run ended, once it has.
  public enum Outcome: String, Sendable {
    case finished, stopped, inconsistent
  }

  public private(set) var outcome: Outcome?
  public private(set) var parameters = SamplingParameters()
  public private(set) var noise: Int?
  public private(set) var failureLimit: Int?
  public private(set) var choiceBits: Int?
  /// The size of the formula, if there is one.
  public private(set) var variables: Int?
  public private(set) var clauses: Int?
  /// The choice bits that parity constraints range over.
  public private(set) var supportBits: Int?
  /// The method that was taken, once that is settled.
  public private(set) var method: SamplingMethod?
  public private(set) var guarantee: RunGuarantee?
  public private(set) var statistics = SamplingStatistics()
  /// Wall clock time of stages before sampling, in seconds, in their order.
  private var stages: [(name: String, seconds: Double)] = []

  public init() {}

  mutating func begin(_ parameters: SamplingParameters, noise: Int?, failureLimit: Int?) {
    self.parameters = parameters
    self.noise = noise
    self.failureLimit = failureLimit
  }

  mutating func end(_ outcome: Inference.Outcome<Inference.Sampled>) {
    self.outcome =
      switch outcome {
      case .done: .finished
      case .inconsistent: .inconsistent
      case .stopped: .stopped
      }
  }

  /// The run is over before its time, and nothing is known of how far it came.
  public mutating func endStopped() { outcome = .stopped }

  mutating func note(_ programs: ConsistentPrograms) {
    choiceBits = programs.space.choiceBits
    variables = programs.compiled.encodedIfMade?.formula.variableCount
    clauses = programs.compiled.encodedIfMade?.formula.clauseCount
  }

  mutating func note(_ run: any PreparedRun) {
    method = run.method
    supportBits = run.supportSize
    guarantee = run.guarantee
    statistics = run.statistics
  }

  /// Takes in what a run did that was stopped before its first sample.
  mutating func note(_ statistics: SamplingStatistics) { self.statistics = statistics }

  mutating func timed<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer { stages.append((stage, (ContinuousClock.now - start) / .seconds(1))) }
    return try body()
  }

  /// The report as `--stats` writes it. What is not known, because the run did not come so far or
  /// did without, is null.
  public var json: JSON {
    .object([
      ("method", .string((method ?? parameters.method).rawValue)),
      ("outcome", outcome.map { .string($0.rawValue) } ?? .null),
      ("seed", .unsigned(parameters.seed)),
      ("jobs", .integer(parameters.jobs)),
      ("noiseBits", JSON(noise)),
      ("failureLimit", JSON(failureLimit)),
      ("choiceBits", JSON(choiceBits)),
      ("supportBits", JSON(supportBits)),
      ("variables", JSON(variables)),
      ("clauses", JSON(clauses)),
      (
        "shortestBits",
        guarantee?.shortestKnown.map { .number($0) } ?? JSON(guarantee?.shortest)
      ),
      ("guarantee", guarantee?.json ?? .null),
      ("samples", .integer(statistics.accepted)),
      ("attempts", .integer(statistics.attempts)),
      ("cells", .integer(statistics.cells)),
      ("emptyCells", .integer(statistics.emptyCells)),
      ("givenUpCells", .integer(statistics.givenUpCells)),
      ("rejected", .integer(statistics.rejected)),
      ("overflowedCells", .integer(statistics.overflowedCells)),
      ("programsPerCell", .number(statistics.programsPerCell)),
      ("solverCalls", .integer(statistics.solver.calls)),
      ("solverFaults", .integer(statistics.solver.faults)),
      ("solverConflicts", .integer(statistics.solver.conflicts)),
      ("seconds", .object(seconds)),
      ("peakMemoryMiB", .number(peakMemoryMiB())),
      ("version", .string(packageVersion)),
      ("solverVersion", .string("CryptoMiniSat \(solverVersion)")),
    ])
  }

  private var seconds: [(key: String, value: JSON)] {
    var sampler: [(String, Double)] =
      switch method ?? parameters.method {
      case .auto, .tables, .diagram: []
      case .bands:
        [
          ("shortest", statistics.secondsShortest), ("head", statistics.secondsHead),
          ("tail", statistics.secondsTail),
        ]
      case .xor:
        [("shortest", statistics.secondsShortest), ("bounds", statistics.secondsBounds)]
      }
    sampler.append(("sampling", statistics.secondsSampling))
    return (stages.map { ($0.name, $0.seconds) } + sampler).map { ($0.0, .number($0.1)) }
  }
}

extension JSON {
  fileprivate init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
}
