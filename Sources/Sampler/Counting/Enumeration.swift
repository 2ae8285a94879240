import Formula

/// Programs that were listed one by one.
public struct Enumeration: Hashable, Sendable {
  /// Which programs to list, and in which order.
  public enum Scope: Hashable, Sendable {
    /// All, in no particular order while listing: the fastest way to a complete list.
    case all
    /// All, stratum by stratum: first the shortest, each length to its end before the next.
    case byLength
    /// Those with |x| ≤ this many bits, stratum by stratum.
    case upTo(length: Int)
    /// Those with |x| equal to this many bits.
    case exactly(length: Int)
  }

  /// The programs found, by length and then by choice bits.
  public var models: [Model] = []

  /// Whether these are all programs in the scope, by proof of the solver.
  public var isComplete = false

  /// Every program with |x| at most this many bits is listed; -1 if nothing is known.
  public var completeLength = -1

  /// Whether the run was cancelled before it was complete or reached its limit.
  public var wasStopped = false

  /// What was asked of the solver.
  public var statistics = SolverStatistics()

  /// The number of listed programs of each length.
  public var countByLength: [Int: Int] {
    models.reduce(into: [:]) { counts, model in counts[model.length, default: 0] += 1 }
  }
}

extension Enumeration {
  /// Lists the programs of a problem.
  ///
  /// - Parameters:
  ///   - limit: how many programs to list at most.
  ///   - shortest: |x*| in bits if it is known, which saves proving that nothing is shorter.
  /// - Throws: `SamplerError`.
  public init(
    of problem: SamplingProblem, scope: Scope = .byLength, limit: Int = .max, shortest: Int? = nil,
    cancellation: Cancellation = Cancellation()
  ) throws {
    let context = SearchContext(problem, cancellation: cancellation)
    try self.init(context, scope: scope, limit: limit, shortest: shortest)
  }

  init(
    _ context: SearchContext, scope: Scope = .byLength, limit: Int = .max, shortest: Int? = nil
  ) throws {
    precondition(limit >= 0 && (shortest ?? 0) >= 0)
    var enumerator = Enumerator(context, limit: limit)
    do {
      try context.cancellation.watching {
        switch scope {
        case .all: try enumerator.listAll()
        case .byLength: try enumerator.listStrata((shortest ?? 0)...context.problem.maximumLength)
        case .upTo(let length):
          let last = min(length, context.problem.maximumLength)
          let first = shortest ?? 0
          if first <= last {
            try enumerator.listStrata(first...last)
          } else {
            enumerator.result.isComplete = true
          }
        case .exactly(let length): try enumerator.listStratum(length)
        }
      }
    } catch is Stopped {
      enumerator.result.wasStopped = true
    }
    self = enumerator.finished()
  }
}

/// Lists programs with a solver that is renewed from time to time.
///
/// A listed program is excluded by a clause over the choice variables. When a stratum is done, the
/// clause |x| > length excludes it whole, and the clauses of its programs go with the solver.
private struct Enumerator {
  var result = Enumeration()
  private let context: SearchContext
  private let limit: Int
  private var finder: ModelFinder?
  private var seed: UInt64 = 0
  private var faultsInRow = 0
  /// Programs shorter than this are excluded from the solver.
  private var lowest = 0
  /// The exclusions of listed programs that are not shorter than `lowest`.
  private var exclusions: [[Literal]] = []
  private var exclusionsInSolver = 0
  private var seen: Set<Assignment> = []

  /// After how many exclusions a solver is replaced where that leaves most of them behind.
  private static let renewal = 1000

  init(_ context: SearchContext, limit: Int) {
    self.context = context
    self.limit = limit
  }

  func finished() -> Enumeration {
    var result = result
    if let finder { result.statistics += finder.statistics }
    result.models.sort()
    return result
  }

  private mutating func currentFinder() throws -> ModelFinder {
    if let finder { return finder }
    var clauses = exclusions
    if let bound = context.lengthAtLeast(lowest) { clauses.append([bound]) }
    let made = try context.makeFinder(seed: seed, adding: clauses)
    finder = made
    exclusionsInSolver = exclusions.count
    return made
  }

  private mutating func dropFinder() {
    if let finder { result.statistics += finder.statistics }
    finder = nil
  }

  /// The next program between `lowest` and `highest` bits that is not listed, or nil.
  private mutating func find(upTo highest: Int) throws -> (Model, exclusion: [Literal])? {
    let lowest = lowest
    var assumptions: [Literal] = []
    if highest < context.problem.maximumLength, let above = context.lengthAtLeast(highest + 1) {
      assumptions = [~above]
    }
    while true {
      do {
        let answer = try currentFinder().find(assuming: assumptions) { [seen] model in
          model.length >= lowest && model.length <= highest && !seen.contains(model.choices)
        }
        faultsInRow = 0
        guard case .found(let model, let exclusion) = answer else { return nil }
        return (model, exclusion)
      } catch is SolverFault {
        faultsInRow += 1
        guard faultsInRow < SearchContext.faultRepeats else {
          throw SamplerError.repeatedSolverFaults(repeats: faultsInRow)
        }
        seed += 1
        dropFinder()
      }
    }
  }

  private mutating func list(_ model: Model, exclusion: [Literal]) throws {
    result.models.append(model)
    seen.insert(model.choices)
    exclusions.append(exclusion)
    exclusionsInSolver += 1
    try finder?.solver.addClause(exclusion)
  }

  /// Lists the rest of the programs with at most `highest` bits; false if the limit is reached.
  private mutating func listRest(upTo highest: Int) throws -> Bool {
    while let (model, exclusion) = try find(upTo: highest) {
      guard result.models.count < limit else { return false }
      try list(model, exclusion: exclusion)
    }
    return true
  }

  mutating func listAll() throws {
    let maximum = context.problem.maximumLength
    guard try listRest(upTo: maximum) else { return }
    result.isComplete = true
    result.completeLength = maximum
  }

  mutating func listStratum(_ length: Int) throws {
    guard length >= 0, length <= context.problem.maximumLength else {
      result.isComplete = true
      return
    }
    lowest = length
    result.isComplete = try listRest(upTo: length)
  }

  mutating func listStrata(_ lengths: ClosedRange<Int>) throws {
    lowest = lengths.lowerBound
    result.completeLength = lowest - 1
    // How many strata to search at once: more and more while they are empty.
    var width = 1
    var isNarrowed = false
    while lowest <= lengths.upperBound {
      let highest = min(lowest + width - 1, lengths.upperBound)
      guard let (model, exclusion) = try find(upTo: highest) else {
        try finishStrata(upTo: highest)
        width = isNarrowed ? 1 : 2 * width
        isNarrowed = false
        continue
      }
      guard model.length == lowest else {
        // The strata below come first; this program will be found again.
        width = model.length - lowest
        isNarrowed = true
        continue
      }
      guard result.models.count < limit else { return }
      try list(model, exclusion: exclusion)
      guard try listRest(upTo: lowest) else { return }
      try finishStrata(upTo: lowest)
      width = 1
      isNarrowed = false
    }
    result.isComplete = true
  }

  /// Excludes all programs with at most `highest` bits, which are listed.
  private mutating func finishStrata(upTo highest: Int) throws {
    lowest = highest + 1
    result.completeLength = highest
    exclusions.removeAll()
    seen.removeAll()
    if exclusionsInSolver > Self.renewal {
      dropFinder()
    } else if lowest <= context.problem.maximumLength, let bound = context.lengthAtLeast(lowest) {
      try finder?.solver.addClause([bound])
    }
  }
}
