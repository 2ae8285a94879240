import SketchLanguage

/// Lists of which some elements are left out, made from others of that kind.
extension SymbolicEvaluator {
  /// `takeWhile` and `dropWhile`: the front goes up to the first element that fails its test, and
  /// the tests after that do not count.
  func splitWhile(
    _ list: MaskedList, _ tests: [ValueSummary], keepsFront: Bool
  ) -> MaskedList {
    var isFront = list.isDefined
    var isDefined = list.isDefined
    var elements: [MaskedList.Item] = []
    for (element, test) in zip(list.elements, tests) {
      isDefined = graph.and(
        isDefined, !graph.and([isFront, element.isPresent, !test.isDefined]))
      let passes = graph.and(isFront, test.isTrue)
      elements.append(
        .init(
          value: element.value,
          isPresent: graph.and(element.isPresent, keepsFront ? passes : !passes)))
      isFront = graph.and(isFront, graph.or(!element.isPresent, test.isTrue))
    }
    return masked(elements, isDefined: isDefined)
  }

  /// Of the places of the characters that belong to runs, where each run starts, or ends.
  ///
  /// `nil` if the list is none that `filter` has made of ascending places, as runs are.
  func runEdges(_ list: SymbolicList, _ builtin: Builtin) -> SymbolicList? {
    switch list.form {
    case .filtered(let places):
      let ascends = zip(places.elements, places.elements.dropFirst()).allSatisfy {
        $0.value < $1.value
      }
      guard ascends else { return nil }
      return SymbolicList(.filtered(runEdges(places, builtin)))
    case .choice(let branches, let coverage):
      var edges: [SequenceEncoder<Value>.Branch] = []
      for branch in branches {
        guard let part = runEdges(branch.sequence, builtin) else { return nil }
        edges.append((branch.condition, part))
      }
      return lists.union(edges, coverage: coverage)
    case .constants, .concatenation, .span, .bounded:
      return nil
    }
  }

  private func runEdges(_ list: MaskedList, _ builtin: Builtin) -> MaskedList {
    var present: [Value: [Signal]] = [:]
    for element in list.elements { present[element.value, default: []].append(element.isPresent) }
    let elements = list.elements.compactMap { element -> MaskedList.Item? in
      guard case .int(let place) = element.value else { return nil }
      let neighbour = builtin == .runStarts ? place - 1 : place + 1
      let continues = graph.or(present[.int(neighbour)] ?? [])
      return .init(
        value: builtin == .runStarts ? element.value : .int(neighbour),
        isPresent: graph.and(element.isPresent, !continues))
    }
    return masked(elements, isDefined: list.isDefined)
  }
}
