import Glibc
import Lengths

extension ProgramSample {
  /// B_X, and the programs that were listed on the way.
  struct ProgramBound {
    var log2Upper: Double
    var failureProbability: Double
    /// The programs that no solver needs to look for any more.
    var head: Head
    /// What parity constraints range over.
    var support: IndependentSupport
    /// Programs that certainly exist: the listed ones, at least a shortest one.
    var certain: [Model]
  }

  func findShortest(_ statistics: inout SamplingStatistics) throws -> ShortestResult {
    try totals?.shortest(of: problem)
      ?? shortestProgram(context, countedOnly: true, statistics: &statistics.solver)
  }

  /// B_X: exact if all programs can be listed or a closed form knows it, else from random cells.
  func boundPrograms(
    _ shortest: Model, _ statistics: inout SolverStatistics
  ) throws -> ProgramBound {
    let listed = try Enumeration(
      context, scope: .byLength, limit: parameters.enumerationLimit, leastBits: shortest.countedBits
    )
    statistics += listed.statistics
    if listed.wasStopped { throw Stopped() }
    let head = Head(listed)
    let certain = listed.models.isEmpty ? [shortest] : listed.models
    if head.isEverything {
      return ProgramBound(
        log2Upper: log2(Double(certain.count)), failureProbability: 0, head: head,
        support: IndependentSupport(everythingOf: problem), certain: certain)
    }
    return try context.cancellation.watching {
      let support = try IndependentSupport.find(context, statistics: &statistics)
      if let totals {
        return ProgramBound(
          log2Upper: totals.log2Programs + ProgramTotals.rounding, failureProbability: 0,
          head: head, support: support, certain: certain)
      }
      let bounds = try cellBound(.programs, head, support).bounds(
        lower: nil, upper: parameters.failureProbability / 2, statistics: &statistics)
      // What was listed is there for certain, and one more program that hit the limit.
      return ProgramBound(
        log2Upper: max(bounds.log2Upper, log2(Double(listed.models.count + 1))),
        failureProbability: bounds.failureProbability, head: head,
        support: support, certain: certain)
    }
  }

  /// How much less is accepted because the embedding goes by the length that the formula counts.
  ///
  /// With p(x) for that length and e(x) for the rest, Σ 2^-|x| is 2^-loss · Σ 2^-p(x) or more: the
  /// listed programs tell both sums for themselves, and the others have at most the weight
  /// B_X · 2^-p, p being the least length they may have, and each at most the greatest rest.
  func roundingLoss(_ programs: ProgramBound, leastBits: Int) -> Double {
    guard problem.maximumUncounted > .zero else { return 0 }
    let counted = log2Sum(programs.certain.map { -Double($0.countedBits) })
    let exact = log2Sum(programs.certain.map { -$0.length.bits })
    if programs.head.isEverything { return counted - exact }
    let others =
      programs.log2Upper - Double(max(leastBits, programs.head.completeBits + 1))
    let least = others - problem.maximumUncounted.bits
    return log2Sum([counted, others]) - log2Sum([exact, least])
  }

  /// d = ⌈γ + log2 B_X + |x*|⌉, |x*| as the formula counts it.
  func embeddingLength(_ shortest: Model, _ programs: ProgramBound) -> Int {
    Int((parameters.tiltMargin + programs.log2Upper).rounded(.up)) + shortest.countedBits
  }

  /// B_E: from the listed programs alone if little can be gained, else the better of that and
  /// random cells.
  ///
  /// The sum over the listed programs contains the bound 2^(d − |x*|) of the paper. The other
  /// programs, of which each has at least one pair, would add next to nothing: their number is
  /// below 2^(d − |x*| − γ).
  func boundPairs(
    _ embedding: Embedding, _ programs: ProgramBound, _ statistics: inout SolverStatistics
  ) throws -> HybridMBound.Bounds {
    let known = embedding.log2Size(of: programs.certain)
    let head = programs.head
    if head.isEverything {
      return .init(log2Lower: known, log2Upper: known, failureProbability: 0)
    }
    if let totals { return knownPairs(embedding, totals, listed: known) }
    // Programs beyond the head are longer, so each has at most so many pairs.
    let others =
      programs.log2Upper + Double(embedding.log2Pairs(length: head.completeBits + 1))
    let certain = HybridMBound.Bounds(
      log2Lower: known, log2Upper: log2Sum([known, others]), failureProbability: 0)
    let bound = cellBound(
      .pairs(embeddingLength: embedding.length), head, programs.support)
    if certain.log2Upper - known <= bound.slack { return certain }
    let random = try context.cancellation.watching {
      try bound.bounds(
        lower: parameters.failureProbability / 2, upper: nil, statistics: &statistics)
    }
    return random.log2Lower > known ? random : certain
  }

  /// |E| from Z and |X|: a program has 2^(d − |x|) pairs, or 1 where that is less, which the bounds
  /// cannot tell apart; and the formula may count some bits of |x| less than Z goes by.
  private func knownPairs(
    _ embedding: Embedding, _ totals: ProgramTotals, listed: Double
  ) -> HybridMBound.Bounds {
    let weighted = Double(embedding.length) + totals.log2Evidence
    let uncounted = problem.maximumUncounted.bits
    let upper = log2Sum([weighted + uncounted, totals.log2Programs]) + ProgramTotals.rounding
    let lower = max(listed, weighted - ProgramTotals.rounding)
    return .init(log2Lower: lower, log2Upper: max(lower, upper), failureProbability: 0)
  }

  private func cellBound(
    _ population: HybridMBound.Population, _ head: Head, _ support: IndependentSupport
  ) -> HybridMBound {
    HybridMBound(
      context: context, head: head, support: support, population: population,
      seed: parameters.seed, workers: ThreadWorkers(jobs: parameters.jobs), parts: parts)
  }
}
