import SketchLanguage

/// One pass over a graph of derivations: its nodes are split into classes by what they are worth on
/// some inputs.
///
/// A node is evaluated for the surroundings in which it occurs, and for what is demanded of it there;
/// each of these is one table.
final class TableEngine {
  let grammar: Grammar
  let interpreter: Interpreter
  let source: OrGraph
  let store: ValueStore
  let derivations = DerivationStore()
  let scopes = TableScopes()
  let goals = TableGoals()
  let budget: TablesBudget
  let meter: WorkMeter
  /// Whether conditions of productions are still to be looked at.
  let withConditions: Bool
  /// In the order in which they were completed: parts before what is made of them.
  private(set) var completed: [ClassTable] = []
  private var tables: [TableKey: ClassTable] = [:]
  private var bundles: [BundleKey: ClassTable] = [:]
  private var derivationTables: [Int32: ClassTable] = [:]
  private var projections: [ProjectionKey: Factor] = [:]
  private var graphs: [GraphKey: BodyGraph] = [:]
  private var instances: [InstanceKey: Body] = [:]
  /// Bodies of requirements have numbers below 0.
  private var requirementBodies = 0
  private let steps: StepCount
  @exclusivity(unchecked) private var tuples = 0

  private struct TableKey: Hashable {
    var node: Int32
    var scope: Int
    var goal: Int
  }
  private struct BundleKey: Hashable {
    var node: Int32
    var body: Int
  }
  private struct ProjectionKey: Hashable {
    var body: Int
    var variable: Int
    /// Tables live as long as the pass.
    var classes: ObjectIdentifier
  }
  private struct GraphKey: Hashable {
    var production: OrGraph.ProductionNumber
    var goals: [GoalKind]
  }
  private struct InstanceKey: Hashable {
    var production: OrGraph.ProductionNumber
    var scope: Int
    var goal: Int
  }

  init(
    _ source: OrGraph, grammar: Grammar, interpreter: Interpreter, store: ValueStore,
    withConditions: Bool, budget: TablesBudget, steps: StepCount, meter: WorkMeter
  ) {
    self.source = source
    self.grammar = grammar
    self.interpreter = interpreter
    self.store = store
    self.withConditions = withConditions
    self.budget = budget
    self.steps = steps
    self.meter = meter
    var labels: Set<String> = []
    var labelled = [Bool](repeating: false, count: grammar.nonterminals.count)
    for nonterminal in grammar.nonterminals {
      for production in nonterminal.productions {
        production.condition?.visit {
          if case .startsWith(let occurrence, let label) = $0.kind {
            labels.insert(label)
            labelled[production.occurrences[occurrence]] = true
          }
        }
      }
    }
    var numbers: [String: Int] = [:]
    for (number, label) in labels.sorted().enumerated() { numbers[label] = number + 1 }
    labelNumbers = numbers
    reachable = Unroller.reachability(of: grammar)
    ranges = ValueRanges(grammar)
    isLabelled = labelled.map { $0 && withConditions }
    components = grammar.nonterminals.map(\.type.components)
  }

  private let labelNumbers: [String: Int]
  private let reachable: [Set<Int>]
  private let ranges: ValueRanges
  private let isLabelled: [Bool]
  private let components: [[WordKind]]

  // MARK: Budget

  func take(_ count: Int) throws {
    steps.count += count
    if steps.count > budget.steps { throw TablesFailure.tooLarge }
    if !meter.take(count) { throw TablesFailure.cancelled }
    if store.isFull { throw TablesFailure.tooLarge }
    if store.hasClash { throw TablesFailure.unsupported("a value that stands for none") }
  }

  func takeTuple() throws {
    tuples += 1
    if tuples > budget.tuples { throw TablesFailure.tooLarge }
  }

  // MARK: Tables

  func complete(_ table: ClassTable) -> ClassTable {
    completed.append(table)
    return table
  }

