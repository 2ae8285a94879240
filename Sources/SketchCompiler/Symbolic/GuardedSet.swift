import SketchLanguage

/// A value that depends on the choices: finitely many concrete values, each with the signal that
/// says "defined, and equal to this one".
///
/// Guards exclude each other. Where none is true, the value is undefined. A single entry with the
/// guard `true` is a constant.
struct GuardedSet {
  struct Entry {
    var value: Value
    var condition: Signal
  }

  private(set) var entries: [Entry]

  static let undefined = GuardedSet(entries: [])

  init(constant value: Value) { entries = [Entry(value: value, condition: .true)] }

  /// Entries must have distinct values and guards that exclude each other.
  init(entries: [Entry]) { self.entries = entries.filter { $0.condition != .false } }

  var constant: Value? {
    entries.count == 1 && entries[0].condition == .true ? entries[0].value : nil
  }

  /// The guard of a value; `false` if it does not occur.
  func guarding(_ value: Value) -> Signal {
    entries.first { $0.value == value }?.condition ?? .false
  }

  var isTrue: Signal { guarding(.bool(true)) }
  var isFalse: Signal { guarding(.bool(false)) }

  static func boolean(isTrue: Signal, isFalse: Signal) -> GuardedSet {
    GuardedSet(entries: [
      Entry(value: .bool(true), condition: isTrue), Entry(value: .bool(false), condition: isFalse),
    ])
  }
}

/// Collects guarded values and merges equal ones: value ↦ OR of its guards.
struct GuardedSetBuilder {
  private var order: [Value] = []
  private var guards: [Value: [Signal]] = [:]

  /// The number of distinct values so far.
  var count: Int { order.count }

  mutating func add(_ value: Value, when signal: Signal) {
    if signal == .false { return }
    if guards[value] == nil { order.append(value) }
    guards[value, default: []].append(signal)
  }

  mutating func add(_ set: GuardedSet, when signal: Signal, in graph: GateGraph) {
    for entry in set.entries { add(entry.value, when: graph.and(signal, entry.condition)) }
  }

  func build(in graph: GateGraph) -> GuardedSet {
    GuardedSet(
      entries: order.map { .init(value: $0, condition: graph.or(guards[$0] ?? [])) })
  }
}

extension GateGraph {
  /// Is the value defined?
  func defined(_ set: GuardedSet) -> Signal {
    // Both truth values of a defined Boolean are complements, which the OR folds to `true`.
    or(set.entries.map(\.condition))
  }

  func restrict(_ set: GuardedSet, to condition: Signal) -> GuardedSet {
    if condition == .true { return set }
    return GuardedSet(
      entries: set.entries.map { .init(value: $0.value, condition: and($0.condition, condition)) })
  }
}
