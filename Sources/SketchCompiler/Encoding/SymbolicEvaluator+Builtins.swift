import SketchLanguage

/// Built-ins on symbolic values.
///
/// Every built-in has a meaning here without a line of its own: evaluated concretely on each
/// combination of its arguments' values. The cases below give the same answer with fewer gates,
/// where values are many or the built-in has structure: a sum of guards instead of a product.
extension SymbolicEvaluator {
  func apply(
    _ builtin: Builtin, to arguments: [SymbolicValue], type: SketchType, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    let constants = arguments.compactMap(\.constant)
    if constants.count == arguments.count {
      return builtin.evaluate(constants).map { .constant($0) } ?? undefined(type)
    }
    if let value = try applyToBits(builtin, arguments, type: type, range: range) { return value }
    switch builtin {
    case .not:
      let set = try materialise(arguments[0], range: range)
      return .set(GuardedSet(isTrue: set.isFalse, isDefined: set.isDefined, in: graph))
    case .equal:
      return .set(try equality(arguments[0], arguments[1], range: range))
    case .notEqual:
      let set = try equality(arguments[0], arguments[1], range: range)
      return .set(GuardedSet(isTrue: set.isFalse, isDefined: set.isDefined, in: graph))
    case .less, .lessOrEqual:
      return .set(try order(builtin, arguments, range: range))
    case .characterToString:
      return .text(text(of: arguments[0]))
    case .concatenate:
      return .text(
        try concatenation(text(of: arguments[0]), text(of: arguments[1]), range: range))
    case .stringLength:
      return .set(try length(of: text(of: arguments[0]), range: range))
    case .substring, .takeString, .dropString:
      if let spans = try spans(builtin, arguments, range: range) { return .text(spans) }
    case .startsWith, .endsWith, .contains:
      return .set(try part(builtin, arguments[0], arguments[1], range: range))
    case .listIndex, .head, .last, .listLength:
      if case .sublist(let list) = arguments[0] {
        return .set(try sublist(list, builtin, arguments, range: range))
      }
    default:
      break
    }
    return try pointwise(builtin, arguments, range: range)
  }

  /// The concrete definition on every combination of values.
  func pointwise(
    _ builtin: Builtin, _ arguments: [SymbolicValue], range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    var builder = GuardedSetBuilder()
    var isTotal = true
    for (values, condition) in try combinations(of: arguments, range: range) {
      if let value = builtin.evaluate(values) {
        builder.add(value, when: condition)
        try checkCount(builder.count, range)
      } else {
        isTotal = false
      }
    }
    let isDefined = isTotal ? graph.and(arguments.map { defined($0) }) : nil
    return .set(builder.build(in: graph, isDefined: isDefined))
  }

  // MARK: Comparisons

  private func equality(
    _ left: SymbolicValue, _ right: SymbolicValue, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    let bothDefined = graph.and(defined(left), defined(right))
    let isTrue: Signal
    if let constant = right.constant {
      isTrue = equals(left, constant)
    } else if let constant = left.constant {
      isTrue = equals(right, constant)
    } else {
      let values = try materialise(right, range: range)
      isTrue = graph.or(
        values.entries.map { graph.and($0.condition, equals(left, $0.value)) })
    }
    return GuardedSet(isTrue: isTrue, isDefined: bothDefined, in: graph)
  }

  /// a < b: some value of a with one of the larger values of b, a running OR from the top.
  private func order(
    _ builtin: Builtin, _ arguments: [SymbolicValue], range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    let left = try materialise(arguments[0], range: range)
    let right = try materialise(arguments[1], range: range)
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
    return GuardedSet(isTrue: isTrue, isDefined: bothDefined, in: graph)
  }

  // MARK: Strings

  /// Undefined where it would be longer than any string may be.
  private func concatenation(
    _ left: SymbolicText, _ right: SymbolicText, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let whole = SymbolicText(.concatenation(left, right))
    if left.maximumLength + right.maximumLength <= Builtin.maximumLength { return whole }
    let fitting = try length(of: whole, range: range).entries.filter { entry in
      if case .int(let length) = entry.value { length <= Builtin.maximumLength } else { false }
    }
    return restrict(whole, to: graph.or(fitting.map(\.condition)))
  }

