import SketchLanguage

/// How the occurrences of a production are put together, two tables at a time.
extension TableEngine {
  /// Steps between two questions to the budget, about.
  private static let stepsUnasked = 1 << 16

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
        func pair(_ other: Int) throws {
          instance.put(right, other, segments[1])
          if instance.runs(program) { try add(number, other) }
          if instance.spent > Self.stepsUnasked { try take(instance.takeSpent()) }
        }
        if let index {
          for other in index.candidates(instance) { try pair(Int(other)) }
        } else {
          for other in 0..<right.rows.count { try pair(other) }
        }
        try take(1 + instance.takeSpent())
      }
    }
    table.add(
      ClassTable.Source(production: production, parts: factors.map(\.part), tuples: tuples))
  }
}
