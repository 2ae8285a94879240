/// How firmly the parts of an expression hold together, weakest first.
///
/// The parser groups by it; the printer of programs puts text in parentheses that binds weaker
/// than its place demands.
package enum BindingStrength: Int, Comparable, Hashable, Sendable {
  /// `if`, `let`, `require` and lambdas: they reach as far to the right as they can.
  case open
  case or, and, comparison, range, bitOr, bitAnd, shift, sum, product
  /// `-x`, `!x`, `~x`, and negative literals.
  case prefix
  /// Names, literals, calls, and whatever stands in brackets of its own.
  case atom

  package static func < (left: BindingStrength, right: BindingStrength) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The next firmer one, which an operand must have on the side an operator does not associate to.
  package var next: BindingStrength { BindingStrength(rawValue: rawValue + 1) ?? .atom }

  /// Does `a ∘ b ∘ c` mean `(a ∘ b) ∘ c`, rather than nothing?
  package var associates: Bool { self != .comparison && self != .range }
}

extension SyntaxTree.BinaryOperator {
  package var strength: BindingStrength {
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
}
