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
  var projections: [ProjectionKey: Factor] = [:]
  var graphs: [GraphKey: BodyGraph] = [:]
  var instances: [InstanceKey: Body] = [:]
  /// Bodies of requirements have numbers below 0.
  var requirementBodies = 0
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
  struct ProjectionKey: Hashable {
    var body: Int
    var variable: Int
    /// Tables live as long as the pass.
    var classes: ObjectIdentifier
  }
  struct GraphKey: Hashable {
    var production: OrGraph.ProductionNumber
    var goals: [GoalKind]
  }
  struct InstanceKey: Hashable {
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

  let labelNumbers: [String: Int]
  let reachable: [Set<Int>]
  let ranges: ValueRanges
  private let isLabelled: [Bool]
  let components: [[WordKind]]

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
  func bundle(
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
}
