/// Turns gates into decision diagrams, operands first, and conjoins what is demanded of them.
///
/// What already has been demanded is a *care set*: the diagram of every further gate is restricted
/// to it, so that only choices still possible are told apart. That keeps gates small that blow up
/// on their own. A gate's diagram is dropped when the last one that needs it is built, and the
/// nodes are collected when they have doubled.
///
/// All signals are retained before the first of them is demanded.
struct DiagramBuilder: ~Copyable {
  private let graph: GateGraph
  private(set) var store: DiagramStore
  /// By gate; for one that is not built, or not needed any more, a constant. Behind the last gate
  /// stand the care sets, by level.
  private var diagrams: [DiagramEdge]
  private var isBuilt: [Bool]
  /// How many gates and demands still need the diagram of a gate.
  private var uses: [Int32]
  private let budget: DiagramBudget
  /// Nodes are collected when there are so many; at first, and with few nodes alive.
  private let smallestCollection: Int
  private var nextCollection: Int

  /// Collecting fewer nodes than this costs more than it saves.
  static let smallestCollection = 1 << 16

  init(
    _ graph: GateGraph, budget: DiagramBudget, smallestCollection: Int = smallestCollection
  ) {
    self.graph = graph
    self.budget = budget
    self.smallestCollection = smallestCollection
    nextCollection = smallestCollection
    store = DiagramStore(levelCount: graph.inputCount, budget: budget)
    diagrams = [DiagramEdge](repeating: .false, count: graph.count)
    isBuilt = [Bool](repeating: false, count: graph.count)
    uses = [Int32](repeating: 0, count: graph.count)
    isBuilt[0] = true
    for bit in 0..<graph.inputCount {
      diagrams[bit + 1] = store.variable(bit)
      isBuilt[bit + 1] = true
      // Inputs are never dropped.
      uses[bit + 1] = .max / 2
    }
    uses[0] = .max / 2
    for _ in 0...graph.inputCount { diagrams.append(.true) }
  }

  /// The choices that satisfy all that was demanded so far.
  private var care: DiagramEdge { diagrams[graph.count] }

  /// Sets `care`, and for each level the bits from there on that some care for the bits before
  /// allows. That is all a function which starts at this level can be restricted to, and finding it
  /// takes a walk through the whole care set.
  private mutating func setCare(_ care: DiagramEdge) {
    var projected = care
    for level in 0...graph.inputCount {
      diagrams[graph.count + level] = projected
      if store.level(of: projected) == level && !projected.isConstant {
        let (low, high) = store.cofactors(of: projected)
        projected = store.or(low, high)
      }
    }
  }

  private mutating func restrictedToCare(_ function: DiagramEdge) -> DiagramEdge {
    store.restrict(function, to: diagrams[graph.count + store.level(of: function)])
  }

  var isExhausted: Bool { store.isExhausted }

  // MARK: Demands

  /// Says that a signal will be asked for once more, so that its diagram is kept until then.
  mutating func retain(_ signal: Signal) {
    var pending = [signal.gate]
    while let gate = pending.popLast() {
      uses[gate] += 1
      if uses[gate] == 1 && !isBuilt[gate] {
        for operand in graph.operands(of: gate) { pending.append(operand.gate) }
      }
    }
  }

  /// Demands a retained signal.
  mutating func demand(_ signal: Signal) {
    setCare(consistent(with: signal))
    collectIfDue()
  }

  /// What satisfies each of some retained signals, and all that was demanded so far. The edges are
  /// good, all of them together, until something else is asked for.
  mutating func consistent(withEach signals: [Signal]) -> [DiagramEdge] {
    let first = diagrams.count
    // They are kept behind all other diagrams: to build the next one may collect nodes.
    for signal in signals { diagrams.append(consistent(with: signal)) }
    defer { diagrams.removeLast(signals.count) }
    return Array(diagrams[first...])
  }

  /// What satisfies a retained signal and all that was demanded so far. The edge is good until
  /// something else is asked for.
  private mutating func consistent(with signal: Signal) -> DiagramEdge {
    build(signal.gate)
    let result = store.and(care, edge(signal))
    release(signal.gate)
    return result
  }

  /// Demands clauses of retained signals, all at once: each is simple, and only together do they
  /// make a care set that is worth restricting to.
  mutating func demand(clauses: [[Signal]]) {
    let first = diagrams.count
    for clause in clauses {
      // The diagrams of clauses are kept behind all others while they wait.
      var falsity: [DiagramEdge] = []
      for signal in clause { build(signal.gate) }
      for signal in clause { falsity.append(!edge(signal)) }
      diagrams.append(!conjunction(of: falsity))
      for signal in clause { release(signal.gate) }
      collectIfDue()
    }
    let clauses = Array(diagrams[first...])
    setCare(store.and(care, conjunction(of: clauses)))
    diagrams.removeLast(clauses.count)
    for gate in isBuilt.indices where isBuilt[gate] && gate > graph.inputCount && uses[gate] > 0 {
      diagrams[gate] = restrictedToCare(diagrams[gate])
    }
    collectIfDue()
  }

  /// In the order of their first bits, pair by pair, then pairs of pairs: what is added to a large
  /// diagram one by one would make it anew each time.
  private mutating func conjunction(of edges: [DiagramEdge]) -> DiagramEdge {
    let order = edges.indices.sorted {
      let (a, b) = (store.level(of: edges[$0]), store.level(of: edges[$1]))
      return a != b ? a > b : $0 < $1
    }
    var row = order.map { edges[$0] }
    while row.count > 1 {
      var pairs: [DiagramEdge] = []
      for index in stride(from: 0, to: row.count, by: 2) {
        pairs.append(index + 1 < row.count ? store.and(row[index], row[index + 1]) : row[index])
      }
      row = pairs
    }
    return row.first ?? .true
  }

  // MARK: Gates

  private func edge(_ signal: Signal) -> DiagramEdge {
    signal.isComplemented ? !diagrams[signal.gate] : diagrams[signal.gate]
  }

  private mutating func build(_ root: Int) {
    var pending = [root]
    while let gate = pending.last, !isExhausted {
      if isBuilt[gate] {
        pending.removeLast()
        continue
      }
      let operands = graph.operands(of: gate)
      let before = pending.count
      for operand in operands where !isBuilt[operand.gate] { pending.append(operand.gate) }
      if pending.count > before { continue }
      pending.removeLast()
      diagrams[gate] = restrictedToCare(conjunction(of: operands.map { edge($0) }))
      isBuilt[gate] = true
      for operand in operands { release(operand.gate) }
      collectIfDue()
    }
  }

  private mutating func release(_ gate: Int) {
    uses[gate] -= 1
    if uses[gate] == 0 { diagrams[gate] = .false }
  }

  private mutating func collectIfDue() {
    if store.count < nextCollection || isExhausted { return }
    store.collect(keeping: &diagrams)
    // When they have doubled, but before half of what the budget leaves is used up.
    let alive = store.count
    nextCollection = max(smallestCollection, alive + min(alive, (budget.nodes - alive) / 2))
  }
}
