import SketchLanguage

/// Tuples, component by component.
extension SymbolicEvaluator {
  func component(_ index: Int, of value: SymbolicValue, type: SketchType) -> SymbolicValue {
    let tuple = tuple(of: value)
    // A tuple that is never defined may have no components at all.
    if tuple.isDefined == .false || index >= tuple.components.count { return undefined(type) }
    let component = tuple.components[index]
    return tuple.isDefined == defined(component)
      ? component : restrict(component, to: tuple.isDefined)
  }

  /// A tuple expression's value by components.
  func tuple(of value: SymbolicValue) -> SymbolicTuple {
    switch value {
    case .tuple(let tuple):
      return tuple
    case .set(let set):
      var builders: [ValueSummaryBuilder] = []
      for entry in set.entries {
        guard case .tuple(let values) = entry.value else { continue }
        while builders.count < values.count { builders.append(ValueSummaryBuilder()) }
        for (index, value) in values.enumerated() {
          builders[index].add(value, when: entry.condition)
        }
      }
      return SymbolicTuple(
        components: builders.map { .set($0.build(in: graph, isDefined: set.isDefined)) },
        isDefined: set.isDefined)
    case .text, .list, .vector:
      preconditionFailure("another type where the checker promised a tuple")
    }
  }

  /// One of several tuples, whose conditions exclude each other.
  func union(
    _ branches: [(condition: Signal, tuple: SymbolicTuple)], coverage: Signal,
    types: [SketchType]
  ) throws(CompilationError) -> SymbolicTuple {
    // A tuple that is never defined may have no components at all.
    let live = branches.filter {
      $0.tuple.isDefined != .false && $0.tuple.components.count == types.count
    }
    var components: [SymbolicValue] = []
    for (index, type) in types.enumerated() {
      components.append(
        try union(
          live.map { ($0.condition, $0.tuple.components[index]) },
          coverage: live.count == branches.count
            ? coverage : graph.or(live.map(\.condition)),
          type: type))
    }
    return SymbolicTuple(
      components: components,
      isDefined: graph.definedness(
        of: branches.map { ($0.condition, $0.tuple.isDefined) }, coverage: coverage))
  }

  func materialise(_ tuple: SymbolicTuple) throws(CompilationError) -> ValueSummary {
    var builder = ValueSummaryBuilder()
    let components = tuple.components.map { restrict($0, to: tuple.isDefined) }
    for (values, condition) in try combinations(of: components) {
      builder.add(.tuple(values), when: condition)
      try checkCount(builder.count)
    }
    return builder.build(in: graph, isDefined: tuple.isDefined)
  }
}
