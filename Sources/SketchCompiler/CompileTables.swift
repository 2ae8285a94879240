import Circuit
import Lengths
import SketchLanguage

extension ProgramCircuit {
  /// The consistent programs of a space as a circuit, made by tables only.
  ///
  /// - Throws: `TablesFailure`: as `init(byTables:)`.
  package static func byTables(
    _ space: ProgramSpace, examples: [CompilerExample], noise: Int? = nil,
    failureLimit: Int? = nil, budget: TablesBudget,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> ProgramCircuit {
    try LargeStack.run {
      Result {
        try ProgramCircuit(
          byTables: space, examples: examples, noise: noise, failureLimit: failureLimit,
          budget: budget, meter: WorkMeter(isCancelled: isCancelled))
      }
    }.get()
  }

  /// The consistent programs of a space as a circuit, made by the values that they have: see `Tables/`.
  ///
  /// Needs a large stack.
  ///
  /// - Parameters:
  ///   - noise: what a failed example costs, in bits; `nil` if none may fail.
  ///   - failureLimit: how many may fail at most; `nil` for any number.
  /// - Throws: `TablesFailure`: it takes more than the budget, the sketch has something that tables are
  ///   not made for, or the run is cancelled.
  init(
    byTables space: ProgramSpace, examples: [CompilerExample], noise: Int? = nil,
    failureLimit: Int? = nil, budget: TablesBudget, meter: WorkMeter
  ) throws {
    let parameters = ParameterTable(space.grammar)
    let (graph, steps) = try OrGraph.consistent(
      space, examples: examples, hasNoise: noise != nil, failureLimit: failureLimit,
      budget: budget,
      meter: meter)
    var builder = CircuitBuilder()
    for node in graph.nodes {
      for edge in graph.edges[Int(node.edges.lowerBound)..<Int(node.edges.upperBound)] {
        var parameter: Int32?
        if case .nonterminal(let nonterminal) = node.kind {
          parameter = parameters.parameter(
            nonterminal: nonterminal, production: Int(edge.production))
        }
        builder.addEdge(
          parameter: parameter,
          children: graph.children(of: edge).lazy.map {
            Circuit.Child(node: $0.node, slot: $0.slot)
          })
      }
      _ = builder.endNode()
    }
    for root in graph.roots { builder.addRoot(root.node, tag: root.failures) }
    self.init(
      builder.build(), origin: .tables, space: space, parameters: parameters,
      price: CodeLength(bits: noise ?? 0),
      work: Work(steps: steps, peakNodes: graph.nodes.count))
  }
}
