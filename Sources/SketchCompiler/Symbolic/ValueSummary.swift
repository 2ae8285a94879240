import SketchLanguage

/// A value that depends on the choices: finitely many concrete values, each with the signal that
/// says "defined, and equal to this one". Others call it a value summary, or a guarded union.
///
/// Guards exclude each other. Where none is true, the value is undefined. A single entry with the
/// guard `true` is a constant.
///
/// All this holds where the node that the value belongs to is active. Elsewhere its bits spell
/// something else and its signals mean nothing; whatever uses the value is guarded by the option
/// that makes the node active.
struct ValueSummary {
  struct Entry {
    var value: Value
    var condition: Signal
  }

  private(set) var entries: [Entry]
  /// Is the value defined? Kept beside the entries, because "one of these codes stands here" is
  /// true of every choice, which the OR of their guards does not show.
  private(set) var isDefined: Signal

  static let undefined = ValueSummary(entries: [], isDefined: .false)

  init(constant value: Value) {
    entries = [Entry(value: value, condition: .true)]
    isDefined = .true
  }

  /// Entries must have distinct values and guards that exclude each other; together the guards
  /// must amount to `isDefined`.
  init(entries: [Entry], isDefined: Signal) {
    self.entries = entries.filter { $0.condition != .false }
    self.isDefined = isDefined
    if self.entries.count == 1 { self.entries[0].condition = isDefined }
  }

  /// A Boolean that is false where it is defined and not true.
  init(isTrue: Signal, isDefined: Signal, in graph: GateGraph) {
    self.init(
      entries: [
        Entry(value: .bool(true), condition: isTrue),
        Entry(value: .bool(false), condition: graph.and(isDefined, !isTrue)),
      ], isDefined: isDefined)
  }

  var constant: Value? {
    entries.count == 1 && isDefined == .true ? entries[0].value : nil
  }

  /// The guard of a value; `false` if it does not occur.
  func guarding(_ value: Value) -> Signal {
    entries.first { $0.value == value }?.condition ?? .false
  }

  var isTrue: Signal { guarding(.bool(true)) }
  var isFalse: Signal { guarding(.bool(false)) }
}

/// Collects guarded values and merges equal ones: value ↦ OR of its guards.
struct ValueSummaryBuilder {
  private var order: [Value] = []
  private var guards: [Value: [Signal]] = [:]

  /// The number of distinct values so far.
  var count: Int { order.count }

  mutating func add(_ value: Value, when signal: Signal) {
    if signal == .false { return }
    if guards[value] == nil { order.append(value) }
    guards[value, default: []].append(signal)
  }

  mutating func add(_ set: ValueSummary, when signal: Signal, in graph: GateGraph) {
    for entry in set.entries { add(entry.value, when: graph.and(signal, entry.condition)) }
  }

  /// - Parameter isDefined: when it is known otherwise than as the OR of all guards.
  func build(in graph: GateGraph, isDefined: Signal? = nil) -> ValueSummary {
    let isDefined = isDefined ?? graph.or(guards.values.joined().sorted())
    if let guards = guards[.bool(true)], order.count == 2 {
      return ValueSummary(isTrue: graph.or(guards), isDefined: isDefined, in: graph)
    }
    return ValueSummary(
      entries: order.map { .init(value: $0, condition: graph.or(guards[$0] ?? [])) },
      isDefined: isDefined)
  }
}

extension GateGraph {
  func restrict(_ set: ValueSummary, to condition: Signal) -> ValueSummary {
    if condition == .true { return set }
    return ValueSummary(
      entries: set.entries.map {
        .init(value: $0.value, condition: and($0.condition, condition))
      }, isDefined: and(set.isDefined, condition))
  }

  /// "Defined", for one of several values: where all are, that is where some condition holds.
  ///
  /// - Parameter coverage: the OR of the conditions.
  func definedness(
    of branches: [(condition: Signal, isDefined: Signal)], coverage: Signal
  ) -> Signal {
    if branches.allSatisfy({ $0.isDefined == .true }) { return coverage }
    return or(branches.map { and($0.condition, $0.isDefined) })
  }
}
