import SketchLanguage

extension OrGraph {
  /// The consistent programs of a space as a graph of classes, made by values, and how many steps
  /// that took.
  ///
  /// The programs are split on a few examples first, which decide most; what is left is small, and is
  /// split on the others by running it on them, shared parts once. With `noise` nothing is dropped
  /// but what fails more examples than `failureLimit`, and there is a root for each number of failures.
  ///
  /// Needs a large stack.
  /// - Throws: `TablesFailure`.
  static func consistent(
    _ space: ProgramSpace, examples: [CompilerExample], hasNoise: Bool, failureLimit: Int?,
    budget: TablesBudget, meter: WorkMeter
  ) throws -> (OrGraph, steps: Int) {
    let grammar = space.grammar
    let unrolled = try OrGraph(unrolling: grammar, meter: meter)
    let isSmall = space.derivationCount.map { $0 <= Self.evaluatedPrograms } ?? false
    var budget = budget
    let whole = budget.steps
    if isSmall { budget.steps /= TablesMaker.smallShare }
    do {
      return try byValues(
        unrolled, grammar, examples: examples, hasNoise: hasNoise, failureLimit: failureLimit,
        budget: budget, meter: meter)
    } catch let failure as TablesFailure where failure != .cancelled && isSmall {
      budget.steps = whole
      let maker = TablesMaker(
        grammar: grammar, interpreter: Interpreter(grammar, bounds: .enforced), budget: budget,
        meter: meter)
      let graph = try unrolled.evaluated(
        by: maker.engine(unrolled, isFirst: true), on: examples,
        failureLimit: hasNoise ? failureLimit ?? .max : 0)
      return (graph, maker.steps.count)
    }
  }

  private static func byValues(
    _ unrolled: OrGraph, _ grammar: Grammar, examples: [CompilerExample], hasNoise: Bool,
    failureLimit: Int?, budget: TablesBudget, meter: WorkMeter
  ) throws -> (OrGraph, steps: Int) {
    func made(batch: Int, steps: Int) throws -> (OrGraph, steps: Int) {
      var limited = budget
      limited.steps = steps
      let maker = TablesMaker(
        grammar: grammar, interpreter: Interpreter(grammar, bounds: .enforced), budget: limited,
        meter: meter)
      return try maker.consistent(
        unrolled, examples, hasNoise: hasNoise, failureLimit: failureLimit, batch: batch)
    }
    // The more may fail, the more it takes to tell what is of no use.
    let batch = TablesMaker.firstBatch * (1 + (hasNoise ? failureLimit ?? 0 : 0))
    if hasNoise || examples.count < 2 {
      return try made(batch: batch, steps: budget.steps)
    }
    do {
      return try made(batch: batch, steps: budget.steps / TablesMaker.firstShare)
    } catch TablesFailure.tooLarge {
      // Values on one example are fewer than on several, and what cannot be its output is dropped.
      let spent = budget.steps / TablesMaker.firstShare
      let (graph, steps) = try made(batch: 1, steps: budget.steps - spent)
      return (graph, spent + steps)
    }
  }
}

/// The passes by which programs are split.
private struct TablesMaker {
  let grammar: Grammar
  let interpreter: Interpreter
  let budget: TablesBudget
  let meter: WorkMeter
  /// Over all passes.
  let steps = StepCount()

  /// So many examples are looked at together at first.
  static let firstBatch = 4
  /// The part of the budget that these may take, before it is tried with one.
  static let firstShare = 4
  /// The part of it that tables may take, before each program of a small space is run.
  static let smallShare = 8

  /// Splits programs on the examples, some at a time, and on the requirements.
  ///
  /// - Parameter batch: how many examples are looked at together at first; then twice as many each time.
  func consistent(
    _ unrolled: OrGraph, _ examples: [CompilerExample], hasNoise: Bool, failureLimit: Int?,
    batch: Int
  ) throws -> (OrGraph, steps: Int) {
    var graph = unrolled
    var isFirst = true
    var start = 0
    var size = batch
    while start < examples.count {
      let batch = Array(examples[start..<min(examples.count, start + size)])
      graph =
        hasNoise
        ? try split(graph, onFailuresOf: batch, limit: failureLimit, isFirst: isFirst)
        : try split(graph, on: batch, isFirst: isFirst)
      isFirst = false
      start += size
      size *= 2
    }
    for requirement in grammar.sketch.requirements {
      graph = try split(graph, by: requirement, isFirst: isFirst)
      isFirst = false
    }
    if isFirst { graph = try split(graph, on: [], isFirst: true) }
    return (graph, steps.count)
  }

  func engine(_ graph: OrGraph, isFirst: Bool) -> TableEngine {
    TableEngine(
      graph, grammar: grammar, interpreter: interpreter, store: ValueStore(),
      withConditions: isFirst, budget: budget, steps: steps, meter: meter)
  }

  private var root: Grammar.Nonterminal { grammar.nonterminals[grammar.root] }

