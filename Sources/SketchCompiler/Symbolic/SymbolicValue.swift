import SketchLanguage

/// What an expression is worth, as a function of the choice bits.
enum SymbolicValue {
  case set(ValueSummary)
  /// Only for expressions of type string.
  case text(SymbolicText)
  /// Only for expressions of list type.
  case list(SymbolicList)
  /// Only for expressions of tuple type.
  case tuple(SymbolicTuple)
  /// Only for expressions of type `bits<w>`.
  case vector(SymbolicBits)

  static func constant(_ value: Value) -> SymbolicValue { .set(ValueSummary(constant: value)) }

  var constant: Value? {
    switch self {
    case .set(let set): set.constant
    case .text(let text): text.constant.map { .string(Text($0)) }
    case .list(let list): list.constant.map { .list($0) }
    case .tuple(let tuple): tuple.constant
    case .vector(let vector): vector.constant
    }
  }
}

/// A tuple whose components depend on the choices, each for itself.
///
/// Nothing is lost by keeping them apart: every component is a function of the same choices.
struct SymbolicTuple {
  /// Where the tuple is undefined they mean nothing.
  var components: [SymbolicValue]
  var isDefined: Signal

  var constant: Value? {
    let values = components.compactMap(\.constant)
    return isDefined == .true && values.count == components.count ? .tuple(values) : nil
  }
}
