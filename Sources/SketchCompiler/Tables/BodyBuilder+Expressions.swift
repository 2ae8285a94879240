import SketchLanguage

/// What expressions are as nodes.
extension BodyBuilder {
  mutating func build(
    _ expression: TypedExpression, _ names: Names, _ scope: Int, _ isStrict: Bool
  ) throws -> Built {
    steps += 1
    if graph.nodes.count > Self.nodeLimit || steps > Self.stepLimit { throw TablesFailure.tooLarge }
    switch expression.kind {
    case .literal(let value): return literal(value)
    case .local(let slot): return try read(slot, names, scope, isStrict)
    case .occurrence(let index, let nonterminal, let arguments):
      return try occurrence(
        index, nonterminal, arguments, names, scope, isStrict)
    case .builtin(let builtin, let arguments):
      let parts = try arguments.map { packed(try build($0, names, scope, isStrict)) }
      return unpacked(
        node(
          .builtin(builtin), parts, kind: WordKind(expression.type), isTotal: builtin.isTotal),
        expression.type)
    case .call(let function, let arguments):
      let values = try arguments.map { try build($0, names, scope, isStrict) }
      let inner = frame(values, names)
      let guards = values.flatMap(leaves)
      let result = try build(grammar.sketch.functions[function].body, inner, scope, isStrict)
      if !isStrict { return guarded(result, by: guards) }
      for leaf in guards { demand(leaf, .defined) }
      return result
    case .program(let arguments): return try calledProgram(arguments, names, scope, isStrict)
    case .conditional(let condition, let first, let second):
      let condition = packed(try build(condition, names, scope, isStrict))
      let first = try build(first, names, scope, false)
      let second = try build(second, names, scope, false)
      return conditional(condition, first, second, expression.type)
    case .and(let left, let right):
      let left = packed(try build(left, names, scope, isStrict))
      let right = packed(try build(right, names, scope, false))
      return .node(node(.and, [left, right], kind: .bool, isTotal: true))
    case .or(let left, let right):
      let left = packed(try build(left, names, scope, isStrict))
      let right = packed(try build(right, names, scope, false))
      return .node(node(.or, [left, right], kind: .bool, isTotal: true))
    case .binding(let slot, let value, let body):
      let value = try build(value, names, scope, isStrict)
      var inner = names
      inner[slot] = .built(value)
      let result = try build(body, inner, scope, isStrict)
      if !isStrict { return guarded(result, by: leaves(value)) }
      for leaf in leaves(value) { demand(leaf, .defined) }
      return result
    case .deferred(let slot, let value, let body):
      var inner = names
      inner[slot] = .deferred(value, names)
      return try build(body, inner, scope, isStrict)
    case .requiring(let condition, let body):
      if isStrict {
        try buildTrue(condition, names, scope)
        return try build(body, names, scope, true)
      }
      let condition = packed(try build(condition, names, scope, false))
      return requiring(condition, try build(body, names, scope, false))
    case .list(let elements):
      let parts = try elements.map { packed(try build($0, names, scope, isStrict)) }
      return .node(node(.list, parts, kind: .stored, isTotal: true))
    case .tuple(let parts):
      return .tuple(try parts.map { try build($0, names, scope, isStrict) })
    case .component(let tuple, let index):
      let built = try build(tuple, names, scope, isStrict)
      guard case .tuple(let parts) = built else {
        return unpacked(
          node(
            .component(index), [packed(built)], kind: WordKind(expression.type), isTotal: true),
          expression.type)
      }
      if !isStrict { return guarded(parts[index], by: leaves(built)) }
      for leaf in leaves(built) { demand(leaf, .defined) }
      return parts[index]
    case .iteration(let iteration, let slot, let body, let list):
      let over = packed(try build(list, names, scope, isStrict))
      guard graph.nodes[over].variables.isEmpty else {
        if iteration == .map, graph.nodes[over].operation == .list, !body.hasOccurrence {
          return try elements(slot, body, over, list.type, names, scope, isStrict)
        }
        return try whole(expression, names, scope, isStrict)
      }
      graph.scopes.append(
        BodyGraph.Scope(parent: scope, list: over, depth: graph.scopes[scope].depth + 1))
      let inner = graph.scopes.count - 1
      guard case .list(let type, _) = list.type else {
        throw TablesFailure.unsupported("a lambda over \(list.type)")
      }
      let element = node(.element, [], scope: inner, kind: WordKind(type), isTotal: true)
      var innerNames = names
      innerNames[slot] = .built(unpacked(element, type))
      // Not strictly: of an empty list nothing is demanded of what stands around the lambda.
      let result = packed(try build(body, innerNames, inner, false))
      return .node(
        node(
          .iteration(iteration, inner: inner), [result, over], scope: scope,
          kind: WordKind(expression.type), isTotal: true))
    case .fold:
      return try whole(expression, names, scope, isStrict)
    case .bounded(let value, let type):
      return bounded(try build(value, names, scope, isStrict), type)
    case .startsWith(let occurrence, let label):
      graph.variables[occurrence].isLabelled = true
      return .node(
        node(
          .label(variable: occurrence, label: labelNumber(label)), [], kind: .bool,
          isTotal: true))
    }
  }

