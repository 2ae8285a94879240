import Formula
import Foundation

/// Samples programs x from the posterior p(x) ∝ 2^-|x|, with a bound on the error.
///
/// This is ProgramSample of K. Ellis, A. Solar-Lezama and J. B. Tenenbaum, "Sampling for Bayesian
/// Program Learning", NIPS 2016, with one change that leaves the distribution as it is: the
/// survivors of a cell are enumerated by program, and the short programs are known beforehand.
/// `prepare` is lines 1 to 6 of Algorithm 1; `SamplingRun.draw` is lines 7 to 10.
///
/// Where to read on: `Embedding` for E, `ParityHash` for h and b, `CellFinder` for S,
/// `HybridMBound` for the two bounds, `Guarantee` for what is promised.
public struct ProgramSample: Sendable {
  public let problem: SamplingProblem
  public let parameters: SamplingParameters
  let context: SearchContext
  var parts = RandomParts.uniform

  /// What there is before the first sample.
  public enum Preparation {
    case ready(SamplingRun)
    /// The solver proved that no program is consistent.
    case inconsistent
    /// The run was cancelled; the shortest program seen until then.
    case stopped(best: Model?)
  }

  public init(
    _ problem: SamplingProblem, parameters: SamplingParameters = SamplingParameters(),
    cancellation: Cancellation = Cancellation()
  ) throws {
    try self.init(
      context: SearchContext(problem, cancellation: cancellation), parameters: parameters)
  }

  init(context: SearchContext, parameters: SamplingParameters) throws {
    try parameters.validate()
    self.problem = context.problem
    self.parameters = parameters
    self.context = context
  }

  /// Finds the shortest program, both bounds, and the number of constraints.
  ///
  /// - Throws: `SamplerError`.
  public func prepare() throws -> Preparation {
    var statistics = SamplingStatistics()
    let clock = ContinuousClock()
    var start = clock.now
    let x: Model  // line 1
    switch try shortestProgram(context, statistics: &statistics.solver) {
    case .proved(let choices, let length): x = Model(choices: choices, length: length)
    case .inconsistent: return .inconsistent
    case .stopped(let best): return .stopped(best: best)
    }
    statistics.secondsShortest = clock.seconds(since: &start)
    do {
      let (head, support, programs) = try boundPrograms(  // line 2
        shortest: x.length, &statistics.solver)
      let d =
        Int(  // line 3
          (parameters.tiltMargin + programs.log2Upper).rounded(.up)) + x.length
      let pairs = try boundPairs(  // lines 4, 5
        d, head: head, support: support, programs: programs, &statistics.solver)
      let k = max(0, Int((pairs.log2Lower - parameters.cellMargin).rounded(.down)))  // line 6
      statistics.secondsBounds = clock.seconds(since: &start)
      let guarantee = Guarantee(
        shortest: x.length, log2Programs: programs.log2Upper, hasExactPrograms: head.isEverything,
        embeddingLength: d, log2Pairs: pairs.log2Lower, hasExactPairs: head.isEverything,
        constraintCount: k,
        failureProbability: programs.failureProbability + pairs.failureProbability)
      return .ready(
        SamplingRun(
          sampler: self, shortest: x, head: head, support: support, guarantee: guarantee,
          statistics: statistics))
    } catch is Stopped {
      return .stopped(best: x)
    }
  }

  private var workers: any Workers { ThreadWorkers(jobs: parameters.jobs) }

  /// B_X, the programs that were listed for it, and what constraints are to range over.
  private func boundPrograms(
    shortest: Int, _ statistics: inout SolverStatistics
  ) throws -> (Head, IndependentSupport, HybridMBound.Bounds) {
    try context.cancellation.watching {
      let listed = try Enumeration(
        context, scope: .byLength, limit: parameters.enumerationLimit, shortest: shortest)
      statistics += listed.statistics
      if listed.wasStopped { throw Stopped() }
      let head = Head(listed)
      if head.isEverything {
        let size = log2(Double(head.models.count))
        return (
          head, IndependentSupport(everythingOf: problem),
          .init(log2Lower: size, log2Upper: size, failureProbability: 0)
        )
      }
      let support = try IndependentSupport.find(context, statistics: &statistics)
      let bound = HybridMBound(
        context: context, head: head, support: support, population: .programs,
        seed: parameters.seed, workers: workers, parts: parts)
      return (
        head, support,
        try bound.upperBound(
          failureProbability: parameters.failureProbability / 2, statistics: &statistics)
      )
    }
  }

  /// B_E: from the head alone if little can be gained, else the better of that and random cells.
  private func boundPairs(
    _ d: Int, head: Head, support: IndependentSupport, programs: HybridMBound.Bounds,
    _ statistics: inout SolverStatistics
  ) throws -> HybridMBound.Bounds {
    let embedding = Embedding(length: d)
    let known = embedding.log2Size(of: head.models)
    if head.isEverything {
      return .init(log2Lower: known, log2Upper: known, failureProbability: 0)
    }
    // Programs beyond the head are longer, so each has at most this many pairs.
    let most = programs.log2Upper + Double(embedding.log2Pairs(length: head.completeLength + 1))
    let bound = HybridMBound(
      context: context, head: head, support: support, population: .pairs(embeddingLength: d),
      seed: parameters.seed, workers: workers, parts: parts)
    let log2Upper = log2(exp2(known) + exp2(most))
    if log2Upper - known <= bound.slack {
      return .init(log2Lower: known, log2Upper: log2Upper, failureProbability: 0)
    }
    var bounds = try context.cancellation.watching {
      try bound.lowerBound(
        failureProbability: parameters.failureProbability / 2, statistics: &statistics)
    }
    if known >= bounds.log2Lower {
      bounds = .init(log2Lower: known, log2Upper: log2Upper, failureProbability: 0)
    }
    return bounds
  }
}

extension ContinuousClock {
  /// The seconds since `start`, which becomes now.
  func seconds(since start: inout Instant) -> Double {
    let now = self.now
    defer { start = now }
    return (now - start) / .seconds(1)
  }
}
