import SketchLanguage

extension ProgramDiagram {
  /// |X|; `nil` if it is 2^128 or more.
  public func count() -> UInt128? {
    /// By node: how many paths lead from it to the end. Successors come first.
    var counts: [UInt128] = []
    counts.reserveCapacity(nodes.count)
    func count(_ edge: Edge, after level: Int) -> UInt128? {
      edge.isNone ? 0 : counts[Int(edge.node)].shiftedExactly(by: gap(after: level, before: edge))
    }
    for (index, node) in nodes.enumerated() {
      if index == 0 {
        counts.append(1)
        continue
      }
      guard let low = count(node.low, after: Int(node.level)),
        let high = count(node.high, after: Int(node.level)), let sum = low.addingExactly(high)
      else { return nil }
      counts.append(sum)
    }
    var total: UInt128 = 0
    for root in roots {
      guard let part = count(root.edge, after: -1), let sum = total.addingExactly(part) else {
        return nil
      }
      total = sum
    }
    return total
  }

  /// The exact number of programs of each length that occurs; `nil` if one is 2^128 or more, or if the
  /// lengths, with fractions of bits, are too many to be told apart.
  ///
  /// - Parameter meter: counts entries; once it has stopped, it is `nil`.
  public func countsByLength(meter: WorkMeter = WorkMeter()) -> [CodeLength: UInt128]? {
    countsByLength(entryLimit: Self.entryLimit, meter: meter)
  }

  func countsByLength(
    entryLimit: Int, meter: WorkMeter = WorkMeter()
  ) -> [CodeLength: UInt128]? {
    /// By node: how many paths lead to it, by the length added up on them.
    var arriving = [[CodeLength: UInt128]](repeating: [:], count: nodes.count)
    /// How many entries there are in all of them together.
    var entries = 0

    /// `false` if a number is too large, or there are too many.
    func pass(_ counts: [CodeLength: UInt128], to edge: Edge, after level: Int) -> Bool {
      if edge.isNone { return true }
      let target = Int(edge.node)
      let free = gap(after: level, before: edge)
      let before = arriving[target].count
      for (length, count) in counts {
        guard let share = count.shiftedExactly(by: free),
          let sum = arriving[target][length + edge.length, default: 0].addingExactly(share)
        else { return false }
        arriving[target][length + edge.length] = sum
      }
      entries += arriving[target].count - before
      return entries <= entryLimit && meter.take(1 + counts.count)
    }

    for root in roots where !pass([.zero: 1], to: root.edge, after: -1) { return nil }
    for index in stride(from: nodes.count - 1, to: 0, by: -1) {
      let node = nodes[index]
      let counts = arriving[index]
      arriving[index] = [:]
      entries -= counts.count
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

  /// Of lengths that are told apart at all nodes together; an entry takes some 50 bytes.
  private static var entryLimit: Int { 2_000_000 }
}

extension UInt128 {
  /// This number times 2^power; `nil` if it is 2^128 or more.
  fileprivate func shiftedExactly(by power: Int) -> UInt128? {
    self == 0 ? 0 : leadingZeroBitCount < power ? nil : self << UInt128(power)
  }

  /// The sum; `nil` if it is 2^128 or more.
  fileprivate func addingExactly(_ other: UInt128) -> UInt128? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}
