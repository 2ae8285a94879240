import SketchLanguage

extension ProgramDiagram {
  /// Compiles a grammar and examples for a diagram only; `nil` if it takes more than the budget.
  ///
  /// - Throws: as `CompiledSketch`.
  public static func make(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil,
    limits: CompilationLimits = .init(), budget: DiagramBudget
  ) throws(CompilationError) -> ProgramDiagram? {
    try LargeStack.run {
      Result { () throws(CompilationError) in
        ProgramDiagram(
          try SketchCircuit(
            grammar, examples: examples, noise: noise, limits: limits,
            meter: WorkMeter(isCancelled: budget.isCancelled)),
          budget: budget)
      }
    }.get()
  }

  /// From the gates of a specification to a decision diagram of the consistent programs; `nil` if it
  /// takes more than the budget.
  ///
  /// 1. The rules of the space are conjoined first, then one demand after another: each restricts the
  ///    diagrams of the gates that come after it (`DiagramBuilder`). With noise, programs are kept
  ///    apart by how many examples they fail.
  /// 2. The lengths are made into a diagram of their own (`LengthDiagram`).
  /// 3. They are put on the edges of the first (`DiagramProduct`).
  ///
  /// Needs a large stack: it recurs once for every choice bit, and for every node of the space that
  /// has none.
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
    // Too many failures to be counted by gates are too many for a diagram.
    if circuit.graph.isExhausted { return nil }

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

    let parts = builder.consistent(withEach: cases.map(\.condition))
    var meter = builder.store.meter
    guard let lengths = LengthDiagram(circuit.space, meter: &meter) else { return nil }
    var product = DiagramProduct(lengths, choiceBits: circuit.space.choiceBits, meter: meter)
    for (part, programs) in zip(cases, parts) {
      product.add(programs, surcharge: part.surcharge, in: builder.store)
      if product.meter.isExhausted { return nil }
    }
    // At the very end, too: what a cancelled run made is not used.
    if budget.isCancelled() { return nil }
    let peakNodes = max(builder.store.peakCount, lengths.positionCount, product.nodes.count)
    self.init(product, work: .init(steps: product.meter.steps, peakNodes: peakNodes))
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
