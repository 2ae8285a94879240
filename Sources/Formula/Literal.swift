/// A variable or its negation, coded as `2 * index + sign`, which is CryptoMiniSat's own layout.
///
/// An array of literals can therefore be handed to the solver as it is.
package struct Literal: Hashable, Sendable, Comparable {
  /// `2 * index`, plus 1 if negated.
  package let code: Int32

  @inlinable
  package init(_ variable: Variable, negated: Bool = false) {
    code = variable.number &<< 1 | (negated ? 1 : 0)
  }

  /// The literal with a given code.
  ///
  /// - Precondition: `code >= 0`.
  @inlinable
  package init(code: Int) {
    precondition(code >= 0 && code <= Int(Int32.max), "literal code out of range")
    self.code = Int32(truncatingIfNeeded: code)
  }

  @inlinable
  package var variable: Variable { Variable(Int(code &>> 1)) }

  @inlinable
  package var isNegated: Bool { code & 1 == 1 }

  @inlinable
  package static prefix func ~ (literal: Literal) -> Literal {
    Literal(code: Int(literal.code ^ 1))
  }

  @inlinable
  package static prefix func ! (literal: Literal) -> Literal { ~literal }

  @inlinable
  package static func < (left: Literal, right: Literal) -> Bool { left.code < right.code }
}
