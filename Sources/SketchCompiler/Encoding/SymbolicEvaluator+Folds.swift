import SketchLanguage

extension SymbolicEvaluator {
  /// `fold((accumulator, element) => body, initial, list)`.
  ///
  /// A few lists are gone through one by one, with concrete elements; of many, all at once.
  func fold(
    accumulator: Int, element: Int, body: TypedExpression, initial: TypedExpression,
    over list: TypedExpression, in scope: inout Scope, type: SketchType
  ) throws(CompilationError) -> SymbolicValue {
    let start = try evaluate(initial, in: &scope)
    let over = try self.list(of: evaluate(list, in: &scope))

    func step(
      _ current: SymbolicValue, _ item: SymbolicValue, isPresent: Signal, in scope: inout Scope
    ) throws(CompilationError) -> SymbolicValue {
      scope.frame[accumulator] = current
      scope.frame[element] = item
      // The accumulator is a value, not an expression: undefined once, undefined for good.
      let next = restrict(
        try evaluate(body, in: &scope), to: graph.and(defined(current), defined(item)))
      return try union(
        [(isPresent, next), (!isPresent, current)], coverage: .true, type: type)
    }

    let (filtered, rest) = separate(over)
    var branches: [Branch] = []
    for (condition, masked) in filtered {
      var current = start
      for item in masked.elements {
        current = try step(
          current, .constant(item.value), isPresent: item.isPresent, in: &scope)
      }
      branches.append((condition, current))
    }
    if let rest {
      let (visits, isDefined) = try visits(of: rest)
      var current = start
      for visit in visits {
        current = try step(
          current, .set(visit.element), isPresent: visit.isPresent, in: &scope)
      }
      branches.append((isDefined, current))
    }
    return try union(branches, coverage: lists.defined(over), type: type)
  }
}
