import SketchLanguage

/// `filter`, `map`, `any`, `all`, `takeWhile`, `dropWhile` and `fold`: the body is evaluated once per element of each list
/// the expression may be.
extension SymbolicEvaluator {
  func iterate(
    _ iteration: TypedExpression.Iteration, slot: Int, body: TypedExpression,
    over list: TypedExpression, in scope: inout Scope, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    var results: [Value: SymbolicValue] = [:]
    func result(
      of element: Value, in scope: inout Scope
    ) throws(CompilationError) -> SymbolicValue {
      if let known = results[element] { return known }
      scope.frame[slot] = .constant(element)
      let value = try evaluate(body, in: &scope)
      results[element] = value
      return value
    }

    var branches: [(condition: Signal, value: SymbolicValue)] = []
    let over = try evaluate(list, in: &scope)
    for (masked, condition) in try lists(over, range: list.range) {
      var values: [SymbolicValue] = []
      for element in masked.elements {
        values.append(try result(of: element.value, in: &scope))
      }
      branches.append(
        (condition, try combine(iteration, masked, values, body: body, range: range)))
    }
    let type: SketchType =
      switch iteration {
      case .any, .all: .bool
      case .filter, .map, .takeWhile, .dropWhile: .list(body.type, maximumLength: nil)
      }
    return try union(branches, coverage: defined(over), type: type, range: range)
  }

  /// The concrete lists a value may be: a filtered list as it is, a set entry by entry.
  private func lists(
    _ value: SymbolicValue, range: SourceRange
  ) throws(CompilationError) -> [(MaskedList, Signal)] {
    if case .sublist(let list) = value { return [(list, list.isDefined)] }
    return try materialise(value, range: range).entries.map { entry in
      guard case .list(let values) = entry.value else {
        preconditionFailure("a \(entry.value) where the checker promised a list")
      }
      return (
        MaskedList(
          elements: values.map { .init(value: $0, isPresent: .true) }, isDefined: .true),
        entry.condition
      )
    }
  }

  private func combine(
    _ iteration: TypedExpression.Iteration, _ list: MaskedList, _ results: [SymbolicValue],
    body: TypedExpression, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    switch iteration {
    case .filter:
      var elements: [MaskedList.Element] = []
      var isDefined = list.isDefined
      for (element, result) in zip(list.elements, results) {
        let test = try materialise(result, range: body.range)
        elements.append(
          .init(value: element.value, isPresent: graph.and(element.isPresent, test.isTrue)))
        isDefined = graph.and(
          isDefined, graph.or(!element.isPresent, test.isDefined))
      }
      return .sublist(masked(elements, isDefined: isDefined))
    case .takeWhile, .dropWhile:
      var tests: [GuardedSet] = []
      for result in results { tests.append(try materialise(result, range: body.range)) }
      return .sublist(splitWhile(list, tests, keepsFront: iteration == .takeWhile))
    case .any, .all:
      // Left to right, the first element that decides ends it.
      let decides = iteration == .any
      var undecided = list.isDefined
      var decided: [Signal] = []
      for (element, result) in zip(list.elements, results) {
        let test = try materialise(result, range: body.range)
        let (stop, go) = decides ? (test.isTrue, test.isFalse) : (test.isFalse, test.isTrue)
        decided.append(graph.and([undecided, element.isPresent, stop]))
        undecided = graph.and(undecided, graph.or(!element.isPresent, go))
      }
      let found = graph.or(decided)
      return .set(
        GuardedSet(
          isTrue: decides ? found : undecided, isDefined: graph.or(found, undecided), in: graph))
    case .map:
      let constants = results.compactMap(\.constant)
      if constants.count == results.count {
        return .sublist(
          MaskedList(
            elements: zip(list.elements, constants).map {
              .init(value: $1, isPresent: $0.isPresent)
            }, isDefined: list.isDefined))
      }
      var partial = GuardedSet(
        entries: [.init(value: .list([]), condition: list.isDefined)], isDefined: list.isDefined)
      for (element, result) in zip(list.elements, results) {
        let values = try materialise(result, range: body.range)
        var builder = GuardedSetBuilder()
        for prefix in partial.entries {
          guard case .list(let done) = prefix.value else { continue }
          builder.add(prefix.value, when: graph.and(prefix.condition, !element.isPresent))
          for entry in values.entries {
            builder.add(
              .list(done + [entry.value]),
              when: graph.and([prefix.condition, element.isPresent, entry.condition]))
          }
        }
        try checkCount(builder.count, range)
        let isDefined = graph.and(
          partial.isDefined, graph.or(!element.isPresent, values.isDefined))
        partial = builder.build(in: graph, isDefined: isDefined)
      }
      return .set(partial)
    }
  }

  /// Elements count as present only where the whole list is defined.
  func masked(_ elements: [MaskedList.Element], isDefined: Signal) -> MaskedList {
    MaskedList(
      elements: elements.map {
        .init(value: $0.value, isPresent: graph.and($0.isPresent, isDefined))
      }, isDefined: isDefined)
  }

  func fold(
    accumulator: Int, element: Int, body: TypedExpression, initial: TypedExpression,
    over list: TypedExpression, in scope: inout Scope, type: SketchType, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    let start = try evaluate(initial, in: &scope)
    let over = try evaluate(list, in: &scope)
    var branches: [(condition: Signal, value: SymbolicValue)] = []
    for (masked, condition) in try lists(over, range: list.range) {
      var current = start
      for item in masked.elements {
        scope.frame[accumulator] = current
        scope.frame[element] = .constant(item.value)
        // The accumulator is a value, not an expression: undefined once, undefined for good.
        let next = restrict(try evaluate(body, in: &scope), to: defined(current))
        current = try union(
          [(item.isPresent, next), (!item.isPresent, current)], coverage: .true, type: type,
          range: range)
      }
      branches.append((condition, current))
    }
    return try union(branches, coverage: defined(over), type: type, range: range)
  }
}
