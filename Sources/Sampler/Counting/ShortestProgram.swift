import Formula

/// Finds a shortest program.
///
/// Each program found is followed by a search for a shorter one, until there is none. How much
/// shorter it must be is not prescribed: on program spaces the first programs found are long, and a
/// bisection would spend its time on hopeless lengths.
///
/// The formula counts no more than |x|. Where it counts less, every program that it counts below
/// the shortest one seen is looked at in turn, until there is no more.
///
/// - Parameter statistics: what was asked of the solver is added to it.
/// - Throws: `SamplerError`.
package func shortestProgram(
  of problem: SamplingProblem, cancellation: Cancellation = Cancellation(),
  statistics: inout SolverStatistics
) throws -> ShortestResult {
  let context = SearchContext(problem, cancellation: cancellation)
  return try shortestProgram(context, statistics: &statistics)
}

/// - Parameter countedOnly: take a program that the formula counts the least for, and do not compare
///   it with others by what is not counted.
func shortestProgram(
  _ context: SearchContext, countedOnly: Bool = false, statistics: inout SolverStatistics
) throws -> ShortestResult {
  let comparesRest = context.problem.uncounted != nil && !countedOnly
  var search = ShortestSearch(context)
  do {
    try context.cancellation.watching {
      try context.repeatingFaults(statistics: &statistics) { seed, statistics in
        let finder = try context.makeFinder(seed: seed)
        defer { statistics += finder.statistics }
        try search.findLeastLength(finder)
        if comparesRest { try search.compareRest(finder) }
      }
    }
  } catch is Stopped {
    return .stopped(best: search.best)
  }
  guard let best = search.best, let least = search.least else { return .inconsistent }
  return .proved(countedOnly ? least : best, leastBits: least.countedBits)
}

private struct ShortestSearch {
  /// The shortest program seen, by |x|.
  private(set) var best: Model?
  /// A program seen that the formula counts the least for.
  private(set) var least: Model?
  private let context: SearchContext

  init(_ context: SearchContext) { self.context = context }

  private mutating func see(_ model: Model) {
    best = min(best ?? model, model)
  }

  /// Goes down from program to program until the formula counts less for none.
  mutating func findLeastLength(_ finder: ModelFinder) throws {
    while true {
      let bound = least?.countedBits
      // A program of length 0 has nothing below it.
      guard bound != 0 else { return }
      let assumptions = bound.flatMap(context.lengthAtLeast).map { [~$0] } ?? []
      let answer = try finder.find(assuming: assumptions) { $0.countedBits < bound ?? .max }
      guard case .found(let model, _) = answer else { return }
      least = model
      see(model)
    }
  }

  /// Looks at every program that may be shorter by |x| than the best one seen.
  mutating func compareRest(_ finder: ModelFinder) throws {
    var seen: Set<Assignment> = []
    while let best {
      // A program that is shorter is counted with less than |best|.
      let limit = (best.length - .leastStep).wholeBits
      guard limit >= 0 else { return }
      var assumptions: [Literal] = []
      if limit < context.problem.maximumBits, let longer = context.lengthAtLeast(limit + 1) {
        assumptions = [~longer]
      }
      let answer = try finder.find(assuming: assumptions) { [seen] model in
        model.countedBits <= limit && !seen.contains(model.choices)
      }
      guard case .found(let model, let exclusion) = answer else { return }
      seen.insert(model.choices)
      try finder.solver.addClause(exclusion)
      see(model)
    }
  }
}
