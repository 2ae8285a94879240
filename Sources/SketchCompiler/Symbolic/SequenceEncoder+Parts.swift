import SketchLanguage

/// Parts and elements of sequences, by the way they are built.
extension SequenceEncoder {
  /// Up to this many different sources each becomes a span; of more, parts are taken from the way
  /// the sequence is built.
  private var spanSources: Double { 64 }

  /// One after the other; undefined where that would be longer than any sequence may be.
  func concatenation(_ left: Symbolic, _ right: Symbolic) -> Symbolic {
    let whole = Symbolic(.concatenation(left, right))
    if left.maximumLength + right.maximumLength <= Builtin.maximumLength { return whole }
    let fitting = length(of: whole).entries.filter { $0.number <= Builtin.maximumLength }
    return restrict(whole, to: graph.or(fitting.map(\.condition)))
  }

  /// The part from place `start` up to place `end`, both counted from 0; `nil` stands for the
  /// beginning and the end. Undefined unless 0 ≤ start ≤ end ≤ length.
  func part(
    of source: Symbolic, from start: ValueSummary?, upTo end: ValueSummary?
  ) throws(CompilationError) -> Symbolic {
    if source.valueBound <= spanSources {
      let sources = try materialise(source)
      let branches = sources.entries.map { entry in
        let elements = Element.elements(of: entry.value)
        return (
          condition: entry.condition,
          sequence: Symbolic(
            .span(
              elements, start: start ?? ValueSummary(constant: .int(0)),
              end: end ?? ValueSummary(constant: .int(elements.count))))
        )
      }
      return union(branches, coverage: sources.isDefined)
    }
    guard let end else {
      guard let start else { return source }
      return try byPlace(start) { place throws(CompilationError) in
        try suffix(of: source, from: place)
      }
    }
    return try byPlace(end) { place throws(CompilationError) in
      try part(of: try prefix(of: source, place), from: start, upTo: nil)
    }
  }

  /// The last `count` elements, or all but those; undefined unless 0 ≤ count ≤ length.
  func part(
    of source: Symbolic, last count: ValueSummary, isTaken: Bool
  ) throws(CompilationError) -> Symbolic {
    guard source.valueBound <= spanSources else {
      let reversed = try reversed(source)
      let part =
        isTaken
        ? try part(of: reversed, from: nil, upTo: count)
        : try part(of: reversed, from: count, upTo: nil)
      return try self.reversed(part)
    }
    let sources = try materialise(source)
    let branches = sources.entries.map { entry in
      let elements = Element.elements(of: entry.value)
      let place = mirrored(count, in: elements.count)
      return (
        condition: entry.condition,
        sequence: Symbolic(
          .span(
            elements, start: isTaken ? place : ValueSummary(constant: .int(0)),
            end: isTaken ? ValueSummary(constant: .int(elements.count)) : place))
      )
    }
    return union(branches, coverage: sources.isDefined)
  }

  /// Places counted from the right instead of from the left.
  private func mirrored(_ places: ValueSummary, in count: Int) -> ValueSummary {
    var builder = ValueSummaryBuilder()
    for entry in places.entries {
      // Numbers that are no places stay none.
      let isPlace = (0...count).contains(entry.number)
      builder.add(.int(isPlace ? count - entry.number : -1), when: entry.condition)
    }
    return builder.build(in: graph, isDefined: places.isDefined)
  }

  private func byPlace(
    _ places: ValueSummary, _ part: (Int) throws(CompilationError) -> Symbolic
  ) throws(CompilationError) -> Symbolic {
    var branches: [Branch] = []
    for entry in places.entries where entry.number >= 0 {
      branches.append((entry.condition, try part(entry.number)))
    }
    return union(branches)
  }

