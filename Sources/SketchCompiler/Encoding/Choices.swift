/// The choice bits as signals: codes of options, activity of nodes, and the rules that make
/// assignments and derivations one to one.
extension ProgramSpace.Node {
  /// For each option the signal "its code stands in the node's bits".
  ///
  /// Zeros of a code that no other code shares are left out, as unused codes are forbidden: of
  /// three options the last, 10, needs its first bit only.
  func optionSignals(in graph: GateGraph) -> [Signal] {
    options.indices.map { code in
      let freed = freeBits(of: code)
      return graph.and(
        bits.enumerated().compactMap { offset, position -> Signal? in
          let weight = 1 << (width - 1 - offset)
          if freed & weight != 0 { return nil }
          let bit = graph.input(position)
          return code & weight != 0 ? bit : !bit
        })
    }
  }

  /// A mask of zero bits of `code` that may be anything, for every way to set them is unused.
  private func freeBits(of code: Int) -> Int {
    var freed = 0
    for bit in 0..<width where code >> bit & 1 == 0 {
      let candidate = freed | 1 << bit
      // Every non-empty part of the candidate, added to the code, must lead to an unused code.
      var part = candidate
      var isFree = true
      while part > 0 {
        if code | part < options.count {
          isFree = false
          break
        }
        part = (part - 1) & candidate
      }
      if isFree { freed = candidate }
    }
    return freed
  }
}

/// Which nodes are active, and what that demands of the bits.
struct ChoiceRules {
  let space: ProgramSpace
  let evaluator: SymbolicEvaluator

  /// For each node the signal "it belongs to the derivation".
  func activity() -> [Signal] {
    let graph = evaluator.graph
    var reasons = [[Signal]](repeating: [], count: space.nodes.count)
    reasons[0] = [.true]
    var active: [Signal] = []
    for (index, node) in space.nodes.enumerated() {
      active.append(graph.or(reasons[index]))
      for (code, option) in node.options.enumerated() {
        let taken = graph.and(active[index], evaluator.code(index, code))
        for child in option.children { reasons[child].append(taken) }
      }
    }
    return active
  }

  /// Disjunctions of signals, all of which must hold: unused codes are forbidden, bits that no
  /// active node uses are 0, and `where` conditions hold where their option is taken.
  func clauses(activity: [Signal]) throws(CompilationError) -> [[Signal]] {
    let graph = evaluator.graph
    var clauses: [[Signal]] = []
    var users = [[Signal]](repeating: [], count: space.choiceBits)
    for (index, node) in space.nodes.enumerated() {
      try graph.check(at: space.grammar.nonterminals[node.nonterminal].range)
      let inactive = !activity[index]
      clauses += unusedCodes(of: node).map { [inactive] + $0 }
      for position in node.bits { users[position].append(activity[index]) }
      for option in node.options.indices {
        let condition = try evaluator.conditionHolds(node: index, option: option)
        if condition != .true {
          clauses.append([inactive, !evaluator.code(index, option), condition])
        }
      }
    }
    for (position, active) in users.enumerated() {
      clauses.append([!graph.input(position)] + active)
    }
    return clauses
  }

  /// Clauses that keep a node's code at most its highest one: where the highest code has a 0 and
  /// agrees with the bits above, the bit is 0.
  private func unusedCodes(of node: ProgramSpace.Node) -> [[Signal]] {
    let highest = node.options.count - 1
    return (0..<node.width).filter { highest >> $0 & 1 == 0 }.map { zero in
      (zero..<node.width).filter { $0 == zero || highest >> $0 & 1 == 1 }.map { place in
        !evaluator.graph.input(node.firstBit + node.width - 1 - place)
      }
    }
  }
}
