/// Where the children of an option lie: one behind the other, and as much as possible where other
/// options have equal shapes already.
///
/// A longest common subsequence, found from left to right. What is shared counts by its bits, for a
/// large subtree saves more nodes than a small one.
struct Overlay {
  /// Bits of each child.
  let extents: [Int]
  /// For each child the places of its shape in other options, ascending.
  let taken: [[Int]]

  /// The first children, laid out.
  private struct Prefix {
    /// Where the next child may begin.
    var end: Int
    /// What is shared: a child counts its bits, and one for itself.
    var shared: Int
    /// The last of its steps.
    var step: Int?
  }

  /// The place of a child, and the step before: layouts have their beginnings in common.
  private struct Step {
    var offset: Int
    var previous: Int?
  }

  /// As many layouts of the first children are kept at most. With this many, all are where an option
  /// has a dozen occurrences or so; thousands of them share less than they could, and are quick.
  private static let prefixLimit = 64

  /// A place for each child, between `start` and `limit`. Without gaps they fit.
  func offsets(from start: Int, limit: Int) -> [Int] {
    var steps: [Step] = []
    var rest = extents.reduce(0, +)
    var prefixes = [Prefix(end: start, shared: 0, step: nil)]
    for (extent, taken) in zip(extents, taken) {
      rest -= extent
      var longer: [Prefix] = []
      func place(_ offset: Int, after prefix: Prefix, sharing shared: Int) {
        guard offset + extent + rest <= limit else { return }
        steps.append(Step(offset: offset, previous: prefix.step))
        longer.append(
          Prefix(end: offset + extent, shared: prefix.shared + shared, step: steps.count - 1))
      }
      for prefix in prefixes {
        // Of several places, the first leaves most room.
        let shared = Self.first(of: taken, from: prefix.end)
        if let shared { place(shared, after: prefix, sharing: extent + 1) }
        if shared != prefix.end { place(prefix.end, after: prefix, sharing: 0) }
      }
      prefixes = Self.undominated(longer)
    }
    // The last one shares most.
    var offsets: [Int] = []
    var step = prefixes.last?.step
    while let number = step {
      offsets.append(steps[number].offset)
      step = steps[number].previous
    }
    return offsets.reversed()
  }

  /// The first of ascending numbers that is not below a least one.
  private static func first(of numbers: [Int], from least: Int) -> Int? {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < least { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count ? numbers[low] : nil
  }

  /// Those that none equals or exceeds in what it shares and ends no later, by where they end: the
  /// one without gaps, which fits in any case, and those that share most.
  private static func undominated(_ prefixes: [Prefix]) -> [Prefix] {
    var kept: [Prefix] = []
    for prefix in prefixes.sorted(by: { ($0.end, -$0.shared) < ($1.end, -$1.shared) })
    where prefix.shared > kept.last?.shared ?? -1 {
      kept.append(prefix)
    }
    if kept.count > prefixLimit { kept.removeSubrange(1...(kept.count - prefixLimit)) }
    return kept
  }
}
