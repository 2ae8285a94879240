import Glibc
import Lengths

/// How many programs are consistent: |X|.
package struct ModelCount: Hashable, Sendable {
  package enum Size: Hashable, Sendable {
    /// Proved by the solver; by |x|.
    case exact(Int, byLength: [CodeLength: Int])
    /// 2^log2Lower ≤ |X| ≤ 2^log2Upper but for the given probability.
    case bounds(log2Lower: Double, log2Upper: Double, failureProbability: Double)
    /// The run was cancelled; at least so many programs were seen.
    case stopped(atLeast: Int)
  }

  package var size: Size

  /// The programs that were listed on the way: all of them if the size is exact.
  package var listed: Enumeration

  /// What was asked of the solver.
  package var statistics: SolverStatistics
}

extension ModelCount {
  /// Counts the programs of a problem, by listing them if there are few, else by random cells.
  ///
  /// - Parameters:
  ///   - enumerationLimit: how many programs to list at most.
  ///   - failureProbability: how often bounds may be wrong, over both of them together.
  ///   - leastBits: how many bits the formula counts at least, if that is known.
  /// - Throws: `SamplerError`.
  package init(
    of problem: SamplingProblem, enumerationLimit: Int = 10_000, failureProbability: Double = 0.05,
    seed: UInt64 = 0, jobs: Int = 1, leastBits: Int? = nil,
    cancellation: Cancellation = Cancellation()
  ) throws {
    try self.init(
      SearchContext(problem, cancellation: cancellation), enumerationLimit: enumerationLimit,
      failureProbability: failureProbability, seed: seed, workers: ThreadWorkers(jobs: jobs),
      leastBits: leastBits)
  }

  init(
    _ context: SearchContext, enumerationLimit: Int, failureProbability: Double, seed: UInt64,
    workers: any Workers, leastBits: Int?
  ) throws {
    guard failureProbability > 0, failureProbability < 1 else {
      throw SamplerError.badParameter("the failure probability must lie between 0 and 1")
    }
    listed = try Enumeration(
      context, scope: .byLength, limit: enumerationLimit, leastBits: leastBits)
    statistics = listed.statistics
    if listed.isComplete {
      size = .exact(listed.models.count, byLength: listed.countByLength)
      return
    }
    size = .stopped(atLeast: listed.models.count)
    guard !listed.wasStopped else { return }
    do {
      let support = try context.cancellation.watching {
        try IndependentSupport.find(
          context, knowing: listed.models, statistics: &statistics)
      }
      let estimate = HybridMBound(
        context: context, head: Head(listed), support: support, population: .programs, seed: seed,
        workers: workers)
      let bounds = try context.cancellation.watching {
        try estimate.bounds(
          lower: failureProbability / 2, upper: failureProbability / 2, statistics: &statistics)
      }
      // What was listed is there for certain, and one more program that hit the limit.
      let certain = log2(Double(listed.models.count + 1))
      size = .bounds(
        log2Lower: max(bounds.log2Lower, certain), log2Upper: max(bounds.log2Upper, certain),
        failureProbability: bounds.failureProbability)
    } catch is Stopped {}
  }
}
