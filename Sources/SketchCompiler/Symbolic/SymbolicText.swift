import SketchLanguage

/// A string that depends on the choices, kept as the expression that builds it.
///
/// Nothing is multiplied out: what the encoding asks of a string is mostly which part of a concrete
/// text it covers (`TextMatcher`), and that has few answers however many strings there are.
final class SymbolicText: Sendable {
  enum Form: Sendable {
    case constants(GuardedSet)
    case concatenation(SymbolicText, SymbolicText)
    /// Conditions exclude each other; undefined where none holds. `coverage` is their OR.
    case choice([(condition: Signal, text: SymbolicText)], coverage: Signal)
    /// `substring(text, start, end)` of a concrete text.
    case span(Text, start: GuardedSet, end: GuardedSet)
  }

  let form: Form
  /// No defined value is longer, in scalars.
  let maximumLength: Int

  init(_ form: Form) {
    self.form = form
    switch form {
    case .constants(let set):
      valueBound = Double(set.entries.count)
      maximumLength = set.entries.reduce(0) { max($0, Self.text($1.value).count) }
    case .concatenation(let left, let right):
      valueBound = left.valueBound * right.valueBound
      maximumLength = min(left.maximumLength + right.maximumLength, Builtin.maximumLength)
    case .choice(let branches, _):
      valueBound = branches.reduce(0) { $0 + $1.text.valueBound }
      maximumLength = branches.reduce(0) { max($0, $1.text.maximumLength) }
    case .span(let text, let start, let end):
      valueBound = Double(start.entries.count * end.entries.count)
      maximumLength = text.count
    }
  }

  /// No more than this many different values, as far as the form shows.
  let valueBound: Double

  static let undefined = SymbolicText(.constants(.undefined))

  var constant: Text? {
    guard case .constants(let set) = form, let value = set.constant else { return nil }
    return Self.text(value)
  }

  /// The text of a string or character value.
  static func text(_ value: Value) -> Text {
    switch value {
    case .string(let text): text
    case .char(let character): Text([character])
    default: preconditionFailure("a \(value) where the checker promised a string")
    }
  }
}
