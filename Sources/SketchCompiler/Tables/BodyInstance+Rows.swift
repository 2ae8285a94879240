import SketchLanguage

extension BodyInstance {
  /// Puts a class of an occurrence where its nodes read it.
  func put(_ table: ClassTable, _ row: Int, _ variable: Int) {
    guard inputs[variable] >= 0 else { return }
    if isKnown[variable] {
      if table.rows.width > 0 { putLabel(table, row, variable) }
      return
    }
    table.rows.copy(row, from: 0, count: table.rows.width, to: memory + inputs[variable])
  }

  /// Puts the label of a class whose value is known where nodes read it.
  func putLabel(_ table: ClassTable, _ row: Int, _ variable: Int) {
    let count = (variableScopes[variable]?.points.count ?? 0) * components[variable].count
    table.rows.copy(
      row, from: table.rows.width - 1, count: 1, to: memory + inputs[variable] + count)
  }

  /// What is left of the target behind the offset that has been reached, for each point at which an
  /// occurrence is evaluated; `nil` if one value cannot be all that is left.
  func rests(_ rest: BodyGraph.Rest, _ scope: TableScope) -> [[Word]]? {
    let targets = targets(rest.target, graph.nodes[rest.behind]) ?? []
    var rests = [[Word]](repeating: [], count: scope.points.count)
    let step = steps[rest.node]
    let map = step.operands.first.map { maps[$0.map] } ?? []
    let offsetWidth = widths[rest.before]
    for point in targets.indices {
      let place = map.count == 1 ? 0 : Int(map[point])
      if place < 0 { return nil }
      let offset = memory[offsets[rest.before] + (offsetWidth == 1 ? 0 : point)]
      if offset == .undefined { return nil }
      for target in targets[point] {
        let word = store.rest(target, Int(offset))
        if !rests[place].contains(word) { rests[place].append(word) }
      }
    }
    return rests.contains { $0.count > 1 } ? nil : rests
  }

  /// Puts the columns of a row where their nodes are.
  @inline(__always)
  func put(_ table: ClassTable, _ row: Int, _ segments: [Body.Segment]) {
    table.rows.withWords(of: row) { words in
      for segment in segments {
        let target = memory + segment.place
        for index in 0..<segment.count { target[index] = words[segment.column + index] }
      }
    }
  }

  /// Steps that it took to make what no variable decides.
  var fixedCost: Int {
    graph.nodes.indices.reduce(1) { sum, node in
      isNeeded[node] && graph.nodes[node].variables.isEmpty ? sum + cost(of: node) : sum
    }
  }

  /// Words that are made for a node; eight of bits count as one. To look up a string or list, or to make
  /// and keep it, takes as long as some, and to start the interpreter as many; its steps come on top.
  func cost(of node: Int) -> Int {
    let words = isPacked(graph.nodes[node]) ? widths[node] / 8 + 1 : max(widths[node], 1)
    switch graph.nodes[node].operation {
    case .whole: return words * 256
    case .iteration(_, let inner): return words + pointCounts[inner] / 64
    case .builtin(let builtin) where builtin.isLookedUp && !isPacked(graph.nodes[node]):
      let arguments = graph.nodes[node].arguments
      return arguments.contains { graph.nodes[$0].kind == .stored } ? 8 * words : words
    case .list, .tuple: return 8 * words
    default: return words
    }
  }

  /// The values of nodes, one after another.
  @inline(__always)
  func collect(_ segments: [Body.Segment], into row: inout [Word]) {
    row.withUnsafeMutableBufferPointer { row in
      for segment in segments {
        let source = memory + segment.place
        for index in 0..<segment.count { row[segment.column + index] = source[index] }
      }
    }
  }

  /// The value of the body at every point, component by component, and the label. A value is undefined
  /// as soon as a component is.
  func collectResults(_ label: Word?, into row: inout [Word]) {
    let count = scope.points.count
    var column = 0
    for (component, node) in graph.results.enumerated() where !graph.isKnown[component] {
      let isSingle = widths[node] == 1 && count != 1
      for point in 0..<count {
        row[column + point] = memory[offsets[node] + (isSingle ? 0 : point)]
      }
      if case .nearly = goal.kinds[component] {
        let targets = goal.targets[component]
        for point in 0..<count where row[column + point] != targets[point][0] {
          row[column + point] = .undefined
        }
      }
      column += count
    }
    if graph.results.count > 1, column > count {
      for point in 0..<count {
        let places = stride(from: point, to: column, by: count)
        if places.contains(where: { row[$0] == .undefined }) {
          for place in places { row[place] = .undefined }
        }
      }
    }
    if let label { row[column] = label }
  }

