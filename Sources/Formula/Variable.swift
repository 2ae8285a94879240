/// A Boolean variable of a formula, numbered from 0.
package struct Variable: Hashable, Sendable, Comparable {
  /// The number of the variable, from 0, as it is stored.
  package let number: Int32

  /// - Precondition: `0 <= index < 2^30`, so that both literals fit into an `Int32`.
  @inlinable
  package init(_ index: Int) {
    precondition(index >= 0 && index < 1 << 30, "variable index out of range")
    number = Int32(truncatingIfNeeded: index)
  }

  /// The number of the variable, from 0.
  @inlinable
  package var index: Int { Int(number) }

  @inlinable
  package static func < (left: Variable, right: Variable) -> Bool { left.number < right.number }
}
