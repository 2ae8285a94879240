import Formula
import Glibc
import Sampler
import SketchCompiler
import SketchLanguage

extension Inference {
  /// Counts the consistent programs: by a circuit of them all, or, where that would be too
  /// large, by listing or bounding them.
  ///
  /// - Parameters:
  ///   - enumerationLimit: how many to list at most before they are bounded instead.
  ///   - ways: how a circuit may be made, which is tried before that.
  /// - Throws: as `sample`.
  package func count(
    enumerationLimit: Int, ways: CircuitWays = .all
  ) throws -> Outcome<ProgramCount> {
    try run { try compiled(ways) { try count($0, enumerationLimit: enumerationLimit) } }
  }

  private func count(
    _ programs: ConsistentPrograms, enumerationLimit: Int
  ) throws -> Outcome<ProgramCount> {
    observe(.searching(programs))
    if let circuit = programs.circuit {
      if circuit.isEmpty { return .inconsistent(whyNone(programs)) }
      let meter = meter
      return try timed(.search) {
        try programs.check(circuit, draws: programs.checkedDraws, meter: meter)
        return try meter.finishing {
          .done(
            ProgramCount(
              circuit, noise: noise, hasFractions: programs.space.hasFractions, meter: meter))
        }
      }
    }
    let count = try timed(.search) {
      try ModelCount(
        of: programs.problem, enumerationLimit: enumerationLimit,
        failureProbability: parameters.failureProbability, seed: parameters.seed,
        jobs: parameters.jobs, cancellation: cancellation)
    }
    // Every program that is counted one by one is run on the examples, as a sample would be.
    // A count that was stopped says only that there are so many or more, and has no time for it.
    for model in count.listed.models {
      if cancellation.isCancelled { break }
      _ = try programs.program(model)
    }
    let report = ProgramCount(
      count, noise: noise, hasFractions: programs.space.hasFractions)
    switch count.size {
    case .exact(0, _): return .inconsistent(whyNone(programs))
    case .stopped: return .stopped(report)
    case .exact, .bounds: return .done(report)
    }
  }
}

extension ConsistentPrograms {
  private static let quicklyListed = 1_000

  /// How many programs of a circuit are run on the examples before its numbers are reported: fewer
  /// where inputs are so long that this would take longer than to make the circuit.
  fileprivate var checkedDraws: Int {
    let size = compilerExamples.reduce(0) { $1.arguments.reduce($0) { $0 + $1.size } }
    return max(Self.fewestDraws, min(Self.mostDraws, Self.checkedSize / max(1, size)))
  }

  private static let (fewestDraws, mostDraws) = (2, 100)
  /// Characters and elements of inputs, over all draws.
  private static let checkedSize = 20_000

  /// Runs a shortest program of a circuit and some drawn ones on the examples, as samples would be.
  fileprivate func check(_ circuit: ProgramCircuit, draws: Int, meter: WorkMeter) throws {
    // To find it takes longer than all else where there are many nodes.
    if circuit.nodeCount <= Self.quicklyListed, let shortest = circuit.shortest {
      _ = try program(shortest)
    }
    guard case .ready(let run) = try prepareSampling(problem, form: circuit) else { return }
    _ = try run.draw(draws) {
      try meter.throwIfStopped()
      _ = try program($0.model)
    }
  }

  /// The posterior of programs by text, from a circuit; a text that stands for several derivations has
  /// the sum of theirs.
  ///
  /// - Parameter meter: counts what is tried to read the texts.
  /// - Returns: `nil` if there is no circuit, or a text stands for too many derivations.
  /// - Throws: `ProgramTextError` for a text that is no program of the sketch, or `Cancelled`.
  func posterior(
    of texts: some Sequence<Text>, meter: WorkMeter
  ) throws -> [Text: Double]? {
    guard let circuit else { return nil }
    var shares: [Text: Double] = [:]
    for text in texts {
      let derivations = try meter.finishing {
        try decoder.allDerivations(of: text.string, meter: meter)
      }
      guard let derivations else { return nil }
      shares[text] =
        derivations.filter(contains)
        .reduce(0) { $0 + circuit.probability(length: length(of: $1)) }
    }
    return shares
  }

  /// The posterior of every consistent program, by text; a text that stands for several
  /// derivations has the sum of theirs.
  ///
  /// - Returns: `nil` if there are more than `limit`, or the run was cancelled.
  /// - Throws: `SamplerError` or `InternalFault`.
  package func exactPosterior(
    limit: Int, cancellation: Cancellation = Cancellation()
  ) throws -> [Text: Double]? {
    let listed = try Enumeration(of: problem, limit: limit, cancellation: cancellation)
    let meter = WorkMeter(isCancelled: cancellation.asClosure)
    return listed.isComplete ? try exactPosterior(listed.models, meter: meter) : nil
  }

  func exactPosterior(_ models: [Model], meter: WorkMeter) throws -> [Text: Double] {
    guard let shortest = models.map(\.length).min() else { return [:] }
    var weights: [Text: Double] = [:]
    // Relative to the shortest, so that nothing underflows; sorted, so that rounding is the same
    // every time.
    for model in models.sorted() {
      try meter.throwIfStopped()
      let program = try program(model)
      weights[Text(program.text), default: 0] += exp2((shortest - model.length).bits)
    }
    let total = weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return weights.mapValues { $0 / total }
  }
}