  /// A lambda applied to each element of a list whose elements are known one by one.
  private mutating func elements(
    _ slot: Int, _ body: TypedExpression, _ list: Int, _ type: SketchType, _ names: Names,
    _ scope: Int, _ isStrict: Bool
  ) throws -> Built {
    guard case .list(let element, _) = type else {
      throw TablesFailure.unsupported("a lambda over \(type)")
    }
    let parts = graph.nodes[list].arguments
    let values = try parts.map { part in
      var inner = names
      inner[slot] = .built(unpacked(part, element))
      return packed(try build(body, inner, scope, isStrict))
    }
    let result = Built.node(node(.list, values, kind: .stored, isTotal: true))
    if !isStrict { return guarded(result, by: parts) }
    for part in parts { demand(part, .defined) }
    return result
  }

  private mutating func read(
    _ slot: Int, _ names: Names, _ scope: Int, _ isStrict: Bool
  ) throws -> Built {
    switch names[slot] {
    case .built(let built): return built
    case .deferred(let expression, let outer): return try build(expression, outer, scope, isStrict)
    case nil: throw TablesFailure.unsupported("a name that is not bound")
    }
  }

  mutating func bounded(_ built: Built, _ type: SketchType) -> Built {
    if !type.hasBounds { return built }
    switch (built, type) {
    case (.tuple(let parts), .tuple(let types)):
      return .tuple(zip(parts, types).map { bounded($0, $1) })
    case (.node(let value), _):
      if case .production = program, let parts = boundedParts(value, type) { return parts }
      return .node(
        node(.bounded(type), [value], kind: graph.nodes[value].kind, isTotal: false))
    case (.tuple, _): return built
    }
  }

  /// A list with bounds as one of elements with bounds, so that nothing has to hold all of it.
  private mutating func boundedParts(_ list: Int, _ type: SketchType) -> Built? {
    guard case .list(let element, let bound) = type, element.components.count == 1,
      graph.nodes[list].operation == .list
    else { return nil }
    if graph.nodes[list].arguments.count > bound ?? .max {
      return .node(node(.literal(.undefined), [], kind: .stored, isTotal: false))
    }
    let parts = graph.nodes[list].arguments.map { packed(bounded(.node($0), element)) }
    return .node(node(.list, parts, kind: .stored, isTotal: true))
  }

  private mutating func conditional(
    _ condition: Int, _ first: Built, _ second: Built, _ type: SketchType
  ) -> Built {
    if case .tuple(let types) = type,
      case .tuple(let firsts) = parts(of: first, types),
      case .tuple(let seconds) = parts(of: second, types)
    {
      let (guardedFirsts, guardedSeconds) = (
        firsts.map { guarded($0, by: leaves(first)) },
        seconds.map { guarded($0, by: leaves(second)) }
      )
      return .tuple(
        types.indices.map {
          conditional(condition, guardedFirsts[$0], guardedSeconds[$0], types[$0])
        })
    }
    let (first, second) = (packed(first), packed(second))
    return .node(
      node(
        .conditional, [condition, first, second], kind: graph.nodes[first].kind, isTotal: true))
  }

  private mutating func parts(of built: Built, _ types: [SketchType]) -> Built {
    if case .node(let whole) = built { return unpacked(whole, .tuple(types)) }
    return built
  }

  private mutating func requiring(_ condition: Int, _ body: Built) -> Built {
    switch body {
    case .node(let value):
      return .node(
        node(.requiring, [condition, value], kind: graph.nodes[value].kind, isTotal: false))
    case .tuple(let parts): return .tuple(parts.map { requiring(condition, $0) })
    }
  }
}
