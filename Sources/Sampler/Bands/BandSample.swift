import Formula
import Glibc

/// Samples programs x from the posterior p(x) ∝ 2^-|x|: the short ones from a list, the others from
/// random cells that are accepted by their weight.
///
/// 1. Find a shortest program.
/// 2. *Head*: list all programs by increasing length. Their weight W₀ is exact.
/// 3. *Tail*: bound the weight of all longer programs from few random cells (`TailBound`), or take it
///    from Z where a closed form knows that. If it is within the tolerance, samples are drawn from the head alone; else the head grows.
/// 4. *Bands*: where the head cannot grow so far, longer programs are drawn by cells (`Bands`).
///
/// Unlike in `ProgramSample` there is no tilt to correct and no number of programs to bound first:
/// a program has to satisfy one constraint more for each bit of its length, so that it survives in
/// proportion to its weight.
package struct BandSample: Sendable {
  package let problem: SamplingProblem
  package let parameters: SamplingParameters
  /// What is known of all programs, if a closed form is.
  let totals: ProgramTotals?
  let context: SearchContext
  package var parts = RandomParts.uniform

  package init(
    _ problem: SamplingProblem, parameters: SamplingParameters = SamplingParameters(),
    totals: ProgramTotals? = nil, cancellation: Cancellation = Cancellation()
  ) throws {
    try self.init(
      context: SearchContext(problem, cancellation: cancellation), parameters: parameters,
      totals: totals)
  }

  /// The same problem with other parameters; what has been made ready for searches is shared.
  ///
  /// - Throws: `SamplerError`, if they are out of range.
  package func with(_ parameters: SamplingParameters) throws -> BandSample {
    try BandSample(context: context, parameters: parameters, totals: totals)
  }

  init(
    context: SearchContext, parameters: SamplingParameters, totals: ProgramTotals? = nil
  ) throws {
    try parameters.validate()
    problem = context.problem
    self.parameters = parameters
    self.totals = totals
    self.context = context
  }

  /// Makes the head and, if need be, bands.
  ///
  /// - Throws: `SamplerError`.
  package func prepare() throws -> Preparation<BandsRun> {
    var statistics = SamplingStatistics()
    let shortest: Model
    switch try statistics.timing(
      \.secondsShortest,
      {
        try totals?.shortest(of: problem)
          ?? shortestProgram(context, countedOnly: true, statistics: &$0.solver)
      })
    {
    case .proved(let model, _): shortest = model
    case .inconsistent: return .inconsistent
    case .stopped(let best): return .stopped(best: best, statistics)
    }
    var growth = HeadGrowth(context, shortest: shortest, budget: parameters.headBudget)
    do {
      return try context.cancellation.watching {
        try statistics.timing(\.secondsHead) { _ in try close(&growth) }
        let (tail, support) = try statistics.timing(\.secondsTail) {
          try settleTail(&growth, statistics: &$0.solver)
        }
        statistics.solver += growth.statistics
        return .ready(
          BandsRun(
            sampler: self, shortest: shortest, head: growth.head, tail: tail,
            supportSize: support?.size, statistics: statistics))
      }
    } catch is Stopped {
      statistics.solver += growth.statistics
      return .stopped(best: shortest, statistics)
    }
  }

  /// Lists programs until the bound on the rest can be within the tolerance, and a little further,
  /// for often that is all there are.
  private func close(_ growth: inout HeadGrowth) throws {
    if let totals {
      try growth.grow { rest(beyond: $0, totals).isTolerated }
      let missing = exp2(totals.log2Programs) - Double(growth.models.count)
      if missing > Double(Self.eagerness.programs) { return }
      return try growth.grow(within: Self.eagerness) { _ in false }
    }
    try growth.grow { tailBase($0) >= 0 }
    try growth.grow(within: Self.eagerness) { _ in false }
  }

  /// What is spent on listing all programs before the rest is bounded: about what a support and the
  /// bound cost where they are dear.
  private static let eagerness = HeadGrowth.Budget(programs: 220, conflicts: 16_000)

  /// The number of constraints with which a tail at the tolerance has `TailBound` count
  /// `toleratedMean` members in a cell; negative while even single programs are too heavy.
  func tailBase(_ growth: HeadGrowth) -> Int {
    let depth = growth.completeBits + 1 - growth.leastBits
    guard growth.weight > 0, parameters.tolerance > 0 else { return -1 }
    let log2Tolerated = log2(parameters.tolerance * growth.weight / TailBound.toleratedMean)
    return Int((Double(depth) + log2Tolerated).rounded(.down))
  }

  /// The weight of all programs beyond a head where Z is known, in units of 2^-|x*|, and whether it is
  /// within the tolerance.
  func rest(
    beyond growth: HeadGrowth, _ totals: ProgramTotals
  ) -> (weight: Double, isTolerated: Bool) {
    let upper = exp2(totals.log2Evidence + ProgramTotals.rounding + Double(growth.leastBits))
    let rest = max(0, upper - growth.weight)
    return (rest, rest <= parameters.tolerance * upper)
  }

  /// Caps cost more the smaller the tolerance is; with this one, a sample costs a thousand members
  /// of cells, and no smaller one can be told from it by any number of samples that one can draw so.
  package static let leastTolerance = 0.0005

  /// How the part of the posterior beyond the head is treated.
  enum Tail: Sendable {
    /// There is none.
    case none
    /// It is left out: its weight is so many units of 2^-|x*|, up to rounding, as Z is known.
    case known(weight: Double)
    /// It is left out: its weight is at most so many units of 2^-|x*|, but for a probability.
    case bounded(weight: Double, failureProbability: Double)
    ///
    /// Its weight is `known`, in units of 2^-|x*|, if Z is; else pilot cells tell it, but for a probability.
    case bands(Bands, known: Double?, failureProbability: Double)
  }
}
