/// How a circuit may be made: what is `nil` is not tried.
public struct CircuitWays: Sendable {
  public var tables: TablesBudget?
  public var diagram: DiagramBudget?
  /// Whether a run goes by the formula all the same, and a circuit is welcome but not needed.
  public var isOptional: Bool

  public static let none = CircuitWays()
  /// By tables, and where that takes too much, by a diagram.
  public static let all = CircuitWays(tables: TablesBudget(), diagram: DiagramBudget())

  public init(
    tables: TablesBudget? = nil, diagram: DiagramBudget? = nil, isOptional: Bool = false
  ) {
    self.tables = tables
    self.diagram = diagram
    self.isOptional = isOptional
  }
}