  /// The classes of a node of a nonterminal.
  func table(
    _ node: Int32, _ scope: TableScope, _ numbered: TableGoals.Numbered
  ) throws -> ClassTable {
    let key = TableKey(node: node, scope: scope.number, goal: numbered.number)
    if let table = tables[key] { return table }
    guard case .nonterminal(let nonterminal) = source.nodes[Int(node)].kind else {
      preconditionFailure("a bundle is no nonterminal")
    }
    var width = 0
    for kind in numbered.goal.kinds where kind != .exact { width += scope.points.count }
    let labels = isLabelled[nonterminal]
    let table = ClassTable(
      kind: source.nodes[Int(node)].kind, width: width + (labels ? 1 : 0))
    for edge in source.edges(of: node) {
      let production = OrGraph.ProductionNumber(
        nonterminal: nonterminal, production: Int(edge.production))
      let body = try body(production, scope, numbered)
      if body.instance.isDead { continue }
      let label = labels ? labelNumber(production) : nil
      try join(edge, body, into: table, as: .value(label: label), production: edge.production)
    }
    tables[key] = table
    return complete(table)
  }

  private func labelNumber(_ number: OrGraph.ProductionNumber) -> Word {
    let production = grammar.nonterminals[number.nonterminal].productions[number.production]
    return Word(production.label.flatMap { labelNumbers[$0] } ?? 0)
  }

  /// The classes of a bundle, as a body sees them.
  private func bundle(
    _ node: Int32, _ variables: VariableSet, _ body: Body
  ) throws -> ClassTable {
    let key = BundleKey(node: node, body: body.number)
    if let table = bundles[key] { return table }
    let live = body.live(variables)
    let table = ClassTable(kind: source.nodes[Int(node)].kind, width: body.width(live))
    for edge in source.edges(of: node) {
      try join(edge, body, into: table, as: .bundle(body.segments(live)), production: -1)
    }
    bundles[key] = table
    return complete(table)
  }

  /// Every derivation of a node as a class of its own; its word is its number.
  func derivationTable(_ node: Int32) throws -> ClassTable {
    if let table = derivationTables[node] { return table }
    guard case .nonterminal(let nonterminal) = source.nodes[Int(node)].kind else {
      throw TablesFailure.unsupported("a bundle of derivations")
    }
    let table = ClassTable(kind: source.nodes[Int(node)].kind, width: 1)
    for edge in source.edges(of: node) {
      let children = source.children(of: edge)
      let parts = try children.map {
        ClassTable.Part(table: try derivationTable($0.node), slot: $0.slot)
      }
      var tuples: [Int32] = []
      var rows = [Int32](repeating: 0, count: parts.count)
      if parts.contains(where: { $0.table.rows.count == 0 }) { continue }
      repeat {
        try take(1 + parts.count)
        let derivation = Derivation(
          nonterminal: nonterminal, production: Int(edge.production),
          children: zip(parts, rows).map { part, row in
            derivations.derivation(Int(part.table.rows.word(Int(row), 0)))
          })
        let exists =
          !withConditions
          || grammar.nonterminals[nonterminal].productions[Int(edge.production)].condition == nil
          || interpreter.conditionHolds(derivation)
        if !exists, interpreter.conditionSpendsItsBudget(derivation) {
          throw TablesFailure.unsupported("a condition without an end")
        }
        if exists {
          var word = Word(derivations.number(of: derivation))
          let row = table.rows.insert(&word)
          if row >= Self.derivationLimit { throw TablesFailure.tooLarge }
          try takeTuple()
          tuples += rows
          tuples.append(Int32(row))
        }
      } while Self.advance(&rows, parts)
      table.add(ClassTable.Source(production: edge.production, parts: parts, tuples: tuples))
    }
    derivationTables[node] = table
    return complete(table)
  }

  /// Less than so many rows are gone through without a look at the budget.
  private static let rowsUnasked = 1 << 10 - 1

  /// As many derivations are told apart of one nonterminal.
  private static let derivationLimit = 1 << 16

  private static func advance(_ rows: inout [Int32], _ parts: [ClassTable.Part]) -> Bool {
    for index in rows.indices.reversed() {
      rows[index] += 1
      if Int(rows[index]) < parts[index].table.rows.count { return true }
      rows[index] = 0
    }
    return false
  }

  // MARK: Bodies

