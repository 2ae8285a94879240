import SketchLanguage

/// The graph of a body on given inputs: memory for the value of each node at each point of its scope,
/// and the steps that fill it.
///
/// What no variable decides is evaluated once, when it is made. Then rows of classes are put in, and
/// what follows from them is run.
final class BodyInstance {
  let graph: BodyGraph
  let scope: TableScope
  let goal: TableGoal
  let store: ValueStore
  let derivations: DerivationStore
  let components: [[WordKind]]
  /// Points of each scope of the graph; filled as lists become known.
  @exclusivity(unchecked) private(set) var pointCounts: [Int]
  /// For each scope of a lambda, which point of the scope around it each of its points belongs to.
  @exclusivity(unchecked) private(set) var parents: [[Int32]]
  /// Where each node's value lies, and how many words it takes.
  @exclusivity(unchecked) private(set) var offsets: [Int] = []
  @exclusivity(unchecked) private(set) var widths: [Int] = []
  @exclusivity(unchecked) private(set) var memory: UnsafeMutablePointer<Word>
  private var capacity: Int
  private var used = 0
  /// What is demanded of each node.
  @exclusivity(unchecked) private(set) var checks: [[Check]]
  @exclusivity(unchecked) private(set) var maps: [[Int32]] = []
  @exclusivity(unchecked) private(set) var steps: [Step] = []
  /// A demand on what no variable decides cannot be met: no row is of use.
  private(set) var isDead = false
  /// The scopes of the tables of the variables; `nil` for one that nothing reads.
  private(set) var variableScopes: [TableScope?]
  /// By variable, where the words of a class are put.
  @exclusivity(unchecked) private(set) var inputs: [Int]
  /// Steps that programs have taken since somebody asked.
  @exclusivity(unchecked) var spent = 0
  /// The interpreter did not come to an end of a part: whether that has a value is not known.
  @exclusivity(unchecked) var hasEndlessPart = false
  /// A list, what its condition is for each element, and what of it is kept.
  @exclusivity(unchecked) var filtered: [[Word]: Word] = [:]

  /// A value that a step reads: where it lies, and how points of the step's scope find theirs.
  struct Operand {
    var base: Int
    /// −1: at the same place; −2: there is one for all; else the number of a map.
    var map: Int
    var isPacked: Bool
    /// Words of each of the two planes of what is packed.
    var plane: Int
    var kind: WordKind
  }

  /// How a node's value is made. An object, as it is run often and must not be copied.
  final class Step {
    let node: Int
    let operation: BodyGraph.Operation
    let base: Int
    let count: Int
    let isPacked: Bool
    let plane: Int
    @exclusivity(unchecked) var operands: [Operand]
    let kind: WordKind
    /// Of what is matched, for each point.
    let targets: [[Word]]
    /// Where the first of two operands is decided by no variable, and the second is one word: the
    /// number of the first's column.
    @exclusivity(unchecked) var column = -1
    /// Of a filter: by the list and what its condition is for each element, what of it is kept.
    @exclusivity(unchecked) var kept: WordMemo?

    init(
      node: Int, operation: BodyGraph.Operation, base: Int, count: Int, isPacked: Bool,
      plane: Int, operands: [Operand], kind: WordKind, targets: [[Word]]
    ) {
      self.node = node
      self.operation = operation
      self.base = base
      self.count = count
      self.isPacked = isPacked
      self.plane = plane
      self.operands = operands
      self.kind = kind
      self.targets = targets
    }
  }

  /// A demand, made ready.
  enum Check {
    case defined
    case isTrue, isFalse
    case nonempty
    /// For each outer point the range of points of which one has to be true.
    case someTrue([Range<Int>])
    case exact([[Word]])
    case between(Int, Int)
    case remains([[Word]], Int, Int)
    /// By point, a target; at how many it may be missed.
    case nearly([Word], Int)
    case seldom(Word, [Word], Int)
    /// Whether it is met does not hang on the value.
    case settled(Bool)
    case part([[Word]])
    case prefix([[Word]])
    case matched([[Word]])
    case supersetOf([[Word]]), subsetOf([[Word]])
  }

  init(
    _ graph: BodyGraph, scope: TableScope, goal: TableGoal, components: [[WordKind]],
    scopes: TableScopes, store: ValueStore, derivations: DerivationStore
  ) {
    self.graph = graph
    self.scope = scope
    self.goal = goal
    self.store = store
    self.derivations = derivations
    self.components = components
    pointCounts = [Int](repeating: -1, count: graph.scopes.count)
    pointCounts[BodyGraph.constantScope] = 1
    pointCounts[BodyGraph.bodyScope] = scope.points.count
    parents = [[Int32]](repeating: [], count: graph.scopes.count)
    checks = [[Check]](repeating: [], count: graph.nodes.count)
    capacity = 1 << 10
    memory = .allocate(capacity: capacity)
    variableScopes = [TableScope?](repeating: nil, count: graph.variables.count)
    inputs = [Int](repeating: -1, count: graph.variables.count)
    prepare(scopes)
  }