  private func scope(_ examples: [CompilerExample], _ engine: TableEngine) -> TableScope {
    guard root.dependsOnInput else {
      return examples.isEmpty ? engine.scopes.empty : engine.scopes.constant
    }
    return engine.scopes.scope(
      examples.map { $0.arguments.map { engine.store.word(of: $0) } })
  }

  /// Those that have the outputs of the examples.
  func split(
    _ graph: OrGraph, on examples: [CompilerExample], isFirst: Bool
  ) throws -> OrGraph {
    let engine = engine(graph, isFirst: isFirst)
    let scope = scope(examples, engine)
    let count = root.type.components.count
    var goal = TableGoal.none(count)
    if !examples.isEmpty {
      goal.kinds = [GoalKind](repeating: .exact, count: count)
      let outputs = examples.map { engine.words(of: $0.output) }
      goal.targets = (0..<count).map { component in
        let words = outputs.map { $0[component] }
        return root.dependsOnInput ? words.map { [$0] } : [Array(Set(words)).sorted()]
      }
    }
    return try classes(of: graph, engine) { node, _ in
      try engine.table(node, scope, engine.goals.numbered(goal))
    }
  }

  /// The classes that the roots of a graph are split into.
  ///
  /// - Parameters:
  ///   - table: the classes of a root, given how many examples its programs have failed before.
  ///   - failures: how many the programs of a row have failed, given that; `nil` for a row that is of no
  ///     use.
  private func classes(
    of graph: OrGraph, _ engine: TableEngine,
    failures: (ClassTable, _ row: Int, _ before: Int) -> Int? = { $2 },
    table: (_ node: Int32, _ before: Int) throws -> ClassTable
  ) throws -> OrGraph {
    var roots: [(table: ClassTable, row: Int, failures: Int)] = []
    for (node, before) in graph.roots {
      let table = try table(node, before)
      for row in 0..<table.rows.count {
        if let failures = failures(table, row, before) { roots.append((table, row, failures)) }
      }
    }
    return engine.classes(of: roots)
  }

  /// All, by how many of the examples they fail.
  func split(
    _ graph: OrGraph, onFailuresOf examples: [CompilerExample], limit: Int?, isFirst: Bool
  ) throws -> OrGraph {
    let engine = engine(graph, isFirst: isFirst)
    let scope = scope(examples, engine)
    let count = root.type.components.count
    let outputs = examples.map { engine.words(of: $0.output) }
    let points = scope.points.count
    // Where a value differs is all that counts, of one that there is for each example.
    let isPointwise = root.dependsOnInput && count == 1 && points == examples.count
    func failures(_ table: ClassTable, _ row: Int, _ before: Int) -> Int? {
      let failures = outputs.indices.count { example in
        let point = points == 1 ? 0 : example
        return (0..<count).contains {
          table.rows.word(row, $0 * points + point) != outputs[example][$0]
        }
      }
      return before + failures <= limit ?? .max ? before + failures : nil
    }
    return try classes(of: graph, engine, failures: failures) { node, before in
      var goal = TableGoal.none(count)
      if isPointwise {
        goal.kinds = [.nearly(min(points, limit.map { $0 - before } ?? points))]
        goal.targets = [outputs]
      }
      return try engine.table(node, scope, engine.goals.numbered(goal))
    }
  }

  /// Those for which a requirement holds.
  func split(
    _ graph: OrGraph, by requirement: TypedExpression, isFirst: Bool
  ) throws -> OrGraph {
    let engine = engine(graph, isFirst: isFirst)
    do {
      var tables = RequirementTables(engine, requirement)
      return try classes(of: graph, engine) { node, _ in try tables.table(node) }
    } catch TablesFailure.unsupported {
      return try split(graph, byValuesFor: requirement, isFirst: isFirst)
    }
  }

  /// The same, by what programs are worth where the requirement calls them.
  private func split(
    _ graph: OrGraph, byValuesFor requirement: TypedExpression, isFirst: Bool
  ) throws -> OrGraph {
    let engine = engine(graph, isFirst: isFirst)
    let body = try engine.body(requirement: requirement)
    if body.instance.isDead { return engine.classes(of: []) }
    let program = body.program(body.steps(VariableSet(0), from: []))
    let (scope, goal) = body.surroundings(of: 0, engine.scopes, engine.goals)
    return try classes(
      of: graph, engine,
      failures: { table, row, before in
        body.instance.put(table, row, 0)
        return body.instance.runs(program) ? before : nil
      },
      table: { node, _ in try engine.table(node, scope, goal) })
  }
}

extension TableEngine {
  /// The components of a value.
  func words(of value: Value) -> [Word] {
    if case .tuple(let parts) = value { return parts.flatMap(words) }
    return [store.word(of: value)]
  }

  /// The classes that roots are made of, as a graph.
  func classes(of roots: [(table: ClassTable, row: Int, failures: Int)]) -> OrGraph {
    for (table, row, _) in roots { table.want(row) }
    for table in completed.reversed() where !table.isWanted.isEmpty { table.spreadWanted() }
    var graph = OrGraph()
    for table in completed { table.emit(into: &graph) }
    graph.roots = roots.map { ($0.table.nodes[$0.row], $0.failures) }
    return graph
  }
}
