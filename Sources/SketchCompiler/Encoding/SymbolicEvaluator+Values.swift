import SketchLanguage

/// Operations on symbolic values whatever their form: definedness, restriction, union, and the
/// multiplying out that everything without a symbolic meaning of its own falls back on.
extension SymbolicEvaluator {
  func undefined(_ type: SketchType) -> SymbolicValue {
    switch type {
    case .string: .text(.undefined)
    case .list: .list(.undefined)
    case .tuple(let types):
      .tuple(SymbolicTuple(components: types.map(undefined), isDefined: .false))
    default: .set(.undefined)
    }
  }

  func defined(_ value: SymbolicValue) -> Signal {
    switch value {
    case .set(let set): set.isDefined
    case .text(let text): texts.defined(text)
    case .list(let list): lists.defined(list)
    case .tuple(let tuple): tuple.isDefined
    case .vector(let vector): vector.isDefined
    }
  }

  /// The value where the condition holds, undefined elsewhere.
  func restrict(_ value: SymbolicValue, to condition: Signal) -> SymbolicValue {
    if condition == .true { return value }
    switch value {
    case .set(let set): return .set(graph.restrict(set, to: condition))
    case .text(let text): return .text(texts.restrict(text, to: condition))
    case .list(let list): return .list(lists.restrict(list, to: condition))
    case .tuple(let tuple):
      return .tuple(
        SymbolicTuple(
          components: tuple.components, isDefined: graph.and(tuple.isDefined, condition)))
    case .vector(var vector):
      vector.isDefined = graph.and(vector.isDefined, condition)
      return .vector(vector)
    }
  }

  typealias Branch = (condition: Signal, value: SymbolicValue)

  /// One of several values, whose conditions exclude each other; undefined where none holds.
  ///
  /// - Parameter coverage: the OR of the conditions, as far as it matters.
  func union(
    _ branches: [Branch], coverage: Signal, type: SketchType
  ) throws(CompilationError) -> SymbolicValue {
    let live = branches.filter { $0.condition != .false }
    if live.isEmpty { return undefined(type) }
    if live.count == 1 { return restrict(live[0].value, to: coverage) }
    switch type {
    case .string:
      return .text(
        texts.union(live.map { ($0.condition, text(of: $0.value)) }, coverage: coverage))
    case .list:
      return .list(
        lists.union(live.map { ($0.condition, list(of: $0.value)) }, coverage: coverage))
    case .tuple(let types):
      return .tuple(
        try union(
          live.map { ($0.condition, tuple(of: $0.value)) }, coverage: coverage, types: types))
    case .bits(let width):
      return union(live, width: width, coverage: coverage)
    case .bool, .int, .char:
      break
    }
    var builder = ValueSummaryBuilder()
    for (condition, value) in live {
      builder.add(try materialise(value), when: condition, in: graph)
      try checkCount(builder.count)
    }
    let isDefined = graph.definedness(
      of: live.map { ($0.condition, defined($0.value)) }, coverage: coverage)
    return .set(builder.build(in: graph, isDefined: isDefined))
  }

  /// A string expression's value as a text; a set of characters counts as one of strings.
  func text(of value: SymbolicValue) -> SymbolicText {
    switch value {
    case .text(let text): text
    case .set(let set):
      SymbolicText(
        .constants(
          ValueSummary(
            entries: set.entries.map {
              .init(
                value: Unicode.Scalar.value(of: Unicode.Scalar.elements(of: $0.value)),
                condition: $0.condition)
            }, isDefined: set.isDefined)))
    case .list, .tuple, .vector:
      preconditionFailure("another type where the checker promised a string")
    }
  }

  func list(of value: SymbolicValue) -> SymbolicList {
    switch value {
    case .list(let list): list
    case .set(let set): SymbolicList(.constants(set))
    case .text, .tuple, .vector:
      preconditionFailure("another type where the checker promised a list")
    }
  }

  /// Lists within the bounds of a type are written out if there are no more than this many, for
  /// then few differ and all that use them share their guards.
  private static let smallDomain = 1024.0