  private func isSequence(_ node: BodyGraph.Node, _ targets: [[Word]]) -> Bool {
    node.kind == .stored
      && targets.allSatisfy { $0.allSatisfy { store.isSequence($0) } }
  }

  /// Whether each point of the body has a point of its own at an occurrence.
  private func isOneToOne(_ map: [Int32], _ scope: TableScope) -> Bool {
    map.count == self.scope.points.count && map.count == scope.points.count
      && !map.contains(Self.nowhere)
  }

  private func placed(_ targets: [Word], by map: [Int32]) -> [[Word]] {
    var placed = [[Word]](repeating: [], count: map.count)
    for (point, place) in map.enumerated() { placed[Int(place)] = [targets[point]] }
    return placed
  }

  /// Whether nothing but the result, perhaps within bounds, is made of a node.
  private func isReadAsIs(_ index: Int) -> Bool {
    graph.nodes.indices.allSatisfy { other in
      guard isNeeded[other], graph.nodes[other].arguments.contains(index) else { return true }
      guard case .bounded = graph.nodes[other].operation else { return false }
      return checks[other].contains { if case .nearly = $0 { true } else { false } }
    }
  }

  /// What is demanded of the value of an occurrence.
  func goal(of variable: Int, components count: Int, _ scope: TableScope) -> TableGoal {
    var goal = TableGoal.none(count)
    var isRead = [Bool](repeating: false, count: count)
    var wanted: [Int: [[Word]]] = [:]
    for (index, node) in graph.nodes.enumerated() where isNeeded[index] || isKnown[variable] {
      guard case .occurrence(variable, let component) = node.operation else { continue }
      isRead[component] = true
      let map = steps[index].operands.first.map { maps[$0.map] } ?? []
      for check in checks[index] {
        switch check {
        case .part(let targets), .prefix(let targets):
          if goal.kinds[component] == .exact { continue }
          let isPrefix =
            if case .prefix = check { graph.variables[variable].isRecursive } else { false }
          if goal.kinds[component] == .prefix, !isPrefix { continue }
          // For each point of the class, the targets of all points that read it.
          var collected = [[Word]](repeating: [], count: scope.points.count)
          for (point, place) in map.enumerated() where place != Self.nowhere {
            collected[Int(place)] += targets[point]
          }
          wanted[component] = collected.map { Array(Set($0)).sorted() }
          goal.kinds[component] = isPrefix ? .prefix : .part
        case .exact(let targets) where isKnown[variable]:
          var collected = [[Word]](repeating: [], count: scope.points.count)
          for (point, place) in map.enumerated() where place != Self.nowhere {
            collected[Int(place)] += targets[point]
          }
          wanted[component] = collected.map { Array(Set($0)).sorted() }
          goal.kinds[component] = .exact
        case .settled: continue
        case .nearly(let targets, let limit):
          guard isReadAsIs(index), isOneToOne(map, scope) else { continue }
          wanted[component] = placed(targets, by: map)
          goal.kinds[component] = .nearly(limit)
        case .seldom(let truth, let targets, let limit):
          guard goal.kinds[component] == .none, isOneToOne(map, scope) else { continue }
          wanted[component] = placed(targets, by: map)
          goal.kinds[component] = .seldom(truth == 1, limit)
        case .exact(let targets) where isSequence(node, targets):
          if goal.kinds[component] != .none, goal.kinds[component] != .defined { continue }
          var collected = [[Word]](repeating: [], count: scope.points.count)
          for (point, place) in map.enumerated() where place != Self.nowhere {
            collected[Int(place)] += targets[point]
          }
          wanted[component] = collected.map { Array(Set($0)).sorted() }
          goal.kinds[component] = .part
        case .exact, .between, .remains, .matched, .supersetOf, .subsetOf, .isTrue, .isFalse,
          .nonempty, .someTrue,
          .defined:
          if goal.kinds[component] == .none { goal.kinds[component] = .defined }
        }
      }
    }
    // A tuple is defined if one of its components has to be.
    if goal.kinds.contains(where: \.isStrict) {
      for index in goal.kinds.indices where goal.kinds[index] == .none {
        goal.kinds[index] = .defined
      }
    }
    for (component, targets) in wanted { goal.targets[component] = targets }
    return goal
  }
}

extension Builtin {
  /// Whether tables look up what it makes of strings and lists, instead of making it at once.
  fileprivate var isLookedUp: Bool {
    switch self {
    case .equal, .notEqual, .stringLength, .listLength, .stringIndex: false
    default: true
    }
  }
}
