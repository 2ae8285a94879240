import SketchLanguage

/// What follows for some occurrences alone from that the whole is to be the target.
///
/// The text in which something is replaced has to agree with the target around the place; a part that
/// starts at a known place of a known text has to start with the target there; and so on. Each such
/// condition is a node of its own, of fewer variables than the whole, so that pairs are dropped before a
/// third occurrence comes to them.
extension BodyBuilder {
  /// As many variables are told apart in every way; of more, those are left that an operand needs.
  private static let fewVariables = 4
  private static let manyParts = 32

  /// Demands of a node, which has to be the target, what can be said without some of its variables.
  mutating func demandFitting(_ index: Int, target: Int) {
    let variables = graph.nodes[index].variables.elements
    if variables.count < 2 || graph.nodes[index].scope > BodyGraph.bodyScope { return }
    let unknowns =
      variables.count > Self.fewVariables ? partsToLeaveOut(of: index) : Self.subsets(of: variables)
    for unknown in unknowns {
      if let fits = fits(index, target, without: unknown) { demand(fits, .isTrue) }
    }
  }

  /// Demands what can be said of the ends of a text that is cut out, and is to be a part of the target:
  /// if there has to be something between them, there is a character at each.
  mutating func demandEnds(_ index: Int, target: Int) {
    let node = graph.nodes[index]
    guard node.operation == .builtin(.substring), node.scope <= BodyGraph.bodyScope else { return }
    let (whole, start, end) = (node.arguments[0], node.arguments[1], node.arguments[2])
    let isNonempty = graph.bodyDemands.contains { index, demand in
      demand == .isTrue && graph.nodes[index].operation == .builtin(.less)
        && graph.nodes[index].arguments == [start, end]
    }
    guard isNonempty else { return }
    for (fit, place) in [(BodyGraph.Fit.characterFrom, start), (.characterUpTo, end)] {
      let fits = self.fit(fit, target, [whole, place])
      let variables = graph.nodes[fits].variables
      if !variables.isEmpty, variables != node.variables { demand(fits, .isTrue) }
      demandElement(place, target: target, fit, of: whole)
    }
  }

  /// If a place follows from an element of a list that is filtered: demands that the filter leaves one
  /// from which a place follows that fits.
  ///
  /// Most places of a long text do not fit, whatever leads to them. So each condition of the filter
  /// has to hold at one that does, by itself and together with the others.
  private mutating func demandElement(
    _ place: Int, target: Int, _ fit: BodyGraph.Fit, of whole: Int
  ) {
    guard let taken = takenElement(place) else { return }
    let list = graph.nodes[graph.nodes[taken].arguments[0]]
    guard case .iteration(.filter, let inner) = list.operation,
      list.scope == BodyGraph.bodyScope, graph.nodes[list.arguments[0]].scope == inner
    else { return }
    let element = node(
      .element, [], scope: inner, kind: graph.nodes[taken].kind, isTotal: true)
    guard let made = replacing(taken, by: element, in: place) else { return }
    let fits = node(
      .fits(fit, target: target), [whole, made], scope: inner, kind: .bool, isTotal: true)
    var joint = fits
    for part in operands(of: list.arguments[0], .and) where graph.nodes[part].scope == inner {
      demand(node(.and, [fits, part], kind: .bool, isTotal: true), .someTrue(inner))
      joint = node(.and, [joint, part], kind: .bool, isTotal: true)
      demand(joint, .someTrue(inner))
    }
  }

  /// The node that takes an element out of a filtered list, of those that a node is made of; `nil` if
  /// there is none.
  private func takenElement(_ index: Int) -> Int? {
    let node = graph.nodes[index]
    if node.variables.isEmpty { return nil }
    if case .builtin(let builtin) = node.operation, builtin.takesElement,
      case .iteration(.filter, _) = graph.nodes[node.arguments[0]].operation
    {
      return index
    }
    for argument in node.arguments {
      if let found = takenElement(argument) { return found }
    }
    return nil
  }

  /// The same node with one below it replaced; `nil` if it needs variables besides.
  private mutating func replacing(_ old: Int, by new: Int, in index: Int) -> Int? {
    if index == old { return new }
    let node = graph.nodes[index]
    if node.variables.isEmpty { return index }
    switch node.operation {
    case .builtin, .conditional, .and, .or, .guarded, .requiring: break
    default: return nil
    }
    var arguments: [Int] = []
    for argument in node.arguments {
      guard let made = replacing(old, by: new, in: argument) else { return nil }
      arguments.append(made)
    }
    return self.node(node.operation, arguments, kind: node.kind, isTotal: node.isTotal)
  }

  /// Sets of variables to leave out: not none, and not all.
  private static func subsets(of variables: [Int]) -> [VariableSet] {
    (1..<(1 << variables.count) - 1).map { bits in
      variables.enumerated().reduce(into: VariableSet()) { set, variable in
        if bits >> variable.offset & 1 == 1 { set.insert(variable.element) }
      }
    }
  }

  /// Of each node below this one, the variables that it does not need.
  private func partsToLeaveOut(of index: Int) -> [VariableSet] {
    let all = graph.nodes[index].variables
    var pending = graph.nodes[index].arguments
    var seen = Set(pending)
    var found: [VariableSet] = []
    while let part = pending.popLast() {
      let variables = graph.nodes[part].variables
      let others = all.subtracting(variables)
      if !variables.isEmpty, !others.isEmpty, !found.contains(others) { found.append(others) }
      if found.count == Self.manyParts { break }
      for argument in graph.nodes[part].arguments where seen.insert(argument).inserted {
        pending.append(argument)
      }
    }
    return found
  }

  /// A truth value that is true wherever the node may be the target, whatever the unknown variables are;
  /// `nil` if nothing can be said.
  ///
  /// - Parameter isAlternative: Whether another may be the target instead, so that this one need not have
  ///   a value: what is returned then has one all the same.
  private mutating func fits(
    _ index: Int, _ target: Int, without unknown: VariableSet, isAlternative: Bool = false
  ) -> Int? {
    let node = graph.nodes[index]
    if node.variables.isDisjoint(with: unknown) { return fit(.whole, target, [index]) }
    if node.variables.isSubset(of: unknown) { return nil }
    let arguments = node.arguments
    func isKnown(_ argument: Int) -> Bool {
      graph.nodes[arguments[argument]].variables.isDisjoint(with: unknown)
    }
    switch node.operation {
    case .bounded, .guarded, .requiring:
      return fits(
        arguments[arguments.count - 1], target, without: unknown, isAlternative: isAlternative)
    case .conditional:
      let isDecided = isKnown(0) && (!isAlternative || graph.nodes[arguments[0]].isTotal)
      let branches = arguments[1...].map {
        fits($0, target, without: unknown, isAlternative: isAlternative || !isDecided)
      }
      if isDecided {
        if branches.allSatisfy({ $0 == nil }) { return nil }
        let anything = truth(true)
        return self.node(
          .conditional, [arguments[0]] + branches.map { $0 ?? anything }, kind: .bool,
          isTotal: true)
      }
      guard let first = branches[0], let second = branches[1] else { return nil }
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

extension Builtin {
  /// Whether what it makes of a list is one of its elements.
  fileprivate var takesElement: Bool {
    switch self {
    case .listIndex, .head, .last, .minimumOfList, .maximumOfList: true
    default: false
    }
  }
}
