import SketchLanguage

/// `filter`, `map`, `any`, `all`, `takeWhile` and `dropWhile`: the body is evaluated once
/// per value that an element of the list may have.
extension SymbolicEvaluator {
  /// An element that is gone through: there is one where `isPresent` holds.
  struct Visit {
    var isPresent: Signal
    var element: ValueSummary
  }

  func iterate(
    _ iteration: TypedExpression.Iteration, slot: Int, body: TypedExpression,
    over list: TypedExpression, in scope: inout Scope
  ) throws(CompilationError) -> SymbolicValue {
    let over = try self.list(of: evaluate(list, in: &scope))
    let (filtered, rest) = separate(over)
    var results: [Value: SymbolicValue] = [:]
    func addResults(
      of elements: some Sequence<Value>, in scope: inout Scope
    ) throws(CompilationError) {
      for element in elements where results[element] == nil {
        scope.frame[slot] = .constant(element)
        results[element] = try evaluate(body, in: &scope)
      }
    }

    var branches: [Branch] = []
    for (condition, masked) in filtered {
      try checkCount(masked.elements.count)
      try addResults(of: masked.elements.map(\.value), in: &scope)
      branches.append((condition, try combine(iteration, masked, results)))
    }
    if let rest {
      let (visits, isDefined) = try visits(of: rest)
      for visit in visits {
        try addResults(of: visit.element.entries.map(\.value), in: &scope)
      }
      let value = try combine(iteration, visits, isDefined: isDefined, results)
      branches.append((isDefined, value))
    }
    let type: SketchType =
      switch iteration {
      case .any, .all: .bool
      case .filter, .map, .takeWhile, .dropWhile: .list(body.type, maximumLength: nil)
      }
    return try union(branches, coverage: lists.defined(over), type: type)
  }

  /// What is a concrete list with some elements left out, for itself, and the rest.
  func separate(
    _ list: SymbolicList
  ) -> (filtered: [(condition: Signal, list: MaskedList)], rest: SymbolicList?) {
    var filtered: [(condition: Signal, list: MaskedList)] = []
    var rest: [SequenceEncoder<Value>.Branch] = []

    func collect(_ list: SymbolicList, _ condition: Signal) {
      switch list.form {
      case .filtered(let masked):
        filtered.append((graph.and(condition, masked.isDefined), masked))
      case .choice(let branches, _):
        for branch in branches {
          collect(branch.sequence, graph.and(condition, branch.condition))
        }
      case .constants(let set) where set.entries.count <= Self.separateLists:
        for entry in set.entries {
          let items = Value.elements(of: entry.value).map {
            MaskedList.Item(value: $0, isPresent: .true)
          }
          filtered.append(
            (
              graph.and(condition, entry.condition),
              MaskedList(elements: items, isDefined: .true)
            ))
        }
      case .constants, .concatenation, .span, .bounded:
        rest.append((condition, list))
      }
    }

    collect(list, .true)
    return (filtered, rest.isEmpty ? nil : lists.union(rest))
  }

  /// Up to this many lists are gone through one by one.
  private static let separateLists = 16

  /// The elements of many lists, place by place: the i-th is one value that depends on the choices.
  func visits(
    of list: SymbolicList
  ) throws(CompilationError) -> (visits: [Visit], isDefined: Signal) {
    let lengths = lists.length(of: list)
    var visits: [Visit] = []
    try checkCount(list.maximumLength)
    for place in 0..<list.maximumLength {
      let isPresent = graph.or(lengths.entries.filter { $0.number > place }.map(\.condition))
      if isPresent == .false { break }
      let element = try lists.element(of: list, at: ValueSummary(constant: .int(place)))
      visits.append(Visit(isPresent: isPresent, element: element))
    }
    return (visits, lists.defined(list))
  }

  /// `contains(list, element)`, place by place.
  func contains(
    _ list: SymbolicList, _ element: SymbolicValue
  ) throws(CompilationError) -> SymbolicValue {
    let (visits, isDefined) = try visits(of: list)
    var matches: [Signal] = []
    for visit in visits {
      let isEqual = try equality(.set(visit.element), element).isTrue
      matches.append(graph.and(visit.isPresent, isEqual))
    }
    let bothDefined = graph.and(isDefined, defined(element))
    return .set(
      ValueSummary(
        isTrue: graph.and(graph.or(matches), bothDefined), isDefined: bothDefined, in: graph))
  }

  // MARK: A list with some elements left out

  private func combine(
    _ iteration: TypedExpression.Iteration, _ list: MaskedList, _ results: [Value: SymbolicValue]
  ) throws(CompilationError) -> SymbolicValue {
    let constants = list.elements.compactMap { results[$0.value]?.constant }
    switch iteration {
    case .filter:
      var elements: [MaskedList.Item] = []
      var isDefined = list.isDefined
      for element in list.elements {
        let test = try materialise(result(of: element.value, results))
        elements.append(
          .init(value: element.value, isPresent: graph.and(element.isPresent, test.isTrue)))
        isDefined = graph.and(isDefined, graph.or(!element.isPresent, test.isDefined))
      }
      return .list(SymbolicList(.filtered(masked(elements, isDefined: isDefined))))
    case .takeWhile, .dropWhile:
      var tests: [ValueSummary] = []
      for element in list.elements {
        tests.append(try materialise(result(of: element.value, results)))
      }
      let kept = splitWhile(list, tests, keepsFront: iteration == .takeWhile)
      return .list(SymbolicList(.filtered(kept)))
    case .map where constants.count == list.elements.count:
      let elements = zip(list.elements, constants).map {
        MaskedList.Item(value: $1, isPresent: $0.isPresent)
      }
      return .list(
        SymbolicList(.filtered(MaskedList(elements: elements, isDefined: list.isDefined))))
    case .map, .any, .all:
      let visits = list.elements.map {
        Visit(isPresent: $0.isPresent, element: ValueSummary(constant: $0.value))
      }
      return try combine(iteration, visits, isDefined: list.isDefined, results)
    }
  }

