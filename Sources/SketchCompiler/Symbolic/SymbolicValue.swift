import SketchLanguage

/// What an expression is worth, as a function of the choice bits.
enum SymbolicValue {
  case set(GuardedSet)
  /// Only for expressions of type string.
  case text(SymbolicText)
  /// Only for expressions of list type.
  case sublist(MaskedList)
  /// Only for expressions of type `bits<w>`.
  case vector(SymbolicBits)

  static func constant(_ value: Value) -> SymbolicValue { .set(GuardedSet(constant: value)) }

  var constant: Value? {
    switch self {
    case .set(let set): set.constant
    case .text(let text): text.constant.map { .string($0) }
    case .sublist(let list): list.constant
    case .vector(let vector): vector.constant
    }
  }
}

/// A concrete list of which some elements are left out, depending on the choices: what `filter`
/// makes of a list.
///
/// Keeping a signal per element instead of a value per subset is what makes "the k-th place where
/// both patterns match" a counter instead of 2^length lists.
struct MaskedList {
  struct Element {
    var value: Value
    var isPresent: Signal
  }

  var elements: [Element]
  /// Undefined lists have no elements present.
  var isDefined: Signal

  var constant: Value? {
    guard isDefined == .true, elements.allSatisfy({ $0.isPresent.isConstant }) else { return nil }
    return .list(elements.filter { $0.isPresent == .true }.map(\.value))
  }
}
