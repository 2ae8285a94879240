import SketchLanguage

/// Built-ins on symbolic values.
///
/// Every built-in has a meaning here without a line of its own: evaluated concretely on each
/// combination of its arguments' values. The cases below give the same answer with fewer gates,
/// where values are many or the built-in has structure: a sum of guards instead of a product.
extension SymbolicEvaluator {
  func apply(
    _ builtin: Builtin, to arguments: [SymbolicValue], type: SketchType
  ) throws(CompilationError) -> SymbolicValue {
    let constants = arguments.compactMap(\.constant)
    if constants.count == arguments.count {
      graph.take(builtin.steps(on: constants))
      try graph.check()
      return builtin.evaluate(constants).map { .constant($0) } ?? undefined(type)
    }
    if let value = try applyToBits(builtin, arguments, type: type) { return value }
    switch builtin {
    case .not:
      let set = try materialise(arguments[0])
      return .set(ValueSummary(isTrue: set.isFalse, isDefined: set.isDefined, in: graph))
    case .equal:
      return .set(try equality(arguments[0], arguments[1]))
    case .notEqual:
      let set = try equality(arguments[0], arguments[1])
      return .set(ValueSummary(isTrue: set.isFalse, isDefined: set.isDefined, in: graph))
    case .less, .lessOrEqual:
      return .set(try order(builtin, arguments))
    case .characterToString:
      return .text(text(of: arguments[0]))
    case .upperString, .lowerString, .capitalize:
      return .text(try recased(text(of: arguments[0]), by: builtin))
    case .indexOf, .lastIndexOf, .occurrences, .countString, .before, .after:
      if let found = try search(builtin, arguments, type: type) { return found }
    case .runStarts, .runEnds:
      if let edges = runEdges(list(of: arguments[0]), builtin) { return .list(edges) }
    case .containsElement:
      return try contains(list(of: arguments[0]), arguments[1])
    case .startsWith, .endsWith, .contains:
      return .set(try part(builtin, arguments[0], arguments[1]))
    default:
      break
    }
    if let text = try sequence(builtin, arguments) { return text }
    return try pointwise(builtin, arguments)
  }

  /// The concrete definition on every combination of values.
  func pointwise(
    _ builtin: Builtin, _ arguments: [SymbolicValue]
  ) throws(CompilationError) -> SymbolicValue {
    var builder = ValueSummaryBuilder()
    var isTotal = true
    for (values, condition) in try combinations(of: arguments) {
      graph.take(builtin.steps(on: values))
      try graph.check()
      if let value = builtin.evaluate(values) {
        // All of them are kept: a program makes but one.
        graph.take(value.size)
        builder.add(value, when: condition)
        try checkCount(builder.count)
      } else {
        isTotal = false
      }
    }
    let isDefined = isTotal ? graph.and(arguments.map { defined($0) }) : nil
    return .set(builder.build(in: graph, isDefined: isDefined))
  }

  // MARK: Comparisons

  func equality(
    _ left: SymbolicValue, _ right: SymbolicValue
  ) throws(CompilationError) -> ValueSummary {
    if left.isVector || right.isVector,
      case .set(let set)? = try applyToBits(.equal, [left, right], type: .bool)
    {
      return set
    }
    let bothDefined = graph.and(defined(left), defined(right))
    let isTrue: Signal
    if let constant = right.constant {
      isTrue = equals(left, constant)
    } else if let constant = left.constant {
      isTrue = equals(right, constant)
    } else if case .tuple(let first) = left, case .tuple(let second) = right {
      var equal = [bothDefined]
      for (one, other) in zip(first.components, second.components) {
        equal.append(try equality(one, other).isTrue)
      }
      isTrue = graph.and(equal)
    } else {
      let values = try materialise(right)
      isTrue = graph.or(
        values.entries.map { graph.and($0.condition, equals(left, $0.value)) })
    }
    return ValueSummary(isTrue: isTrue, isDefined: bothDefined, in: graph)
  }

  /// a < b: some value of a with one of the larger values of b, a running OR from the top.
  private func order(
    _ builtin: Builtin, _ arguments: [SymbolicValue]
  ) throws(CompilationError) -> ValueSummary {
    let left = try materialise(arguments[0])
    let right = try materialise(arguments[1])
    graph.take(left.entries.count + right.entries.count)
    try graph.check()
    func holds(_ a: Value, _ b: Value) -> Bool { builtin.evaluate([a, b]) == .bool(true) }
    let descending = right.entries.sorted {
      Builtin.less.evaluate([$1.value, $0.value]) == .bool(true)
    }
    var above: [Signal] = [.false]
    for entry in descending { above.append(graph.or(above[above.count - 1], entry.condition)) }
    let isTrue = graph.or(
      left.entries.map { entry in
        let count = descending.firstIndex { !holds(entry.value, $0.value) } ?? descending.count
        return graph.and(entry.condition, above[count])
      })
    let bothDefined = graph.and(left.isDefined, right.isDefined)
    return ValueSummary(isTrue: isTrue, isDefined: bothDefined, in: graph)
  }

  // MARK: Strings and lists

  /// Is the second string a prefix, a suffix or any part of the first?
  private func part(
    _ builtin: Builtin, _ whole: SymbolicValue, _ part: SymbolicValue
  ) throws(CompilationError) -> ValueSummary {
    let part = text(of: part)
    let wholes = try texts.materialise(text(of: whole))
    let isTrue = graph.or(
      wholes.entries.map { entry in
        let text = Unicode.Scalar.elements(of: entry.value)
        let matches =
          switch builtin {
          case .startsWith: texts.isPrefix(part, of: text)
          case .endsWith: texts.isSuffix(part, of: text)
          default: texts.isPart(part, of: text)
          }
        return graph.and(entry.condition, matches)
      })
    let bothDefined = graph.and(wholes.isDefined, texts.defined(part))
    return ValueSummary(isTrue: isTrue, isDefined: bothDefined, in: graph)
  }
}