  deinit { memory.deallocate() }

  /// In a map of an occurrence: at that point it has no value.
  static let nowhere: Int32 = -1

  private func reserve(_ count: Int) -> Int {
    if used + count > capacity {
      while used + count > capacity { capacity *= 2 }
      let larger = UnsafeMutablePointer<Word>.allocate(capacity: capacity)
      larger.update(from: memory, count: used)
      memory.deallocate()
      memory = larger
    }
    used += count
    return used - count
  }

  /// Whether the truth values of a node are kept as bits, in two planes: true, and undefined.
  func isPacked(_ node: BodyGraph.Node) -> Bool {
    node.kind == .bool && node.scope > BodyGraph.bodyScope
  }

  private func prepare(_ scopes: TableScopes) {
    var needed = [Bool](repeating: false, count: graph.nodes.count)
    let hasPoints = !scope.points.isEmpty
    // What the condition needs is evaluated in any case; the body where there is an input.
    for (node, _) in graph.conditionDemands { needed[node] = true }
    if hasPoints {
      for (node, _) in graph.bodyDemands { needed[node] = true }
      for (node, isKnown) in zip(graph.results, graph.isKnown) where !isKnown {
        needed[node] = true
      }
    }
    for index in graph.nodes.indices.reversed() where needed[index] {
      for argument in graph.nodes[index].arguments { needed[argument] = true }
      if case .iteration(_, _) = graph.nodes[index].operation { continue }
      var place = graph.nodes[index].scope
      while place > BodyGraph.bodyScope {
        needed[graph.scopes[place].list] = true
        place = graph.scopes[place].parent
      }
    }
    isNeeded = needed
    var environments = [[[Word]: Int]](repeating: [:], count: graph.variables.count)
    var environmentLists = [[[Word]]](repeating: [], count: graph.variables.count)
    offsets = [Int](repeating: -1, count: graph.nodes.count)
    widths = [Int](repeating: 0, count: graph.nodes.count)
    steps.reserveCapacity(graph.nodes.count)
    var occurrenceMaps: [Int: Int] = [:]
    for (index, node) in graph.nodes.enumerated() {
      guard needed[index] else {
        steps.append(Self.nothing(index, node))
        continue
      }
      let count = points(of: node.scope)
      let plane = (count + 63) / 64
      widths[index] = isPacked(node) ? 2 * plane : count
      offsets[index] = reserve(widths[index])
      var operands = node.arguments.map { operand($0, for: node) }
      if case .occurrence(let variable, _) = node.operation {
        // The class has a value for each of the points at which its nonterminal is evaluated.
        let map = (0..<count).map { point -> Int32 in
          let environment = operands.map { read($0, point) }
          // What is given an argument that has no value has none.
          if environment.contains(.undefined) { return Self.nowhere }
          if let known = environments[variable][environment] { return Int32(known) }
          environments[variable][environment] = environmentLists[variable].count
          environmentLists[variable].append(environment)
          return Int32(environmentLists[variable].count - 1)
        }
        maps.append(map)
        occurrenceMaps[index] = maps.count - 1
        operands = []
      }
      steps.append(
        Step(
          node: index, operation: node.operation, base: offsets[index], count: count,
          isPacked: isPacked(node), plane: plane, operands: operands, kind: node.kind,
          targets: matchTargets(node)))
      if node.variables.isEmpty {
        run(steps[index])
      } else if case .builtin = node.operation, node.arguments.count == 2, isPacked(node),
        steps[index].operands[0].map == -1, steps[index].operands[1].map == -2,
        graph.nodes[node.arguments[0]].variables.isEmpty,
        graph.nodes[node.arguments[0]].kind == .stored
      {
        let base = offsets[node.arguments[0]]
        steps[index].column = store.number(
          ofColumn: (0..<count).map { memory[base + $0] })
      }
    }
    for (variable, information) in graph.variables.enumerated() where information.isRead {
      let isRead = !environmentLists[variable].isEmpty
      variableScopes[variable] = isRead ? scopes.scope(environmentLists[variable]) : nil
    }
    for (index, node) in graph.nodes.enumerated() where needed[index] {
      guard case .occurrence(let variable, let component) = node.operation,
        let map = occurrenceMaps[index]
      else { continue }
      // A class is a row: each component at each point, one after another.
      let count = environmentLists[variable].count
      if inputs[variable] < 0 {
        inputs[variable] = reserve(count * components[variable].count + 1)
      }
      steps[index].operands = [
        Operand(
          base: inputs[variable] + component * count, map: map, isPacked: false, plane: 0,
          kind: node.kind)
      ]
    }
    for (variable, information) in graph.variables.enumerated() where inputs[variable] < 0 {
      if information.isLabelled || information.isDerivation { inputs[variable] = reserve(2) }
    }
    for (index, node) in graph.nodes.enumerated() where needed[index] {
      if case .label(let variable, _) = node.operation {
        let count = environmentLists[variable].count * components[variable].count
        steps[index].operands = [
          Operand(
            base: inputs[variable] + count, map: -2, isPacked: false, plane: 0, kind: .int)
        ]
      }
      if case .whole(let number) = node.operation {
        for (_, variable) in graph.wholes[number].derivations {
          steps[index].operands.append(
            Operand(base: inputs[variable], map: -2, isPacked: false, plane: 0, kind: .int))
        }
      }
    }
    addChecks()
  }

