import SketchLanguage

/// Built-ins of strings that follow how a string is built, so that nothing is multiplied out.
extension SymbolicEvaluator {
  struct Rewrite: Hashable {
    var text: ObjectIdentifier
    var builtin: Builtin
  }

  // MARK: Rewriting

  /// `upper`, `lower`, `capitalize` or `reverse` of a string.
  func rewritten(
    _ text: SymbolicText, by builtin: Builtin, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let key = Rewrite(text: ObjectIdentifier(text), builtin: builtin)
    if let known = rewrites[key] { return known.result }
    let result: SymbolicText
    switch text.form {
    case .constants(let set):
      var builder = GuardedSetBuilder()
      for entry in set.entries {
        if let value = builtin.evaluate([.string(SymbolicText.text(entry.value))]) {
          builder.add(value, when: entry.condition)
        }
      }
      result = SymbolicText(.constants(builder.build(in: graph, isDefined: set.isDefined)))
    case .concatenation(let left, let right):
      result = try rewritten(left, right, by: builtin, range: range)
    case .choice(let branches, let coverage):
      var rewrittenBranches: [(condition: Signal, text: SymbolicText)] = []
      for (condition, text) in branches {
        rewrittenBranches.append((condition, try rewritten(text, by: builtin, range: range)))
      }
      result = SymbolicText(.choice(rewrittenBranches, coverage: coverage))
    case .span(let source, let start, let end):
      result = rewritten(source, start, end, by: builtin)
    }
    rewrites[key] = (text, result)
    return result
  }

  private func rewritten(
    _ left: SymbolicText, _ right: SymbolicText, by builtin: Builtin, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let head = try rewritten(left, by: builtin, range: range)
    let tail = try rewritten(right, by: builtin, range: range)
    switch builtin {
    case .reverseString:
      return SymbolicText(.concatenation(tail, head))
    case .capitalize:
      // The first character stands on the right where there is nothing on the left.
      let isEmpty = try length(of: left, range: range).guarding(.int(0))
      let lower = try rewritten(right, by: .lowerString, range: range)
      let whole = SymbolicText(.concatenation(head, lower))
      if isEmpty == .false { return whole }
      let isDefined = matcher.defined(left)
      return SymbolicText(
        .choice(
          [(isEmpty, tail), (graph.and(isDefined, !isEmpty), whole)], coverage: isDefined))
    default:
      return SymbolicText(.concatenation(head, tail))
    }
  }

  private func rewritten(
    _ source: Text, _ start: GuardedSet, _ end: GuardedSet, by builtin: Builtin
  ) -> SymbolicText {
    func rewritten(_ text: Text, by builtin: Builtin) -> Text {
      builtin.evaluate([.string(text)]).map(SymbolicText.text) ?? text
    }
    switch builtin {
    case .reverseString:
      return SymbolicText(
        .span(
          rewritten(source, by: builtin), start: mirrored(end, count: source.count),
          end: mirrored(start, count: source.count)))
    case .capitalize:
      let branches = start.entries.compactMap { entry -> (condition: Signal, text: SymbolicText)? in
        guard case .int(let place) = entry.value, place >= 0, place <= source.count
        else { return nil }
        let front = rewritten(Text(source.scalars[..<place]), by: .lowerString)
        let back = rewritten(Text(source.scalars[place...]), by: .capitalize)
        return (
          entry.condition,
          SymbolicText(
            .span(
              Text(front.scalars + back.scalars), start: GuardedSet(constant: entry.value),
              end: end))
        )
      }
      return SymbolicText(.choice(branches, coverage: graph.or(branches.map(\.condition))))
    default:
      return SymbolicText(.span(rewritten(source, by: builtin), start: start, end: end))
    }
  }

  // MARK: Searching

  /// Where in a string another one stands that is built from choices: a signal for each place.
  ///
  /// `nil` where the values of both are few, and trying each pair is as good.
  func search(
    _ builtin: Builtin, _ arguments: [SymbolicValue], type: SketchType, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue? {
    let part = text(of: arguments[1])
    if case .constants = part.form { return nil }
    let wholes = try materialise(arguments[0], range: range)
    var branches: [(condition: Signal, value: SymbolicValue)] = []
    for whole in wholes.entries {
      let text = SymbolicText.text(whole.value)
      let found = try search(builtin, part, in: text, range: range)
      branches.append((whole.condition, found))
    }
    return try union(branches, coverage: wholes.isDefined, type: type, range: range)
  }

  private func search(
    _ builtin: Builtin, _ part: SymbolicText, in text: Text, range: SourceRange
  ) throws(CompilationError) -> SymbolicValue {
    switch builtin {
    case .occurrences:
      return .sublist(try occurrences(of: part, in: text, range: range))
    case .countString:
      let list = try occurrences(of: part, in: text, range: range)
      return try apply(.listLength, to: [.sublist(list)], type: .int, range: range)
    default:
      break
    }
    let places = Array(0...text.count)
    var isOpen = Signal.true
    var starts = GuardedSetBuilder()
    var ends = GuardedSetBuilder()
    for place in builtin == .lastIndexOf ? places.reversed() : places {
      let matches = matcher.ends(of: part, in: text, from: place)
      let matchesHere = graph.or(matches.map(\.condition))
      starts.add(.int(place), when: graph.and(isOpen, matchesHere))
      for match in matches {
        ends.add(.int(match.place), when: graph.and(isOpen, match.condition))
      }
      isOpen = graph.and(isOpen, !matchesHere)
    }
    switch builtin {
    case .before:
      return .text(
        SymbolicText(
          .span(text, start: GuardedSet(constant: .int(0)), end: starts.build(in: graph))))
    case .after:
      return .text(
        SymbolicText(
          .span(
            text, start: ends.build(in: graph), end: GuardedSet(constant: .int(text.count)))))
    default:
      return .set(starts.build(in: graph))
    }
  }

  /// The places of all occurrences, undefined for the empty string.
  private func occurrences(
    of part: SymbolicText, in text: Text, range: SourceRange
  ) throws(CompilationError) -> MaskedList {
    let isEmpty = try length(of: part, range: range).guarding(.int(0))
    let elements = text.scalars.indices.map { place in
      MaskedList.Element(
        value: .int(place),
        isPresent: graph.or(
          matcher.ends(of: part, in: text, from: place).map(\.condition)))
    }
    return masked(elements, isDefined: graph.and(matcher.defined(part), !isEmpty))
  }

  /// Places counted from the right instead of from the left, and the other way round.
  func mirrored(_ places: GuardedSet, count: Int) -> GuardedSet {
    var builder = GuardedSetBuilder()
    for entry in places.entries {
      // Numbers that are no places stay none.
      if case .int(let place) = entry.value {
        let isPlace = (0...count).contains(place)
        builder.add(.int(isPlace ? count - place : -1), when: entry.condition)
      }
    }
    return builder.build(in: graph, isDefined: places.isDefined)
  }
}
