import Circuit

/// A small random circuit together with all its derivations, each worked out on its own.
struct RandomCircuit {
  let circuit: Circuit
  /// By root: its tag and the sequences of its derivations.
  let derivations: [(tag: Int, sequences: [[Int32]])]
  let parameterCount: Int

  /// A node as the test sees it: what is below it, by slot.
  private struct Node {
    var slots: [Int32]
    var choices: [[[Int32]]]
  }

  /// Nodes without and with parameters, bundles whose slots interleave, shared children.
  init(seed: UInt64) {
    var random = SplitMix(state: seed)
    var builder = CircuitBuilder()
    var nodes: [Node] = []
    var next: Int32 = 0
    func fresh() -> Int32 {
      next += 1
      return next - 1
    }
    // Every edge of a node with parameters has a parameter of its own, so that no derivation comes
    // twice.
    for _ in 0..<random.number(in: 2...4) {
      var choices: [[[Int32]]] = []
      for _ in 0..<random.number(in: 1...3) {
        let parameter = fresh()
        builder.addEdge(parameter: parameter, children: [])
        choices.append([[parameter]])
      }
      _ = builder.endNode()
      nodes.append(Node(slots: [0], choices: choices))
    }
    for _ in 0..<random.number(in: 2...5) {
      let wholes = nodes.indices.filter { nodes[$0].slots == [0] && nodes[$0].choices.count <= 12 }
      func whole() -> Int { wholes[random.number(in: 0...(wholes.count - 1))] }
      // A bundle of the slots 0 and 2, by one or two disjoint ways.
      let (first, second) = (whole(), whole())
      builder.addEdge(
        parameter: nil,
        children: [
          .init(node: Int32(first), slot: 2), .init(node: Int32(second), slot: 0),
        ])
      let bundle = Int(builder.endNode())
      var choices: [[[Int32]]] = []
      for left in nodes[first].choices {
        for right in nodes[second].choices { choices.append([right[0], left[0]]) }
      }
      nodes.append(Node(slots: [0, 2], choices: choices))
      // A node of a production with three children, one of two, and one of none.
      let middle = whole()
      let (three, two, none) = (fresh(), fresh(), fresh())
      builder.addEdge(
        parameter: three,
        children: [.init(node: Int32(middle), slot: 1), .init(node: Int32(bundle), slot: -1)])
      builder.addEdge(
        parameter: two,
        children: [.init(node: Int32(middle), slot: 0), .init(node: Int32(middle), slot: 1)])
      builder.addEdge(parameter: none, children: [])
      _ = builder.endNode()
      var all: [[[Int32]]] = [[[none]]]
      for pair in nodes[bundle].choices {
        for inner in nodes[middle].choices { all.append([[three] + pair[0] + inner[0] + pair[1]]) }
      }
      for left in nodes[middle].choices {
        for right in nodes[middle].choices { all.append([[two] + left[0] + right[0]]) }
      }
      nodes.append(Node(slots: [0], choices: all))
    }
    let wholes = nodes.indices.filter { nodes[$0].slots == [0] }
    var derivations: [(tag: Int, sequences: [[Int32]])] = []
    for (tag, node) in wholes.suffix(2).enumerated() {
      builder.addRoot(Int32(node), tag: tag)
      derivations.append((tag, nodes[node].choices.map { $0[0] }))
    }
    circuit = builder.build()
    self.derivations = derivations
    parameterCount = Int(next)
  }
}

/// Numbers that a seed decides: SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
