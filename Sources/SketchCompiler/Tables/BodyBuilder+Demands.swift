import SketchLanguage

extension BodyBuilder {
  mutating func demand(_ node: Int, _ demand: BodyGraph.Demand) {
    if demand == .defined, graph.nodes[node].isTotal { return }
    if isInCondition {
      graph.conditionDemands.append((node, demand))
    } else {
      graph.bodyDemands.append((node, demand))
    }
  }

  /// Demands that an expression is true, and of its parts what follows from that.
  mutating func buildTrue(
    _ expression: TypedExpression, _ names: Names, _ scope: Int
  ) throws {
    switch expression.kind {
    case .and(let left, let right):
      try buildTrue(left, names, scope)
      try buildTrue(right, names, scope)
    case .requiring(let condition, let body):
      try buildTrue(condition, names, scope)
      try buildTrue(body, names, scope)
    case .binding(let slot, let value, let body):
      let value = try build(value, names, scope, true)
      for leaf in leaves(value) { demand(leaf, .defined) }
      var inner = names
      inner[slot] = .built(value)
      try buildTrue(body, inner, scope)
    case .deferred(let slot, let value, let body):
      var inner = names
      inner[slot] = .deferred(value, names)
      try buildTrue(body, inner, scope)
    case .call(let function, let arguments):
      let values = try arguments.map { try build($0, names, scope, true) }
      for leaf in values.flatMap(leaves) { demand(leaf, .defined) }
      try buildTrue(grammar.sketch.functions[function].body, frame(values, names), scope)
    default:
      let truth = packed(try build(expression, names, scope, true))
      if case .builtin(let comparison) = graph.nodes[truth].operation,
        graph.nodes[truth].arguments.count == 2,
        demandComparison(
          comparison, graph.nodes[truth].arguments[0], graph.nodes[truth].arguments[1])
      {
        return
      }
      demand(truth, .isTrue)
    }
  }

  /// Demands of a component of the result what the goal says.
  mutating func demandResult(_ component: Int, _ goal: GoalKind) throws {
    let result = graph.results[component]
    switch goal {
    case .none: break
    case .defined: demand(result, .defined)
    case .part: demandPart(result, target: component)
    case .prefix:
      demandPart(result, target: component)
      let matched = matchParts(of: result, target: component)
      demand(matched, .defined)
      graph.results[component] = node(
        .targetPrefix(target: component), [matched], scope: outermost, kind: .stored,
        isTotal: false)
    case .exact:
      try demandExact(result, target: component)
      graph.isKnown[component] = true
    case .nearly(let limit): demandNearly(result, target: component, limit)
    case .seldom(let truth, let limit): demandSeldom(result, truth, target: component, limit)
    }
  }

  /// Demands that a value is the target at all points but a few: what is true too often makes a
  /// disjunction true, and what is false too often a conjunction false.
  private mutating func demandNearly(_ index: Int, target: Int, _ limit: Int) {
    demand(index, .nearly(target, limit))
    switch graph.nodes[index].operation {
    case .or: demandSeldom(ofParts: index, true, target: target, limit)
    case .and: demandSeldom(ofParts: index, false, target: target, limit)
    case .bounded: demandNearly(graph.nodes[index].arguments[0], target: target, limit)
    default: break
    }
  }

  private mutating func demandSeldom(_ index: Int, _ truth: Bool, target: Int, _ limit: Int) {
    demand(index, .seldom(truth, target, limit))
    if graph.nodes[index].operation == (truth ? .or : .and) {
      demandSeldom(ofParts: index, truth, target: target, limit)
    }
  }

  private mutating func demandSeldom(
    ofParts index: Int, _ truth: Bool, target: Int, _ limit: Int
  ) {
    for part in graph.nodes[index].arguments {
      demandSeldom(part, truth, target: target, limit)
    }
  }

  /// The offset that is reached when the parts of a concatenation are matched one after another.
  private mutating func matchParts(of index: Int, target: Int) -> Int {
    var matched = -1
    let operation = graph.nodes[index].operation
    let isConcatenation =
      operation == .builtin(.concatenate) || operation == .builtin(.concatenateList)
    for part in isConcatenation ? operands(of: index, operation) : [index] {
      demandPart(part, target: target)
      if matched < 0 {
        demandPrefix(part, target: target)
        matched = node(
          .matchStart(target: target), [part], scope: outermost, kind: .int, isTotal: false)
      } else {
        matched = node(
          .matchNext(target: target), [matched, part], scope: outermost, kind: .int,
          isTotal: false)
      }
      demand(matched, .defined)
    }
    return matched
  }

