/// Counts what the making of a diagram takes, through all its stages, against a budget.
struct DiagramMeter {
  let budget: DiagramBudget
  private(set) var steps = 0
  /// Steps or nodes were more than the budget, or the run was cancelled: what was built means nothing.
  private(set) var isExhausted = false

  /// What a node takes where it is looked up in a dictionary, and not in the tables of a store.
  static let stepsPerEntry = 8
  /// It is asked whether to go on once in 2^this steps, every few milliseconds.
  private static let log2StepsUnasked = 16

  init(_ budget: DiagramBudget) { self.budget = budget }

  /// Counts steps; `false` when there are none left.
  @inline(__always)
  mutating func take(_ number: Int = 1) -> Bool {
    if isExhausted { return false }
    let before = steps
    steps += number
    if steps > budget.steps { isExhausted = true }
    if before >> Self.log2StepsUnasked != steps >> Self.log2StepsUnasked, budget.isCancelled() {
      isExhausted = true
    }
    return !isExhausted
  }

  /// Whether there may be one more node where there are `count`; if not, the budget is exhausted.
  @inline(__always)
  mutating func hasRoom(beside count: Int) -> Bool {
    if count >= budget.nodes { isExhausted = true }
    return !isExhausted
  }
}
