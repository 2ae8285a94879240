import Glibc
import Lengths

/// Lists programs by increasing |x|, those of equal |x| by their rank and then by their choice bits,
/// and emits each as soon as its place is known: when all of its length have been found.
///
/// Where a length has more than `heldAtMost` programs, or the run is stopped before all of them are
/// found, those of that length come in the order in which one solver finds them, which is the same
/// every time; `EnumerationSummary.unsortedLength` tells.
///
/// - Parameters:
///   - rank: of programs of equal |x|, those with a lower rank come first.
///   - parameters: those of the bound on what is not listed: its failure probability, seed and
///     threads.
///   - log2Evidence: log2 Z, Z = Σ 2^-|x| over all programs, if it is known exactly. Then the share
///     that is listed needs no bound.
/// - Throws: `SamplerError`, or what `emit` throws.
package func enumeratePrograms(
  of problem: SamplingProblem, until goal: EnumerationGoal = EnumerationGoal(),
  parameters: SamplingParameters = SamplingParameters(), log2Evidence: Double? = nil,
  cancellation: Cancellation = Cancellation(),
  rankedBy rank: @escaping (Model) -> Int = { _ in 0 }, emit: (Model) throws -> Void
) throws -> EnumerationSummary {
  try goal.validate()
  try parameters.validate()
  let context = SearchContext(problem, cancellation: cancellation)
  return try withoutActuallyEscaping(emit) { emit in
    var run = EnumerationRun(
      context, goal: goal, parameters: parameters, log2Evidence: log2Evidence, rank: rank,
      emit: emit)
    do {
      try cancellation.watching { run.end = try run.list() }
    } catch is Stopped {
      try run.stop()
    }
    return run.summary
  }
}

private struct EnumerationRun {
  private let context: SearchContext
  private let goal: EnumerationGoal
  private let log2Evidence: Double?
  private let rank: (Model) -> Int
  private let emit: (Model) throws -> Void
  private let enumerator: ProgramEnumerator
  private var rest: RestBound
  var end = EnumerationSummary.End.stopped

  private var count = 0
  /// Every program that the formula counts at most so many bits for has been found.
  private var completeBits = -1
  private var hasFoundAll = false
  /// A program that was found and not emitted.
  private struct Held {
    var model: Model
    var rank: Int

    /// The place in the list.
    static func < (left: Held, right: Held) -> Bool {
      (left.model.length, left.rank, left.model.choices)
        < (right.model.length, right.rank, right.model.choices)
    }
  }

  private var held: [Held] = []
  /// Whether programs that can be of the least length are emitted as they are found, for they are
  /// too many to be held until all are there.
  private var isUnsorted = false
  private var unsortedLength: CodeLength?
  private var isStopping = false
  /// Whether a program was being emitted.
  private var isReleasing = false

  /// How many programs are held back at most that none can be shorter than: more would keep who waits
  /// for the first ones waiting.
  private static let heldAtMost = 1000

  /// For so long held programs are emitted when the run is stopped: half of what a command lets a run
  /// take to stop.
  private static let stoppingTime = Duration.milliseconds(100)

  /// In bits as the formula counts them, the least of any program; weights are in units of 2^- of it,
  /// so that nothing underflows.
  private var leastBits = 0
  private var listedWeight = 0.0
  private var heldWeight = 0.0
  /// The weight of what was found since `completeBits` was raised.
  private var stratumWeight = 0.0
  /// An upper bound on the weight of what has not been found.
  private var restWeight: Double?

  init(
    _ context: SearchContext, goal: EnumerationGoal, parameters: SamplingParameters,
    log2Evidence: Double?, rank: @escaping (Model) -> Int,
    emit: @escaping (Model) throws -> Void
  ) {
    self.context = context
    self.goal = goal
    self.log2Evidence = log2Evidence
    self.rank = rank
    self.emit = emit
    enumerator = ProgramEnumerator(context, through: goal.length?.wholeBits)
    rest = RestBound(context, parameters: parameters)
  }

  /// Lists programs until the goal is reached.
  mutating func list() throws -> EnumerationSummary.End {
    guard goal.count != 0 else { return .goal }
    while true {
      switch try enumerator.next() {
      case .program(let model):
        if count == 0, held.isEmpty { leastBits = model.countedBits }
        stratumWeight += weight(model)
        if isUnsorted, model.length <= unsortedThrough {
          if try release(model) { return .goal }
        } else {
          held.append(Held(model: model, rank: rank(model)))
          heldWeight += weight(model)
          if try releaseUnsorted() { return .goal }
        }
      case .complete(let bits):
        completeBits = bits
        isUnsorted = false
        if try releaseHeld() { return .goal }
        if try boundHoldsShare() { return .goal }
        stratumWeight = 0
      case .exhausted:
        hasFoundAll = !leavesLongerPrograms
        if try releaseHeld(), !(hasFoundAll && held.isEmpty) { return .goal }
        return try endOfStrata()
      case .limit: preconditionFailure("a search without a limit reached one")
      }
    }
  }

