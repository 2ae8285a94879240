import SketchLanguage

/// Nodes of the graph of a body, equal ones once, and the parts of tuples.
extension BodyBuilder {
  mutating func node(
    _ operation: BodyGraph.Operation, _ arguments: [Int], scope: Int? = nil, kind: WordKind,
    isTotal: Bool
  ) -> Int {
    var place = scope ?? BodyGraph.constantScope
    var variables = VariableSet.empty
    for argument in arguments {
      let node = graph.nodes[argument]
      variables.formUnion(node.variables)
      if scope == nil, graph.scopes[node.scope].depth > graph.scopes[place].depth {
        place = node.scope
      }
    }
    switch operation {
    case .occurrence(let variable, _), .label(let variable, _): variables.insert(variable)
    case .whole(let number):
      for (_, variable) in graph.wholes[number].derivations { variables.insert(variable) }
    default: break
    }
    let key = Key(operation: operation, arguments: arguments, scope: place, kind: kind)
    if let found = known[key] { return found }
    graph.nodes.append(
      BodyGraph.Node(
        operation: operation, arguments: arguments, scope: place, kind: kind,
        variables: variables,
        isTotal: isTotal
          && (operation.isAnswered || arguments.allSatisfy { graph.nodes[$0].isTotal })))
    known[key] = graph.nodes.count - 1
    return graph.nodes.count - 1
  }

  mutating func literal(_ value: Value) -> Built {
    if case .tuple(let parts) = value { return .tuple(parts.map { literal($0) }) }
    let kind: WordKind =
      switch value {
      case .bool: .bool
      case .int: .int
      case .char: .char
      case .bits(_, let width): .bits(width: width)
      case .string, .list, .tuple: .stored
      }
    return .node(node(.literal(store.word(of: value)), [], kind: kind, isTotal: true))
  }

  /// The components of a tuple that is kept as a whole.
  mutating func unpacked(_ whole: Int, _ type: SketchType) -> Built {
    guard case .tuple(let parts) = type else { return .node(whole) }
    return .tuple(
      parts.enumerated().map { index, part in
        let component = node(
          .component(index), [whole], kind: WordKind(part), isTotal: true)
        return unpacked(component, part)
      })
  }

  /// One node for a value, a tuple as a whole.
  mutating func packed(_ built: Built) -> Int {
    switch built {
    case .node(let node): return node
    case .tuple(let parts):
      let parts = parts.map { packed($0) }
      return node(.tuple, parts, kind: .stored, isTotal: true)
    }
  }

  mutating func flattened(_ built: Built, _ type: SketchType) -> [Int] {
    if case .node(let whole) = built, case .tuple = type {
      return flattened(unpacked(whole, type), type)
    }
    switch (built, type) {
    case (.tuple(let parts), .tuple(let types)):
      return zip(parts, types).flatMap { flattened($0, $1) }
    case (.tuple, _): return [packed(built)]
    case (.node(let node), _): return [node]
    }
  }

  func leaves(_ built: Built) -> [Int] {
    switch built {
    case .node(let node): [node]
    case .tuple(let parts): parts.flatMap(leaves)
    }
  }

  /// The value, where others have values, too.
  mutating func guarded(_ built: Built, by others: [Int]) -> Built {
    let others = others.filter { !graph.nodes[$0].isTotal }
    if others.isEmpty { return built }
    switch built {
    case .node(let value):
      if others == [value] { return built }
      return .node(
        node(.guarded, others + [value], kind: graph.nodes[value].kind, isTotal: true))
    case .tuple(let parts): return .tuple(parts.map { guarded($0, by: others) })
    }
  }
}
