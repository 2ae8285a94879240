/// Draws derivations by weight, from the roots down: exactly, up to the rounding of double precision,
/// and each independent of all others.
package struct CircuitSampler: Sendable {
  private let circuit: Circuit
  /// By edge: the share of its node's weight that lies on it and on the edges before it.
  private let cumulative: [Double]
  private let rootShares: [Double]
  /// Σ of the weights of all derivations.
  package let total: ScaledNumber

  /// - Parameters:
  ///   - weights: of each parameter.
  ///   - tagWeight: what the derivations of a root weigh more.
  package init(
    _ circuit: Circuit, weights: [ScaledNumber], tagWeight: (Int) -> ScaledNumber
  ) {
    self.circuit = circuit
    let values = circuit.values(WeightSemiring(), weights: weights) ?? []
    var cumulative = [Double](repeating: 1, count: circuit.edgeCount)
    for node in 0..<Int32(circuit.nodeCount) {
      let edges = circuit.edges(of: node)
      if edges.count == 1 || values[Int(node)] == .zero { continue }
      var before = ScaledNumber.zero
      for edge in edges {
        var value = circuit.parameter(of: edge).map { weights[Int($0)] } ?? .one
        for child in circuit.children(of: edge) { value = value * values[Int(child.node)] }
        before = before + value
        cumulative[edge] = before.ratio(to: values[Int(node)])
      }
    }
    self.cumulative = cumulative
    var sum = ScaledNumber.zero
    var sums: [ScaledNumber] = []
    for root in circuit.roots {
      sum = sum + tagWeight(root.tag) * values[Int(root.node)]
      sums.append(sum)
    }
    total = sum
    rootShares = sums.map { sum == .zero ? 0 : $0.ratio(to: sum) }
  }

  /// A derivation, as a sequence, and the tag of its root; `nil` if there is none.
  ///
  /// Takes a random number for each node with several edges that it comes by.
  package func sample(
    using generator: inout some RandomNumberGenerator
  ) -> (sequence: [Int32], tag: Int)? {
    guard !circuit.roots.isEmpty, total != .zero else { return nil }
    let root =
      circuit.roots.count == 1
      ? 0 : Self.place(Self.unit(&generator), in: rootShares, 0..<rootShares.count)
    var sequence: [Int32] = []
    append(circuit.roots[root].node, &sequence, &generator)
    return (sequence, circuit.roots[root].tag)
  }

  private func append(
    _ node: Int32, _ sequence: inout [Int32], _ generator: inout some RandomNumberGenerator
  ) {
    let edge = edge(of: node, &generator)
    if let parameter = circuit.parameter(of: edge) { sequence.append(parameter) }
    let children = circuit.children(of: edge)
    if children.isEmpty { return }
    var parts: [Circuit.Child] = []
    collect(children, &parts, &generator)
    if parts.count > 1 { parts.sort { $0.slot < $1.slot } }
    for part in parts { append(part.node, &sequence, &generator) }
  }

  /// The children of an edge, bundles opened.
  private func collect(
    _ children: ArraySlice<Circuit.Child>, _ parts: inout [Circuit.Child],
    _ generator: inout some RandomNumberGenerator
  ) {
    for child in children {
      if child.slot >= 0 {
        parts.append(child)
      } else {
        collect(circuit.children(of: edge(of: child.node, &generator)), &parts, &generator)
      }
    }
  }

  private func edge(
    of node: Int32, _ generator: inout some RandomNumberGenerator
  ) -> Int {
    let edges = circuit.edges(of: node)
    return edges.count == 1
      ? edges.lowerBound : Self.place(Self.unit(&generator), in: cumulative, edges)
  }

  /// The first whose share is above a number of 0 or more, below 1; rounding leaves it to the last.
  private static func place(_ unit: Double, in shares: [Double], _ range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let middle = (low + high) / 2
      if unit < shares[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// A number of 0 or more, below 1, of 53 random bits.
  private static func unit(_ generator: inout some RandomNumberGenerator) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }
}
