import SketchLanguage

/// Which part of a concrete sequence does a symbolic one cover?
///
/// The question is always asked from a place in the target, and the answer is a signal for each
/// place where the symbolic sequence may end. For a concatenation the answers are chained: that is
/// how the output of an example is matched by which prefix of it each term has produced.
extension SequenceEncoder {
  struct End {
    var place: Int
    /// The sequence is defined and equals the target from the start up to `place`.
    var condition: Signal
  }

  struct MatchKey: Hashable {
    var sequence: ObjectIdentifier
    var target: Int
    var start: Int
  }

  private struct Target {
    var elements: [Element]
    var number: Int
  }

  /// Defined, and equal to the target.
  func equals(_ sequence: Symbolic, _ target: [Element]) -> Signal {
    ends(of: sequence, in: numbered(target), from: 0).first { $0.place == target.count }?
      .condition ?? .false
  }

  /// Defined, and the beginning of the target.
  func isPrefix(_ sequence: Symbolic, of target: [Element]) -> Signal {
    graph.or(ends(of: sequence, in: numbered(target), from: 0).map(\.condition))
  }

  /// Defined, and the end of the target.
  func isSuffix(_ sequence: Symbolic, of target: [Element]) -> Signal {
    let earliest = max(0, target.count - sequence.maximumLength)
    let target = numbered(target)
    return graph.or(
      (earliest...target.elements.count).map { start in
        ends(of: sequence, in: target, from: start)
          .first { $0.place == target.elements.count }?.condition ?? .false
      })
  }

  /// Defined, and a part of the target.
  func isPart(_ sequence: Symbolic, of target: [Element]) -> Signal {
    let target = numbered(target)
    return graph.or(
      (0...target.elements.count).map { start in
        graph.or(ends(of: sequence, in: target, from: start).map(\.condition))
      })
  }

  /// Where may `sequence` end if it begins at place `start` of the target?
  func ends(of sequence: Symbolic, in target: [Element], from start: Int) -> [End] {
    ends(of: sequence, in: numbered(target), from: start)
  }

  private func numbered(_ elements: [Element]) -> Target {
    let number = targetNumbers[elements] ?? targetNumbers.count
    targetNumbers[elements] = number
    return Target(elements: elements, number: number)
  }

  private func ends(
    of sequence: Symbolic, in target: Target, from start: Int
  ) -> [End] {
    let key = MatchKey(sequence: key(sequence), target: target.number, start: start)
    if let known = ends[key] { return known }
    guard graph.take(1) else { return [] }
    var collected: [Int: [Signal]] = [:]
    func collect(_ place: Int, _ condition: Signal) {
      if condition != .false { collected[place, default: []].append(condition) }
    }

    switch sequence.form {
    case .constants(let set):
      for entry in set.entries {
        let constant = Element.elements(of: entry.value)
        if target.elements[start...].starts(with: constant) {
          collect(start + constant.count, entry.condition)
        }
      }
    case .concatenation(let left, let right):
      for middle in ends(of: left, in: target, from: start) {
        for end in ends(of: right, in: target, from: middle.place) {
          collect(end.place, graph.and(middle.condition, end.condition))
        }
      }
    case .choice(let branches, _):
      for branch in branches {
        for end in ends(of: branch.sequence, in: target, from: start) {
          collect(end.place, graph.and(branch.condition, end.condition))
        }
      }
    case .span(let source, let starts, let spanEnds):
      let beginnings = signalsByPlace(starts, count: source.count)
      let endings = signalsByPlace(spanEnds, count: source.count)
      collect(start, isEmptySpan(sequence, beginnings, endings))
      for (from, condition) in beginnings.enumerated() where condition != .false {
        guard graph.take(1) else { break }
        var length = 0
        while from + length < source.count, start + length < target.elements.count,
          source[from + length] == target.elements[start + length]
        {
          length += 1
          collect(start + length, graph.and(condition, endings[from + length]))
        }
        graph.take(length)
      }
    case .filtered(let masked):
      for (length, condition) in produced(by: masked, target, from: start).enumerated() {
        collect(start + length, condition)
      }
    case .bounded(let inner, let type):
      // What it covers is concrete, and so is whether that lies within the bounds.
      let limit = type.maximumLength ?? .max
      for end in ends(of: inner, in: target, from: start) where end.place - start <= limit {
        if target.elements[start..<end.place].allSatisfy({ Element.isWithin($0, type) }) {
          collect(end.place, end.condition)
        }
      }
    }

    let result = collected.keys.sorted().map {
      End(place: $0, condition: graph.or(collected[$0] ?? []))
    }.filter { $0.condition != .false }
    ends[key] = result
    return result
  }

  /// Does the span end where it starts?
  private func isEmptySpan(
    _ span: Symbolic, _ starts: [Signal], _ ends: [Signal]
  ) -> Signal {
    let key = key(span)
    if let known = emptiness[key] { return known }
    let result = graph.or(zip(starts, ends).map { graph.and($0, $1) })
    emptiness[key] = result
    return result
  }

  /// For each length the signal "the elements present are just so many of the target".
  private func produced(
    by masked: MaskedSequence<Element>, _ target: Target, from start: Int
  ) -> [Signal] {
    let wanted = target.elements[start...]
    var produced = [Signal](repeating: .false, count: wanted.count + 1)
    produced[0] = masked.isDefined
    for element in masked.elements where graph.take(produced.count) {
      for place in produced.indices.reversed() {
        let kept = graph.and(produced[place], !element.isPresent)
        let grown =
          place > 0 && wanted[start + place - 1] == element.value
          ? graph.and(produced[place - 1], element.isPresent) : .false
        produced[place] = graph.or(kept, grown)
      }
    }
    return produced
  }
}