  /// Parts of a string by places. Of a concrete string they stay spans; of several, one span each.
  private func spans(
    _ builtin: Builtin, _ arguments: [SymbolicValue], range: SourceRange
  ) throws(CompilationError) -> SymbolicText? {
    let sources = try materialise(arguments[0], range: range)
    if sources.entries.count > Self.spanSources { return nil }
    var places: [GuardedSet] = []
    for argument in arguments.dropFirst() {
      places.append(try materialise(argument, range: range))
    }
    let branches = sources.entries.map { entry in
      let source = SymbolicText.text(entry.value)
      let start =
        builtin == .takeString ? GuardedSet(constant: .int(0)) : places[0]
      let end =
        switch builtin {
        case .takeString: places[0]
        case .dropString: GuardedSet(constant: .int(source.count))
        default: places[1]
        }
      return (
        condition: entry.condition,
        value: SymbolicValue.text(SymbolicText(.span(source, start: start, end: end)))
      )
    }
    return text(
      of: try union(branches, coverage: sources.isDefined, type: .string, range: range))
  }

  /// Above this many different source strings a part is multiplied out instead.
  private static let spanSources = 64

  /// Is the second string a prefix, a suffix or any part of the first?
  private func part(
    _ builtin: Builtin, _ whole: SymbolicValue, _ part: SymbolicValue, range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    let part = text(of: part)
    let wholes = try materialise(text(of: whole), range: range)
    let isTrue = graph.or(
      wholes.entries.map { entry in
        let text = SymbolicText.text(entry.value)
        let matches =
          switch builtin {
          case .startsWith: matcher.isPrefix(part, of: text)
          case .endsWith: matcher.isSuffix(part, of: text)
          default: matcher.isPart(part, of: text)
          }
        return graph.and(entry.condition, matches)
      })
    let bothDefined = graph.and(wholes.isDefined, matcher.defined(part))
    return GuardedSet(isTrue: isTrue, isDefined: bothDefined, in: graph)
  }

  // MARK: Lists

  /// Element, ends and length of a filtered list, by counting what is present.
  private func sublist(
    _ list: MaskedList, _ builtin: Builtin, _ arguments: [SymbolicValue], range: SourceRange
  ) throws(CompilationError) -> GuardedSet {
    switch builtin {
    case .head:
      return element(of: list, at: GuardedSet(constant: .int(0)))
    case .last:
      return element(of: list, at: GuardedSet(constant: .int(-1)))
    case .listIndex:
      return element(of: list, at: try materialise(arguments[1], range: range))
    default:
      let counts = presenceCounts(list.elements, upTo: list.elements.count)
      return GuardedSet(
        entries: (counts.last ?? []).enumerated().map { count, condition in
          .init(value: .int(count), condition: graph.and(condition, list.isDefined))
        }, isDefined: list.isDefined)
    }
  }

  /// `list[index]`, negative from the right: present, with just so many present before (or after).
  private func element(of list: MaskedList, at index: GuardedSet) -> GuardedSet {
    var fromLeft: [(rank: Int, condition: Signal)] = []
    var fromRight: [(rank: Int, condition: Signal)] = []
    for entry in index.entries {
      guard case .int(let rank) = entry.value else { continue }
      if rank >= 0, rank < list.elements.count { fromLeft.append((rank, entry.condition)) }
      if rank < 0, rank >= -list.elements.count { fromRight.append((-1 - rank, entry.condition)) }
    }
    var found = [[Signal]](repeating: [], count: list.elements.count)
    func collect(_ ranks: [(rank: Int, condition: Signal)], _ order: [Int]) {
      guard let highest = ranks.map(\.rank).max() else { return }
      let counts = presenceCounts(order.map { list.elements[$0] }, upTo: highest)
      for (position, place) in order.enumerated() {
        let wanted = graph.or(
          ranks.map { rank, condition in
            rank < counts[position].count ? graph.and(condition, counts[position][rank]) : .false
          })
        found[place].append(graph.and(wanted, list.elements[place].isPresent))
      }
    }
    let places = Array(list.elements.indices)
    collect(fromLeft, places)
    collect(fromRight, places.reversed())
    var builder = GuardedSetBuilder()
    for (place, conditions) in found.enumerated() {
      builder.add(list.elements[place].value, when: graph.or(conditions))
    }
    return builder.build(in: graph)
  }

  /// For each place 0…count, for each number up to `highest`: that many elements are present
  /// before the place. Counts above `highest` are not kept.
  private func presenceCounts(_ elements: [MaskedList.Element], upTo highest: Int) -> [[Signal]] {
    var rows: [[Signal]] = [[.true]]
    for (position, element) in elements.enumerated() {
      let row = rows[position]
      rows.append(
        (0...min(highest, position + 1)).map { count in
          let stays = count < row.count ? graph.and(row[count], !element.isPresent) : .false
          let grows = count > 0 ? graph.and(row[count - 1], element.isPresent) : .false
          return graph.or(stays, grows)
        })
    }
    return rows
  }
}