  /// The first `count` elements; undefined where there are fewer.
  private func prefix(of sequence: Symbolic, _ count: Int) throws(CompilationError) -> Symbolic {
    if count > sequence.maximumLength { return .undefined }
    switch sequence.form {
    case .choice(let branches, _):
      return union(
        try mapped(branches) { part throws(CompilationError) in
          try prefix(of: part, count)
        })
    case .concatenation(let left, let right):
      return try byPlace(length(of: left)) { length throws(CompilationError) in
        if count <= length {
          return restrict(try prefix(of: left, count), to: defined(right))
        }
        return Symbolic(.concatenation(left, try prefix(of: right, count - length)))
      }
    case .bounded(let inner, _):
      return restrict(try prefix(of: inner, count), to: defined(sequence))
    case .constants, .span, .filtered:
      return try mapped(sequence) { $0.count >= count ? Array($0.prefix(count)) : nil }
    }
  }

  /// All but the first `count` elements; undefined where there are fewer.
  private func suffix(
    of sequence: Symbolic, from count: Int
  ) throws(CompilationError) -> Symbolic {
    if count > sequence.maximumLength { return .undefined }
    switch sequence.form {
    case .choice(let branches, _):
      return union(
        try mapped(branches) { part throws(CompilationError) in
          try suffix(of: part, from: count)
        })
    case .concatenation(let left, let right):
      return try byPlace(length(of: left)) { length throws(CompilationError) in
        if count <= length {
          return Symbolic(.concatenation(try suffix(of: left, from: count), right))
        }
        return restrict(try suffix(of: right, from: count - length), to: defined(left))
      }
    case .bounded(let inner, _):
      return restrict(try suffix(of: inner, from: count), to: defined(sequence))
    case .constants, .span, .filtered:
      return try mapped(sequence) { $0.count >= count ? Array($0.dropFirst(count)) : nil }
    }
  }

  func reversed(_ sequence: Symbolic) throws(CompilationError) -> Symbolic {
    switch sequence.form {
    case .choice(let branches, let coverage):
      return union(
        try mapped(branches) { part throws(CompilationError) in try reversed(part) },
        coverage: coverage)
    case .concatenation(let left, let right):
      return Symbolic(.concatenation(try reversed(right), try reversed(left)))
    case .filtered(var masked):
      masked.elements.reverse()
      return Symbolic(.filtered(masked))
    case .bounded(let inner, let type):
      return Symbolic(.bounded(try reversed(inner), type))
    case .constants, .span:
      return try mapped(sequence) { $0.reversed() }
    }
  }

  private func mapped(
    _ branches: [Branch], _ change: (Symbolic) throws(CompilationError) -> Symbolic
  ) throws(CompilationError) -> [Branch] {
    var changed: [Branch] = []
    for branch in branches { changed.append((branch.condition, try change(branch.sequence))) }
    return changed
  }

  /// Value by value; undefined where the change is.
  func mapped(
    _ sequence: Symbolic, _ change: ([Element]) -> [Element]?
  ) throws(CompilationError) -> Symbolic {
    let set = try materialise(sequence)
    var builder = ValueSummaryBuilder()
    var isTotal = true
    for entry in set.entries {
      let before = Element.elements(of: entry.value)
      graph.take(before.count)
      try graph.check()
      if let elements = change(before) {
        builder.add(Element.value(of: elements), when: entry.condition)
      } else {
        isTotal = false
      }
    }
    return Symbolic(
      .constants(builder.build(in: graph, isDefined: isTotal ? set.isDefined : nil)))
  }

  // MARK: Elements

  /// `sequence[index]`, negative from the right; undefined outside.
  func element(
    of sequence: Symbolic, at index: ValueSummary
  ) throws(CompilationError) -> ValueSummary {
    if case .filtered(let masked) = sequence.form { return element(of: masked, at: index) }
    var builder = ValueSummaryBuilder()
    for entry in index.entries {
      builder.add(
        try element(of: sequence, at: entry.number), when: entry.condition, in: graph)
    }
    return builder.build(in: graph)
  }

