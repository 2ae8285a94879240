import SketchLanguage

/// Tables of the programs for which a requirement holds.
///
/// For each production that programs may start with, its body is written into the requirement where that
/// calls the program. So a demand reaches the choices in it, as one of a `where` does: a sum, say, is
/// added up one choice after another.
struct RequirementTables {
  private let engine: TableEngine
  private let requirement: TypedExpression
  private var tables: [Programs: ClassTable] = [:]
  private var bodies: [Start: Body] = [:]

  /// Programs of a node, of which those count whose values are within some types.
  private struct Programs: Hashable {
    var node: Int32
    var types: [SketchType]
  }
  private struct Start: Hashable {
    var production: OrGraph.ProductionNumber
    var types: [SketchType]
  }

  init(_ engine: TableEngine, _ requirement: TypedExpression) {
    self.engine = engine
    self.requirement = requirement
  }

  /// Of the programs of a node, one class of those for which it holds, if there are any.
  ///
  /// - Throws: `TablesFailure`.
  mutating func table(_ node: Int32) throws -> ClassTable {
    try table(Programs(node: node, types: []))
  }

  private mutating func table(_ programs: Programs) throws -> ClassTable {
    if let table = tables[programs] { return table }
    let node = programs.node
    guard case .nonterminal(let nonterminal) = engine.source.nodes[Int(node)].kind else {
      preconditionFailure("a bundle is no program")
    }
    let table = ClassTable(kind: engine.source.nodes[Int(node)].kind, width: 0)
    for edge in engine.source.edges(of: node) {
      if let (child, type) = passedOn(edge, of: nonterminal) {
        let types = type.map { [$0] } ?? []
        let inner = try self.table(Programs(node: child.node, types: types + programs.types))
        try add(inner, child.slot, edge.production, to: table)
        continue
      }
      let number = OrGraph.ProductionNumber(
        nonterminal: nonterminal, production: Int(edge.production))
      let body = try body(Start(production: number, types: programs.types))
      if body.instance.isDead { continue }
      try engine.join(
        edge, body, into: table, as: .value(label: nil), production: edge.production)
    }
    tables[programs] = table
    return engine.complete(table)
  }

  private mutating func body(_ start: Start) throws -> Body {
    if let body = bodies[start] { return body }
    let body = try engine.body(
      requirement: requirement, of: start.production, within: start.types)
    bodies[start] = body
    return body
  }

  /// What an edge has the value of, where its production is but another nonterminal, and the type that
  /// this has to be within.
  private func passedOn(
    _ edge: OrGraph.Edge, of nonterminal: Int
  ) -> (OrGraph.Child, SketchType?)? {
    let production = engine.grammar.nonterminals[nonterminal].productions[Int(edge.production)]
    var body = production.body
    var type: SketchType?
    if case .bounded(let inner, let bounds) = body.kind { (body, type) = (inner, bounds) }
    guard production.condition == nil, case .occurrence(_, _, let arguments) = body.kind,
      arguments.isEmpty
    else { return nil }
    let children = engine.source.children(of: edge)
    guard let child = children.first, children.count == 1, child.slot >= 0 else { return nil }
    return (child, type)
  }

  private func add(
    _ inner: ClassTable, _ slot: Int32, _ production: Int32, to table: ClassTable
  ) throws {
    var tuples: [Int32] = []
    for row in 0..<inner.rows.count {
      try engine.takeTuple()
      var word: Word = 0
      tuples += [Int32(row), Int32(table.rows.insert(&word))]
    }
    table.add(
      ClassTable.Source(
        production: production, parts: [.init(table: inner, slot: slot)], tuples: tuples))
  }
}
