extension Circuit {
  /// The value of every node: sums over its edges of the products along them, shared nodes once.
  ///
  /// - Parameters:
  ///   - weights: of each parameter.
  ///   - goesOn: asked at every node whether to go on.
  /// - Returns: by node; `nil` if it was stopped.
  package func values<Ring: Semiring>(
    _ ring: Ring, weights: [Ring.Element], goesOn: (_ edges: Int) -> Bool = { _ in true }
  ) -> [Ring.Element]? {
    var values: [Ring.Element] = []
    values.reserveCapacity(nodeCount)
    for node in 0..<Int32(nodeCount) {
      let edges = edges(of: node)
      guard goesOn(edges.count) else { return nil }
      var total = ring.zero
      for edge in edges {
        let parameter = parameters[edge]
        var value = parameter < 0 ? ring.one : weights[Int(parameter)]
        for child in children(of: edge) { value = ring.product(value, values[Int(child.node)]) }
        total = ring.sum(total, value)
      }
      values.append(total)
    }
    return values
  }

  /// The value of the whole: the sum over its roots.
  ///
  /// - Parameters:
  ///   - tagWeight: what a root's value is multiplied by.
  package func value<Ring: Semiring>(
    _ ring: Ring, weights: [Ring.Element], tagWeight: (Int) -> Ring.Element,
    goesOn: (_ edges: Int) -> Bool = { _ in true }
  ) -> Ring.Element? {
    guard let values = values(ring, weights: weights, goesOn: goesOn) else { return nil }
    return roots.reduce(ring.zero) { total, root in
      ring.sum(total, ring.product(tagWeight(root.tag), values[Int(root.node)]))
    }
  }

  /// How often each parameter is taken in a derivation that is drawn by weight, on average.
  ///
  /// One pass down after the one up: what arrives at a node is the probability that it is on the way,
  /// or, where it may be there several times, the expected number of times.
  package func expectedCounts(
    weights: [ScaledNumber], tagWeight: (Int) -> ScaledNumber
  ) -> [Double] {
    var counts = [Double](repeating: 0, count: weights.count)
    guard let values = values(WeightSemiring(), weights: weights) else { return counts }
    let total = roots.reduce(ScaledNumber.zero) {
      $0 + tagWeight($1.tag) * values[Int($1.node)]
    }
    if total == .zero { return counts }
    var arriving = [Double](repeating: 0, count: nodeCount)
    for root in roots {
      arriving[Int(root.node)] += (tagWeight(root.tag) * values[Int(root.node)]).ratio(to: total)
    }
    for node in (0..<Int32(nodeCount)).reversed() where arriving[Int(node)] > 0 {
      for edge in edges(of: node) {
        let parameter = parameters[edge]
        var value = parameter < 0 ? ScaledNumber.one : weights[Int(parameter)]
        for child in children(of: edge) { value = value * values[Int(child.node)] }
        if value == .zero { continue }
        let share = arriving[Int(node)] * value.ratio(to: values[Int(node)])
        if parameter >= 0 { counts[Int(parameter)] += share }
        for child in children(of: edge) { arriving[Int(child.node)] += share }
      }
    }
    return counts
  }
}