  private(set) var isNeeded: [Bool] = []

  private static func nothing(_ index: Int, _ node: BodyGraph.Node) -> Step {
    Step(
      node: index, operation: node.operation, base: 0, count: 0, isPacked: false, plane: 0,
      operands: [], kind: node.kind, targets: [])
  }

  private func matchTargets(_ node: BodyGraph.Node) -> [[Word]] {
    switch node.operation {
    case .matchStart(let target), .matchNext(let target), .targetPrefix(let target):
      targets(target, node) ?? []
    case .fits(_, let target): targets(target, node) ?? elementTargets(target, node)
    default: []
    }
  }

  /// The targets of each point of a lambda: those of the input that its list is of.
  private func elementTargets(_ target: Int, _ node: BodyGraph.Node) -> [[Word]] {
    let targets = goal.targets[target]
    let map = map(from: node.scope, to: BodyGraph.bodyScope)
    return maps[map].map { targets[Int($0)] }
  }

  // MARK: Points

  /// The number of points of a scope; those of a lambda are the elements of its list.
  private func points(of scope: Int) -> Int {
    if pointCounts[scope] >= 0 { return pointCounts[scope] }
    let information = graph.scopes[scope]
    let outer = points(of: information.parent)
    let listStep = operand(information.list, inScope: information.parent)
    var found: [Int32] = []
    for point in 0..<outer {
      let word = read(listStep, point)
      if word == .undefined { continue }
      found.append(contentsOf: repeatElement(Int32(point), count: store.list(word).count))
    }
    parents[scope] = found
    pointCounts[scope] = found.count
    return found.count
  }

  /// The list that the elements of a scope are of, at a point around it.
  func listWord(_ information: BodyGraph.Scope, _ point: Int) -> Word {
    read(operand(information.list, inScope: information.parent), point)
  }