  private mutating func demandPrefix(_ index: Int, target: Int) {
    demand(index, .prefix(target))
    if case .bounded = graph.nodes[index].operation {
      demandPrefix(graph.nodes[index].arguments[0], target: target)
    }
  }

  /// Demands that a value is the target: a concatenation is matched part by part.
  mutating func demandExact(_ index: Int, target: Int) throws {
    let value = graph.nodes[index]
    switch value.operation {
    case .builtin(.concatenate), .builtin(.concatenateList):
      let matched = matchParts(of: index, target: target)
      demand(matched, .matched(target))
    case .bounded(let type):
      demand(value.arguments[0], .isWithin(target, type))
      try demandExact(value.arguments[0], target: target)
    case .builtin(.bitAnd):
      demand(index, .exact(target))
      for part in operands(of: index, value.operation) { demand(part, .supersetOf(target)) }
    case .builtin(.bitOr):
      demand(index, .exact(target))
      for part in operands(of: index, value.operation) { demand(part, .subsetOf(target)) }
    default:
      if demandSum(index, target: target) { return }
      demand(index, .exact(target))
      demandFitting(index, target: target)
    }
  }

  /// Demands that a string or list is a part of the target.
  mutating func demandPart(_ index: Int, target: Int) {
    demand(index, .defined)
    demand(index, .part(target))
    let value = graph.nodes[index]
    switch value.operation {
    case .builtin(.concatenate), .builtin(.concatenateList):
      for part in value.arguments { demandPart(part, target: target) }
    case .bounded: demandPart(value.arguments[0], target: target)
    case .builtin(.substring): demandEnds(index, target: target)
    default: break
    }
  }

  /// The operands of an associative operation, those of equal operations in it taken apart.
  func operands(of index: Int, _ operation: BodyGraph.Operation) -> [Int] {
    graph.nodes[index].operation == operation
      ? graph.nodes[index].arguments.flatMap { operands(of: $0, operation) } : [index]
  }

  /// Adds what follows from demands: where an element is taken out, there has to be one.
  mutating func completeDemands() {
    graph.bodyDemands = completed(graph.bodyDemands)
    graph.conditionDemands = completed(graph.conditionDemands)
  }

  private func completed(
    _ demands: [(node: Int, demand: BodyGraph.Demand)]
  ) -> [(node: Int, demand: BodyGraph.Demand)] {
    struct Entry: Hashable {
      var node: Int
      var demand: BodyGraph.Demand
    }
    var seen: Set<Entry> = []
    var pending = demands.reversed().map { Entry(node: $0.node, demand: $0.demand) }
    var found: [(node: Int, demand: BodyGraph.Demand)] = []
    while let entry = pending.popLast() {
      guard seen.insert(entry).inserted else { continue }
      let node = graph.nodes[entry.node]
      if entry.demand != .defined || !node.isTotal { found.append((entry.node, entry.demand)) }
      func add(_ argument: Int, _ demand: BodyGraph.Demand) {
        // For an empty list, a lambda asks nothing of what stands around it.
        let scope = graph.nodes[node.arguments[argument]].scope
        var isAround = node.scope > BodyGraph.bodyScope && scope != node.scope
        if case .iteration(_, scope) = node.operation { isAround = false }
        if isAround { return }
        pending.append(Entry(node: node.arguments[argument], demand: demand))
      }
      func addPart() {
        guard let whole = whole(of: entry.node, for: entry.demand) else { return }
        pending.append(Entry(node: node.arguments[1], demand: .partOf(whole)))
      }
      switch entry.demand {
      // Where it may fail, it need not even have a value.
      case .nearly, .seldom: continue
      // Nor need it have one where it is not true: what stands before it may see to that.
      case .someTrue:
        switch node.operation {
        case .and: for argument in node.arguments.indices { add(argument, entry.demand) }
        case .builtin(.startsWith), .builtin(.endsWith), .builtin(.contains): addPart()
        default: break
        }
        continue
      default: break
      }
      // Whatever else is demanded, it has to have a value.
      switch node.operation {
      case .builtin(let builtin):
        for argument in node.arguments.indices { add(argument, .defined) }
        switch builtin {
        case .listIndex, .head, .last, .minimumOfList, .maximumOfList, .stringIndex:
          add(0, .nonempty)
        case .not where entry.demand == .isTrue: add(0, .isFalse)
        case .not where entry.demand == .isFalse: add(0, .isTrue)
        case .startsWith, .endsWith, .contains: addPart()
        case .concatenate:
          if case .partOf = entry.demand {
            add(0, entry.demand)
            add(1, entry.demand)
          }
        default: break
        }
      case .and:
        if entry.demand == .isTrue {
          add(0, .isTrue)
          add(1, .isTrue)
        } else {
          add(0, .defined)
        }
      case .or:
        add(0, entry.demand == .isFalse ? .isFalse : .defined)
        if entry.demand == .isFalse { add(1, .isFalse) }
      case .iteration(.filter, let inner):
        if entry.demand == .nonempty { add(0, .someTrue(inner)) }
        if graph.nodes[node.arguments[0]].scope == inner { add(0, .defined) }
        add(1, .defined)
      case .iteration(.map, let inner):
        if graph.nodes[node.arguments[0]].scope == inner { add(0, .defined) }
        add(1, .defined)
      case .list, .tuple, .guarded, .matchStart, .matchNext, .targetPrefix:
        for argument in node.arguments.indices { add(argument, .defined) }
      case .requiring:
        add(0, .isTrue)
        add(1, .defined)
      case .component: add(0, entry.demand == .nonempty ? entry.demand : .defined)
      case .bounded:
        switch entry.demand {
        case .nonempty, .partOf: add(0, entry.demand)
        default: add(0, .defined)
        }
      case .conditional: add(0, .defined)
      // It is about values, whether there are any.
      case .fits: break
      case .whole, .literal, .parameter, .element, .occurrence, .label, .iteration: break
      }
    }
    return found
  }

