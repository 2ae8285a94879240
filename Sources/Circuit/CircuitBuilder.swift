/// Makes a circuit from its leaves up.
package struct CircuitBuilder {
  private var parameters: [Int32] = []
  private var childStarts: [Int32] = [0]
  private var children: [Circuit.Child] = []
  private var edgeStarts: [Int32] = [0]
  private var roots: [Circuit.Root] = []

  package init() {}

  package var nodeCount: Int { edgeStarts.count - 1 }
  package var edgeCount: Int { parameters.count }

  /// Adds an edge to the node that is being made.
  ///
  /// - Parameter parameter: `nil` for an edge of a bundle.
  package mutating func addEdge(
    parameter: Int32?, children newChildren: some Sequence<Circuit.Child>
  ) {
    for child in newChildren {
      precondition(child.node >= 0 && child.node < nodeCount, "children come first")
      children.append(child)
    }
    parameters.append(parameter ?? -1)
    childStarts.append(Int32(children.count))
  }

  /// Ends the node that the last edges belong to. There is one at least.
  ///
  /// - Returns: its number.
  package mutating func endNode() -> Int32 {
    precondition(Int(edgeStarts[nodeCount]) < edgeCount, "a node has an edge")
    edgeStarts.append(Int32(edgeCount))
    return Int32(nodeCount - 1)
  }

  package mutating func addRoot(_ node: Int32, tag: Int = 0) {
    precondition(node >= 0 && node < nodeCount, "a root is a node")
    roots.append(Circuit.Root(node: node, tag: tag))
  }

  /// The circuit of what the roots reach.
  package func build() -> Circuit {
    var isReached = [Bool](repeating: false, count: nodeCount)
    for root in roots { isReached[Int(root.node)] = true }
    for node in (0..<nodeCount).reversed() where isReached[node] {
      let edges = Int(edgeStarts[node])..<Int(edgeStarts[node + 1])
      for child in children[Int(childStarts[edges.lowerBound])..<Int(childStarts[edges.upperBound])]
      {
        isReached[Int(child.node)] = true
      }
    }
    var numbers = [Int32](repeating: -1, count: nodeCount)
    var kept = CircuitBuilder()
    for node in 0..<nodeCount where isReached[node] {
      for edge in Int(edgeStarts[node])..<Int(edgeStarts[node + 1]) {
        let range = Int(childStarts[edge])..<Int(childStarts[edge + 1])
        kept.addEdge(
          parameter: parameters[edge] < 0 ? nil : parameters[edge],
          children: children[range].lazy.map {
            Circuit.Child(node: numbers[Int($0.node)], slot: $0.slot)
          })
      }
      numbers[node] = kept.endNode()
    }
    return Circuit(
      parameters: kept.parameters, childStarts: kept.childStarts, children: kept.children,
      edgeStarts: kept.edgeStarts,
      roots: roots.map { Circuit.Root(node: numbers[Int($0.node)], tag: $0.tag) })
  }
}
