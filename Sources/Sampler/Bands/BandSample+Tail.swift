import Glibc

extension BandSample {
  /// How often the weight of the tail is bounded at most; before each time but the first the head
  /// grows.
  private static let attempts = 4

  /// One cell serves where the head is so much deeper, in bits, than two cells would ask for: its
  /// bound is that much wider, and a cell costs more than the wider bound.
  private static let oneCellDepth = 3
  /// Where the tail was too heavy once, each bit of the head counts: four cells prove a tail of half
  /// the tolerance, two only one of an eighth.
  private static let laterTrials = 4
  /// What the head leaves of the tolerated mean when it grows on, for so many cells.
  private static let laterShare = 1.0 / 3

  /// Whether an empty cell can prove that the tail is light.
  static func oneCellServes(failureProbability: Double) -> Bool {
    TailBound.upperMean(most: 0, trials: 1, failureProbability: failureProbability)
      <= TailBound.toleratedMean * exp2(Double(oneCellDepth))
  }

  /// Bounds the tail, lets the head grow if it is too heavy, and makes bands if it cannot.
  ///
  /// - Throws: `SamplerError`, `Stopped`.
  func settleTail(
    _ growth: inout HeadGrowth, statistics: inout SolverStatistics
  ) throws -> (Tail, IndependentSupport?) {
    if growth.isEverything { return (.none, nil) }
    // With totals the head has grown as far as it may.
    let rest = totals.map { self.rest(beyond: growth, $0) }
    if let rest, rest.isTolerated { return (.known(weight: rest.weight), nil) }
    let support = try IndependentSupport.find(
      context, knowing: growth.models, statistics: &statistics)
    let workers = ThreadWorkers(jobs: parameters.jobs)
    var bound = TailBound(
      context: context, support: support, seed: parameters.seed, workers: workers, parts: parts)
    var spent = 0.0
    for attempt in 0..<Self.attempts where parameters.tolerance > 0 && rest == nil {
      var base = tailBase(growth)
      guard base >= 0 else { break }
      let start = growth.completeBits + 1
      let risk = parameters.failureProbability / 2 * exp2(-Double(attempt + 1))
      if base >= Self.oneCellDepth, Self.oneCellServes(failureProbability: risk) {
        bound.trials = 1
        base -= Self.oneCellDepth
      } else if let trials = TailBound.trials(
        atLeast: attempt == 0 ? 2 : Self.laterTrials, failureProbability: risk)
      {
        bound.trials = trials
      } else {
        break
      }
      spent += risk
      let result = try bound.bound(
        start: start, base: base, failureProbability: risk, attempt: attempt,
        statistics: &statistics)
      let weight = result.upper * exp2(Double(base - (start - growth.leastBits)))
      if weight.isFinite, weight <= parameters.tolerance * (growth.weight + weight) {
        return (.bounded(weight: weight, failureProbability: spent), support)
      }
      // Take in what the cells found, until what is left of it passes.
      let tolerated = TailBound.toleratedMean * exp2(Double(tailBase(growth) - base))
      let length = result.sufficientLength(leaving: tolerated * Self.laterShare, start: start)
      try growth.grow { $0.completeBits >= length }
      if growth.isEverything { return (.none, support) }
      if growth.isSpent { break }
    }
    let plan = BandPlan(
      context: context, support: support, seed: parameters.seed, workers: workers, parts: parts,
      tolerance: max(parameters.tolerance, Self.leastTolerance),
      log2Head: log2(growth.weight) - Double(growth.leastBits),
      log2KnownTail: rest.map { log2($0.weight) - Double(growth.leastBits) })
    let risk = parameters.failureProbability / 2
    let bands = try plan.bands(
      start: growth.completeBits + 1, statistics: &statistics)
    return (.bands(bands, known: rest?.weight, failureProbability: risk), support)
  }
}
