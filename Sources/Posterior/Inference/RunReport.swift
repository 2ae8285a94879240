import Glibc
import Sampler

/// What is known about a run, gathered while it goes on.
public final class RunReport {
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
  /// What programs were searched by, for commands that draw none: a way to a circuit, or a solver.
  private var way: String?
  private var circuitSize: FormSize?
  /// What their solver was asked for, where that is counted.
  private var searchSolver: SolverStatistics?
  /// Time of stages before sampling, in seconds, in their order.
  private var stages: [(name: String, seconds: Double, processorSeconds: Double)] = []
  private let processorStart = processorSeconds()

  public init() {}

  func begin(_ parameters: SamplingParameters, noise: Int?, failureLimit: Int?) {
    self.parameters = parameters
    self.noise = noise
    self.failureLimit = failureLimit
  }

  func end<Answer>(_ outcome: Inference.Outcome<Answer>) {
    self.outcome =
      switch outcome {
      case .done: .finished
      case .inconsistent: .inconsistent
      case .stopped: .stopped
      }
  }

  /// The run is over before its time, and nothing is known of how far it came.
  public func endStopped() { outcome = .stopped }

  /// What a command goes by that draws no samples, and what its solver was asked for, if it has one.
  func noteSearch(_ programs: ConsistentPrograms, _ solver: SolverStatistics? = nil) {
    note(programs)
    way = programs.circuit.map { $0.origin.rawValue } ?? "solver"
    circuitSize = programs.circuit.map { FormSize(nodes: $0.nodeCount, edges: $0.edgeCount) }
    if let solver { searchSolver = solver }
  }

  func note(_ programs: ConsistentPrograms) {
    choiceBits = programs.space.choiceBits
    variables = programs.compiled.encodedIfMade?.formula.variableCount
    clauses = programs.compiled.encodedIfMade?.formula.clauseCount
  }

  func note(_ run: any PreparedRun) {
    method = run.method
    supportBits = run.supportSize
    guarantee = run.guarantee
    statistics = run.statistics
  }

  /// Takes in what a run did that was stopped before its first sample.
  func note(_ statistics: SamplingStatistics) { self.statistics = statistics }

  func timed<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
    let (start, processorStart) = (ContinuousClock.now, processorSeconds())
    defer {
      stages.append(
        (
          stage, (ContinuousClock.now - start) / .seconds(1), processorSeconds() - processorStart
        ))
    }
    return try body()
  }

  /// The report as `--stats` writes it: what the method has, and no more. What is not known because the
  /// run did not come so far is null.
  public var json: JSON {
    let name = way ?? (method ?? parameters.method).rawValue
    var members: [(String, JSON)] = [
      ("method", .string(name)), ("outcome", outcome.map { .string($0.rawValue) } ?? .null),
    ]
    if way == nil {
      members += [("seed", .unsigned(parameters.seed)), ("jobs", .integer(parameters.jobs))]
    }
    if let noise { members.append(("noiseBits", .integer(noise))) }
    if let failureLimit { members.append(("failureLimit", .integer(failureLimit))) }
    members.append(("choiceBits", JSON(choiceBits)))
    let hasSolver = name == "solver" || name == "bands" || name == "xor"
    if hasSolver || variables != nil {
      members += [("variables", JSON(variables)), ("clauses", JSON(clauses))]
    }
    if let circuitSize {
      members += [
        ("circuitNodes", .integer(circuitSize.nodes)),
        ("circuitEdges", .integer(circuitSize.edges)),
      ]
    }
    if way == nil { members += samplingMembers(hasSolver: hasSolver) }
    if hasSolver, let solver = way == nil ? statistics.solver : searchSolver {
      members += [
        ("solverCalls", .integer(solver.calls)), ("solverFaults", .integer(solver.faults)),
        ("solverConflicts", .integer(solver.conflicts)),
      ]
    }
    members += [
      ("seconds", .object(seconds)), ("processorSeconds", .object(processor)),
      ("peakMemoryMiB", .number(peakMemoryMiB())), ("version", .string(packageVersion)),
    ]
    if hasSolver { members.append(("solverVersion", .string("CryptoMiniSat \(solverVersion)"))) }
    return .object(members)
  }

  private func samplingMembers(hasSolver: Bool) -> [(String, JSON)] {
    var members: [(String, JSON)] = [
      ("shortestBits", guarantee.map { JSON($0.shortest) } ?? .null),
      ("guarantee", guarantee?.json ?? .null),
      ("samples", .integer(statistics.accepted)),
      ("attempts", .integer(statistics.attempts)),
    ]
    guard hasSolver else { return members }
    members += [
      ("supportBits", JSON(supportBits)),
      ("cells", .integer(statistics.cells)),
      ("emptyCells", .integer(statistics.emptyCells)),
      ("givenUpCells", .integer(statistics.givenUpCells)),
      ("rejected", .integer(statistics.rejected)),
    ]
    if method == .bands {
      members.append(("overflowedCells", .integer(statistics.overflowedCells)))
    }
    members.append(("programsPerCell", .number(statistics.programsPerCell)))
    return members
  }

  /// Of all threads, in all and by stage before sampling; the rest is what was drawn and written.
  private var processor: [(key: String, value: JSON)] {
    [("process", .number(processorSeconds() - processorStart))]
      + stages.map { ($0.name, .number($0.processorSeconds)) }
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
    if way != nil { sampler = [] } else { sampler.append(("sampling", statistics.secondsSampling)) }
    return (stages.map { ($0.name, $0.seconds) } + sampler).map { ($0.0, .number($0.1)) }
  }
}

extension JSON {
  fileprivate init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
}

/// Processor time of the process until now, of all its threads, in seconds.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
