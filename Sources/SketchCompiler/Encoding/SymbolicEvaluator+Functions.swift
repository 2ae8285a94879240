import SketchLanguage

/// Calls of the functions of the sketch's author.
extension SymbolicEvaluator {
  /// A call of a function of the sketch's author.
  ///
  /// Where its arguments have few values, the body is evaluated on each combination: the guards of
  /// the result then name exactly the combinations that give it. (Taken symbolically, both branches
  /// of `if i < 0 then length(s) + 1 + i else i` would be computed for every i.)
  func call(
    _ index: Int, _ arguments: [TypedExpression], in scope: inout Scope, at range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    let function = grammar.sketch.functions[index]
    var values: [SymbolicValue] = []
    for argument in arguments { values.append(try evaluate(argument, in: &scope)) }
    let sketchFrame = Array(scope.frame.prefix(grammar.sketch.parameters.count))

    func body(with values: [SymbolicValue]) throws(CompilationError) -> SymbolicValue {
      var inner = Scope(input: scope.input, frame: sketchFrame + values, children: [])
      inner.fill(to: function.frameSize)
      let outer = place
      defer { place = outer }
      if place?.call == nil { place = Place(range: range, call: function.name) }
      return try evaluate(function.body, in: &inner)
    }

    if isPointwise(values, result: function.resultType) {
      var branches: [Branch] = []
      for (combination, condition) in try combinations(of: values) {
        branches.append((condition, try body(with: combination.map { .constant($0) })))
      }
      return try union(
        branches, coverage: graph.and(values.map { defined($0) }), type: function.resultType)
    }

    let result = try body(with: values)
    let strict = strictSlots(ofFunction: index)
    let unused = values.indices.filter { !strict.contains(sketchFrame.count + $0) }
    return restrict(result, to: graph.and(unused.map { defined(values[$0]) }))
  }

  /// Strings are left whole, for they may have more values than any limit; two-valued arguments
  /// are left to the gates, which do them better than a truth table does.
  private func isPointwise(_ values: [SymbolicValue], result: SketchType) -> Bool {
    if values.allSatisfy({ $0.constant != nil }) { return false }
    switch result {
    case .bool, .int, .char, .bits: break
    case .string, .list, .tuple: return false
    }
    var combinations = 1
    var isBoolean = true
    for value in values {
      guard case .set(let set) = value else { return false }
      combinations *= max(1, set.entries.count)
      if combinations > limits.pointwiseCombinations { return false }
      if let first = set.entries.first, case .bool = first.value {} else { isBoolean = false }
    }
    return !isBoolean
  }

  /// Slots whose undefinedness makes the function undefined, whatever the branches taken.
  func strictSlots(ofFunction index: Int) -> Set<Int> {
    if let known = strictSlots[index] { return known }
    let slots = grammar.sketch.functions[index].body.strictSlots(self)
    strictSlots[index] = slots
    return slots
  }
}

extension TypedExpression {
  /// The slots that are certainly read whenever this expression is defined.
  func strictSlots(_ evaluator: SymbolicEvaluator) -> Set<Int> {
    func all(_ expressions: [TypedExpression]) -> Set<Int> {
      expressions.reduce(into: []) { $0.formUnion($1.strictSlots(evaluator)) }
    }
    switch kind {
    case .literal, .startsWith: return []
    case .local(let slot): return [slot]
    case .occurrence: return []
    case .builtin(_, let arguments), .call(_, let arguments), .list(let arguments),
      .tuple(let arguments), .program(let arguments):
      return all(arguments)
    case .conditional(let condition, let then, let otherwise):
      return condition.strictSlots(evaluator)
        .union(then.strictSlots(evaluator).intersection(otherwise.strictSlots(evaluator)))
    case .and(let left, _), .or(let left, _): return left.strictSlots(evaluator)
    case .binding(_, let value, let body): return all([value, body])
    case .deferred(let slot, let value, let body):
      let read = body.strictSlots(evaluator)
      return read.contains(slot) ? read.union(value.strictSlots(evaluator)) : read
    case .requiring(let condition, let body): return all([condition, body])
    case .component(let tuple, _): return tuple.strictSlots(evaluator)
    case .iteration(_, _, _, let list): return list.strictSlots(evaluator)
    case .fold(_, _, _, let initial, let list): return all([initial, list])
    case .bounded(let inner, _): return inner.strictSlots(evaluator)
    }
  }
}
