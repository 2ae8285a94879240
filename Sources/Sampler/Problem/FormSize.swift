/// The nodes and edges of a circuit.
package struct FormSize: Hashable, Sendable {
  package var nodes: Int
  package var edges: Int

  package init(nodes: Int, edges: Int) {
    self.nodes = nodes
    self.edges = edges
  }
}
