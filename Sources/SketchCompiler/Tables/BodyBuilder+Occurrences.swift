import SketchLanguage

extension BodyBuilder {
  /// What the parameters of a function are bound to, those of the sketch among them.
  func frame(_ arguments: [Built], _ names: Names) -> Names {
    let shared = grammar.sketch.parameters.count
    var inner: Names = [:]
    for slot in 0..<shared { inner[slot] = names[slot] }
    for (index, value) in arguments.enumerated() { inner[shared + index] = .built(value) }
    return inner
  }

  mutating func occurrence(
    _ index: Int, _ nonterminal: Int, _ arguments: [TypedExpression], _ names: Names,
    _ scope: Int, _ isStrict: Bool
  ) throws -> Built {
    let child = grammar.nonterminals[nonterminal]
    let values = try arguments.map { packed(try build($0, names, scope, isStrict)) }
    if values.contains(where: { !graph.nodes[$0].variables.isEmpty }) {
      return try called(index, nonterminal, arguments, values, names)
    }
    graph.variables[index].isRead = true
    if isStrict { for value in values { demand(value, .defined) } }
    // What the sketch is given goes first.
    let shared = child.dependsOnInput ? try sketchParameters(names) : []
    var place = child.dependsOnInput ? outermost : BodyGraph.constantScope
    for value in shared + values
    where graph.scopes[graph.nodes[value].scope].depth > graph.scopes[place].depth {
      place = graph.nodes[value].scope
    }
    var component = 0
    return occurrence(index, shared + values, place, child.type, &component)
  }

  private mutating func occurrence(
    _ variable: Int, _ arguments: [Int], _ scope: Int, _ type: SketchType, _ component: inout Int
  ) -> Built {
    if case .tuple(let types) = type {
      return .tuple(types.map { occurrence(variable, arguments, scope, $0, &component) })
    }
    component += 1
    return .node(
      node(
        .occurrence(variable: variable, component: component - 1), arguments, scope: scope,
        kind: WordKind(type), isTotal: false))
  }

  private mutating func sketchParameters(_ names: Names) throws -> [Int] {
    try grammar.sketch.parameters.indices.map { slot in
      guard case .built(let value) = names[slot] else {
        throw TablesFailure.unsupported("an input where there is none")
      }
      return packed(value)
    }
  }

  /// The program, called by its name in a requirement.
  mutating func calledProgram(
    _ arguments: [TypedExpression], _ names: Names, _ scope: Int, _ isStrict: Bool
  ) throws -> Built {
    if case .recursion = program { throw TablesFailure.unsupported("recursion") }
    let values = try arguments.map { try build($0, names, scope, isStrict) }
    let parts = values.flatMap(leaves)
    if parts.contains(where: { !graph.nodes[$0].variables.isEmpty }) {
      throw TablesFailure.unsupported("a program called on what it returns")
    }
    guard case .production(let production, let types) = program else {
      return occurrence(of: values.map { packed($0) })
    }
    var inner: Names = [:]
    for (slot, value) in values.enumerated() { inner[slot] = .built(value) }
    let body = try build(production.body, inner, scope, isStrict)
    let result = types.reduce(body) { bounded($0, $1) }
    if !isStrict { return guarded(result, by: parts) }
    for part in parts { demand(part, .defined) }
    return result
  }

  /// The program as the one occurrence of a requirement, on arguments.
  private mutating func occurrence(of arguments: [Int]) -> Built {
    graph.variables[0].isRead = true
    let depths = arguments.map { graph.nodes[$0].scope }
    let place = depths.max { graph.scopes[$0].depth < graph.scopes[$1].depth }
    var component = 0
    return occurrence(
      0, arguments, place ?? BodyGraph.constantScope, grammar.nonterminals[grammar.root].type,
      &component)
  }

  /// An occurrence whose arguments variables decide: its derivation is run on them.
  private mutating func called(
    _ index: Int, _ nonterminal: Int, _ arguments: [TypedExpression], _ values: [Int],
    _ names: Names
  ) throws -> Built {
    let first = grammar.sketch.parameters.count
    let child = grammar.nonterminals[nonterminal]
    let range = child.range
    let locals = arguments.enumerated().map { place, argument in
      TypedExpression(.local(first + place), type: argument.type, range: range)
    }
    let expression = TypedExpression(
      .occurrence(index: index, nonterminal: nonterminal, arguments: locals), type: child.type,
      range: range)
    var slots: [(slot: Int, node: Int)] = values.enumerated().map { (first + $0, $1) }
    if child.dependsOnInput { slots += try boundParameters(names) }
    return add(expression, slots)
  }

