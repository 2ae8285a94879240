/// The nodes and edges of a circuit.
public struct FormSize: Hashable, Sendable {
  public var nodes: Int
  public var edges: Int

  public init(nodes: Int, edges: Int) {
    self.nodes = nodes
    self.edges = edges
  }
}
