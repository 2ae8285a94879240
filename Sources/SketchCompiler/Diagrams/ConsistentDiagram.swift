import SketchLanguage

/// The consistent programs as a decision diagram of the choice bits, for each number of failed examples
/// one.
struct ConsistentDiagram: ~Copyable {
  let builder: DiagramBuilder
  /// By the number of failed examples; one where none may fail.
  let parts: [DiagramEdge]

  /// `nil` if it takes more than the budget.
  static func make(
    _ circuit: SketchCircuit, budget: DiagramBudget,
    smallestCollection: Int = DiagramBuilder.smallestCollection
  ) -> ConsistentDiagram? {
    let demands = circuit.graph.conjuncts(of: circuit.demands)
    let cases = circuit.failureNumbers
    // Too many failures to be counted by gates are too many for a diagram.
    if circuit.graph.isExhausted { return nil }

    var builder = DiagramBuilder(
      circuit.graph, budget: budget, smallestCollection: smallestCollection)
    for clause in circuit.choiceClauses {
      for signal in clause { builder.retain(signal) }
    }
    for demand in demands { builder.retain(demand) }
    for condition in cases { builder.retain(condition) }

    builder.demand(clauses: circuit.choiceClauses)
    for demand in demands {
      if builder.isExhausted { return nil }
      builder.demand(demand)
    }

    let parts = builder.consistent(withEach: cases)
    if builder.isExhausted { return nil }
    return ConsistentDiagram(builder: builder, parts: parts)
  }
}
