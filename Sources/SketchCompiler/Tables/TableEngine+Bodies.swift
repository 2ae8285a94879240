import SketchLanguage

/// The bodies of productions and of requirements, made ready for the surroundings they are evaluated in.
extension TableEngine {
  func body(
    _ number: OrGraph.ProductionNumber, _ scope: TableScope, _ numbered: TableGoals.Numbered
  ) throws -> Body {
    let key = InstanceKey(production: number, scope: scope.number, goal: numbered.number)
    if let body = instances[key] { return body }
    let graph = try graph(number, numbered.goal.kinds)
    let instance = BodyInstance(
      graph, scope: scope, goal: numbered.goal,
      components: graph.variables.map { components[$0.nonterminal] }, scopes: scopes,
      store: store, derivations: derivations)
    try take(instance.fixedCost)
    let body = Body(number: instances.count, production: number, instance: instance)
    instances[key] = body
    return body
  }

  private func graph(
    _ number: OrGraph.ProductionNumber, _ goals: [GoalKind]
  ) throws -> BodyGraph {
    let key = GraphKey(production: number, goals: goals)
    if let graph = graphs[key] { return graph }
    let nonterminal = grammar.nonterminals[number.nonterminal]
    var builder = try BodyBuilder(
      nonterminal.productions[number.production], of: nonterminal, grammar: grammar,
      interpreter: interpreter, store: store, goals: goals, withCondition: withConditions,
      ranges: ranges, labelNumber: { [labelNumbers] in labelNumbers[$0] ?? 0 })
    builder.completeDemands()
    for variable in builder.graph.variables.indices {
      let nonterminal = builder.graph.variables[variable].nonterminal
      builder.graph.variables[variable].isRecursive = reachable[nonterminal].contains(nonterminal)
      builder.graph.variables[variable].isShared = isShared(nonterminal, in: number.nonterminal)
    }
    graphs[key] = builder.graph
    return builder.graph
  }

  private func isShared(_ child: Int, in parent: Int) -> Bool {
    if reachable[child].contains(parent) { return false }
    let places = grammar.nonterminals[parent].productions.reduce(0) { count, production in
      count + production.occurrences.count { $0 == child }
    }
    return places > 1
  }

  /// The requirement of a sketch as a body of its own.
  ///
  /// - Parameters:
  ///   - number: the production that programs start with: its occurrences are those of the body.
  ///     Without, the program is its one occurrence.
  ///   - types: what the values of programs have to be within.
  func body(
    requirement: TypedExpression, of number: OrGraph.ProductionNumber? = nil,
    within types: [SketchType] = []
  ) throws -> Body {
    var builder = try BodyBuilder(
      requirement: requirement,
      of: number.map { grammar.nonterminals[$0.nonterminal].productions[$0.production] },
      within: types,
      withCondition: withConditions, grammar: grammar, interpreter: interpreter, store: store,
      ranges: ranges, labelNumber: { [labelNumbers] in labelNumbers[$0] ?? 0 })
    builder.completeDemands()
    let instance = BodyInstance(
      builder.graph, scope: scopes.constant, goal: .none(0),
      components: builder.graph.variables.map { components[$0.nonterminal] }, scopes: scopes,
      store: store, derivations: derivations)
    try take(instance.fixedCost)
    requirementBodies += 1
    return Body(
      number: -requirementBodies,
      production: number ?? .init(nonterminal: -1, production: -1), instance: instance)
  }
}
