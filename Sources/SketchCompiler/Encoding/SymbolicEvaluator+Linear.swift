import SketchLanguage

/// Linear equalities such as `2 * a + b - c == 10`, without the values of their sums.
///
/// A sum of several choices has many values, of which an equality asks for one. Its terms are added
/// up from the left, and of the partial sums only those are kept that the terms to come can bring
/// to the target; where that still takes too many gates, the terms are added as binary numbers.
extension SymbolicEvaluator {
  /// An integer term of an equality: the values it may have.
  private struct Term {
    var guards: [(value: Int, condition: Signal)]

    var least: Int { guards.map(\.value).min() ?? 0 }
    var greatest: Int { guards.map(\.value).max() ?? 0 }
  }

  /// Sums up to this magnitude are far from overflow, however they are associated.
  private static let safeSum = Int.max / 4

  /// The value of `left == right`; `nil` if that is no equality of sums, or one that may overflow.
  func linearEquality(
    _ left: TypedExpression, _ right: TypedExpression, in scope: inout Scope
  ) throws(CompilationError) -> ValueSummary? {
    guard case .int = left.type, left.isSum || right.isSum else { return nil }
    var target = 0
    var magnitude = 0
    var terms: [Term] = []
    var isDefined: [Signal] = []
    for (expression, sign) in left.summands(1) + right.summands(-1) {
      let set = try materialise(try evaluate(expression, in: &scope))
      var guards: [(value: Int, condition: Signal)] = []
      for entry in set.entries {
        guard case .int(let value) = entry.value, value.magnitude <= Self.safeSum else {
          return nil
        }
        guards.append((sign * value, entry.condition))
      }
      magnitude += guards.map { abs($0.value) }.max() ?? 0
      if magnitude > Self.safeSum { return nil }
      isDefined.append(set.isDefined)
      if guards.count == 1 {
        // Wherever the whole is defined, it has this value.
        target -= guards[0].value
      } else {
        terms.append(Term(guards: guards))
      }
    }
    terms = terms.enumerated()
      .sorted { ($0.element.guards.count, $0.offset) < ($1.element.guards.count, $1.offset) }
      .map(\.element)
    let reached =
      partialSumsAreFew(terms)
      ? partialSums(of: terms, reach: target) : binarySum(of: terms, equals: target)
    let bothDefined = graph.and(isDefined)
    return ValueSummary(isTrue: graph.and(reached, bothDefined), isDefined: bothDefined, in: graph)
  }

  // MARK: Partial sums

  /// Do the gates that partial sums take stay within their limit?
  private func partialSumsAreFew(_ terms: [Term]) -> Bool {
    /// The number of sums of the first terms at most, for each number of them. What is above the
    /// limit is not told apart.
    func counts(_ terms: some Sequence<Term>) -> [Int] {
      var counts = [1]
      var span = 0
      for term in terms {
        span += term.greatest - term.least
        let products = min(counts[counts.count - 1], limits.partialSumGates + 1) * term.guards.count
        counts.append(min(products, span + 1))
      }
      return counts
    }
    // Before each term, and at the end, no more sums are kept than the terms before have, nor than
    // the terms after can bring to the target.
    let sums = zip(counts(terms), counts(terms.reversed()).reversed()).map { min($0, $1) }
    var gates = 0
    for (index, term) in terms.enumerated() {
      let kept = min(sums[index], limits.partialSumGates + 1)
      gates += kept * min(term.guards.count, sums[index + 1])
      if gates > limits.partialSumGates { return false }
    }
    return true
  }

  private func partialSums(of terms: [Term], reach target: Int) -> Signal {
    // For each term, what has to be reached before it and the terms after it.
    var useful: [Set<Int>] = [[target]]
    for term in terms.reversed() {
      let next = useful[useful.count - 1]
      useful.append(Set(next.flatMap { sum in term.guards.map { sum - $0.value } }))
    }
    useful.reverse()
    var sums: [Int: Signal] = [0: .true]
    for (index, term) in terms.enumerated() {
      var guards: [Int: [Signal]] = [:]
      for (sum, reached) in sums.sorted(by: { $0.key < $1.key }) {
        for (value, condition) in term.guards where useful[index + 1].contains(sum + value) {
          guards[sum + value, default: []].append(graph.and(reached, condition))
        }
      }
      sums = [:]
      // In order, so that gates are numbered the same way every time.
      for (sum, ways) in guards.sorted(by: { $0.key < $1.key }) { sums[sum] = graph.or(ways) }
    }
    return sums[target] ?? .false
  }

  // MARK: Binary numbers

  private func binarySum(of terms: [Term], equals target: Int) -> Signal {
    var sum: [Signal] = []
    var rest = target
    for term in terms {
      let least = term.least
      rest -= least
      let width = Int.bitWidth - (term.greatest - least).leadingZeroBitCount
      let bits = (0..<width).map { bit in
        graph.or(
          term.guards.filter { ($0.value - least) >> bit & 1 == 1 }.map(\.condition))
      }
      sum = added(sum, bits)
    }
    guard rest >= 0, sum.count >= Int.bitWidth - rest.leadingZeroBitCount else { return .false }
    return graph.and(sum.enumerated().map { rest >> $0 & 1 == 1 ? $1 : !$1 })
  }

  /// The sum of two numbers, the lowest bit first, with a bit for the last carry.
  private func added(_ left: [Signal], _ right: [Signal]) -> [Signal] {
    let width = max(left.count, right.count)
    func padded(_ word: [Signal]) -> [Signal] {
      word + [Signal](repeating: .false, count: width - word.count)
    }
    let (bits, carry) = graph.sum(padded(left), padded(right))
    return bits + [carry]
  }
}

extension TypedExpression {
  fileprivate var isSum: Bool {
    switch kind {
    case .builtin(.add, _), .builtin(.subtract, _): true
    default: false
    }
  }

  /// What a sum is the sum of, each with 1 or −1 as its sign.
  fileprivate func summands(_ sign: Int) -> [(expression: TypedExpression, sign: Int)] {
    switch kind {
    case .builtin(.add, let parts): parts[0].summands(sign) + parts[1].summands(sign)
    case .builtin(.subtract, let parts): parts[0].summands(sign) + parts[1].summands(-sign)
    default: [(self, sign)]
    }
  }
}
