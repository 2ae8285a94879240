import Formula
import Testing

@Suite struct CNFTests {
  /// (a ∨ ¬b) ∧ c ∧ (¬a ∨ b ∨ ¬c ∨ d), with every way to add a clause.
  private func sample() -> (formula: CNF, variables: [Variable]) {
    var formula = CNF()
    let first = formula.newVariable()
    let variables = [first] + formula.newVariables(3)
    let literals = variables.map { Literal($0) }
    formula.addClause(literals[0], ~literals[1])
    formula.addClause(literals[2])
    formula.addClause([~literals[0], literals[1], ~literals[2], literals[3]])
    formula.addClause(literals[0], literals[1], literals[2])
    return (formula, variables)
  }

  @Test func clausesAreKeptInOrder() {
    let (formula, variables) = sample()
    #expect(variables.map(\.index) == [0, 1, 2, 3])
    #expect(formula.variableCount == 4)
    #expect(formula.clauseCount == 4)
    #expect(formula.literalCount == 10)
    #expect(formula.clauses.map { $0.map(\.code) } == [[0, 3], [4], [1, 2, 5, 6], [0, 2, 4]])
    var visited: [[Int32]] = []
    formula.forEachClause { visited.append($0.map(\.code)) }
    #expect(visited == [[0, 3], [4], [1, 2, 5, 6], [0, 2, 4]])
  }

  @Test func forEachClauseStopsAtAnError() {
    struct Enough: Error {}
    let (formula, _) = sample()
    var visited = 0
    #expect(throws: Enough.self) {
      try formula.forEachClause { _ in
        visited += 1
        if visited == 2 { throw Enough() }
      }
    }
    #expect(visited == 2)
  }

  @Test func flatClausesGiveTheSameClauses() {
    let (formula, _) = sample()
    formula.withFlatClauses { literals, ends in
      #expect(literals.map(\.code) == [0, 3, 4, 1, 2, 5, 6, 0, 2, 4])
      #expect(Array(ends) == [2, 3, 7, 10])
    }
  }

  @Test func satisfaction() {
    let (formula, _) = sample()
    #expect(formula.isSatisfied(by: Assignment([true, false, true, true])))
    #expect(!formula.isSatisfied(by: Assignment([true, false, true, false])))
    #expect(!formula.isSatisfied(by: Assignment([true, false, false, true])))
  }

  @Test func anEmptyClauseIsFalse() {
    var formula = CNF(variableCount: 1)
    #expect(formula.isSatisfied(by: Assignment(count: 1)))
    formula.addClause([])
    #expect(formula.clauseCount == 1)
    #expect(!formula.isSatisfied(by: Assignment(count: 1)))
  }

  @Test func parityConstraints() {
    var formula = CNF(variableCount: 3)
    let constraint = ParityConstraint(variables: [Variable(0), Variable(2)], parity: true)
    formula.addParityConstraint(constraint)
    #expect(formula.parityConstraints == [constraint])
    let satisfying = (0..<8).filter { code in
      formula.isSatisfied(by: Assignment((0..<3).map { code >> $0 & 1 == 1 }))
    }
    #expect(satisfying == [1, 3, 4, 6])
  }

  @Test func parityOfNothingIsConstant() {
    var formula = CNF(variableCount: 1)
    formula.addParityConstraint(ParityConstraint(variables: [], parity: false))
    #expect(formula == CNF(variableCount: 1))
    formula.addParityConstraint(ParityConstraint(variables: [], parity: true))
    #expect(formula.parityConstraints.isEmpty)
    #expect(!formula.isSatisfied(by: Assignment(count: 1)))
  }

  @Test func aVariableThatOccursTwiceCancelsOut() {
    let constraint = ParityConstraint(
      variables: [Variable(0), Variable(1), Variable(0)], parity: true)
    #expect(constraint.isSatisfied(by: Assignment([true, true])))
    #expect(!constraint.isSatisfied(by: Assignment([true, false])))
  }
}