  /// For each point of the outer scope, its points in an inner one.
  func ranges(of scope: Int) -> [Range<Int>] {
    if let known = knownRanges[scope] { return known }
    _ = points(of: scope)
    var ranges: [Range<Int>] = []
    var start = 0
    for point in 0..<points(of: graph.scopes[scope].parent) {
      var end = start
      while end < parents[scope].count, parents[scope][end] == point { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    knownRanges[scope] = ranges
    return ranges
  }

  @exclusivity(unchecked) private var knownRanges: [Int: [Range<Int>]] = [:]

  private func operand(_ argument: Int, for node: BodyGraph.Node) -> Operand {
    if case .iteration(_, let inner) = node.operation, graph.nodes[argument].scope == inner {
      return Operand(
        base: offsets[argument], map: -1, isPacked: isPacked(graph.nodes[argument]),
        plane: (points(of: inner) + 63) / 64, kind: graph.nodes[argument].kind)
    }
    return operand(argument, inScope: node.scope)
  }

  private func operand(_ argument: Int, inScope scope: Int) -> Operand {
    let node = graph.nodes[argument]
    return Operand(
      base: offsets[argument], map: map(from: scope, to: node.scope), isPacked: isPacked(node),
      plane: (points(of: node.scope) + 63) / 64, kind: node.kind)
  }

  private struct MapKey: Hashable {
    var from: Int
    var to: Int
  }
  private var knownMaps: [MapKey: Int] = [:]

  /// How a point of a scope finds that of a scope around it.
  private func map(from inner: Int, to outer: Int) -> Int {
    if inner == outer { return -1 }
    if outer == BodyGraph.constantScope { return -2 }
    if let known = knownMaps[MapKey(from: inner, to: outer)] { return known }
    _ = points(of: inner)
    var map = parents[inner]
    var place = graph.scopes[inner].parent
    while place != outer, place > BodyGraph.bodyScope {
      map = map.map { parents[place][Int($0)] }
      place = graph.scopes[place].parent
    }
    maps.append(map)
    knownMaps[MapKey(from: inner, to: outer)] = maps.count - 1
    return maps.count - 1
  }

  // MARK: Demands

  /// By variable, whether its value has to be a target and nothing reads it: then no row has it.
  @exclusivity(unchecked) private(set) var isKnown: [Bool] = []

  private func findKnown() {
    isKnown = graph.variables.indices.map { variable in
      let information = graph.variables[variable]
      guard !components[variable].isEmpty, information.isRead, !information.isShared
      else { return false }
      var known = [Bool](repeating: false, count: components[variable].count)
      for (index, node) in graph.nodes.enumerated() where isNeeded[index] {
        guard case .occurrence(variable, let component) = node.operation else { continue }
        let isRead = graph.nodes.indices.contains {
          isNeeded[$0] && graph.nodes[$0].arguments.contains(index)
        }
        let isResult = zip(graph.results, graph.isKnown).contains { $0 == index && !$1 }
        let isExact = checks[index].contains { if case .exact = $0 { true } else { false } }
        if isRead || isResult || !isExact { return false }
        // It is not evaluated: what does not hang on its value is looked at here.
        for check in checks[index] { if case .settled(false) = check { isDead = true } }
        known[component] = true
      }
      return known.allSatisfy { $0 }
    }
    for (index, node) in graph.nodes.enumerated() {
      if case .occurrence(let variable, _) = node.operation, isKnown[variable] {
        isNeeded[index] = false
      }
    }
  }

  private func addChecks() {
    let demands = graph.conditionDemands + (scope.points.isEmpty ? [] : graph.bodyDemands)
    for (index, demand) in demands {
      let node = graph.nodes[index]
      guard let check = check(demand, node) else { continue }
      checks[index].append(check)
    }
    for (index, node) in graph.nodes.enumerated()
    where isNeeded[index] && node.variables.isEmpty && !meets(index) {
      isDead = true
    }
    findKnown()
  }

  private func check(_ demand: BodyGraph.Demand, _ node: BodyGraph.Node) -> Check? {
    switch demand {
    case .defined: return .defined
    case .isTrue: return .isTrue
    case .isFalse: return .isFalse
    case .nonempty: return .nonempty
    case .someTrue(let inner):
      // What a lambda reads from outside is true for all elements or for none.
      return node.scope == inner ? .someTrue(ranges(of: inner)) : .isTrue
    case .exact(let target): return targets(target, node).map { .exact($0) }
    case .between(let least, let greatest): return .between(least, greatest)
    case .remains(let target, let least, let greatest):
      return targets(target, node).map { .remains($0, least, greatest) }
    case .nearly(let target, let limit):
      return pointTargets(target, node).map { .nearly($0, limit) }
    case .seldom(let truth, let target, let limit):
      return pointTargets(target, node).map { .seldom(truth ? 1 : 0, $0, limit) }
    case .isWithin(let target, let type):
      return targets(target, node).map { targets in
        .settled(targets.allSatisfy { $0.allSatisfy { admits(type, $0, node.kind) } })
      }
    case .part(let target): return targets(target, node).map { .part($0) }
    case .partOf(let whole): return wholes(whole, node).map { .part($0) }
    case .prefix(let target): return targets(target, node).map { .prefix($0) }
    case .matched(let target): return targets(target, node).map { .matched($0) }
    case .supersetOf(let target): return targets(target, node).map { .supersetOf($0) }
    case .subsetOf(let target): return targets(target, node).map { .subsetOf($0) }
    }
  }

  /// For each point of the node's scope, the values there of another node; none where it has none.
  private func wholes(_ whole: Int, _ node: BodyGraph.Node) -> [[Word]]? {
    let isConstant = graph.nodes[whole].scope == BodyGraph.constantScope
    let words = (0..<points(of: graph.nodes[whole].scope)).map { memory[offsets[whole] + $0] }
    switch node.scope {
    case BodyGraph.constantScope: return [Array(Set(words)).filter { $0 != .undefined }.sorted()]
    case BodyGraph.bodyScope:
      return (0..<points(of: node.scope)).map { point in
        let word = words[isConstant ? 0 : point]
        return word == .undefined ? [] : [word]
      }
    default: return nil
    }
  }

  /// Of each point of the goal's scope the one target; also for what is the same at all of them.
  private func pointTargets(_ target: Int, _ node: BodyGraph.Node) -> [Word]? {
    let targets = goal.targets[target]
    guard node.scope <= BodyGraph.bodyScope, targets.allSatisfy({ $0.count == 1 }) else {
      return nil
    }
    return targets.map { $0[0] }
  }

  /// The targets of each point of the node's scope.
  func targets(_ target: Int, _ node: BodyGraph.Node) -> [[Word]]? {
    switch node.scope {
    case BodyGraph.constantScope: [Array(Set(goal.targets[target].flatMap { $0 })).sorted()]
    case BodyGraph.bodyScope: goal.targets[target]
    default: nil
    }
  }
}
