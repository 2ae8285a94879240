import Formula
import Lengths

/// Programs that were listed one by one.
package struct Enumeration: Hashable, Sendable {
  /// Which programs to list, and in which order.
  package enum Scope: Hashable, Sendable {
    /// All, in no particular order while listing: the fastest way to a complete list.
    case all
    /// All, stratum by stratum: first the shortest, each length to its end before the next.
    case byLength
    /// Those that the formula counts at most so many bits for, stratum by stratum.
    case upTo(bits: Int)
    /// Those that it counts exactly so many bits for.
    case exactly(bits: Int)
  }

  /// The programs found, by length and then by choice bits.
  package var models: [Model] = []

  /// Whether these are all programs in the scope, by proof of the solver.
  package var isComplete = false

  /// Every program that the formula counts at most so many bits for is listed; -1 if nothing is known.
  package var completeBits = -1

  /// Whether the run was cancelled before it was complete or reached its limit.
  package var wasStopped = false

  /// What was asked of the solver.
  package var statistics = SolverStatistics()

  /// The number of listed programs of each |x|.
  package var countByLength: [CodeLength: Int] {
    models.reduce(into: [:]) { counts, model in counts[model.length, default: 0] += 1 }
  }
}

extension Enumeration {
  /// Lists the programs of a problem.
  ///
  /// - Parameters:
  ///   - limit: how many programs to list at most.
  ///   - leastBits: how many bits the formula counts at least, if that is known: it saves proving that
  ///     nothing is shorter.
  /// - Throws: `SamplerError`.
  package init(
    of problem: SamplingProblem, scope: Scope = .byLength, limit: Int = .max, leastBits: Int? = nil,
    cancellation: Cancellation = Cancellation()
  ) throws {
    let context = SearchContext(problem, cancellation: cancellation)
    try self.init(context, scope: scope, limit: limit, leastBits: leastBits)
  }

  init(
    _ context: SearchContext, scope: Scope = .byLength, limit: Int = .max, leastBits: Int? = nil
  ) throws {
    let first = leastBits ?? 0
    precondition(limit >= 0 && first >= 0)
    do {
      try context.cancellation.watching {
        switch scope {
        case .all:
          try enumerateAll(ProgramEnumerator(context), limit: limit)
          if isComplete { completeBits = context.problem.maximumBits }
        case .byLength:
          try enumerateStrata(ProgramEnumerator(context, from: first), from: first, limit: limit)
        case .upTo(let bits):
          try enumerateStrata(
            ProgramEnumerator(context, from: first, through: bits), from: first, limit: limit)
        case .exactly(let bits):
          try enumerateAll(ProgramEnumerator(context, from: bits, through: bits), limit: limit)
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
    completeBits = first - 1
    while true {
      switch try enumerator.next() {
      case .program(let model):
        guard models.count < limit else { return }
        models.append(model)
      case .complete(let bits): completeBits = bits
      case .exhausted:
        isComplete = true
        return
      case .limit: preconditionFailure("a search without a limit reached one")
      }
    }
  }
}