  /// What is left when every program within the greatest length is found.
  private func endOfStrata() throws -> EnumerationSummary.End {
    guard held.isEmpty else { return .goal }
    guard leavesLongerPrograms else { return count == 0 ? .inconsistent : .everything }
    guard count == 0 else { return .goal }
    // Nothing is so short; that there is nothing at all has to be asked.
    let longer = ProgramEnumerator(context, from: completeBits + 1)
    return try longer.nextInAnyOrder() == nil ? .inconsistent : .goal
  }

  /// Whether there may be programs that the greatest length keeps from being looked for.
  private var leavesLongerPrograms: Bool {
    goal.length.map { $0.wholeBits < context.problem.maximumBits } ?? false
  }

  private func weight(_ model: Model) -> Double { exp2(Double(leastBits) - model.length.bits) }

  /// No program that has not been found is shorter.
  private var unfoundLength: CodeLength {
    hasFoundAll ? .max : CodeLength(bits: completeBits + 1)
  }

  /// Up to here all programs have been found, and are emitted in order.
  private var sortedThrough: CodeLength { min(goal.length ?? .max, unfoundLength - .leastStep) }

  /// Up to here no program is left out if one is emitted once it is found.
  private var unsortedThrough: CodeLength { min(goal.length ?? .max, unfoundLength) }

  /// Emits the held programs whose place is known.
  ///
  /// - Returns: whether the goal is reached.
  private mutating func releaseHeld() throws -> Bool { try releaseHeld(through: sortedThrough) }

  private mutating func releaseHeld(
    through length: CodeLength, before deadline: ContinuousClock.Instant? = nil
  ) throws -> Bool {
    guard !held.isEmpty else { return false }
    held.sort(by: <)
    var released = 0
    defer {
      held.removeFirst(released)
      heldWeight = held.reduce(0) { $0 + weight($1.model) }
    }
    for program in held.prefix(while: { $0.model.length <= length }) {
      if let deadline, ContinuousClock.now > deadline { return false }
      let isEnough = try release(program.model)
      released += 1
      if isEnough { return true }
    }
    return false
  }

  /// Emits held programs before all of their length are found, if they are too many to be held.
  ///
  /// - Returns: whether the goal is reached.
  private mutating func releaseUnsorted() throws -> Bool {
    guard held.count > Self.heldAtMost,
      held.count(where: { $0.model.length <= unsortedThrough }) > Self.heldAtMost
    else { return false }
    isUnsorted = true
    unsortedLength = unsortedLength ?? unfoundLength
    return try releaseHeld(through: unsortedThrough)
  }

  /// Ends a run that was cancelled: what has been found of the length being listed is emitted.
  mutating func stop() throws {
    end = .stopped
    // Not if the one who takes the programs has cancelled it.
    guard !isReleasing else { return }
    let before = count
    isStopping = true
    _ = try releaseHeld(through: unsortedThrough, before: .now + Self.stoppingTime)
    if count > before { unsortedLength = unsortedLength ?? unfoundLength }
  }

  /// - Returns: whether the goal is reached.
  private mutating func release(_ model: Model) throws -> Bool {
    isReleasing = true
    if context.cancellation.isCancelled, !isStopping { throw Stopped() }
    count += 1
    listedWeight += weight(model)
    try emit(model)
    isReleasing = false
    if count == goal.count { return true }
    // What weighs next to nothing is told from nothing by summary it only.
    guard let share = goal.share, share < 1, let log2Evidence else { return false }
    return log2Listed >= log2(share) + log2Evidence
  }

  /// Whether it can be shown that what is listed holds the share that is the goal.
  private mutating func boundHoldsShare() throws -> Bool {
    guard let share = goal.share, log2Evidence == nil, listedWeight > 0 else { return false }
    let tolerated = listedWeight * (1 - share) / share - heldWeight
    // Where the last stratum weighs more, the next ones will.
    guard tolerated > 0, stratumWeight <= tolerated else { return false }
    let bound = try rest.log2Weight(
      beyond: completeBits, atMost: log2(tolerated) - Double(leastBits),
      enumeration: enumerator.statistics)
    restWeight = bound.map { exp2($0 + Double(leastBits)) }
    return restWeight != nil
  }

  private var log2Listed: Double { log2(listedWeight) - Double(leastBits) }

  /// What is known so far.
  var summary: EnumerationSummary {
    var summary = EnumerationSummary()
    summary.end = end
    summary.count = count
    summary.log2Weight = log2Listed
    summary.hasRandomCells = rest.hasRandomCells
    summary.statistics = enumerator.statistics
    summary.statistics += rest.statistics
    summary.unsortedLength = unsortedLength
    let notListed = min(held.map(\.model.length).min() ?? .max, unfoundLength)
    summary.setComplete(below: notListed, goal: goal)
    let seen = listedWeight + heldWeight
    summary.log2EvidenceAtLeast = log2Evidence ?? log2(seen) - Double(leastBits)
    if let log2Evidence {
      summary.log2EvidenceAtMost = log2Evidence
    } else if end == .everything {
      summary.log2EvidenceAtMost = summary.log2EvidenceAtLeast
    } else if let restWeight {
      summary.log2EvidenceAtMost = log2(seen + restWeight) - Double(leastBits)
      summary.failureProbability = rest.failureProbability
    }
    return summary
  }
}
