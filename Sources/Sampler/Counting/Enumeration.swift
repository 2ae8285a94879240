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
    let first = shortest ?? 0
    precondition(limit >= 0 && first >= 0)
    do {
      try context.cancellation.watching {
        switch scope {
        case .all:
          try enumerateAll(ProgramEnumerator(context), limit: limit)
          if isComplete { completeLength = context.problem.maximumLength }
        case .byLength:
          try enumerateStrata(ProgramEnumerator(context, from: first), from: first, limit: limit)
        case .upTo(let length):
          try enumerateStrata(
            ProgramEnumerator(context, from: first, through: length), from: first, limit: limit)
        case .exactly(let length):
          try enumerateAll(ProgramEnumerator(context, from: length, through: length), limit: limit)
        }
      }
    } catch is Stopped {
      wasStopped = true
    }
    models.sort()
  }

  private mutating func enumerateAll(_ enumerator: ProgramEnumerator, limit: Int) throws {
    defer { statistics += enumerator.statistics }
    while let model = try enumerator.nextInAnyOrder() {
      guard models.count < limit else { return }
      models.append(model)
    }
    isComplete = true
  }

  private mutating func enumerateStrata(
    _ enumerator: ProgramEnumerator, from first: Int, limit: Int
  ) throws {
    defer { statistics += enumerator.statistics }
    completeLength = first - 1
    while true {
      switch try enumerator.next() {
      case .program(let model):
        guard models.count < limit else { return }
        models.append(model)
      case .complete(let length): completeLength = length
      case .exhausted:
        isComplete = true
        return
      case .limit: preconditionFailure("a search without a limit reached one")
      }
    }
  }
}