  /// The node of which a string has to be a part if another, of which that one has a part cut out, is
  /// demanded to start with it, to end with it or to contain it; `nil` if no one string is known.
  private func whole(of index: Int, for demand: BodyGraph.Demand) -> Int? {
    switch demand {
    case .isTrue where graph.nodes[index].scope <= BodyGraph.bodyScope: break
    // There is an element for which it holds, so it is of no account whether the list is empty.
    case .someTrue(let inner)
    where graph.scopes[inner].parent <= BodyGraph.bodyScope
      && graph.nodes[graph.nodes[index].arguments[1]].scope <= BodyGraph.bodyScope:
      break
    default: return nil
    }
    var whole = graph.nodes[index].arguments[0]
    while true {
      let node = graph.nodes[whole]
      if node.variables.isEmpty, node.scope <= BodyGraph.bodyScope { return whole }
      switch node.operation {
      case .builtin(.takeString), .builtin(.dropString), .builtin(.substring):
        whole = node.arguments[0]
      default: return nil
      }
    }
  }
}

extension Builtin {
  /// Whether it has a value on all arguments of its types, of whatever length.
  var isTotal: Bool {
    switch self {
    case .equal, .notEqual, .not, .less, .lessOrEqual, .minimum, .maximum, .sign, .isEven, .isOdd,
      .isDigit, .isLetter, .isUpper, .isLower, .isSpace, .isAlphanumeric, .upperCharacter,
      .lowerCharacter, .code, .characterToString, .stringLength, .startsWith, .endsWith, .contains,
      .listLength, .reverseList, .reverseString, .upperString, .lowerString, .bitNot, .bitAnd,
      .bitOr, .bitXor, .addBits, .subtractBits, .multiplyBits, .negateBits, .popCount:
      true
    default: false
    }
  }
}

/// What is known of a component of a value before it is made.
enum GoalKind: Hashable {
  /// It need not even have a value.
  case none
  case defined
  /// A part of a target on every input.
  case part
  /// The beginning of a target on every input.
  case prefix
  /// The target on every input.
  case exact
  /// The target on every input but so many at most. Classes are told apart by those, not by values: on
  /// them a class has no value.
  case nearly(Int)
  /// A truth value that is this, where the target is the other, on so many inputs at most.
  case seldom(Bool, Int)

  /// Whether there has to be a value on every input.
  var isStrict: Bool {
    switch self {
    case .none, .nearly, .seldom: false
    case .defined, .part, .prefix, .exact: true
    }
  }
}
