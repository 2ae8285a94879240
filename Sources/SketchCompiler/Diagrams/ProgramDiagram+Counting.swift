import SketchLanguage

extension ProgramDiagram {
  /// The exact number of programs of each length that occurs; `nil` if one is 2^128 or more, or if the
  /// lengths, with fractions of bits, are too many to be told apart.
  public func countsByLength() -> [CodeLength: UInt128]? {
    /// By node: how many paths lead to it, by the length added up on them.
    var arriving = [[CodeLength: UInt128]](repeating: [:], count: nodes.count)

    /// `false` if a number is too large.
    func pass(_ counts: [CodeLength: UInt128], to edge: Edge, after level: Int) -> Bool {
      if edge.isNone { return true }
      let free = gap(after: level, before: edge)
      for (length, count) in counts {
        if count.leadingZeroBitCount <= free { return false }
        let total = length + edge.length
        let (sum, overflow) = arriving[Int(edge.node)][total, default: 0]
          .addingReportingOverflow(count << free)
        if overflow { return false }
        arriving[Int(edge.node)][total] = sum
      }
      return arriving[Int(edge.node)].count <= Self.lengthLimit
    }

    for root in roots where !pass([.zero: 1], to: root.edge, after: -1) { return nil }
    for index in stride(from: nodes.count - 1, to: 0, by: -1) {
      let node = nodes[index]
      let counts = arriving[index]
      arriving[index] = [:]
      guard pass(counts, to: node.low, after: Int(node.level)),
        pass(counts, to: node.high, after: Int(node.level))
      else { return nil }
    }
    return arriving[0]
  }

  /// 2^-length / Z: the probability of a program of X that is so long. X is not empty.
  public func probability(length: CodeLength) -> Double {
    let total = roots.map(\.weight).reduce(.zero, +)
    return ScaledNumber.one.scaled(byLength: length).ratio(to: total)
  }

  /// Of the lengths that are told apart at one node.
  private static var lengthLimit: Int { 10_000 }

  /// |X|; `nil` if it is 2^128 or more.
  public func count() -> UInt128? {
    guard let counts = countsByLength() else { return nil }
    var total: UInt128 = 0
    for count in counts.values {
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow { return nil }
      total = sum
    }
    return total
  }
}
