import SketchLanguage

/// What strings and lists are made of.
protocol SequenceElement: Hashable, Sendable {
  /// The elements of a string or list value.
  static func elements(of value: Value) -> [Self]
  static func value(of elements: some Sequence<Self>) -> Value
  /// A single element as a value.
  var value: Value { get }
  /// Does an element lie within the bounds that the type of a sequence states for its elements?
  static func isWithin(_ element: Self, _ type: SketchType) -> Bool
}

extension Unicode.Scalar: SequenceElement {
  static func elements(of value: Value) -> [Unicode.Scalar] {
    switch value {
    case .string(let text): text.scalars
    case .char(let character): [character]
    default: preconditionFailure("a \(value) where the checker promised a string")
    }
  }

  static func value(of elements: some Sequence<Unicode.Scalar>) -> Value {
    .string(Text(elements))
  }

  var value: Value { .char(self) }

  static func isWithin(_ element: Unicode.Scalar, _ type: SketchType) -> Bool { true }
}

extension Value: SequenceElement {
  static func elements(of value: Value) -> [Value] {
    guard case .list(let values) = value else {
      preconditionFailure("a \(value) where the checker promised a list")
    }
    return values
  }

  static func value(of elements: some Sequence<Value>) -> Value { .list(Array(elements)) }

  var value: Value { self }

  static func isWithin(_ element: Value, _ type: SketchType) -> Bool {
    if case .list(let elementType, _) = type { elementType.admits(element) } else { true }
  }
}

/// A string or list that depends on the choices, kept as the expression that builds it.
///
/// Nothing is multiplied out: what the encoding asks of a sequence is mostly which part of a
/// concrete one it covers (`SequenceEncoder`), and that has few answers however many sequences
/// there are.
final class SymbolicSequence<Element: SequenceElement>: Sendable {
  enum Form: Sendable {
    case constants(ValueSummary)
    case concatenation(SymbolicSequence, SymbolicSequence)
    /// Conditions exclude each other; undefined where none holds. `coverage` is their OR.
    case choice([(condition: Signal, sequence: SymbolicSequence)], coverage: Signal)
    /// The part of a concrete sequence from place `start` up to place `end`.
    case span([Element], start: ValueSummary, end: ValueSummary)
    case filtered(MaskedSequence<Element>)
    /// Undefined where it is outside the bounds of the type.
    case bounded(SymbolicSequence, SketchType)
  }

  let form: Form
  /// No defined value is longer.
  let maximumLength: Int
  /// No more than this many different values, as far as the form shows.
  let valueBound: Double

  init(_ form: Form) {
    self.form = form
    switch form {
    case .constants(let set):
      maximumLength = set.entries.reduce(0) { max($0, Element.elements(of: $1.value).count) }
      valueBound = Double(set.entries.count)
    case .concatenation(let left, let right):
      maximumLength = min(left.maximumLength + right.maximumLength, Builtin.maximumLength)
      valueBound = left.valueBound * right.valueBound
    case .choice(let branches, _):
      maximumLength = branches.reduce(0) { max($0, $1.sequence.maximumLength) }
      valueBound = branches.reduce(0) { $0 + $1.sequence.valueBound }
    case .span(let source, let start, let end):
      maximumLength = source.count
      valueBound = Double(start.entries.count * end.entries.count)
    case .filtered(let masked):
      maximumLength = masked.elements.count
      valueBound = masked.elements.reduce(1) { $0 * ($1.isPresent.isConstant ? 1 : 2) }
    case .bounded(let inner, let type):
      maximumLength = min(inner.maximumLength, type.maximumLength ?? .max)
      valueBound = inner.valueBound
    }
  }

  static var undefined: SymbolicSequence { SymbolicSequence(.constants(.undefined)) }

  var constant: [Element]? {
    switch form {
    case .constants(let set): set.constant.map(Element.elements)
    case .filtered(let masked): masked.constant
    default: nil
    }
  }
}

typealias SymbolicText = SymbolicSequence<Unicode.Scalar>
typealias SymbolicList = SymbolicSequence<Value>

/// A concrete sequence of which some elements are left out, depending on the choices: what `filter`
/// makes of a list.
///
/// Keeping a signal per element instead of a value per subset is what makes "the k-th place where
/// both patterns match" a counter instead of 2^length lists.
struct MaskedSequence<Element: SequenceElement>: Sendable {
  struct Item: Sendable {
    var value: Element
    var isPresent: Signal
  }

  var elements: [Item]
  /// Undefined sequences have no elements present.
  var isDefined: Signal

  var constant: [Element]? {
    guard isDefined == .true, elements.allSatisfy({ $0.isPresent.isConstant }) else { return nil }
    return elements.filter { $0.isPresent == .true }.map(\.value)
  }
}

typealias MaskedList = MaskedSequence<Value>

extension SketchType {
  /// Of a string or list type that states one.
  var maximumLength: Int? {
    switch self {
    case .string(let maximum), .list(_, let maximum): maximum
    default: nil
    }
  }
}
