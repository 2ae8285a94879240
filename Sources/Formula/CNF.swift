/// A formula: a conjunction of clauses and parity constraints.
///
/// The clauses lie end to end in one buffer, so that adding one allocates nothing of its own and
/// the whole formula goes to a solver in one call.
package struct CNF: Hashable, Sendable {
  /// The variables are those with an index below this.
  package private(set) var variableCount = 0

  /// The parity constraints, in the order in which they were added.
  package private(set) var parityConstraints: [ParityConstraint] = []

  /// The literals of all clauses, end to end.
  @usableFromInline var literals: [Literal] = []

  /// For each clause, where it ends in `literals`.
  @usableFromInline var ends: [Int] = []

  package init(variableCount: Int = 0) {
    precondition(variableCount >= 0)
    self.variableCount = variableCount
  }

  package var clauseCount: Int { ends.count }

  /// The number of literals in all clauses together.
  package var literalCount: Int { literals.count }

  /// Makes room for this many further clauses and literals.
  package mutating func reserve(clauses: Int, literals: Int) {
    ends.reserveCapacity(ends.count + clauses)
    self.literals.reserveCapacity(self.literals.count + literals)
  }

  // MARK: Building

  package mutating func newVariable() -> Variable {
    variableCount += 1
    return Variable(variableCount - 1)
  }

  /// Adds `count` variables with consecutive indices.
  package mutating func newVariables(_ count: Int) -> [Variable] {
    precondition(count >= 0)
    let first = variableCount
    variableCount += count
    return (first..<variableCount).map { Variable($0) }
  }

  /// Adds a clause of any length; without literals it makes the formula false.
  ///
  /// - Precondition: every literal is over a variable of this formula. The same holds below.
  @inlinable
  package mutating func addClause(_ clause: some Sequence<Literal>) {
    for literal in clause { append(literal) }
    ends.append(literals.count)
  }

  @inlinable
  package mutating func addClause(_ a: Literal) {
    append(a)
    ends.append(literals.count)
  }

  @inlinable
  package mutating func addClause(_ a: Literal, _ b: Literal) {
    append(a)
    append(b)
    ends.append(literals.count)
  }

  @inlinable
  package mutating func addClause(_ a: Literal, _ b: Literal, _ c: Literal) {
    append(a)
    append(b)
    append(c)
    ends.append(literals.count)
  }

  /// Adds a parity constraint; one without variables becomes the empty clause, or nothing.
  package mutating func addParityConstraint(_ constraint: ParityConstraint) {
    precondition(
      constraint.variables.allSatisfy { $0.index < variableCount }, "unknown variable")
    if !constraint.variables.isEmpty {
      parityConstraints.append(constraint)
    } else if constraint.parity {
      ends.append(literals.count)
    }
  }

  @inlinable
  mutating func append(_ literal: Literal) {
    precondition(Int(literal.code) < 2 &* variableCount, "unknown variable")
    literals.append(literal)
  }

  // MARK: Reading

  /// Clause number `index`, from 0.
  package func clause(_ index: Int) -> Clause {
    Clause(literals[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }

  /// The clauses, in the order in which they were added.
  package var clauses: some RandomAccessCollection<Clause> {
    (0..<clauseCount).lazy.map { clause($0) }
  }

  /// Calls `body` with each clause, in order, without copying or counting references.
  ///
  /// A buffer must not be kept beyond the call.
  @inlinable
  package func forEachClause<Failure: Error>(
    _ body: (UnsafeBufferPointer<Literal>) throws(Failure) -> Void
  ) throws(Failure) {
    // The standard library rethrows untyped here, so the error travels in a result.
    let outcome: Result<Void, Failure> = literals.withUnsafeBufferPointer { all in
      var start = 0
      for end in ends {
        do throws(Failure) {
          try body(UnsafeBufferPointer(rebasing: all[start..<end]))
        } catch {
          return .failure(error)
        }
        start = end
      }
      return .success(())
    }
    try outcome.get()
  }

  /// Calls `body` once with the literals of all clauses, end to end, and where each clause ends.
  ///
  /// Neither buffer must be kept beyond the call.
  package func withFlatClauses<Result>(
    _ body: (_ literals: UnsafeBufferPointer<Literal>, _ ends: UnsafeBufferPointer<Int>) throws ->
      Result
  ) rethrows -> Result {
    try literals.withUnsafeBufferPointer { literals in
      try ends.withUnsafeBufferPointer { ends in try body(literals, ends) }
    }
  }

  /// Whether every clause and parity constraint holds.
  ///
  /// - Precondition: the assignment covers every variable.
  package func isSatisfied(by assignment: Assignment) -> Bool {
    clauses.allSatisfy { $0.isSatisfied(by: assignment) }
      && parityConstraints.allSatisfy { $0.isSatisfied(by: assignment) }
  }
}
