import SketchLanguage

/// How firmly the parts of a program text hold together, weakest first.
///
/// Text that binds weaker than its place demands is put in parentheses.
enum BindingStrength: Int, Comparable, Hashable, Sendable {
  /// `if`, `let`, `require` and lambdas: they reach as far to the right as they can.
  case open
  case or, and, comparison, range, bitOr, bitAnd, shift, sum, product
  /// `-x`, `!x`, `~x`, and negative literals.
  case prefix
  /// Names, literals, calls, and whatever stands in brackets of its own.
  case atom

  static func < (left: BindingStrength, right: BindingStrength) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The next firmer one, which an operand must have on the side an operator does not associate to.
  var next: BindingStrength { BindingStrength(rawValue: rawValue + 1) ?? .atom }
}

extension SyntaxTree.BinaryOperator {
  var strength: BindingStrength {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .range: .range
    case .bitOr, .bitXor: .bitOr
    case .bitAnd: .bitAnd
    case .shiftLeft, .shiftRight: .shift
    case .add, .subtract: .sum
    case .multiply, .divide, .remainder: .product
    }
  }

  /// What the left operand must have: comparisons and ranges do not chain, all others associate to
  /// the left.
  var leftStrength: BindingStrength {
    strength == .comparison || strength == .range ? strength.next : strength
  }

  /// What the right operand must have. `isConcatenation`: `+` of strings or lists means the same
  /// however it is grouped.
  func rightStrength(isConcatenation: Bool) -> BindingStrength {
    self == .add && isConcatenation ? strength : strength.next
  }
}

extension SyntaxTree.Expression {
  /// How firmly the expression binds, written without parentheses around it.
  var strength: BindingStrength {
    switch kind {
    case .conditional, .binding, .requiring, .lambda: .open
    case .binary(let sign, _, _, _): sign.strength
    case .unary: .prefix
    case .literal(.int(let value)) where value < 0: .prefix
    case .isLabel: .comparison
    default: .atom
    }
  }
}

extension SketchType {
  /// Does `+` concatenate values of this type?
  var concatenates: Bool {
    switch self {
    case .char, .string, .list: true
    case .bool, .int, .bits, .tuple: false
    }
  }
}
