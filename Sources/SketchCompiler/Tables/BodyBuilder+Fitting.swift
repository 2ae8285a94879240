import SketchLanguage

/// What follows for some occurrences alone from that the whole is to be the target.
///
/// The text in which something is replaced has to agree with the target around the place; a part that
/// starts at a known place of a known text has to start with the target there; and so on. Each such
/// condition is a node of its own, of fewer variables than the whole, so that pairs are dropped before a
/// third occurrence comes to them.
extension BodyBuilder {
  /// As many variables are told apart in every way; of more, each alone is left out, or left.
  private static let fewVariables = 4

  /// Demands of a node, which has to be the target, what can be said without some of its variables.
  mutating func demandFitting(_ index: Int, target: Int) {
    let variables = graph.nodes[index].variables.elements
    if variables.count < 2 || graph.nodes[index].scope > BodyGraph.bodyScope { return }
    for unknown in Self.subsets(of: variables) {
      if let fits = fits(index, target, without: unknown) { demand(fits, .isTrue) }
    }
  }

  /// Sets of variables to leave out: not none, and not all.
  private static func subsets(of variables: [Int]) -> [VariableSet] {
    func set(_ elements: some Sequence<Int>) -> VariableSet {
      elements.reduce(into: VariableSet()) { $0.insert($1) }
    }
    if variables.count > fewVariables {
      return variables.map { VariableSet($0) }
        + variables.map { kept in set(variables.filter { $0 != kept }) }
    }
    return (1..<(1 << variables.count) - 1).map { bits in
      set(variables.enumerated().lazy.filter { bits >> $0.offset & 1 == 1 }.map(\.element))
    }
  }

  /// A truth value that is true wherever the node may be the target, whatever the unknown variables are;
  /// `nil` if nothing can be said.
  private mutating func fits(_ index: Int, _ target: Int, without unknown: VariableSet) -> Int? {
    let node = graph.nodes[index]
    if node.variables.isDisjoint(with: unknown) { return fit(.whole, target, [index]) }
    if node.variables.isSubset(of: unknown) { return nil }
    let arguments = node.arguments
    func isKnown(_ argument: Int) -> Bool {
      graph.nodes[arguments[argument]].variables.isDisjoint(with: unknown)
    }
    switch node.operation {
    case .bounded: return fits(arguments[0], target, without: unknown)
    case .guarded: return fits(arguments[arguments.count - 1], target, without: unknown)
    case .requiring: return fits(arguments[1], target, without: unknown)
    case .conditional:
      let first = fits(arguments[1], target, without: unknown)
      let second = fits(arguments[2], target, without: unknown)
      if first == nil, second == nil { return nil }
      let anything = truth(true)
      if isKnown(0) {
        return self.node(
          .conditional, [arguments[0], first ?? anything, second ?? anything], kind: .bool,
          isTotal: true)
      }
      guard let first, let second else { return nil }
      return self.node(.or, [first, second], kind: .bool, isTotal: true)
    case .builtin(.concatenate):
      if isKnown(0) { return fit(.start, target, [arguments[0]]) }
      return isKnown(1) ? fit(.end, target, [arguments[1]]) : nil
    case .builtin(.substring):
      guard isKnown(0) else { return nil }
      if isKnown(1) { return fit(.partFrom, target, [arguments[0], arguments[1]]) }
      if isKnown(2) { return fit(.partUpTo, target, [arguments[0], arguments[2]]) }
      return fit(.part, target, [arguments[0]])
    case .builtin(.takeString), .builtin(.dropString), .builtin(.takeLastString),
      .builtin(.dropLastString), .builtin(.stringIndex):
      return isKnown(0) && node.kind == .stored ? fit(.part, target, [arguments[0]]) : nil
    case .builtin(.replaceFirst):
      return isKnown(0) && isKnown(1)
        ? fit(.replaced, target, [arguments[0], arguments[1]]) : nil
    default: return nil
    }
  }

  private mutating func fit(_ fit: BodyGraph.Fit, _ target: Int, _ arguments: [Int]) -> Int {
    node(
      .fits(fit, target: target), arguments, scope: outermost, kind: .bool, isTotal: true)
  }

  private mutating func truth(_ value: Bool) -> Int {
    node(.literal(value ? 1 : 0), [], kind: .bool, isTotal: true)
  }
}
