/// How a circuit may be made: what is `nil` is not tried.
package struct CircuitWays: Sendable {
  package var tables: TablesBudget?
  package var diagram: DiagramBudget?
  /// Whether a run goes by the formula all the same, and a circuit is welcome but not needed.
  package var isOptional: Bool

  package static let none = CircuitWays()
  /// By tables, and where that takes too much, by a diagram.
  package static let all = CircuitWays(tables: TablesBudget(), diagram: DiagramBudget())

  package init(
    tables: TablesBudget? = nil, diagram: DiagramBudget? = nil, isOptional: Bool = false
  ) {
    self.tables = tables
    self.diagram = diagram
    self.isOptional = isOptional
  }
}
