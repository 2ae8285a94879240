/// Sets of derivations that are still to be told apart: what tables are made from, and what becomes of
/// them.
///
/// At first a node is a nonterminal with what is left of its depths, and an edge a production with a
/// node for each occurrence. Once classes on some inputs are known, a node is a class, and a
/// production with many occurrences is put together step by step: a *bundle* is a node for some of
/// its occurrences.
struct OrGraph {
  enum Kind: Hashable {
    case nonterminal(Int)
    /// Of some occurrences of a production.
    case bundle(production: ProductionNumber, variables: VariableSet)
  }

  struct ProductionNumber: Hashable {
    var nonterminal: Int
    var production: Int
  }

  struct Child: Hashable {
    var node: Int32
    /// The occurrence that it is for; −1 for a bundle.
    var slot: Int32
  }

  struct Edge {
    /// Index in `Grammar.Nonterminal.productions`; −1 in a bundle.
    var production: Int32
    var children: Range<Int32>
  }

  struct Node {
    var kind: Kind
    var edges: Range<Int32>
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var children: [Child] = []
  /// With noise: how many examples the programs of a root fail.
  var roots: [(node: Int32, failures: Int)] = []

  func edges(of node: Int32) -> ArraySlice<Edge> {
    let range = nodes[Int(node)].edges
    return edges[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  func children(of edge: Edge) -> ArraySlice<Child> {
    children[Int(edge.children.lowerBound)..<Int(edge.children.upperBound)]
  }

  mutating func addEdge(production: Int, children newChildren: some Sequence<Child>) {
    let start = Int32(children.count)
    children.append(contentsOf: newChildren)
    edges.append(Edge(production: Int32(production), children: start..<Int32(children.count)))
  }

  /// Adds a node with the edges that were added since the node before.
  mutating func addNode(_ kind: Kind) -> Int32 {
    let start = nodes.last?.edges.upperBound ?? 0
    nodes.append(Node(kind: kind, edges: start..<Int32(edges.count)))
    return Int32(nodes.count - 1)
  }
}
