import Glibc

/// Bounds the weight of all programs that are longer than those listed, where that promises to be
/// little enough, and within a budget.
struct RestBound {
  private let context: SearchContext
  private let parameters: SamplingParameters
  private var support: IndependentSupport?
  private var attempts = 0
  /// In bits: it is of no use to bound the rest before programs up to here are listed.
  private var promisingLength = 0

  /// The probability that one of the bounds was wrong.
  private(set) var failureProbability = 0.0
  /// Whether any bound was tried.
  var hasRandomCells: Bool { attempts > 0 }
  /// What was asked of the solver.
  private(set) var statistics = SolverStatistics()
  /// Conflicts of searches that were given up.
  private var conflictsLost = 0

  /// What bounds may take, in conflicts, beyond what the list took.
  private static let freeConflicts = 20_000

  init(_ context: SearchContext, parameters: SamplingParameters) {
    self.context = context
    self.parameters = parameters
  }

  /// An upper bound on log2 Σ 2^-|x| over the programs longer than `length`, in bits; nil if none
  /// was found that is small enough.
  ///
  /// - Parameters:
  ///   - log2Tolerated: how large the bound may be.
  ///   - enumeration: what it took to list all programs up to that length.
  /// - Throws: `SamplerError`, `Stopped`.
  mutating func log2Weight(
    beyond length: Int, atMost log2Tolerated: Double, enumeration: SolverStatistics
  ) throws -> Double? {
    let start = length + 1
    // So many constraints for a program of that length make a cell's members few enough.
    let constraints = Double(start) + log2Tolerated - log2(TailBound.toleratedMean)
    let risk = parameters.failureProbability * exp2(-Double(attempts + 1))
    let budget = Self.freeConflicts + enumeration.conflicts - statistics.conflicts - conflictsLost
    guard constraints >= 0, length >= promisingLength, start <= context.problem.maximumBits,
      budget >= Self.freeConflicts / 2,
      let trials = TailBound.trials(atLeast: 2, failureProbability: risk)
    else { return nil }
    let base = Int(constraints.rounded(.down))
    let support = try self.support ?? IndependentSupport.find(context, statistics: &statistics)
    self.support = support
    var bound = TailBound(
      context: context, support: support, seed: parameters.seed,
      workers: ThreadWorkers(jobs: parameters.jobs))
    bound.conflictLimit = budget
    bound.trials = trials
    failureProbability += risk
    defer { attempts += 1 }
    do {
      let result = try bound.bound(
        start: start, base: base, failureProbability: risk, attempt: attempts,
        statistics: &statistics)
      let log2Weight = log2(result.upper) + Double(base - start)
      if log2Weight <= log2Tolerated { return log2Weight }
      promisingLength = result.sufficientLength(leaving: TailBound.toleratedMean / 8, start: start)
    } catch is ConflictsSpent {
      conflictsLost += budget
    }
    return nil
  }
}
