/// A disjunction of literals, as a view of the buffer of the formula that holds it.
///
/// The empty clause is false.
package struct Clause: RandomAccessCollection, Sendable {
  @usableFromInline let literals: ArraySlice<Literal>

  @inlinable
  init(_ literals: ArraySlice<Literal>) { self.literals = literals }

  @inlinable
  package var startIndex: Int { 0 }

  @inlinable
  package var endIndex: Int { literals.count }

  @inlinable
  package subscript(position: Int) -> Literal { literals[literals.startIndex + position] }

  /// Whether some literal is true under the assignment.
  package func isSatisfied(by assignment: Assignment) -> Bool {
    contains { assignment.satisfies($0) }
  }
}
