import Formula

/// Lists the programs of a problem one by one, the shortest first, each length to its end.
///
/// A listed program is excluded by a clause over the choice variables. When a stratum (all programs
/// of one length) is done, the clause |x| > length excludes it whole, and the solver is renewed once
/// it holds many clauses of programs that this makes needless.
///
/// One instance serves one thread.
final class ProgramEnumerator {
  enum Step {
    /// A program of the stratum that is being listed; within a stratum in the order of search.
    case program(Model)
    /// Every program that the formula counts at most so many bits for has been listed.
    case complete(bits: Int)
    /// Every program that was to be listed has been.
    case exhausted
    /// The conflicts of this step are spent; another step may go on.
    case limit
  }

  /// What was asked of the solver.
  var statistics: SolverStatistics {
    var sum = pastStatistics
    if let finder { sum += finder.statistics }
    return sum
  }

  private let context: SearchContext
  private var pastStatistics = SolverStatistics()
  private var finder: ModelFinder?
  private var seed: UInt64 = 0
  /// Programs shorter than this are excluded from the solver.
  private var lowest: Int
  /// Programs longer than this are not looked for.
  private let highest: Int
  /// Whether a program of the stratum `lowest` has been listed, and perhaps more are there.
  private var isInStratum = false
  /// How many strata to search at once: more and more while they are empty.
  private var width = 1
  private var isNarrowed = false
  /// The exclusions of listed programs that are not shorter than `lowest`.
  private var exclusions: [[Literal]] = []
  private var exclusionsInSolver = 0
  private var seen: Set<Assignment> = []

  /// After how many exclusions a solver is replaced where that leaves most of them behind.
  private static let renewal = 1000

  /// - Parameters:
  ///   - lowest: no program that is shorter than this in bits is looked for.
  ///   - highest: likewise, none that is longer; nil for any length.
  init(_ context: SearchContext, from lowest: Int = 0, through highest: Int? = nil) {
    let maximum = context.problem.maximumBits
    self.context = context
    self.lowest = max(0, lowest)
    self.highest = min(highest ?? maximum, maximum)
  }

  /// The next program, or a proof that there is none of some length.
  ///
  /// - Parameter conflictLimit: how many conflicts the search may take; nil for any number.
  /// - Throws: `SamplerError`, `Stopped`.
  func next(conflictLimit: Int? = nil) throws -> Step {
    let before = statistics.conflicts
    while lowest <= highest {
      let rest = conflictLimit.map { max(0, $0 - (statistics.conflicts - before)) }
      let last = isInStratum ? lowest : min(lowest + width - 1, highest)
      switch try find(upTo: last, conflictLimit: rest) {
      case .limit: return .limit
      case .none:
        try finishStrata(upTo: last)
        return .complete(bits: last)
      case .found(let model, let exclusion):
        guard model.countedBits == lowest else {
          // The strata below come first; this program will be found again.
          width = model.countedBits - lowest
          isNarrowed = true
          continue
        }
        isInStratum = true
        try note(model, exclusion: exclusion)
        return .program(model)
      }
    }
    return .exhausted
  }

  /// The next program of whatever length, in the order of search; nil if there is no more.
  ///
  /// This is the fastest way to a complete list.
  func nextInAnyOrder() throws -> Model? {
    guard lowest <= highest,
      case .found(let model, let exclusion) = try find(upTo: highest, conflictLimit: nil)
    else { return nil }
    try note(model, exclusion: exclusion)
    return model
  }

  private func currentFinder() throws -> ModelFinder {
    if let finder { return finder }
    var clauses = exclusions
    if let bound = context.lengthAtLeast(lowest) { clauses.append([bound]) }
    let made = try context.makeFinder(seed: seed, adding: clauses)
    finder = made
    exclusionsInSolver = exclusions.count
    return made
  }

  private func dropFinder() {
    if let finder { pastStatistics += finder.statistics }
    finder = nil
  }

  /// A program between `lowest` and `highest` bits that is not listed.
  private func find(upTo highest: Int, conflictLimit: Int?) throws -> ModelFinder.Answer {
    var assumptions: [Literal] = []
    if highest < context.problem.maximumBits, let above = context.lengthAtLeast(highest + 1) {
      assumptions = [~above]
    }
    return try context.repeatingFaults {
      try currentFinder().find(assuming: assumptions, conflictLimit: conflictLimit) { model in
        model.countedBits >= lowest && model.countedBits <= highest && !seen.contains(model.choices)
      }
    } renew: {
      seed += 1
      dropFinder()
    }
  }

  private func note(_ model: Model, exclusion: [Literal]) throws {
    seen.insert(model.choices)
    exclusions.append(exclusion)
    exclusionsInSolver += 1
    try finder?.solver.addClause(exclusion)
  }

  /// Excludes all programs with at most `highest` bits, which are listed.
  private func finishStrata(upTo highest: Int) throws {
    width = isInStratum || isNarrowed ? 1 : 2 * width
    isInStratum = false
    isNarrowed = false
    lowest = highest + 1
    exclusions.removeAll()
    seen.removeAll()
    if exclusionsInSolver > Self.renewal {
      dropFinder()
    } else if lowest <= context.problem.maximumBits, let bound = context.lengthAtLeast(lowest) {
      try finder?.solver.addClause([bound])
    }
  }
}
