extension Circuit {
  /// A line for each node, the roots' first, and an indented line for each of its edges: its parameter
  /// and its children, bundles in brackets.
  ///
  /// - Parameters:
  ///   - name: of a parameter.
  ///   - goesOn: asked at every edge whether to go on; if not, the text means nothing.
  package func description(
    name: (Int32) -> String, goesOn: () -> Bool = { true }
  ) -> String {
    var lines = ["\(nodeCount) nodes, \(edgeCount) edges"]
    for root in roots { lines.append("root #\(root.node)" + (root.tag > 0 ? " \(root.tag)" : "")) }
    for node in (0..<Int32(nodeCount)).reversed() {
      lines.append("#\(node)")
      for edge in edges(of: node) {
        guard goesOn() else { return "" }
        let children = children(of: edge).map { child in
          child.slot < 0 ? "[#\(child.node)]" : "\(child.slot): #\(child.node)"
        }
        let parts = (parameter(of: edge).map { [name($0)] } ?? []) + children
        lines.append("  " + parts.joined(separator: "  "))
      }
    }
    return lines.joined(separator: "\n")
  }
}
