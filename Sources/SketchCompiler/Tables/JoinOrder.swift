/// The factors of a join, and which two of them are put together next.
///
/// First those whose join has no more rows than the larger of the two, as far as some pairs tell, those
/// with the fewest pairs before others. Else it is those whose join leaves the least share of their
/// pairs; of those that leave all, the two with fewest pairs. To go by the share, not by the number, brings together
/// what decides one another: the least tables are often those of choices that nothing constrains before
/// others are there.
struct JoinOrder {
  private let body: Body
  private(set) var factors: [TableEngine.Factor]
  /// For two factors by their numbers in `factors`, the greater first.
  private var scores: [[Score]]

  private struct Score {
    /// Whether the join has more rows than the larger of the two.
    var isGrowing: Bool
    var share: Double
    var pairs: Double

    func isLess(than other: Score) -> Bool {
      if isGrowing != other.isGrowing { return other.isGrowing }
      return isGrowing
        ? (share, pairs) < (other.share, other.pairs)
        : (pairs, share) < (other.pairs, other.share)
    }
  }

  private static let manyPairs = 1e6
  private static let sampleCount = 96

  init(_ factors: [TableEngine.Factor], _ body: Body) {
    self.body = body
    self.factors = factors
    scores = []
    // Of two there is nothing to choose.
    if factors.count < 3 { return }
    for second in factors.indices {
      scores.append((0..<second).map { score(factors[$0], factors[second]) })
    }
  }

  /// The numbers of the two that are next, the lesser first.
  var next: (Int, Int) {
    if factors.count == 2 { return (0, 1) }
    var best = (0, 1)
    var least = scores[1][0]
    for first in factors.indices {
      for second in first + 1..<factors.count {
        let score = scores[second][first]
        if score.isLess(than: least) {
          least = score
          best = (first, second)
        }
      }
    }
    return best
  }

  /// Puts the join of two in place of them.
  mutating func replace(_ first: Int, _ second: Int, with joined: TableEngine.Factor) {
    factors[first] = joined
    factors.remove(at: second)
    if factors.count < 3 { return }
    scores.remove(at: second)
    for place in second..<factors.count { scores[place].remove(at: second) }
    for other in factors.indices where other != first {
      let score = score(factors[min(first, other)], factors[max(first, other)])
      scores[max(first, other)][min(first, other)] = score
    }
  }

  private func score(_ left: TableEngine.Factor, _ right: TableEngine.Factor) -> Score {
    let union = left.variables.union(right.variables)
    let plan = body.steps(union, from: [left.variables, right.variables])
    let (leftCount, rightCount) = (
      Double(left.part.table.rows.count), Double(right.part.table.rows.count)
    )
    var pairs = leftCount * rightCount
    // Those that an index leaves are all that will be tried.
    if pairs > Self.manyPairs, let index = body.index(plan, left, right) {
      pairs *= share(of: index, left, right)
    }
    var share = plan.isEmpty ? 2 : self.share(of: plan, left, right)
    if pairs > Self.manyPairs { share += 2 }
    // What is nearly all is as good as all.
    if share > 0.9, share < 1.1 { share = 1 }
    let isGrowing = share * leftCount * rightCount > max(leftCount, rightCount)
    return Score(isGrowing: isGrowing, share: share, pairs: pairs)
  }

  /// The share of the pairs that an index leaves, from rows that lie apart.
  private func share(
    of index: JoinIndex, _ left: TableEngine.Factor, _ right: TableEngine.Factor
  ) -> Double {
    let instance = body.instance
    let (rows, columns) = (left.part.table.rows.count, right.part.table.rows.count)
    let count = min(rows, Self.sampleCount)
    let segments = body.segments(left.live)
    var candidates = 0
    for number in 0..<count {
      instance.put(left.part.table, number * rows / count, segments)
      candidates += index.candidates(instance).count
    }
    return Double(candidates) / (Double(count) * Double(columns))
  }

  /// The share of the pairs that a join leaves, from pairs that lie apart.
  private func share(
    of plan: [Int], _ left: TableEngine.Factor, _ right: TableEngine.Factor
  ) -> Double {
    let instance = body.instance
    let (rows, columns) = (left.part.table.rows.count, right.part.table.rows.count)
    let all = rows * columns
    let count = min(all, Self.sampleCount)
    let program = body.program(plan)
    let (leftSegments, rightSegments) = (body.segments(left.live), body.segments(right.live))
    var kept = 0.5
    for number in 0..<count {
      let place: Int
      if all <= Self.sampleCount {
        place = number
      } else {
        // Multiples of the golden ratio are spread evenly over the pairs.
        let spread = (Double(number) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
        place = Int(spread * Double(all))
      }
      instance.put(left.part.table, place / columns, leftSegments)
      instance.put(right.part.table, place % columns, rightSegments)
      if instance.runs(program) { kept += 1 }
    }
    return kept / Double(count + 1)
  }
}