  private func parameterSlots(_ names: Names) -> [Int] {
    grammar.sketch.parameters.indices.filter { names[$0] != nil }
  }

  private mutating func boundParameters(_ names: Names) throws -> [(slot: Int, node: Int)] {
    try parameterSlots(names).map { slot in
      (slot, packed(try build(local(slot), names, BodyGraph.constantScope, false)))
    }
  }

  private func local(_ slot: Int) -> TypedExpression {
    TypedExpression(.local(slot), type: .int, range: grammar.sketch.range)
  }

  /// A lambda over a list that variables decide: the interpreter runs it.
  mutating func whole(
    _ expression: TypedExpression, _ names: Names, _ scope: Int, _ isStrict: Bool
  ) throws -> Built {
    var expression = expression
    var slots: [(slot: Int, node: Int)] = []
    var next = expression.frameSize
    /// What is evaluated before the lambda is may be a node of its own.
    func hoist(_ part: TypedExpression) throws -> TypedExpression {
      let value = packed(try build(part, names, scope, isStrict))
      slots.append((next, value))
      next += 1
      return TypedExpression(.local(next - 1), type: part.type, range: part.range)
    }
    switch expression.kind {
    case .iteration(let iteration, let slot, let body, let list):
      expression.kind = .iteration(iteration, slot: slot, body: body, over: try hoist(list))
    case .fold(let accumulator, let element, let body, let initial, let list):
      expression.kind = .fold(
        accumulator: accumulator, element: element, body: body, initial: try hoist(initial),
        over: try hoist(list))
    default: break
    }
    let hoisted = Set(slots.map(\.slot))
    let bound = expression.boundSlots
    let needsParameters = expression.contains { part in
      switch part.kind {
      case .call, .occurrence: true
      default: false
      }
    }
    // What depends on no input is evaluated where there is none.
    var hasInput = outermost == BodyGraph.bodyScope
    if case .production = program { hasInput = true }
    var read: Set<Int> = needsParameters && hasInput ? Set(parameterSlots(names)) : []
    expression.visit { part in
      if case .local(let slot) = part.kind, !bound.contains(slot), !hoisted.contains(slot) {
        read.insert(slot)
      }
    }
    var flags: [Int: Int] = [:]
    for slot in read.sorted() {
      guard case .deferred = names[slot] else {
        slots.append((slot, packed(try build(local(slot), names, scope, isStrict))))
        continue
      }
      // It counts where it is read, and only there: a flag says whether it has a value.
      let node = packed(try build(local(slot), names, scope, false))
      let (type, range) = (type(of: slot, in: expression), expression.range)
      let value = TypedExpression(
        .requiring(
          TypedExpression(.local(next + 1), type: .bool, range: range),
          body: TypedExpression(.local(next), type: type, range: range)),
        type: type, range: range)
      expression.kind = .deferred(slot: slot, value: value, body: expression)
      slots.append((next, node))
      flags[slots.count - 1] = next + 1
      next += 2
    }
    return add(expression, slots, flags: flags)
  }

  private func type(of slot: Int, in expression: TypedExpression) -> SketchType {
    var type = SketchType.bool
    expression.visit { part in
      if case .local(slot) = part.kind { type = part.type }
    }
    return type
  }

  private mutating func add(
    _ expression: TypedExpression, _ slots: [(slot: Int, node: Int)], flags: [Int: Int] = [:]
  ) -> Built {
    var derivations: [(occurrence: Int, variable: Int)] = []
    expression.visit { part in
      if case .occurrence(let index, _, _) = part.kind { derivations.append((index, index)) }
    }
    for (_, variable) in derivations { graph.variables[variable].isDerivation = true }
    graph.wholes.append(
      BodyGraph.Whole(
        expression: OpenExpression(expression, of: interpreter), slots: slots.map(\.slot),
        flags: flags, kinds: slots.map { graph.nodes[$0.node].kind }, derivations: derivations,
        occurrenceCount: graph.variables.count))
    return unpacked(
      node(
        .whole(graph.wholes.count - 1), slots.map(\.node), kind: WordKind(expression.type),
        isTotal: false), expression.type)
  }
}

extension TypedExpression {
  var hasOccurrence: Bool {
    contains { part in
      if case .occurrence = part.kind { true } else { false }
    }
  }

  /// Slots that it gives a value itself.
  fileprivate var boundSlots: Set<Int> {
    var slots: Set<Int> = []
    visit { part in
      switch part.kind {
      case .binding(let slot, _, _), .deferred(let slot, _, _), .iteration(_, let slot, _, _):
        slots.insert(slot)
      case .fold(let accumulator, let element, _, _, _):
        slots.formUnion([accumulator, element])
      default: break
      }
    }
    return slots
  }
}