  private func body(
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

  // MARK: Joins

  /// A table of some occurrences of a body, with what of its rows goes where.
  struct Factor {
    var part: ClassTable.Part
    var variables: VariableSet
    /// Nodes whose values are the columns.
    var live: [Int]
  }

  private func factor(_ child: OrGraph.Child, _ body: Body) throws -> Factor {
    if child.slot < 0 {
      guard case .bundle(_, let variables) = source.nodes[Int(child.node)].kind else {
        preconditionFailure("a bundle without occurrences")
      }
      let table = try bundle(child.node, variables, body)
      return Factor(
        part: .init(table: table, slot: -1), variables: variables, live: body.live(variables))
    }
    let variable = Int(child.slot)
    let classes: ClassTable
    let information = body.instance.graph.variables[variable]
    if information.isDerivation {
      if information.isRead || information.isLabelled {
        throw TablesFailure.unsupported("a choice that is both called and read")
      }
      classes = try derivationTable(child.node)
    } else {
      let (scope, goal) = body.surroundings(of: variable, scopes, goals)
      classes = try table(child.node, scope, goal)
    }
    let key = ProjectionKey(
      body: body.number, variable: variable, classes: ObjectIdentifier(classes))
    if let factor = projections[key] { return factor }
    let factor = try project(classes, variable, body)
    projections[key] = factor
    return factor
  }

  /// What a body needs of an occurrence: classes that do not differ in that are one row.
  private func project(
    _ classes: ClassTable, _ variable: Int, _ body: Body
  ) throws -> Factor {
    let variables = VariableSet(variable)
    let live = body.live(variables)
    let table = ClassTable(
      kind: .bundle(production: body.production, variables: variables), width: body.width(live))
    let program = body.program(body.steps(variables, from: []))
    let segments = body.segments(live)
    var row = [Word](repeating: 0, count: table.rows.width + 1)
    var tuples: [Int32] = []
    tuples.reserveCapacity(classes.rows.count * 2)
    for number in 0..<classes.rows.count {
      body.instance.put(classes, number, variable)
      let isOfUse = body.instance.runs(program)
      try take(body.instance.takeSpent())
      guard isOfUse else { continue }
      body.instance.collect(segments, into: &row)
      tuples.append(Int32(number))
      tuples.append(Int32(table.rows.insert(row)))
    }
    table.add(
      ClassTable.Source(
        production: -1, parts: [.init(table: classes, slot: Int32(variable))], tuples: tuples))
    return Factor(
      part: .init(table: complete(table), slot: -1), variables: variables, live: live)
  }

  enum Target {
    /// The value of a production.
    case value(label: Word?)
    /// What is live of a bundle.
    case bundle([Body.Segment])
  }

  private func collect(
    _ target: Target, _ instance: BodyInstance, into row: inout [Word]
  ) {
    switch target {
    case .value(let label): instance.collectResults(label, into: &row)
    case .bundle(let segments): instance.collect(segments, into: &row)
    }
  }

  /// Joins the children of an edge, fewest rows first, and adds what comes of it to a table.
  func join(
    _ edge: OrGraph.Edge, _ body: Body, into table: ClassTable, as target: Target,
    production: Int32
  ) throws {
    var factors: [Factor] = []
    var restNode: Int32?
    for child in source.children(of: edge) {
      if let rest = body.rest, child.slot == Int32(rest.variable) {
        restNode = child.node
        continue
      }
      let factor = try factor(child, body)
      if factor.part.table.rows.count == 0 { return }
      factors.append(factor)
    }
    var order = JoinOrder(factors, body)
    while order.factors.count > (restNode == nil ? 2 : 1) {
      let (first, second) = order.next
      let (left, right) = (order.factors[first], order.factors[second])
      let variables = left.variables.union(right.variables)
      let live = body.live(variables)
      let joined = ClassTable(
        kind: .bundle(production: body.production, variables: variables),
        width: body.width(live))
      try combine(
        [left, right], body, into: joined, as: .bundle(body.segments(live)), production: -1)
      _ = complete(joined)
      if joined.rows.count == 0 { return }
      order.replace(
        first, second,
        with: Factor(part: .init(table: joined, slot: -1), variables: variables, live: live))
    }
    factors = order.factors
    if let restNode, let rest = body.rest {
      try complete(
        factors.first, with: restNode, rest, body, into: table, as: target, production: production)
    } else {
      try combine(factors, body, into: table, as: target, production: production)
    }
  }

  /// Adds to rows that match the beginning of the target what is to be the rest of it: equal rests are
  /// one table.
  private func complete(
    _ factor: Factor?, with node: Int32, _ rest: BodyGraph.Rest, _ body: Body,
    into table: ClassTable, as target: Target, production: Int32
  ) throws {
    let instance = body.instance
    let variable = VariableSet(rest.variable)
    let left: Factor
    if let factor {
      left = factor
    } else {
      let nothing = ClassTable(
        kind: .bundle(production: body.production, variables: .empty), width: 0)
      var row: Word = 0
      _ = nothing.rows.insert(&row)
      nothing.add(ClassTable.Source(production: -1, parts: [], tuples: [0]))
      left = Factor(part: .init(table: complete(nothing), slot: -1), variables: .empty, live: [])
    }
    let all = left.variables.union(variable)
    let plan = body.steps(all, from: factor == nil ? [] : [left.variables]).filter {
      $0 != rest.node && $0 != rest.behind
    }
    let program = body.program(plan)
    let leftSegments = body.segments(left.live)
    let (scope, demanded) = body.surroundings(of: rest.variable, scopes, goals)
    var row = [Word](repeating: 0, count: table.rows.width + 1)
    var found: [[[Word]]: Int] = [:]
    var sources: [ClassTable.Source] = []
    for number in 0..<left.part.table.rows.count {
      try take(1 + instance.takeSpent())
      instance.put(left.part.table, number, leftSegments)
      guard let targets = instance.rests(rest, scope) else { continue }
      if found[targets] == nil {
        found[targets] = sources.count
        let goal = TableGoal(kinds: demanded.goal.kinds.map { _ in .exact }, targets: [targets])
        let classes = try self.table(node, scope, goals.numbered(goal))
        sources.append(
          ClassTable.Source(
            production: production,
            parts: [left.part, .init(table: classes, slot: Int32(rest.variable))], tuples: []))
        // The tables of the rest may have used the memory of this body.
        instance.put(left.part.table, number, leftSegments)
      }
      guard let index = found[targets] else { continue }
      let classes = sources[index].parts[1].table
      for other in 0..<classes.rows.count {
        try take(1)
        if classes.rows.width > 0 { instance.putLabel(classes, other, rest.variable) }
        guard instance.runs(program) else { continue }
        collect(target, instance, into: &row)
        try takeTuple()
        sources[index].tuples += [Int32(number), Int32(other), Int32(table.rows.insert(row))]
      }
    }
    for source in sources { table.add(source) }
  }

  /// The last step of a join: of none, one or two factors.
  private func combine(
    _ factors: [Factor], _ body: Body, into table: ClassTable, as target: Target,
    production: Int32
  ) throws {
    let instance = body.instance
    var variables = VariableSet.empty
    for factor in factors { variables.formUnion(factor.variables) }
    let plan = body.steps(variables, from: factors.map(\.variables))
    let program = body.program(plan)
    let segments = factors.map { body.segments($0.live) }
    var row = [Word](repeating: 0, count: table.rows.width + 1)
    var tuples: [Int32] = []
    func add(_ first: Int, _ second: Int = -1) throws {
      collect(target, instance, into: &row)
      try takeTuple()
      if first >= 0 { tuples.append(Int32(first)) }
      if second >= 0 { tuples.append(Int32(second)) }
      tuples.append(Int32(table.rows.insert(row)))
    }
    switch factors.count {
    case 0:
      if instance.runs(program) { try add(-1) }
    case 1:
      let part = factors[0].part.table
      for number in 0..<part.rows.count {
        instance.put(part, number, segments[0])
        if instance.runs(program) { try add(number) }
        try take(1 + instance.takeSpent())
      }
    default:
      let (left, right) = (factors[0].part.table, factors[1].part.table)
      let index = body.index(plan, factors[0], factors[1])
      for number in 0..<left.rows.count {
        instance.put(left, number, segments[0])
        if let index {
          let candidates = index.candidates(instance)
          for other in candidates {
            instance.put(right, Int(other), segments[1])
            if instance.runs(program) { try add(number, Int(other)) }
          }
        } else {
          for other in 0..<right.rows.count {
            instance.put(right, other, segments[1])
            if instance.runs(program) { try add(number, other) }
            if other & Self.rowsUnasked == 0 { try take(instance.takeSpent()) }
          }
        }
        try take(1 + instance.takeSpent())
      }
    }
    table.add(
      ClassTable.Source(production: production, parts: factors.map(\.part), tuples: tuples))
  }
}

/// Counts steps through all passes.
final class StepCount {
  @exclusivity(unchecked) var count = 0
}

/// How much the making of tables may take. All are counts, so that whether there are tables depends on
/// the sketch and the examples alone.
package struct TablesBudget: Sendable {
  /// Steps over all passes: to make one word of one row is about one; it takes some 10 nanoseconds.
  package var steps = 120_000_000
  /// Ways in which a row comes about, over all tables of a pass; some 12 bytes each.
  package var tuples = 4_000_000

  package init() {}
}