  func bounded(
    _ value: SymbolicValue, by type: SketchType
  ) throws(CompilationError) -> SymbolicValue {
    switch (value, type) {
    case (.text(let text), .string(let limit?)):
      return text.maximumLength <= limit ? value : .text(SymbolicText(.bounded(text, type)))
    case (.text, _), (.vector, _):
      // The width of a bit-vector is no bound.
      return value
    case (.list(let list), _):
      let bounded = SymbolicList(.bounded(list, type))
      if type.valueCount <= Self.smallDomain {
        return .list(SymbolicList(.constants(try lists.materialise(bounded))))
      }
      return .list(bounded)
    case (.tuple(let tuple), .tuple(let types)):
      var components: [SymbolicValue] = []
      for (component, type) in zip(tuple.components, types) {
        components.append(try bounded(component, by: type))
      }
      let isDefined = graph.and([tuple.isDefined] + components.map { defined($0) })
      return .tuple(SymbolicTuple(components: components, isDefined: isDefined))
    default:
      let set = try materialise(value)
      let admitted = set.entries.filter { type.admits($0.value) }
      if admitted.count == set.entries.count { return .set(set) }
      return .set(
        ValueSummary(entries: admitted, isDefined: graph.or(admitted.map(\.condition))))
    }
  }

  // MARK: Multiplying out

  func checkCount(_ count: Int) throws(CompilationError) {
    if count > limits.values { throw .tooManyValues(limit: limits.values, range: nil) }
  }

  /// The value as a set of concrete values, each with its guard.
  func materialise(_ value: SymbolicValue) throws(CompilationError) -> ValueSummary {
    switch value {
    case .set(let set): set
    case .text(let text): try texts.materialise(text)
    case .list(let list): try lists.materialise(list)
    case .tuple(let tuple): try materialise(tuple)
    case .vector(let vector): try materialise(vector)
    }
  }

  /// Every combination of the arguments' values, with its condition.
  func combinations(
    of values: [SymbolicValue]
  ) throws(CompilationError) -> [(values: [Value], condition: Signal)] {
    var partial: [(values: [Value], condition: Signal)] = [([], .true)]
    for value in values {
      let set = try materialise(value)
      if partial.count * set.entries.count > limits.combinations {
        throw .tooManyValues(limit: limits.combinations, range: nil)
      }
      var next: [(values: [Value], condition: Signal)] = []
      next.reserveCapacity(partial.count * set.entries.count)
      for (prefix, condition) in partial {
        graph.take(set.entries.count)
        try graph.check()
        for entry in set.entries {
          let both = graph.and(condition, entry.condition)
          if both != .false { next.append((prefix + [entry.value], both)) }
        }
      }
      partial = next
    }
    return partial
  }

  // MARK: Comparison with a constant

  /// Defined, and equal to `constant`: what an example demands of the program's value.
  func equals(_ value: SymbolicValue, _ constant: Value) -> Signal {
    switch (value, constant) {
    case (.set(let set), _): set.guarding(constant)
    case (.text(let text), .string(let target)): texts.equals(text, target.scalars)
    case (.list(let list), .list(let target)): lists.equals(list, target)
    case (.tuple(let tuple), .tuple(let targets)):
      graph.and([tuple.isDefined] + zip(tuple.components, targets).map { equals($0, $1) })
    case (.vector(let vector), .bits(let pattern, _)): graph.equals(vector, pattern: pattern)
    default: .false
    }
  }
}

extension SketchType {
  /// How many values lie within the bounds, as a rough number.
  fileprivate var valueCount: Double {
    switch self {
    case .bool: return 2
    case .int(let lower?, let upper?): return Double(upper) - Double(lower) + 1
    case .bits(let width): return Double(sign: .plus, exponent: width, significand: 1)
    case .list(let element, let maximum?):
      var (power, sum) = (1.0, 0.0)
      for _ in 0...maximum where sum.isFinite && sum < 1e9 {
        sum += power
        power *= element.valueCount
      }
      return sum
    case .tuple(let components): return components.reduce(1) { $0 * $1.valueCount }
    case .int, .char, .string, .list: return .infinity
    }
  }
}