  /// Elements count as present only where the whole list is defined.
  func masked(_ elements: [MaskedList.Item], isDefined: Signal) -> MaskedList {
    MaskedList(
      elements: elements.map {
        .init(value: $0.value, isPresent: graph.and($0.isPresent, isDefined))
      }, isDefined: isDefined)
  }

  private func result(
    of element: Value, _ results: [Value: SymbolicValue]
  ) -> SymbolicValue {
    guard let result = results[element] else {
      preconditionFailure("no result for \(element)")
    }
    return result
  }

  // MARK: Element by element

  private func combine(
    _ iteration: TypedExpression.Iteration, _ visits: [Visit], isDefined: Signal,
    _ results: [Value: SymbolicValue]
  ) throws(CompilationError) -> SymbolicValue {
    switch iteration {
    case .any, .all:
      // Left to right, the first element that decides ends it.
      let decides = iteration == .any
      var undecided = isDefined
      var decided: [Signal] = []
      for visit in visits {
        let (isTrue, isFalse) = try tests(of: visit, results)
        let (stop, go) = decides ? (isTrue, isFalse) : (isFalse, isTrue)
        decided.append(graph.and([undecided, visit.isPresent, stop]))
        undecided = graph.and(undecided, graph.or(!visit.isPresent, go))
      }
      let found = graph.or(decided)
      return .set(
        ValueSummary(
          isTrue: decides ? found : undecided, isDefined: graph.or(found, undecided), in: graph))
    case .filter, .map:
      let empty = ValueSummary(constant: .list([]))
      var whole = SymbolicList(.constants(graph.restrict(empty, to: isDefined)))
      for visit in visits {
        whole = lists.concatenation(whole, try piece(of: visit, iteration, results))
      }
      return .list(whole)
    case .takeWhile, .dropWhile:
      return .list(
        try splitWhile(
          visits, isDefined: isDefined, results, keepsFront: iteration == .takeWhile))
    }
  }

  /// The front goes up to the first element that fails its test; the tests after that do not count.
  private func splitWhile(
    _ visits: [Visit], isDefined: Signal, _ results: [Value: SymbolicValue], keepsFront: Bool
  ) throws(CompilationError) -> SymbolicList {
    var isFront = isDefined
    var isDefined = isDefined
    var whole = SymbolicList(.constants(ValueSummary(constant: .list([]))))
    for visit in visits {
      var builder = ValueSummaryBuilder()
      var stays: [Signal] = []
      for entry in visit.element.entries {
        let test = try materialise(result(of: entry.value, results))
        let isHere = graph.and(visit.isPresent, entry.condition)
        let passes = graph.and(isFront, test.isTrue)
        let isKept = graph.and(isHere, keepsFront ? passes : !passes)
        builder.add(.list([entry.value]), when: isKept)
        stays.append(isKept)
        isDefined = graph.and(isDefined, !graph.and([isFront, isHere, !test.isDefined]))
      }
      builder.add(.list([]), when: !graph.or(stays))
      let piece = SymbolicList(.constants(builder.build(in: graph, isDefined: .true)))
      whole = lists.concatenation(whole, piece)
      let isTrue = try tests(of: visit, results).isTrue
      isFront = graph.and(isFront, graph.or(!visit.isPresent, isTrue))
    }
    return lists.restrict(whole, to: isDefined)
  }

  /// Is the element there and the test true of it, or false?
  private func tests(
    of visit: Visit, _ results: [Value: SymbolicValue]
  ) throws(CompilationError) -> (isTrue: Signal, isFalse: Signal) {
    var (isTrue, isFalse): ([Signal], [Signal]) = ([], [])
    for entry in visit.element.entries {
      let test = try materialise(result(of: entry.value, results))
      isTrue.append(graph.and(entry.condition, test.isTrue))
      isFalse.append(graph.and(entry.condition, test.isFalse))
    }
    return (graph.or(isTrue), graph.or(isFalse))
  }

  /// What an element becomes: a list of one element, or of none.
  private func piece(
    of visit: Visit, _ iteration: TypedExpression.Iteration, _ results: [Value: SymbolicValue]
  ) throws(CompilationError) -> SymbolicList {
    var builder = ValueSummaryBuilder()
    builder.add(.list([]), when: !visit.isPresent)
    var definedness: [(condition: Signal, isDefined: Signal)] = [(!visit.isPresent, .true)]
    for entry in visit.element.entries {
      let isHere = graph.and(visit.isPresent, entry.condition)
      let values = try materialise(result(of: entry.value, results))
      if iteration == .map {
        for value in values.entries {
          builder.add(.list([value.value]), when: graph.and(isHere, value.condition))
        }
      } else {
        builder.add(.list([entry.value]), when: graph.and(isHere, values.isTrue))
        builder.add(.list([]), when: graph.and(isHere, values.isFalse))
      }
      definedness.append((isHere, values.isDefined))
      try checkCount(builder.count)
    }
    let isDefined = graph.definedness(
      of: definedness, coverage: graph.or(!visit.isPresent, visit.element.isDefined))
    return SymbolicList(.constants(builder.build(in: graph, isDefined: isDefined)))
  }
}
