/// A statement about the sum, modulo 2, of some variables.
package struct ParityConstraint: Hashable, Sendable {
  /// The variables that are summed. One that occurs twice cancels out.
  package var variables: [Variable]

  /// The required sum: true if an odd number of the variables must be true.
  package var parity: Bool

  package init(variables: [Variable], parity: Bool) {
    self.variables = variables
    self.parity = parity
  }

  /// Whether the constraint holds under the assignment.
  package func isSatisfied(by assignment: Assignment) -> Bool {
    var sum = false
    for variable in variables where assignment[variable] { sum.toggle() }
    return sum == parity
  }
}
