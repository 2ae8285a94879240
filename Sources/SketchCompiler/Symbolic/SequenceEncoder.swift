import SketchLanguage

/// What the encoding asks of symbolic strings, or of symbolic lists: which part of a concrete one
/// they cover, whether they are defined, how long they are, what they may be.
///
/// `SequenceEncoder+Matching.swift` holds the first question, which matters most, `+Parts.swift`
/// what is made of a sequence's parts and elements. Each answer about a sequence is kept.
final class SequenceEncoder<Element: SequenceElement> {
  typealias Symbolic = SymbolicSequence<Element>
  typealias Branch = (condition: Signal, sequence: Symbolic)

  let graph: GateGraph
  let limits: CompilationLimits

  var targetNumbers: [[Element]: Int] = [:]
  var ends: [MatchKey: [End]] = [:]
  var emptiness: [ObjectIdentifier: Signal] = [:]
  private var definedness: [ObjectIdentifier: Signal] = [:]
  private var lengths: [ObjectIdentifier: ValueSummary] = [:]
  var materialised: [ObjectIdentifier: ValueSummary] = [:]
  var contents: [BoundedKey: [([Element], Signal)]] = [:]
  private var admissions: [BoundedKey: Signal] = [:]
  var elements: [PlaceKey: ValueSummary] = [:]
  /// Keeps every sequence of a key alive, so that its identity stays its own.
  private var retained: [ObjectIdentifier: Symbolic] = [:]

  /// A sequence, within the bounds of a type.
  struct BoundedKey: Hashable {
    var sequence: ObjectIdentifier
    var type: SketchType?
  }

  /// A place in a sequence, negative from the right.
  struct PlaceKey: Hashable {
    var sequence: ObjectIdentifier
    var place: Int
  }

  init(graph: GateGraph, limits: CompilationLimits) {
    self.graph = graph
    self.limits = limits
  }

  func key(_ sequence: Symbolic) -> ObjectIdentifier {
    let key = ObjectIdentifier(sequence)
    retained[key] = sequence
    return key
  }

  // MARK: Choices

  /// The sequence where the condition holds, undefined elsewhere.
  func restrict(_ sequence: Symbolic, to condition: Signal) -> Symbolic {
    if condition == .true { return sequence }
    if condition == .false { return .undefined }
    switch sequence.form {
    case .constants(let set):
      return Symbolic(.constants(graph.restrict(set, to: condition)))
    case .filtered(let masked):
      return Symbolic(
        .filtered(
          MaskedSequence(
            elements: masked.elements.map {
              .init(value: $0.value, isPresent: graph.and($0.isPresent, condition))
            }, isDefined: graph.and(masked.isDefined, condition))))
    default:
      return Symbolic(.choice([(condition, sequence)], coverage: condition))
    }
  }

  /// Up to this many constants are merged into one set; above it their sets are kept apart, which
  /// costs no gates until something is asked of them.
  private var mergedConstants: Int { 256 }

  /// One of several sequences, whose conditions exclude each other; undefined where none holds.
  ///
  /// - Parameter coverage: the OR of the conditions, as far as it matters.
  func union(_ branches: [Branch], coverage: Signal) -> Symbolic {
    let live = branches.filter { $0.condition != .false }
    if live.isEmpty { return .undefined }
    if live.count == 1 { return restrict(live[0].sequence, to: coverage) }
    var sets: [(Signal, ValueSummary)] = []
    for (condition, sequence) in live {
      if case .constants(let set) = sequence.form { sets.append((condition, set)) }
    }
    let total = sets.reduce(0) { $0 + $1.1.entries.count }
    guard sets.count == live.count, total <= mergedConstants else {
      return Symbolic(.choice(live, coverage: coverage))
    }
    var builder = ValueSummaryBuilder()
    for (condition, set) in sets { builder.add(set, when: condition, in: graph) }
    let isDefined = graph.definedness(
      of: sets.map { ($0.0, $0.1.isDefined) }, coverage: coverage)
    return Symbolic(.constants(builder.build(in: graph, isDefined: isDefined)))
  }

  func union(_ branches: [Branch]) -> Symbolic {
    union(branches, coverage: graph.or(branches.map(\.condition)))
  }

  // MARK: Definedness

  func defined(_ sequence: Symbolic) -> Signal {
    let key = key(sequence)
    if let known = definedness[key] { return known }
    let result = newDefinedness(of: sequence)
    definedness[key] = result
    return result
  }

  private func newDefinedness(of sequence: Symbolic) -> Signal {
    switch sequence.form {
    case .constants(let set):
      return set.isDefined
    case .filtered(let masked):
      return masked.isDefined
    case .concatenation(let left, let right):
      return graph.and(defined(left), defined(right))
    case .choice(let branches, let coverage):
      return graph.definedness(
        of: branches.map { ($0.condition, defined($0.sequence)) }, coverage: coverage)
    case .span(let source, let starts, let ends):
      // Some start at or before the end: running OR of the starts.
      let startSignals = signalsByPlace(starts, count: source.count)
      var started = Signal.false
      var pairs: [Signal] = []
      for (place, end) in signalsByPlace(ends, count: source.count).enumerated() {
        started = graph.or(started, startSignals[place])
        pairs.append(graph.and(started, end))
      }
      return graph.or(pairs)
    case .bounded(let inner, let type):
      let fits = fittingLengths(of: inner, type)
      return graph.and(fits, hasElements(inner, within: type))
    }
  }

