import Formula
import Testing

@testable import Sampler

@Suite struct ModelCheckerTests {
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func verdictsAgreeWithTheCircuit(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(choices: 8, requirements: 2, spread: 20, using: &random)
    let checker = ModelChecker(circuit.problem())
    for code in 0..<256 {
      let choices = Assignment((0..<8).map { code >> $0 & 1 == 1 })
      switch try checker.check(choices) {
      case .model(let model, let decisions):
        #expect(circuit.evaluate(choices) == model)
        #expect(decisions == decisions.sorted() && decisions.allSatisfy((0..<8).contains))
      case .contradiction:
        #expect(circuit.evaluate(choices) == nil)
      }
    }
  }

  @Test func decisionsExcludeOneModelOnly() throws {
    // Inactive choice bits follow from others, so a program needs few decisions.
    var random = RandomStream(seed: 5)
    let problem = Circuit.textEditStandIn(terms: 3, patternBits: 2, using: &random).problem()
    let models = try Enumeration(of: problem, scope: .all, limit: 150).models
    let checker = ModelChecker(problem)
    for model in models {
      guard case .model(_, let decisions) = try checker.check(model.choices) else {
        Issue.record("a listed program is no model")
        continue
      }
      #expect(decisions.count < problem.choiceVariables.count)
      let matching = models.filter { other in
        decisions.allSatisfy { other.choices[$0] == model.choices[$0] }
      }
      #expect(matching == [model])
    }
  }

  /// Gates and their parity written as parity constraints instead of clauses.
  @Test func parityConstraintsPropagateAndAreChecked() throws {
    var formula = CNF()
    let x = formula.newVariables(3)
    let sum = formula.newVariable()
    let copy = formula.newVariable()
    formula.addParityConstraint(ParityConstraint(variables: x + [sum], parity: false))
    formula.addParityConstraint(ParityConstraint(variables: [sum, copy], parity: true))
    formula.addParityConstraint(ParityConstraint(variables: [x[0]], parity: true))
    formula.addParityConstraint(ParityConstraint(variables: [x[1], x[1]], parity: false))
    // |x| is the sum; programs with an odd one are excluded.
    formula.addClause(~Literal(sum))
    let problem = SamplingProblem(
      formula: formula, choiceVariables: x, lengthAtLeast: [Literal(copy), Literal(sum)])
    let checker = ModelChecker(problem)
    for code in 0..<8 {
      let choices = Assignment((0..<3).map { code >> $0 & 1 == 1 })
      let expected = [3, 5].contains(code)
      switch try checker.check(choices) {
      case .model(let model, _):
        #expect(expected)
        #expect(model.countedBits == 1)
      case .contradiction: #expect(!expected)
      }
    }
  }

  @Test func clausesWithRepeatsAndTautologies() throws {
    var formula = CNF()
    let x = formula.newVariable()
    let y = formula.newVariable()
    formula.addClause([Literal(x), Literal(x), Literal(y), Literal(y)])
    formula.addClause([Literal(x), ~Literal(y), ~Literal(x)])
    formula.addClause([~Literal(y), ~Literal(y)])
    let problem = SamplingProblem(formula: formula, choiceVariables: [x], lengthAtLeast: [])
    let checker = ModelChecker(problem)
    guard case .model = try checker.check(Assignment([true])) else {
      Issue.record("x is a model")
      return
    }
    guard case .contradiction = try checker.check(Assignment([false])) else {
      Issue.record("not x is no model")
      return
    }
  }

  @Test func anEmptyClauseHasNoModel() throws {
    var formula = CNF()
    let x = formula.newVariable()
    formula.addClause([])
    let problem = SamplingProblem(formula: formula, choiceVariables: [x], lengthAtLeast: [])
    guard case .contradiction = try ModelChecker(problem).check(Assignment([true])) else {
      Issue.record("the empty clause was overlooked")
      return
    }
  }

  @Test func aVariableThatDoesNotFollowIsAnError() {
    var formula = CNF()
    let x = formula.newVariables(2)
    let loose = formula.newVariable()
    formula.addClause(Literal(x[0]), Literal(loose))
    let problem = SamplingProblem(formula: formula, choiceVariables: x, lengthAtLeast: [])
    #expect(throws: SamplerError.undeterminedVariable(loose)) {
      try ModelChecker(problem).check(Assignment([true, true]))
    }
  }
}
