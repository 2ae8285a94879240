import SketchLanguage

/// Sums of choices of which something is demanded.
///
/// A sum of many choices has many values, of which few are of use. So its terms are added up one after
/// another, those of wide range first, and of the partial sums only those are kept that the terms to
/// come can bring to where the sum has to be: of 2n digits that have to add up to a number of n digits
/// some two at each place.
extension BodyBuilder {
  /// A sum as terms and a constant.
  private struct Sum {
    /// Nodes, each once, and what they are multiplied by.
    var terms: [(node: Int, factor: Int)] = []
    var constant = 0
    /// Lists with bounds that elements are taken from: they have to be within them.
    var bounded: [Int] = []

    mutating func add(_ node: Int, _ factor: Int) -> Bool {
      guard let place = terms.firstIndex(where: { $0.node == node }) else {
        terms.append((node, factor))
        return true
      }
      let (sum, overflow) = terms[place].factor.addingReportingOverflow(factor)
      terms[place].factor = sum
      return !overflow
    }

    mutating func add(constant: Int, times factor: Int) -> Bool {
      let (product, overflow) = constant.multipliedReportingOverflow(by: factor)
      let (sum, overflows) = self.constant.addingReportingOverflow(product)
      self.constant = sum
      return !overflow && !overflows
    }
  }

  private struct Term {
    var node: Int
    var factor: Int
    /// Of the product.
    var range: ClosedRange<Int>
  }

  /// Sums of fewer terms are left as they are.
  private static let fewestTerms = 3
  /// Sums may not come near an overflow.
  private static let greatest = 1 << 60

  /// Demands of two integers that one comparison holds; `false` if they are no sums of several choices
  /// of known ranges.
  mutating func demandComparison(_ comparison: Builtin, _ left: Int, _ right: Int) -> Bool {
    guard graph.nodes[left].kind == .int, graph.nodes[right].kind == .int else { return false }
    var sum = Sum()
    guard collect(left, 1, into: &sum), collect(right, -1, into: &sum),
      let terms = terms(of: sum)
    else { return false }
    let wanted: ClosedRange<Int>
    switch comparison {
    case .equal: wanted = -sum.constant...(-sum.constant)
    case .lessOrEqual: wanted = -2 * Self.greatest...(-sum.constant)
    case .less: wanted = -2 * Self.greatest...(-sum.constant - 1)
    default: return false
    }
    for node in sum.bounded { demand(node, .defined) }
    demand(terms) { builder, node, rest in
      builder.demand(
        node,
        .between(wanted.lowerBound - rest.upperBound, wanted.upperBound - rest.lowerBound))
    }
    return true
  }

  /// Demands that a sum is the target; `false` likewise.
  mutating func demandSum(_ index: Int, target: Int) -> Bool {
    guard graph.nodes[index].kind == .int else { return false }
    var sum = Sum()
    guard collect(index, 1, into: &sum), let terms = terms(of: sum) else { return false }
    let constant = sum.constant
    for node in sum.bounded { demand(node, .defined) }
    demand(terms) { builder, node, rest in
      if constant == 0, rest == 0...0 { return builder.demand(node, .exact(target)) }
      builder.demand(
        node, .remains(target, rest.lowerBound + constant, rest.upperBound + constant))
    }
    return true
  }

  /// Adds up the terms, and demands something of each partial sum, given where the sum of the others lies.
  private mutating func demand(
    _ terms: [Term], _ demand: (inout BodyBuilder, Int, ClosedRange<Int>) -> Void
  ) {
    var rests = [0...0]
    for term in terms.dropFirst().reversed() {
      rests.append(
        rests[rests.count - 1].lowerBound + term.range.lowerBound...rests[rests.count - 1]
          .upperBound + term.range.upperBound)
    }
    var partial = -1
    for (term, rest) in zip(terms, rests.reversed()) {
      var value = term.node
      if term.factor != 1 {
        let factor = literal(term.factor)
        value = node(.builtin(.multiply), [factor, value], kind: .int, isTotal: false)
      }
      partial =
        partial < 0 ? value : node(.builtin(.add), [partial, value], kind: .int, isTotal: false)
      demand(&self, partial, rest)
    }
  }

