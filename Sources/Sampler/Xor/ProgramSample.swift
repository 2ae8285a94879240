import Formula
import Glibc

/// Samples programs x from the posterior p(x) ∝ 2^-|x|, with a bound on the error.
///
/// This is ProgramSample of K. Ellis, A. Solar-Lezama and J. B. Tenenbaum, "Sampling for Bayesian
/// Program Learning", NIPS 2016, with one change that leaves the distribution as it is: the
/// survivors of a cell are enumerated by program, and the short programs are known beforehand.
/// `prepare` is lines 1 to 6 of Algorithm 1; `XorRun.draw` is lines 7 to 10.
///
/// Where to read on: `Embedding` for E, `ParityHash` for h and b, `CellFinder` for S,
/// `HybridMBound` for the two bounds, `XorGuarantee` for what is promised.
package struct ProgramSample: Sendable {
  package let problem: SamplingProblem
  package let parameters: SamplingParameters
  /// What is known of all programs, if a closed form is.
  let totals: ProgramTotals?
  let context: SearchContext
  var parts = RandomParts.uniform

  package init(
    _ problem: SamplingProblem, parameters: SamplingParameters = SamplingParameters(),
    totals: ProgramTotals? = nil, cancellation: Cancellation = Cancellation()
  ) throws {
    try self.init(
      context: SearchContext(problem, cancellation: cancellation), parameters: parameters,
      totals: totals)
  }

  init(
    context: SearchContext, parameters: SamplingParameters, totals: ProgramTotals? = nil
  ) throws {
    try parameters.validate()
    self.problem = context.problem
    self.parameters = parameters
    self.totals = totals
    self.context = context
  }

  /// Finds the shortest program, both bounds, and the number of constraints.
  ///
  /// - Throws: `SamplerError`.
  package func prepare() throws -> Preparation<XorRun> {
    var statistics = SamplingStatistics()
    let shortest: Model
    switch try statistics.timing(\.secondsShortest, { try findShortest(&$0) }) {  // line 1
    case .proved(let model, _): shortest = model
    case .inconsistent: return .inconsistent
    case .stopped(let best): return .stopped(best: best, statistics)
    }
    do {
      let (programs, guarantee) = try statistics.timing(\.secondsBounds) { statistics in
        let programs = try boundPrograms(shortest, &statistics.solver)  // line 2
        let d = embeddingLength(shortest, programs)  // line 3
        let pairs = try boundPairs(Embedding(length: d), programs, &statistics.solver)  // 4, 5
        let k = max(0, Int((pairs.log2Lower - parameters.cellMargin).rounded(.down)))  // line 6
        let best = programs.certain.min() ?? shortest
        let guarantee = XorGuarantee(
          shortest: best.length,
          isShortestProved: problem.uncounted == nil || programs.head.isEverything,
          leastBits: shortest.countedBits, log2Programs: programs.log2Upper,
          hasExactPrograms: programs.head.isEverything || totals != nil,
          embeddingLength: d,
          log2Pairs: pairs.log2Lower, hasExactPairs: programs.head.isEverything,
          constraintCount: k,
          failureProbability: programs.failureProbability + pairs.failureProbability,
          roundingLoss: roundingLoss(programs, leastBits: shortest.countedBits))
        return (programs, guarantee)
      }
      return .ready(
        XorRun(
          sampler: self, shortest: programs.certain.min() ?? shortest, head: programs.head,
          support: programs.support,
          guarantee: guarantee, statistics: statistics))
    } catch is Stopped {
      return .stopped(best: shortest, statistics)
    }
  }

  /// Draws a cell, and a program from it.
  ///
  /// This is one pass through the loop of line 7.
  func attempt(
    _ number: Int, _ guarantee: XorGuarantee, _ support: IndependentSupport, _ finder: CellFinder
  ) throws -> Attempt {
    let d = guarantee.embeddingLength
    var stream = RandomStream(seed: parameters.seed, stage: .attempt, number: number)
    let hash = parts.drawHash(  // line 8
      rows: guarantee.constraintCount, support: support, embeddingLength: d, using: &stream)
    var attempt = Attempt(result: .empty)
    let cell = try finder.cell(  // line 9
      hash.rows, conflictLimit: parameters.cellConflictLimit, modelLimit: parts.cutOff,
      statistics: &attempt.statistics)
    attempt.survivingPrograms = cell.models.count
    if cell.isCutOff, parts.cutOff == nil {
      attempt.result = .givenUp
    } else if !cell.models.isEmpty {  // line 10
      let logSurvivors = cell.models.map { Double(hash.logSurvivors(ofLength: $0.countedBits)) }
      let model = cell.models[parts.pick(&stream, logSurvivors)]
      let probability = exp2(min(0, Double(d - model.countedBits)) - model.uncounted.bits)
      attempt.result = parts.accept(&stream, probability) ? .accepted(model) : .rejected
    }
    return attempt
  }
}

/// What became of one cell.
struct Attempt: Sendable {
  enum Result: Hashable, Sendable {
    case givenUp
    case empty
    case rejected
    case accepted(Model)
  }

  var result: Result
  var survivingPrograms = 0
  var statistics = SolverStatistics()
}
