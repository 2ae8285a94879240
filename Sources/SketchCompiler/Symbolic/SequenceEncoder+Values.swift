import SketchLanguage

/// Sequences multiplied out into concrete values.
extension SequenceEncoder {
  /// The sequence as a set of concrete values, each with its guard.
  func materialise(_ sequence: Symbolic) throws(CompilationError) -> ValueSummary {
    if case .constants(let set) = sequence.form { return set }
    let key = key(sequence)
    if let known = materialised[key] { return known }
    var builder = ValueSummaryBuilder()
    for (elements, condition) in try values(of: sequence, within: nil) {
      builder.add(Element.value(of: elements), when: condition)
    }
    let set = builder.build(in: graph, isDefined: defined(sequence))
    materialised[key] = set
    return set
  }

  /// The values within the bounds of a type, with their guards; what is outside is dropped before
  /// gates are spent on it.
  private func values(
    of sequence: Symbolic, within type: SketchType?
  ) throws(CompilationError) -> [([Element], Signal)] {
    let key = BoundedKey(sequence: key(sequence), type: type)
    if let known = contents[key] { return known }
    let result = try newValues(of: sequence, within: type)
    contents[key] = result
    return result
  }

  private func newValues(
    of sequence: Symbolic, within type: SketchType?
  ) throws(CompilationError) -> [([Element], Signal)] {
    let limit = type?.maximumLength ?? .max
    var values = Values<Element>(type: type, limit: limits.values)
    switch sequence.form {
    case .constants(let set):
      for entry in set.entries {
        try values.add(Element.elements(of: entry.value), entry.condition)
      }
    case .concatenation(let left, let right):
      let tails = try self.values(of: right, within: type)
      for (head, first) in try self.values(of: left, within: type) {
        try graph.check()
        for (tail, second) in tails where head.count + tail.count <= limit {
          graph.take(head.count + tail.count)
          try values.add(head + tail, graph.and(first, second))
        }
      }
    case .choice(let branches, _):
      for branch in branches {
        for (elements, condition) in try self.values(of: branch.sequence, within: type) {
          try graph.check()
          try values.add(elements, graph.and(branch.condition, condition))
        }
      }
    case .span(let source, let starts, let ends):
      for (from, to, condition) in places(starts, ends, in: source) {
        graph.take(to - from)
        try graph.check()
        try values.add(Array(source[from..<to]), condition)
      }
    case .filtered(let masked):
      var partial: [([Element], Signal)] = [([], masked.isDefined)]
      for element in masked.elements {
        var next = Values<Element>(type: type, limit: limits.values)
        for (elements, condition) in partial {
          graph.take(2 * elements.count)
          try graph.check()
          try next.add(elements, graph.and(condition, !element.isPresent))
          try next.add(elements + [element.value], graph.and(condition, element.isPresent))
        }
        partial = next.merged(in: graph)
      }
      return partial
    case .bounded(let inner, let bounds):
      for (elements, condition) in try self.values(of: inner, within: bounds) {
        try values.add(elements, condition)
      }
    }
    return values.merged(in: graph)
  }
}

/// Collects what a sequence may be, equal values merged.
private struct Values<Element: SequenceElement> {
  let type: SketchType?
  let limit: Int
  private var order: [[Element]] = []
  private var guards: [[Element]: [Signal]] = [:]

  init(type: SketchType?, limit: Int) {
    self.type = type
    self.limit = limit
  }

  mutating func add(_ elements: [Element], _ condition: Signal) throws(CompilationError) {
    if condition == .false { return }
    if guards[elements] == nil {
      if let type {
        guard elements.count <= type.maximumLength ?? .max,
          elements.allSatisfy({ Element.isWithin($0, type) })
        else { return }
      }
      order.append(elements)
      if order.count > limit { throw .tooManyValues(limit: limit, range: nil) }
    }
    guards[elements, default: []].append(condition)
  }

  func merged(in graph: GateGraph) -> [([Element], Signal)] {
    order.map { ($0, graph.or(guards[$0] ?? [])) }
  }
}