  private mutating func literal(_ number: Int) -> Int {
    node(.literal(Word(number: number)), [], kind: .int, isTotal: true)
  }

  /// The terms that have variables, by descending range; `nil` if they are too few, or something is not
  /// known of them.
  private func terms(of sum: Sum) -> [Term]? {
    var terms: [Term] = []
    var size = sum.constant.magnitude
    for (node, factor) in sum.terms {
      guard !graph.nodes[node].variables.isEmpty, let range = range(of: node)?.times(factor),
        range.lowerBound > -Self.greatest, range.upperBound < Self.greatest
      else { return nil }
      size += max(range.lowerBound.magnitude, range.upperBound.magnitude)
      guard size < Self.greatest else { return nil }
      if factor != 0 { terms.append(Term(node: node, factor: factor, range: range)) }
    }
    guard terms.count >= Self.fewestTerms, terms.count == sum.terms.count else { return nil }
    let order = terms.indices.sorted { first, second in
      let widths = (terms[first].range.width, terms[second].range.width)
      return widths.0 == widths.1 ? first < second : widths.0 > widths.1
    }
    return order.map { terms[$0] }
  }

  /// Takes a node apart into terms; `false` if a factor or the constant overflows.
  private func collect(_ index: Int, _ factor: Int, into sum: inout Sum) -> Bool {
    let node = graph.nodes[index]
    switch node.operation {
    case .literal(let word): return sum.add(constant: word.number, times: factor)
    case .builtin(.add):
      return collect(node.arguments[0], factor, into: &sum)
        && collect(node.arguments[1], factor, into: &sum)
    case .builtin(.subtract), .builtin(.negate):
      let (opposite, overflow) = factor.multipliedReportingOverflow(by: -1)
      return !overflow
        && node.arguments.dropLast().allSatisfy { collect($0, factor, into: &sum) }
        && collect(node.arguments[node.arguments.count - 1], opposite, into: &sum)
    case .builtin(.sum):
      var list = node.arguments[0]
      while case .bounded = graph.nodes[list].operation {
        sum.bounded.append(list)
        list = graph.nodes[list].arguments[0]
      }
      guard graph.nodes[list].operation == .list else { return sum.add(index, factor) }
      return graph.nodes[list].arguments.allSatisfy { collect($0, factor, into: &sum) }
    case .builtin(.multiply):
      for (place, other) in [(0, 1), (1, 0)] {
        guard case .literal(let word) = graph.nodes[node.arguments[place]].operation else {
          continue
        }
        let (product, overflow) = factor.multipliedReportingOverflow(by: word.number)
        return !overflow && collect(node.arguments[other], product, into: &sum)
      }
      return sum.add(index, factor)
    default: return sum.add(index, factor)
    }
  }

  private func range(of index: Int) -> ClosedRange<Int>? {
    let node = graph.nodes[index]
    switch node.operation {
    case .literal(let word): return word.number...word.number
    case .occurrence(let variable, _):
      let nonterminal = graph.variables[variable].nonterminal
      guard case .int = grammar.nonterminals[nonterminal].type else { return nil }
      return ranges.range(of: nonterminal)
    case .builtin(.stringLength), .builtin(.listLength): return 0...Builtin.maximumLength
    case .bounded(.int(let lower?, let upper?)) where lower <= upper: return lower...upper
    case .guarded: return range(of: node.arguments[node.arguments.count - 1])
    case .requiring: return range(of: node.arguments[1])
    case .conditional:
      guard let first = range(of: node.arguments[1]), let second = range(of: node.arguments[2])
      else { return nil }
      return first.union(second)
    case .builtin(let builtin):
      guard let first = range(of: node.arguments[0]),
        let last = range(of: node.arguments[node.arguments.count - 1])
      else { return nil }
      return first.combined(with: last, by: builtin)
    default: return nil
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var width: UInt { UInt(bitPattern: upperBound &- lowerBound) }
}
