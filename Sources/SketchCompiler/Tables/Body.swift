import SketchLanguage

/// A body on given inputs, with what a join has to know of it: which nodes follow from which
/// occurrences, and which of them something else still needs.
final class Body {
  let number: Int
  let production: OrGraph.ProductionNumber
  let instance: BodyInstance
  private var knownLive: [VariableSet: [Int]] = [:]
  private var programs: [[Int]: BodyProgram] = [:]
  private var knownSurroundings: [Int: (TableScope, TableGoals.Numbered)] = [:]
  /// By node, those that read it and are needed.
  private let readers: [[Int]]
  private let isResult: [Bool]
  /// The occurrence that is what others leave of the target, if there is one.
  let rest: BodyGraph.Rest?

  init(number: Int, production: OrGraph.ProductionNumber, instance: BodyInstance) {
    self.number = number
    self.production = production
    self.instance = instance
    let graph = instance.graph
    rest = instance.scope.points.isEmpty ? nil : graph.rest
    var readers = [[Int]](repeating: [], count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where instance.isNeeded[index] {
      for argument in node.arguments { readers[argument].append(index) }
    }
    self.readers = readers
    var isResult = [Bool](repeating: false, count: graph.nodes.count)
    if !instance.scope.points.isEmpty {
      for (node, isKnown) in zip(graph.results, graph.isKnown) where !isKnown {
        isResult[node] = true
      }
    }
    self.isResult = isResult
  }

  /// The nodes that these occurrences decide and something else still reads, in ascending order.
  func live(_ variables: VariableSet) -> [Int] {
    if let known = knownLive[variables] { return known }
    let graph = instance.graph
    var live: [Int] = []
    for (index, node) in graph.nodes.enumerated()
    where instance.isNeeded[index] && !node.variables.isEmpty
      && node.variables.isSubset(of: variables)
    {
      let isRead = readers[index].contains { !graph.nodes[$0].variables.isSubset(of: variables) }
      if isRead || isResult[index] { live.append(index) }
    }
    // Of derivations, what tells them apart is kept as long as something will run them.
    for variable in variables.elements where graph.variables[variable].isDerivation {
      let isRead = graph.nodes.indices.contains { index in
        instance.isNeeded[index] && !graph.nodes[index].variables.isSubset(of: variables)
          && graph.runs(index, variable)
      }
      if isRead { live.append(-1 - variable) }
    }
    knownLive[variables] = live
    return live
  }

  /// Words that the columns of nodes take together.
  func width(_ live: [Int]) -> Int {
    live.reduce(0) { $0 + ($1 < 0 ? 1 : instance.widths[$1]) }
  }

  /// The nodes to run when parts are put together: those that no part could.
  func steps(_ variables: VariableSet, from parts: [VariableSet]) -> [Int] {
    let graph = instance.graph
    return graph.nodes.indices.filter { index in
      let node = graph.nodes[index]
      return instance.isNeeded[index] && !node.variables.isEmpty
        && node.variables.isSubset(of: variables)
        && !parts.contains { node.variables.isSubset(of: $0) }
    }
  }

  /// The same, ready to run.
  func program(_ plan: [Int]) -> BodyProgram {
    if let known = programs[plan] { return known }
    let program = BodyProgram(plan, instance)
    programs[plan] = program
    return program
  }

  /// Where the columns of nodes are in memory.
  func segments(_ live: [Int]) -> [Segment] {
    var column = 0
    return live.map { node in
      let segment =
        node < 0
        ? Segment(column: column, place: instance.inputs[-1 - node], count: 1)
        : Segment(column: column, place: instance.offsets[node], count: instance.widths[node])
      column += segment.count
      return segment
    }
  }

  /// Columns of a row, and where they are in memory.
  struct Segment {
    var column: Int
    var place: Int
    var count: Int
  }

  /// Where an occurrence is evaluated, and what is demanded of it there.
  func surroundings(
    of variable: Int, _ scopes: TableScopes, _ goals: TableGoals
  ) -> (TableScope, TableGoals.Numbered) {
    if let known = knownSurroundings[variable] { return known }
    let (scope, goal) = madeSurroundings(of: variable, scopes)
    let surroundings = (scope, goals.numbered(goal))
    knownSurroundings[variable] = surroundings
    return surroundings
  }

  private func madeSurroundings(
    of variable: Int, _ scopes: TableScopes
  ) -> (TableScope, TableGoal) {
    let kinds = instance.components[variable]
    guard let scope = instance.variableScopes[variable] else {
      return (scopes.empty, .none(kinds.count))
    }
    return (scope, instance.goal(of: variable, components: kinds.count, scope))
  }

  func index(
    _ plan: [Int], _ left: TableEngine.Factor, _ right: TableEngine.Factor
  ) -> JoinIndex? {
    JoinIndex(plan, left, right, instance)
  }
}

extension BodyGraph {
  /// Whether a node runs the derivation of a variable.
  func runs(_ index: Int, _ variable: Int) -> Bool {
    guard case .whole(let number) = nodes[index].operation else { return false }
    return wholes[number].derivations.contains { $0.variable == variable }
  }
}
