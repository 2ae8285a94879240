import SketchLanguage

/// From a grammar and examples to a decision diagram of the consistent programs; `nil` if it takes
/// more than the budget.
///
/// 1. The gates of `compileSketch` say what the specification demands of the choice bits.
/// 2. The rules of the space are conjoined first, then one demand after another: each restricts the
///    diagrams of the gates that come after it (`DiagramBuilder`).
/// 3. The lengths are put on the edges (`LengthDiagram`, `DiagramProduct`).
///
/// With `noise`, programs are kept apart by how many examples they fail.
///
/// Throws `CompilationError` if the space is empty or a value cannot be encoded within the limits.
func compileDiagram(
  _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil,
  limits: CompilationLimits = .init(), budget: DiagramBudget = .init()
) throws(CompilationError) -> ProgramDiagram? {
  try LargeStack.run {
    Result { () throws(CompilationError) in
      ProgramDiagram(
        try SketchCircuit(grammar, examples: examples, noise: noise, limits: limits),
        budget: budget)
    }
  }.get()
}

extension ProgramDiagram {
  /// `nil` if the budget does not suffice. Needs a large stack: it recurs once for every choice bit.
  init?(
    _ circuit: SketchCircuit, budget: DiagramBudget,
    smallestCollection: Int = DiagramBuilder.smallestCollection
  ) {
    let demands = circuit.graph.conjuncts(of: circuit.demands)
    // Whatever number of examples fails, its programs cost the same surcharge.
    let cases: [(surcharge: CodeLength, condition: Signal)] =
      circuit.failures.map { price, failures in
        circuit.graph.counts(of: failures).enumerated().map { (CodeLength(bits: $0 * price), $1) }
      } ?? [(.zero, .true)]

    var builder = DiagramBuilder(
      circuit.graph, budget: budget, smallestCollection: smallestCollection)
    for clause in circuit.choiceClauses {
      for signal in clause { builder.announce(signal) }
    }
    for demand in demands { builder.announce(demand) }
    for (_, condition) in cases { builder.announce(condition) }

    builder.demand(clauses: circuit.choiceClauses)
    for demand in demands {
      if builder.isExhausted { return nil }
      builder.demand(demand)
    }

    var meter = builder.store.meter
    guard let lengths = LengthDiagram(circuit.space, meter: &meter) else { return nil }
    var product = DiagramProduct(
      lengths, choiceBits: circuit.space.choiceBits, budget: budget)
    for (surcharge, condition) in cases {
      builder.store.meter = meter
      let programs = builder.consistent(with: condition)
      meter = builder.store.meter
      if meter.isExhausted { return nil }
      product.add(programs, surcharge: surcharge, in: builder.store, meter: &meter)
      if meter.isExhausted { return nil }
    }
    // At the very end, too: what a cancelled run made is not used.
    if budget.isCancelled() { return nil }
    let peakNodes = max(builder.store.peakCount, lengths.positionCount, product.nodes.count)
    self.init(product, work: .init(steps: meter.steps, peakNodes: peakNodes))
  }
}

extension GateGraph {
  /// The signals, with conjunctions taken apart into their operands: each once, in the order in
  /// which their gates were made, so that what is demanded early takes few gates.
  func conjuncts(of signals: [Signal]) -> [Signal] {
    var found: Set<Signal> = []
    var seen: Set<Signal> = []
    var pending = signals
    while let signal = pending.popLast() {
      guard seen.insert(signal).inserted else { continue }
      let operands = operands(of: signal.gate)
      if signal.isComplemented || operands.isEmpty {
        found.insert(signal)
      } else {
        pending += operands
      }
    }
    found.remove(.true)
    return found.sorted()
  }
}
