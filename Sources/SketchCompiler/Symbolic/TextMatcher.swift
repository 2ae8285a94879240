import SketchLanguage

/// Which part of a concrete text does a symbolic string cover?
///
/// The question is always asked from a place in the text, and the answer is a signal for each place
/// where the string may end. For a concatenation the answers are chained: that is how the output of
/// an example is matched by which prefix of it each term has produced.
final class TextMatcher {
  struct End {
    var place: Int
    /// The string is defined and equals the text from the start up to `place`.
    var condition: Signal
  }

  private struct Key: Hashable {
    var node: ObjectIdentifier
    var text: Int
    var start: Int
  }

  private let graph: GateGraph
  private var textNumbers: [Text: Int] = [:]
  private var ends: [Key: [End]] = [:]
  private var definedness: [ObjectIdentifier: Signal] = [:]
  private var emptiness: [ObjectIdentifier: Signal] = [:]
  /// Keeps every node of a key alive, so that its identity stays its own.
  private var retained: [ObjectIdentifier: SymbolicText] = [:]

  init(graph: GateGraph) { self.graph = graph }

  /// Where may `symbolic` end if it begins at place `start` of `text`?
  func ends(of symbolic: SymbolicText, in text: Text, from start: Int) -> [End] {
    let number = textNumbers[text] ?? textNumbers.count
    textNumbers[text] = number
    return ends(of: symbolic, in: text, number: number, from: start)
  }

  /// Defined, and equal to `text`.
  func equals(_ symbolic: SymbolicText, _ text: Text) -> Signal {
    ends(of: symbolic, in: text, from: 0).first { $0.place == text.count }?.condition ?? .false
  }

  /// Defined, and the beginning of `text`.
  func isPrefix(_ symbolic: SymbolicText, of text: Text) -> Signal {
    graph.or(ends(of: symbolic, in: text, from: 0).map(\.condition))
  }

  /// Defined, and the end of `text`.
  func isSuffix(_ symbolic: SymbolicText, of text: Text) -> Signal {
    let earliest = max(0, text.count - symbolic.maximumLength)
    return graph.or(
      (earliest...text.count).map { start in
        ends(of: symbolic, in: text, from: start).first { $0.place == text.count }?.condition
          ?? .false
      })
  }

  /// Defined, and a part of `text`.
  func isPart(_ symbolic: SymbolicText, of text: Text) -> Signal {
    graph.or(
      (0...text.count).map { start in
        graph.or(ends(of: symbolic, in: text, from: start).map(\.condition))
      })
  }

  private func ends(
    of symbolic: SymbolicText, in text: Text, number: Int, from start: Int
  ) -> [End] {
    let key = Key(node: ObjectIdentifier(symbolic), text: number, start: start)
    if let known = ends[key] { return known }
    retained[key.node] = symbolic
    var collected: [Int: [Signal]] = [:]
    func collect(_ place: Int, _ condition: Signal) {
      if condition != .false { collected[place, default: []].append(condition) }
    }

    switch symbolic.form {
    case .constants(let set):
      for entry in set.entries {
        let constant = SymbolicText.text(entry.value).scalars
        if text.scalars[start...].starts(with: constant) {
          collect(start + constant.count, entry.condition)
        }
      }
    case .concatenation(let left, let right):
      for middle in ends(of: left, in: text, number: number, from: start) {
        for end in ends(of: right, in: text, number: number, from: middle.place) {
          collect(end.place, graph.and(middle.condition, end.condition))
        }
      }
    case .choice(let branches, _):
      for branch in branches {
        for end in ends(of: branch.text, in: text, number: number, from: start) {
          collect(end.place, graph.and(branch.condition, end.condition))
        }
      }
    case .span(let source, let starts, let spanEnds):
      let beginnings = signalsByPlace(starts, count: source.count)
      let endings = signalsByPlace(spanEnds, count: source.count)
      collect(start, isEmptySpan(symbolic, beginnings, endings))
      for (from, condition) in beginnings.enumerated() where condition != .false {
        var length = 0
        while from + length < source.count, start + length < text.count,
          source.scalars[from + length] == text.scalars[start + length]
        {
          length += 1
          collect(start + length, graph.and(condition, endings[from + length]))
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
    _ span: SymbolicText, _ starts: [Signal], _ ends: [Signal]
  ) -> Signal {
    let key = ObjectIdentifier(span)
    if let known = emptiness[key] { return known }
    let result = graph.or(zip(starts, ends).map { graph.and($0, $1) })
    emptiness[key] = result
    return result
  }

  /// Is the string defined?
  func defined(_ symbolic: SymbolicText) -> Signal {
    let key = ObjectIdentifier(symbolic)
    if let known = definedness[key] { return known }
    retained[key] = symbolic
    let result: Signal
    switch symbolic.form {
    case .constants(let set):
      result = set.isDefined
    case .concatenation(let left, let right):
      result = graph.and(defined(left), defined(right))
    case .choice(let branches, let coverage):
      result = graph.definedness(
        of: branches.map { ($0.condition, defined($0.text)) }, coverage: coverage)
    case .span(let source, let starts, let ends):
      // Some start at or before the end: running OR of the starts.
      let startSignals = signalsByPlace(starts, count: source.count)
      var started = Signal.false
      var pairs: [Signal] = []
      for (place, end) in signalsByPlace(ends, count: source.count).enumerated() {
        started = graph.or(started, startSignals[place])
        pairs.append(graph.and(started, end))
      }
      result = graph.or(pairs)
    }
    definedness[key] = result
    return result
  }

  /// Guards of the places 0…count; values outside are not places of the text.
  private func signalsByPlace(_ set: GuardedSet, count: Int) -> [Signal] {
    var signals = [Signal](repeating: .false, count: count + 1)
    for entry in set.entries {
      if case .int(let place) = entry.value, signals.indices.contains(place) {
        signals[place] = entry.condition
      }
    }
    return signals
  }
}