  /// Defined, and no longer than the type allows.
  private func fittingLengths(
    of sequence: Symbolic, _ type: SketchType
  ) -> Signal {
    let limit = type.maximumLength ?? .max
    if sequence.maximumLength <= limit { return defined(sequence) }
    return graph.or(
      length(of: sequence).entries.filter { $0.number <= limit }.map(\.condition))
  }

  /// Are all elements within the bounds of the type, wherever the sequence is defined?
  private func hasElements(_ sequence: Symbolic, within type: SketchType) -> Signal {
    let key = BoundedKey(sequence: key(sequence), type: type)
    if let known = admissions[key] { return known }
    let result = newAdmission(of: sequence, to: type)
    admissions[key] = result
    return result
  }

  private func newAdmission(of sequence: Symbolic, to type: SketchType) -> Signal {
    func isWithin(_ element: Element) -> Bool { Element.isWithin(element, type) }
    switch sequence.form {
    case .constants(let set):
      let outside = set.entries.filter { !Element.elements(of: $0.value).allSatisfy(isWithin) }
      return !graph.or(outside.map(\.condition))
    case .filtered(let masked):
      return !graph.or(masked.elements.filter { !isWithin($0.value) }.map(\.isPresent))
    case .concatenation(let left, let right):
      return graph.and(
        hasElements(left, within: type), hasElements(right, within: type))
    case .choice(let branches, _):
      return !graph.or(
        branches.map { graph.and($0.condition, !hasElements($0.sequence, within: type)) })
    case .span(let source, let starts, let ends):
      if source.allSatisfy(isWithin) { return .true }
      let outside = places(starts, ends, in: source).filter {
        !source[$0.from..<$0.to].allSatisfy(isWithin)
      }
      return !graph.or(outside.map(\.condition))
    case .bounded(let inner, _):
      return hasElements(inner, within: type)
    }
  }

  // MARK: Lengths

  func length(of sequence: Symbolic) -> ValueSummary {
    let key = key(sequence)
    if let known = lengths[key] { return known }
    let length = newLength(of: sequence)
    lengths[key] = length
    return length
  }

  private func newLength(of sequence: Symbolic) -> ValueSummary {
    var builder = ValueSummaryBuilder()
    switch sequence.form {
    case .constants(let set):
      for entry in set.entries {
        builder.add(.int(Element.elements(of: entry.value).count), when: entry.condition)
      }
    case .concatenation(let left, let right):
      let (heads, tails) = (length(of: left), length(of: right))
      for head in heads.entries where graph.take(tails.entries.count) {
        for tail in tails.entries {
          builder.add(
            .int(head.number + tail.number), when: graph.and(head.condition, tail.condition))
        }
      }
    case .choice(let branches, _):
      for branch in branches {
        builder.add(length(of: branch.sequence), when: branch.condition, in: graph)
      }
    case .span(let source, let starts, let ends):
      for (from, to, condition) in places(starts, ends, in: source) {
        builder.add(.int(to - from), when: condition)
      }
    case .filtered(let masked):
      let counts = presenceCounts(masked.elements, upTo: masked.elements.count)
      for (count, condition) in (counts.last ?? []).enumerated() {
        builder.add(.int(count), when: graph.and(condition, masked.isDefined))
      }
    case .bounded(let inner, _):
      let isDefined = defined(sequence)
      builder.add(length(of: inner), when: isDefined, in: graph)
    }
    return builder.build(in: graph, isDefined: defined(sequence))
  }

  // MARK: Places

  /// Start and end places of a span with start ≤ end, and the condition of each pair.
  func places(
    _ starts: ValueSummary, _ ends: ValueSummary, in source: [Element]
  ) -> [(from: Int, to: Int, condition: Signal)] {
    var result: [(Int, Int, Signal)] = []
    for start in starts.entries where start.number >= 0 && graph.take(ends.entries.count) {
      for end in ends.entries where start.number <= end.number && end.number <= source.count {
        let condition = graph.and(start.condition, end.condition)
        if condition != .false { result.append((start.number, end.number, condition)) }
      }
    }
    return result
  }

  /// Guards of the places 0…count; values outside are not places of the sequence.
  func signalsByPlace(_ set: ValueSummary, count: Int) -> [Signal] {
    var signals = [Signal](repeating: .false, count: count + 1)
    for entry in set.entries where signals.indices.contains(entry.number) {
      signals[entry.number] = entry.condition
    }
    return signals
  }
}

extension ValueSummary.Entry {
  /// Of a set of integers.
  var number: Int {
    guard case .int(let number) = value else {
      preconditionFailure("a \(value) where the checker promised an integer")
    }
    return number
  }
}
