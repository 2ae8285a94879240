import SketchLanguage

/// Built-ins of strings that follow how a string is built, so that nothing is multiplied out.
extension SymbolicEvaluator {
  struct Recasing: Hashable {
    var text: ObjectIdentifier
    var builtin: Builtin
  }

  // MARK: Case

  /// `upper`, `lower` or `capitalize` of a string.
  func recased(
    _ text: SymbolicText, by builtin: Builtin
  ) throws(CompilationError) -> SymbolicText {
    let key = Recasing(text: ObjectIdentifier(text), builtin: builtin)
    if let known = recased[key] { return known.result }
    let result: SymbolicText
    switch text.form {
    case .constants, .filtered:
      result = try texts.mapped(text) { changed($0, by: builtin) }
    case .concatenation(let left, let right):
      result = try recased(left, right, by: builtin)
    case .choice(let branches, let coverage):
      var changed: [SequenceEncoder<Unicode.Scalar>.Branch] = []
      for branch in branches {
        changed.append((branch.condition, try recased(branch.sequence, by: builtin)))
      }
      result = texts.union(changed, coverage: coverage)
    case .span(let source, let start, let end):
      result =
        builtin == .capitalize
        ? capitalized(source, start, end)
        : SymbolicText(.span(changed(source, by: builtin), start: start, end: end))
    case .bounded(let inner, let type):
      // The length stays.
      result = SymbolicText(.bounded(try recased(inner, by: builtin), type))
    }
    recased[key] = (text, result)
    return result
  }

  private func changed(_ scalars: [Unicode.Scalar], by builtin: Builtin) -> [Unicode.Scalar] {
    builtin.evaluate([.string(Text(scalars))]).map(Unicode.Scalar.elements) ?? scalars
  }

  private func recased(
    _ left: SymbolicText, _ right: SymbolicText, by builtin: Builtin
  ) throws(CompilationError) -> SymbolicText {
    let head = try recased(left, by: builtin)
    guard builtin == .capitalize else {
      return SymbolicText(.concatenation(head, try recased(right, by: builtin)))
    }
    // The first character stands on the right where there is nothing on the left.
    let whole = SymbolicText(.concatenation(head, try recased(right, by: .lowerString)))
    let isEmpty = texts.length(of: left).guarding(.int(0))
    if isEmpty == .false { return whole }
    let isDefined = texts.defined(left)
    return texts.union(
      [
        (isEmpty, try recased(right, by: .capitalize)),
        (graph.and(isDefined, !isEmpty), whole),
      ], coverage: isDefined)
  }

  /// For each place where the span may start, the source with that character in upper case.
  private func capitalized(
    _ source: [Unicode.Scalar], _ start: ValueSummary, _ end: ValueSummary
  ) -> SymbolicText {
    let branches = start.entries.compactMap {
      entry -> SequenceEncoder<Unicode.Scalar>.Branch? in
      guard case .int(let place) = entry.value, place >= 0, place <= source.count
      else { return nil }
      let front = changed(Array(source[..<place]), by: .lowerString)
      let back = changed(Array(source[place...]), by: .capitalize)
      return (
        entry.condition,
        SymbolicText(.span(front + back, start: ValueSummary(constant: entry.value), end: end))
      )
    }
    return texts.union(branches)
  }

  // MARK: Searching

  /// Where in a string another one stands that is built from choices: a signal for each place.
  ///
  /// `nil` where the values of the other are few, and trying each pair is as good.
  func search(
    _ builtin: Builtin, _ arguments: [SymbolicValue], type: SketchType
  ) throws(CompilationError) -> SymbolicValue? {
    let part = text(of: arguments[1])
    if case .constants = part.form { return nil }
    let wholes = try materialise(arguments[0])
    var branches: [(condition: Signal, value: SymbolicValue)] = []
    for whole in wholes.entries {
      let text = Unicode.Scalar.elements(of: whole.value)
      branches.append((whole.condition, search(builtin, part, in: text)))
    }
    return try union(branches, coverage: wholes.isDefined, type: type)
  }

  private func search(
    _ builtin: Builtin, _ part: SymbolicText, in text: [Unicode.Scalar]
  ) -> SymbolicValue {
    switch builtin {
    case .occurrences: return .list(occurrences(of: part, in: text))
    case .countString: return .set(lists.length(of: occurrences(of: part, in: text)))
    default: break
    }
    let places = Array(0...text.count)
    var isOpen = Signal.true
    var starts = ValueSummaryBuilder()
    var ends = ValueSummaryBuilder()
    for place in builtin == .lastIndexOf ? places.reversed() : places {
      let matches = texts.ends(of: part, in: text, from: place)
      let matchesHere = graph.or(matches.map(\.condition))
      starts.add(.int(place), when: graph.and(isOpen, matchesHere))
      for match in matches {
        ends.add(.int(match.place), when: graph.and(isOpen, match.condition))
      }
      isOpen = graph.and(isOpen, !matchesHere)
    }
    switch builtin {
    case .before:
      let first = ValueSummary(constant: .int(0))
      return .text(SymbolicText(.span(text, start: first, end: starts.build(in: graph))))
    case .after:
      let last = ValueSummary(constant: .int(text.count))
      return .text(SymbolicText(.span(text, start: ends.build(in: graph), end: last)))
    default:
      return .set(starts.build(in: graph))
    }
  }

  /// The places of all occurrences, undefined for the empty string.
  private func occurrences(
    of part: SymbolicText, in text: [Unicode.Scalar]
  ) -> SymbolicList {
    let isEmpty = texts.length(of: part).guarding(.int(0))
    let elements = text.indices.map { place in
      MaskedList.Item(
        value: .int(place),
        isPresent: graph.or(texts.ends(of: part, in: text, from: place).map(\.condition)))
    }
    let isDefined = graph.and(texts.defined(part), !isEmpty)
    return SymbolicList(.filtered(masked(elements, isDefined: isDefined)))
  }
}
