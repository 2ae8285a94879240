import SketchLanguage

/// `filter`, `map`, `any`, `all`, `takeWhile`, `dropWhile` and `fold`: the body is evaluated once per
/// element of each list the expression may be.
extension SymbolicEvaluator {
  func iterate(
    _ iteration: TypedExpression.Iteration, slot: Int, body: TypedExpression,
    over list: TypedExpression, in scope: inout Scope
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

    var branches: [Branch] = []
    let over = try self.list(of: evaluate(list, in: &scope))
    for (masked, condition) in try maskedLists(over) {
      var values: [SymbolicValue] = []
      for element in masked.elements {
        values.append(try result(of: element.value, in: &scope))
      }
      branches.append(
        (condition, try combine(iteration, masked, values)))
    }
    let type: SketchType =
      switch iteration {
      case .any, .all: .bool
      case .filter, .map, .takeWhile, .dropWhile: .list(body.type, maximumLength: nil)
      }
    return try union(branches, coverage: lists.defined(over), type: type)
  }

  /// The concrete lists a list may be: a filtered list as it is, the others value by value.
  private func maskedLists(
    _ list: SymbolicList
  ) throws(CompilationError) -> [(MaskedList, Signal)] {
    var masked: [(MaskedList, Signal)] = []
    var rest: [SequenceEncoder<Value>.Branch] = []

    func collect(_ list: SymbolicList, _ condition: Signal) {
      switch list.form {
      case .filtered(let filtered):
        masked.append((filtered, graph.and(condition, filtered.isDefined)))
      case .choice(let branches, _):
        for branch in branches {
          collect(branch.sequence, graph.and(condition, branch.condition))
        }
      case .constants, .concatenation, .span, .bounded:
        rest.append((condition, list))
      }
    }

    collect(list, .true)
    for entry in try lists.materialise(lists.union(rest)).entries {
      let items = Value.elements(of: entry.value).map {
        MaskedList.Item(value: $0, isPresent: .true)
      }
      masked.append((MaskedList(elements: items, isDefined: .true), entry.condition))
    }
    return masked
  }

  private func combine(
    _ iteration: TypedExpression.Iteration, _ list: MaskedList, _ results: [SymbolicValue]
  ) throws(CompilationError) -> SymbolicValue {
    switch iteration {
    case .filter:
      var elements: [MaskedList.Item] = []
      var isDefined = list.isDefined
      for (element, result) in zip(list.elements, results) {
        let test = try materialise(result)
        elements.append(
          .init(value: element.value, isPresent: graph.and(element.isPresent, test.isTrue)))
        isDefined = graph.and(
          isDefined, graph.or(!element.isPresent, test.isDefined))
      }
      return .list(SymbolicList(.filtered(masked(elements, isDefined: isDefined))))
    case .takeWhile, .dropWhile:
      var tests: [GuardedSet] = []
      for result in results { tests.append(try materialise(result)) }
      let kept = splitWhile(list, tests, keepsFront: iteration == .takeWhile)
      return .list(SymbolicList(.filtered(kept)))
    case .any, .all:
      // Left to right, the first element that decides ends it.
      let decides = iteration == .any
      var undecided = list.isDefined
      var decided: [Signal] = []
      for (element, result) in zip(list.elements, results) {
        let test = try materialise(result)
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
        return .list(
          SymbolicList(
            .filtered(
              MaskedList(
                elements: zip(list.elements, constants).map {
                  .init(value: $1, isPresent: $0.isPresent)
                }, isDefined: list.isDefined))))
      }
      return .list(try mapped(list, results))
    }
  }

  /// The results for the elements that are present, one after the other.
  private func mapped(
    _ list: MaskedList, _ results: [SymbolicValue]
  ) throws(CompilationError) -> SymbolicList {
    let empty = GuardedSet(constant: .list([]))
    var whole = SymbolicList(.constants(graph.restrict(empty, to: list.isDefined)))
    for (element, result) in zip(list.elements, results) {
      var builder = GuardedSetBuilder()
      builder.add(.list([]), when: !element.isPresent)
      let values = try materialise(result)
      for entry in values.entries {
        builder.add(.list([entry.value]), when: graph.and(element.isPresent, entry.condition))
      }
      let isDefined = graph.or(!element.isPresent, values.isDefined)
      let piece = SymbolicList(.constants(builder.build(in: graph, isDefined: isDefined)))
      whole = lists.concatenation(whole, piece)
    }
    return whole
  }

  /// Elements count as present only where the whole list is defined.
  func masked(_ elements: [MaskedList.Item], isDefined: Signal) -> MaskedList {
    MaskedList(
      elements: elements.map {
        .init(value: $0.value, isPresent: graph.and($0.isPresent, isDefined))
      }, isDefined: isDefined)
  }

  func fold(
    accumulator: Int, element: Int, body: TypedExpression, initial: TypedExpression,
    over list: TypedExpression, in scope: inout Scope, type: SketchType
  ) throws(CompilationError) -> SymbolicValue {
    let start = try evaluate(initial, in: &scope)
    let over = try self.list(of: evaluate(list, in: &scope))
    var branches: [Branch] = []
    for (masked, condition) in try maskedLists(over) {
      var current = start
      for item in masked.elements {
        scope.frame[accumulator] = current
        scope.frame[element] = .constant(item.value)
        // The accumulator is a value, not an expression: undefined once, undefined for good.
        let next = restrict(try evaluate(body, in: &scope), to: defined(current))
        current = try union(
          [(item.isPresent, next), (!item.isPresent, current)], coverage: .true, type: type)
      }
      branches.append((condition, current))
    }
    return try union(branches, coverage: lists.defined(over), type: type)
  }
}
