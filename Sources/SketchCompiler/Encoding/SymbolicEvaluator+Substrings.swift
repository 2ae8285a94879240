import SketchLanguage

/// `substring`, `take`, `drop`, `takeLast` and `dropLast` of strings.
extension SymbolicEvaluator {
  /// Up to this many different source strings each becomes a span; of more, parts are taken from
  /// the way the string is built.
  private static let spanSources = 64.0

  func substring(
    _ builtin: Builtin, _ arguments: [SymbolicValue], range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let source = text(of: arguments[0])
    var places: [GuardedSet] = []
    for argument in arguments.dropFirst() {
      places.append(try materialise(argument, range: range))
    }
    if source.valueBound <= Self.spanSources {
      return try spans(builtin, of: source, places, range: range)
    }
    switch builtin {
    case .takeString: return try part(of: source, upTo: places[0], range: range)
    case .dropString: return try part(of: source, from: places[0], range: range)
    case .takeLastString, .dropLastString:
      let reversed = try rewritten(source, by: .reverseString, range: range)
      let part =
        builtin == .takeLastString
        ? try part(of: reversed, upTo: places[0], range: range)
        : try part(of: reversed, from: places[0], range: range)
      return try rewritten(part, by: .reverseString, range: range)
    default:
      // Each end for itself, as 0 ≤ start ≤ end has to hold of the two.
      let branches = try parts(by: places[1]) { end throws(CompilationError) in
        try part(
          of: prefix(of: source, end, range: range), from: places[0], range: range)
      }
      return try choice(branches, range: range)
    }
  }

  /// Parts of a string by places. Of a concrete string they stay spans; of several, one span each.
  private func spans(
    _ builtin: Builtin, of source: SymbolicText, _ places: [GuardedSet], range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let sources = try materialise(source, range: range)
    let branches = sources.entries.map { entry in
      let source = SymbolicText.text(entry.value)
      let first = GuardedSet(constant: .int(0))
      let last = GuardedSet(constant: .int(source.count))
      let (start, end) =
        switch builtin {
        case .takeString: (first, places[0])
        case .dropString: (places[0], last)
        case .takeLastString: (mirrored(places[0], count: source.count), last)
        case .dropLastString: (first, mirrored(places[0], count: source.count))
        default: (places[0], places[1])
        }
      return (
        condition: entry.condition,
        value: SymbolicValue.text(SymbolicText(.span(source, start: start, end: end)))
      )
    }
    return text(
      of: try union(branches, coverage: sources.isDefined, type: .string, range: range))
  }

  // MARK: By the way a string is built

  private func part(
    of text: SymbolicText, upTo places: GuardedSet, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let branches = try parts(by: places) { place throws(CompilationError) in
      try prefix(of: text, place, range: range)
    }
    return try choice(branches, range: range)
  }

  private func part(
    of text: SymbolicText, from places: GuardedSet, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let branches = try parts(by: places) { place throws(CompilationError) in
      try suffix(of: text, from: place, range: range)
    }
    return try choice(branches, range: range)
  }

  private func parts(
    by places: GuardedSet, _ part: (Int) throws(CompilationError) -> SymbolicText
  ) throws(CompilationError) -> [(condition: Signal, text: SymbolicText)] {
    var branches: [(condition: Signal, text: SymbolicText)] = []
    for entry in places.entries {
      guard case .int(let place) = entry.value, place >= 0 else { continue }
      branches.append((entry.condition, try part(place)))
    }
    return branches
  }

  private func choice(
    _ branches: [(condition: Signal, text: SymbolicText)], range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    let values = branches.map { (condition: $0.condition, value: SymbolicValue.text($0.text)) }
    let coverage = graph.or(branches.map(\.condition))
    return text(of: try union(values, coverage: coverage, type: .string, range: range))
  }

  /// The first `count` characters; undefined where there are fewer.
  private func prefix(
    of text: SymbolicText, _ count: Int, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    if count > text.maximumLength { return .undefined }
    switch text.form {
    case .constants(let set):
      return mapped(set) { $0.count >= count ? Text($0.scalars.prefix(count)) : nil }
    case .choice(let branches, _):
      var parts: [(condition: Signal, text: SymbolicText)] = []
      for branch in branches {
        parts.append((branch.condition, try prefix(of: branch.text, count, range: range)))
      }
      return try choice(parts, range: range)
    case .concatenation(let left, let right):
      return try byLength(of: left, range: range) { length throws(CompilationError) in
        if count <= length {
          return restrict(
            try prefix(of: left, count, range: range), to: matcher.defined(right))
        }
        return SymbolicText(
          .concatenation(left, try prefix(of: right, count - length, range: range)))
      }
    case .span:
      return mapped(try materialise(text, range: range)) {
        $0.count >= count ? Text($0.scalars.prefix(count)) : nil
      }
    }
  }

  /// All but the first `count` characters; undefined where there are fewer.
  private func suffix(
    of text: SymbolicText, from count: Int, range: SourceRange
  ) throws(CompilationError) -> SymbolicText {
    if count > text.maximumLength { return .undefined }
    switch text.form {
    case .constants(let set):
      return mapped(set) { $0.count >= count ? Text($0.scalars.dropFirst(count)) : nil }
    case .choice(let branches, _):
      var parts: [(condition: Signal, text: SymbolicText)] = []
      for branch in branches {
        parts.append((branch.condition, try suffix(of: branch.text, from: count, range: range)))
      }
      return try choice(parts, range: range)
    case .concatenation(let left, let right):
      return try byLength(of: left, range: range) { length throws(CompilationError) in
        if count <= length {
          return SymbolicText(
            .concatenation(try suffix(of: left, from: count, range: range), right))
        }
        return restrict(
          try suffix(of: right, from: count - length, range: range), to: matcher.defined(left))
      }
    case .span:
      return mapped(try materialise(text, range: range)) {
        $0.count >= count ? Text($0.scalars.dropFirst(count)) : nil
      }
    }
  }

  /// What a part is where `left` has a certain length, for each length it may have.
  private func byLength(
    of left: SymbolicText, range: SourceRange,
    _ part: (Int) throws(CompilationError) -> SymbolicText
  ) throws(CompilationError) -> SymbolicText {
    let lengths = try length(of: left, range: range)
    return try choice(try parts(by: lengths, part), range: range)
  }

  private func mapped(_ set: GuardedSet, _ change: (Text) -> Text?) -> SymbolicText {
    var builder = GuardedSetBuilder()
    var isTotal = true
    for entry in set.entries {
      if let text = change(SymbolicText.text(entry.value)) {
        builder.add(.string(text), when: entry.condition)
      } else {
        isTotal = false
      }
    }
    return SymbolicText(
      .constants(builder.build(in: graph, isDefined: isTotal ? set.isDefined : nil)))
  }
}
