import SketchLanguage

/// Operations on symbolic values whatever their form: definedness, restriction, union, and the
/// multiplying out that everything without a symbolic meaning of its own falls back on.
extension SymbolicEvaluator {
  func undefined(_ type: SketchType) -> SymbolicValue {
    if case .string = type { return .text(.undefined) }
    return .set(.undefined)
  }

  func defined(_ value: SymbolicValue) -> Signal {
    switch value {
    case .set(let set): set.isDefined
    case .text(let text): matcher.defined(text)
    case .sublist(let list): list.isDefined
    case .vector(let vector): vector.isDefined
    }
  }

  /// The value where the condition holds, undefined elsewhere.
  func restrict(_ value: SymbolicValue, to condition: Signal) -> SymbolicValue {
    if condition == .true { return value }
    switch value {
    case .set(let set): return .set(graph.restrict(set, to: condition))
    case .text(let text): return .text(restrict(text, to: condition))
    case .sublist(let list):
      return .sublist(
        MaskedList(
          elements: list.elements.map {
            .init(value: $0.value, isPresent: graph.and($0.isPresent, condition))
          },
          isDefined: graph.and(list.isDefined, condition)))
    case .vector(var vector):
      vector.isDefined = graph.and(vector.isDefined, condition)
      return .vector(vector)
    }
  }

  func restrict(_ text: SymbolicText, to condition: Signal) -> SymbolicText {
    if condition == .true { return text }
    if condition == .false { return .undefined }
    if case .constants(let set) = text.form {
      return SymbolicText(.constants(graph.restrict(set, to: condition)))
    }
    return SymbolicText(.choice([(condition, text)], coverage: condition))
  }

  /// One of several values, whose conditions exclude each other; undefined where none holds.
  ///
  /// - Parameter coverage: the OR of the conditions, as far as it matters.
  func union(
    _ branches: [(condition: Signal, value: SymbolicValue)], coverage: Signal, type: SketchType,
    range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    let live = branches.filter { $0.condition != .false }
    if live.isEmpty { return undefined(type) }
    if live.count == 1 { return restrict(live[0].value, to: coverage) }
    if case .string = type {
      return .text(union(live.map { ($0.condition, text(of: $0.value)) }, coverage: coverage))
    }
    if case .bits(let width) = type { return union(live, width: width, coverage: coverage) }
    var builder = GuardedSetBuilder()
    for (condition, value) in live {
      builder.add(try materialise(value, range: range), when: condition, in: graph)
      try checkCount(builder.count, range)
    }
    let isDefined = graph.definedness(
      of: live.map { ($0.condition, defined($0.value)) }, coverage: coverage)
    return .set(builder.build(in: graph, isDefined: isDefined))
  }

  /// Up to this many constants are merged into one set; above it their sets are kept apart, which
  /// costs no gates until something is asked of them.
  private static let mergedConstants = 256

  private func union(
    _ branches: [(condition: Signal, text: SymbolicText)], coverage: Signal
  ) -> SymbolicText {
    var sets: [(Signal, GuardedSet)] = []
    for (condition, text) in branches {
      if case .constants(let set) = text.form { sets.append((condition, set)) }
    }
    let total = sets.reduce(0) { $0 + $1.1.entries.count }
    guard sets.count == branches.count, total <= Self.mergedConstants else {
      return SymbolicText(.choice(branches, coverage: coverage))
    }
    var builder = GuardedSetBuilder()
    for (condition, set) in sets { builder.add(set, when: condition, in: graph) }
    let isDefined = graph.definedness(
      of: sets.map { ($0.0, $0.1.isDefined) }, coverage: coverage)
    return SymbolicText(.constants(builder.build(in: graph, isDefined: isDefined)))
  }

  /// A string expression's value as a text; a set of characters counts as one of strings.
  func text(of value: SymbolicValue) -> SymbolicText {
    switch value {
    case .text(let text): text
    case .set(let set):
      SymbolicText(
        .constants(
          GuardedSet(
            entries: set.entries.map {
              .init(value: .string(SymbolicText.text($0.value)), condition: $0.condition)
            }, isDefined: set.isDefined)))
    case .sublist, .vector: preconditionFailure("no string where the checker promised one")
    }
  }

  func bounded(
    _ value: SymbolicValue, by type: SketchType, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    if case .text(let text) = value, case .string(let limit) = type {
      guard let limit, text.maximumLength > limit else { return value }
      let lengths = try length(of: text, range: range)
      let fitting = lengths.entries.filter { entry in
        if case .int(let length) = entry.value { length <= limit } else { false }
      }
      return restrict(value, to: graph.or(fitting.map(\.condition)))
    }
    // The width of a bit-vector is no bound.
    if case .vector = value { return value }
    let set = try materialise(value, range: range)
    let admitted = set.entries.filter { type.admits($0.value) }
    if admitted.count == set.entries.count { return .set(set) }
    return .set(
      GuardedSet(entries: admitted, isDefined: graph.or(admitted.map(\.condition))))
  }

  // MARK: Multiplying out

  func checkCount(_ count: Int, _ range: SourceRange) throws(CompilationError) {
    if count > limits.values { throw .tooManyValues(limit: limits.values, range: range) }
  }

  /// The value as a set of concrete values, each with its guard.
  func materialise(
    _ value: SymbolicValue, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    switch value {
    case .set(let set): set
    case .text(let text): try materialise(text, range: range)
    case .sublist(let list): try materialise(list, range: range)
    case .vector(let vector): try materialise(vector, range: range)
    }
  }