  private func element(
    of sequence: Symbolic, at place: Int
  ) throws(CompilationError) -> ValueSummary {
    let key = PlaceKey(sequence: key(sequence), place: place)
    if let known = elements[key] { return known }
    let result = try newElement(of: sequence, at: place)
    elements[key] = result
    return result
  }

  private func newElement(
    of sequence: Symbolic, at place: Int
  ) throws(CompilationError) -> ValueSummary {
    let count = sequence.maximumLength
    if place >= count || place < -count { return .undefined }
    var builder = ValueSummaryBuilder()
    switch sequence.form {
    case .filtered(let masked):
      return element(of: masked, at: ValueSummary(constant: .int(place)))
    case .choice(let branches, _):
      for branch in branches {
        builder.add(
          try element(of: branch.sequence, at: place), when: branch.condition, in: graph)
      }
    case .concatenation(let left, let right):
      // Counted from the left, the place lies in the left part or, past its length, in the right
      // one; counted from the right, the other way round.
      let (near, far) = place < 0 ? (right, left) : (left, right)
      let isFarDefined = defined(far)
      for length in length(of: near).entries {
        let isInside = place < 0 ? -place <= length.number : place < length.number
        let rest = place < 0 ? place + length.number : place - length.number
        let condition = graph.and(length.condition, isFarDefined)
        if condition == .false { continue }
        builder.add(
          isInside ? try element(of: near, at: place) : try element(of: far, at: rest),
          when: condition, in: graph)
      }
    case .bounded(let inner, _):
      builder.add(try element(of: inner, at: place), when: defined(sequence), in: graph)
    case .constants, .span:
      for entry in try materialise(sequence).entries {
        let elements = Element.elements(of: entry.value)
        let number = place < 0 ? place + elements.count : place
        if elements.indices.contains(number) {
          builder.add(elements[number].value, when: entry.condition)
        }
      }
    }
    return builder.build(in: graph)
  }

  /// Present, with just so many present before (or after).
  private func element(
    of masked: MaskedSequence<Element>, at index: ValueSummary
  ) -> ValueSummary {
    let elements = masked.elements
    var fromLeft: [(rank: Int, condition: Signal)] = []
    var fromRight: [(rank: Int, condition: Signal)] = []
    for entry in index.entries {
      let rank = entry.number
      if rank >= 0, rank < elements.count { fromLeft.append((rank, entry.condition)) }
      if rank < 0, rank >= -elements.count { fromRight.append((-1 - rank, entry.condition)) }
    }
    var found = [[Signal]](repeating: [], count: elements.count)
    func collect(_ ranks: [(rank: Int, condition: Signal)], _ order: [Int]) {
      guard let highest = ranks.map(\.rank).max() else { return }
      let counts = presenceCounts(order.map { elements[$0] }, upTo: highest)
      for (position, place) in order.enumerated() {
        let wanted = graph.or(
          ranks.map { rank, condition in
            rank < counts[position].count ? graph.and(condition, counts[position][rank]) : .false
          })
        found[place].append(graph.and(wanted, elements[place].isPresent))
      }
    }
    let places = Array(elements.indices)
    collect(fromLeft, places)
    collect(fromRight, places.reversed())
    var builder = ValueSummaryBuilder()
    for (place, conditions) in found.enumerated() {
      builder.add(elements[place].value.value, when: graph.or(conditions))
    }
    return builder.build(in: graph)
  }

  /// For each place 0…count, for each number up to `highest`: that many elements are present
  /// before the place. Counts above `highest` are not kept.
  func presenceCounts(
    _ elements: [MaskedSequence<Element>.Item], upTo highest: Int
  ) -> [[Signal]] {
    var rows: [[Signal]] = [[.true]]
    for (position, element) in elements.enumerated() {
      let row = rows[position]
      guard graph.take(row.count) else {
        rows.append(row)
        continue
      }
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
