import Sampler

/// What is known about a run: a fold over its events, so that it also tells of a run that throws or is
/// ended early.
package struct RunReport {
  /// How the run ended; `nil` if it did not, or threw.
  package private(set) var end: RunEnd?
  package private(set) var parameters = SamplingParameters()
  /// The price of a failed example in bits; `nil` if none may fail.
  package private(set) var noise: Int?
  /// How many examples may fail at most; `nil`: any number, or none without `noise`.
  package private(set) var failureLimit: Int?
  package private(set) var choiceBits: Int?
  /// The size of the formula, if there is one.
  package private(set) var variables: Int?
  package private(set) var clauses: Int?
  /// What is known before the first sample.
  package private(set) var prepared: Inference.Prepared?
  package private(set) var statistics = SamplingStatistics()
  /// What programs were searched by, for commands that draw none: a way to a circuit, or a solver.
  private(set) var way: String?
  private(set) var circuitSize: FormSize?
  /// What their solver was asked for, where that is counted.
  private(set) var searchSolver: SolverStatistics?
  /// Stages before sampling, in the order in which they ended first.
  private(set) var stages: [(stage: RunStage, time: RunTime)] = []
  /// When it was made, which is when the command began.
  let processorStart = processorSecondsUntilNow()

  package init() {}

  /// Takes in what has happened.
  package mutating func take(_ event: Inference.Event) {
    switch event {
    case .began(let parameters, let noise, let failureLimit):
      self.parameters = parameters
      self.noise = noise
      self.failureLimit = failureLimit
    case .read, .loaded, .deepened, .drew, .enumerated: break
    case .compiled(let programs): takeSizes(of: programs)
    case .searching(let programs):
      takeSizes(of: programs)
      way = programs.circuit.map { $0.origin.rawValue } ?? "solver"
      circuitSize = programs.circuit.map(\.size)
    case .searched(let statistics): searchSolver = statistics
    case .prepared(let prepared): self.prepared = prepared
    case .worked(let statistics): self.statistics = statistics
    case .spent(let stage, let time):
      if let index = stages.firstIndex(where: { $0.stage == stage }) {
        stages[index].time += time
      } else {
        stages.append((stage, time))
      }
    case .ended(let end): self.end = end
    }
  }

  private mutating func takeSizes(of programs: ConsistentPrograms) {
    choiceBits = programs.space.choiceBits
    let formula = programs.compiled.encodedIfMade?.formula
    variables = formula?.variableCount
    clauses = formula?.clauseCount
  }
}
