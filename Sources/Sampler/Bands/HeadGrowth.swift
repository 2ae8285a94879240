import Glibc

/// The head of the method `bands` while it grows: all programs up to some length, and their weight.
///
/// Weights are kept in units of 2^-|x*|, so that nothing underflows.
struct HeadGrowth {
  /// All programs that the formula counts at most `completeBits` for, in the order of search.
  private(set) var models: [Model] = []
  private(set) var completeBits: Int
  /// Whether there are no other programs.
  private(set) var isEverything = false
  /// Whether no more may be spent on the head.
  private(set) var isSpent = false
  /// W₀, the sum of 2^(|x*| − |x|) over the complete strata.
  private(set) var weight = 0.0
  /// Programs of the first stratum that is not complete.
  private var pending: [Model] = []
  private let enumerator: ProgramEnumerator
  private let maximumBits: Int
  /// The least number of bits that the formula counts for a program: weights are in units of 2^- of it.
  let leastBits: Int
  private var budget: Budget

  /// What may be spent on a head.
  struct Budget: Sendable {
    var programs: Int
    var conflicts: Int
  }

  var statistics: SolverStatistics { enumerator.statistics }

  init(_ context: SearchContext, shortest: Model, budget: Budget) {
    enumerator = ProgramEnumerator(context, from: shortest.countedBits)
    maximumBits = context.problem.maximumBits
    leastBits = shortest.countedBits
    self.budget = budget
    completeBits = shortest.countedBits - 1
  }

  /// Lists on until `isEnough` says so of a complete head, there are no more programs, or the budget
  /// is spent.
  ///
  /// - Parameter extra: how much of the budget this call may use at most.
  /// - Throws: `SamplerError`, `Stopped`.
  mutating func grow(within extra: Budget? = nil, until isEnough: (HeadGrowth) -> Bool) throws {
    let programLimit = min(
      budget.programs, extra.map { models.count + pending.count + $0.programs } ?? .max)
    let conflictLimit = min(
      budget.conflicts, extra.map { statistics.conflicts + $0.conflicts } ?? .max)
    while !isEverything, !isSpent {
      switch try enumerator.next(conflictLimit: max(1, conflictLimit - statistics.conflicts)) {
      case .program(let model):
        pending.append(model)
      case .complete(let bits):
        completeBits = bits
        // From the longest to the shortest, so that small weights are not lost.
        weight += pending.map { exp2(Double(leastBits) - $0.length.bits) }.sorted().reduce(
          0, +)
        models += pending
        pending.removeAll()
        isEverything = bits >= maximumBits
        if isEnough(self) { return }
      case .exhausted: isEverything = true
      case .limit:
        isSpent = extra == nil || statistics.conflicts >= budget.conflicts
        return
      }
      if models.count + pending.count >= programLimit || statistics.conflicts >= conflictLimit {
        isSpent =
          models.count + pending.count >= budget.programs
          || statistics.conflicts >= budget.conflicts
        return
      }
    }
  }

  /// The programs of the complete strata, by length and then by choice bits.
  var head: Head {
    Head(models: models.sorted(), completeBits: completeBits, isEverything: isEverything)
  }
}

extension SamplingParameters {
  /// What the method `bands` may spend on its head.
  var headBudget: HeadGrowth.Budget {
    HeadGrowth.Budget(programs: headLimit, conflicts: Self.headConflicts)
  }

  private static let headConflicts = 200_000
}
