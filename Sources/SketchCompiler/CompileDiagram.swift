import Circuit
import Lengths
import SketchLanguage

extension ProgramCircuit {
  /// Compiles a grammar and examples for a circuit by a diagram only; `nil` if it takes more than the budget.
  ///
  /// - Throws: as `CompiledSketch`.
  package static func byDiagram(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil,
    limits: CompilationLimits = .init(), budget: DiagramBudget
  ) throws(CompilationError) -> ProgramCircuit? {
    try LargeStack.run {
      Result { () throws(CompilationError) in
        ProgramCircuit(
          try SketchCircuit(
            grammar, examples: examples, noise: noise, failureLimit: failureLimit, limits: limits,
            meter: WorkMeter(isCancelled: budget.isCancelled)),
          budget: budget)
      }
    }.get()
  }

  /// From the gates of a specification to a circuit of the consistent programs; `nil` if it takes more than the budget.
  ///
  /// 1. The rules of the space are conjoined first, then one demand after another: each restricts the
  ///    diagrams of the gates that come after it (`DiagramBuilder`). With noise, programs are kept
  ///    apart by how many examples they fail.
  /// 2. The diagrams are unfolded along the program space (`DiagramUnfolding`).
  ///
  /// Needs a large stack: it recurs once for every choice bit, and for every node of the space that
  /// has none.
  init?(
    _ circuit: SketchCircuit, budget: DiagramBudget,
    smallestCollection: Int = DiagramBuilder.smallestCollection
  ) {
    guard
      let diagram = ConsistentDiagram.make(
        circuit, budget: budget, smallestCollection: smallestCollection)
    else { return nil }
    let price = circuit.failures.map { CodeLength(bits: $0.price) } ?? .zero
    let parameters = ParameterTable(circuit.space.grammar)
    var unfolding = DiagramUnfolding(circuit.space, parameters, meter: diagram.builder.store.meter)
    for (failures, programs) in diagram.parts.enumerated() {
      unfolding.add(programs, tag: failures, in: diagram.builder.store)
      if unfolding.meter.isExhausted { return nil }
    }
    // At the very end, too: what a cancelled run made is not used.
    if budget.isCancelled() { return nil }
    self.init(
      unfolding.builder.build(), origin: .diagram, space: circuit.space, parameters: parameters,
      price: price,
      work: Work(
        steps: unfolding.meter.steps,
        peakNodes: max(diagram.builder.store.peakCount, unfolding.builder.nodeCount)))
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