  func materialise(
    _ text: SymbolicText, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    var builder = GuardedSetBuilder()
    switch text.form {
    case .constants(let set):
      return set
    case .concatenation(let left, let right):
      let heads = try materialise(left, range: range)
      let tails = try materialise(right, range: range)
      for head in heads.entries {
        for tail in tails.entries {
          let whole = SymbolicText.text(head.value).scalars + SymbolicText.text(tail.value).scalars
          builder.add(.string(Text(whole)), when: graph.and(head.condition, tail.condition))
        }
        try checkCount(builder.count, range)
      }
    case .choice(let branches, _):
      for branch in branches {
        builder.add(try materialise(branch.text, range: range), when: branch.condition, in: graph)
        try checkCount(builder.count, range)
      }
    case .span(let source, let starts, let ends):
      for (from, to, condition) in places(starts, ends, in: source) {
        builder.add(.string(Text(source.scalars[from..<to])), when: condition)
      }
    }
    return builder.build(in: graph, isDefined: matcher.defined(text))
  }

  private func materialise(
    _ list: MaskedList, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    var partial: [(values: [Value], condition: Signal)] = [([], list.isDefined)]
    for element in list.elements {
      var builder = GuardedSetBuilder()
      for (values, condition) in partial {
        builder.add(.list(values), when: graph.and(condition, !element.isPresent))
        builder.add(
          .list(values + [element.value]), when: graph.and(condition, element.isPresent))
      }
      partial = builder.build(in: graph).entries.map { entry in
        if case .list(let values) = entry.value { (values, entry.condition) } else { ([], .false) }
      }
      try checkCount(partial.count, range)
    }
    return GuardedSet(
      entries: partial.map { .init(value: .list($0.values), condition: $0.condition) },
      isDefined: list.isDefined)
  }

  /// Start and end places of a span with start ≤ end, and the condition of each pair.
  private func places(
    _ starts: GuardedSet, _ ends: GuardedSet, in source: Text
  ) -> [(from: Int, to: Int, condition: Signal)] {
    var result: [(Int, Int, Signal)] = []
    for start in starts.entries {
      guard case .int(let from) = start.value, from >= 0 else { continue }
      for end in ends.entries {
        guard case .int(let to) = end.value, from <= to, to <= source.count else { continue }
        let condition = graph.and(start.condition, end.condition)
        if condition != .false { result.append((from, to, condition)) }
      }
    }
    return result
  }

  /// Every combination of the arguments' values, with its condition.
  func combinations(
    of values: [SymbolicValue], range: SourceRange
  ) throws(CompilationError) -> [(values: [Value], condition: Signal)] {
    var partial: [(values: [Value], condition: Signal)] = [([], .true)]
    for value in values {
      let set = try materialise(value, range: range)
      if partial.count * set.entries.count > limits.combinations {
        throw .tooManyValues(limit: limits.combinations, range: range)
      }
      var next: [(values: [Value], condition: Signal)] = []
      next.reserveCapacity(partial.count * set.entries.count)
      for (prefix, condition) in partial {
        for entry in set.entries {
          let both = graph.and(condition, entry.condition)
          if both != .false { next.append((prefix + [entry.value], both)) }
        }
      }
      partial = next
    }
    return partial
  }

  // MARK: Lengths

  /// The length of a string, in scalars.
  func length(
    of text: SymbolicText, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    // A string may be part of another in many places.
    let key = ObjectIdentifier(text)
    if let known = lengths[key] { return known.length }
    let length = try newLength(of: text, range: range)
    lengths[key] = (text, length)
    return length
  }

  private func newLength(
    of text: SymbolicText, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    var builder = GuardedSetBuilder()
    switch text.form {
    case .constants(let set):
      for entry in set.entries {
        builder.add(.int(SymbolicText.text(entry.value).count), when: entry.condition)
      }
    case .concatenation(let left, let right):
      let lengths = try [length(of: left, range: range), length(of: right, range: range)]
      for (values, condition) in try combinations(of: lengths.map { .set($0) }, range: range) {
        if let sum = Builtin.add.evaluate(values) { builder.add(sum, when: condition) }
      }
    case .choice(let branches, _):
      for branch in branches {
        builder.add(try length(of: branch.text, range: range), when: branch.condition, in: graph)
      }
    case .span(let source, let starts, let ends):
      for (from, to, condition) in places(starts, ends, in: source) {
        builder.add(.int(to - from), when: condition)
      }
    }
    return builder.build(in: graph, isDefined: matcher.defined(text))
  }

  // MARK: Comparison with a constant

  /// Defined, and equal to `constant`: what an example demands of the program's value.
  func equals(_ value: SymbolicValue, _ constant: Value) -> Signal {
    switch (value, constant) {
    case (.set(let set), _): set.guarding(constant)
    case (.text(let text), .string(let target)): matcher.equals(text, target)
    case (.sublist(let list), .list(let target)): equals(list, target)
    case (.vector(let vector), .bits(let pattern, _)): graph.equals(vector, pattern: pattern)
    default: .false
    }
  }

  /// How much of the target the present elements have produced, element by element.
  private func equals(_ list: MaskedList, _ target: [Value]) -> Signal {
    var produced = [Signal](repeating: .false, count: target.count + 1)
    produced[0] = list.isDefined
    for element in list.elements {
      for place in produced.indices.reversed() {
        let kept = graph.and(produced[place], !element.isPresent)
        let grown =
          place > 0 && target[place - 1] == element.value
          ? graph.and(produced[place - 1], element.isPresent) : .false
        produced[place] = graph.or(kept, grown)
      }
    }
    return produced[target.count]
  }
}
