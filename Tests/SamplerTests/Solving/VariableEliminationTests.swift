import Formula
import Testing

@testable import Sampler

@Suite struct VariableEliminationTests {
  /// All values of some variables for which the formula has a model, by trying everything.
  private func projection(_ formula: CNF, on variables: [Variable]) -> Set<Assignment> {
    var found: Set<Assignment> = []
    for code in 0..<(1 << formula.variableCount) {
      let assignment = Assignment((0..<formula.variableCount).map { code >> $0 & 1 == 1 })
      if formula.isSatisfied(by: assignment) {
        found.insert(Assignment(variables.map { assignment[$0] }))
      }
    }
    return found
  }

  /// The same with a solver that tries values, for formulas with fewer variables than it seems.
  private func projection(_ problem: SamplingProblem) -> Set<Assignment> {
    let variables = problem.choiceVariables
    let solver = EnumeratingSolver(formula: problem.formula, samplingSet: variables)
    return Set(
      (0..<(1 << variables.count)).map { code in
        Assignment(variables.indices.map { code >> $0 & 1 == 1 })
      }.filter { choices in
        let assumptions = variables.indices.map {
          Literal(variables[$0], negated: !choices[$0])
        }
        return solver.solve(assuming: assumptions, conflictLimit: nil) == .satisfiable
      })
  }

  /// Random clauses, with units, repeats, tautologies and parity constraints among them; many of
  /// these formulas are unsatisfiable.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func projectionsOfRandomFormulasStay(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var formula = CNF(variableCount: 9)
    for _ in 0..<Int.random(in: 8...34, using: &random) {
      let size = [1, 2, 2, 3, 3, 3, 3, 4, 5][Int.random(in: 0..<9, using: &random)]
      // Units are rare, or they would decide everything.
      if size == 1, random.nextUnit() < 0.7 { continue }
      formula.addClause(
        (0..<size).map { _ in Literal(code: Int.random(in: 0..<18, using: &random)) })
    }
    if random.nextBit() {
      formula.addParityConstraint(
        ParityConstraint(variables: [1, 5, 7].map { Variable($0) }, parity: random.nextBit()))
    }
    let kept = (0..<4).map { Variable($0) }
    let problem = SamplingProblem(
      formula: formula, choiceVariables: kept, lengthAtLeast: [~Literal(Variable(4))])
    let reduced = VariableElimination.reduce(problem)
    #expect(reduced.formula.variableCount <= formula.variableCount)
    #expect(projection(reduced) == projection(formula, on: kept))
    // The kept length literal counts as a variable of the projection too.
    let length = reduced.lengthAtLeast[0]
    let projected = projection(
      reduced.formula, on: reduced.choiceVariables + [length.variable])
    let expected = projection(formula, on: kept + [Variable(4)])
    if length.isNegated {
      #expect(projected == expected)
    } else {
      Issue.record("the sign of the length literal changed")
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func programsStay(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(choices: 6, requirements: 2, spread: 18, using: &random)
    let reduced = VariableElimination.reduce(circuit.problem())
    #expect(projection(reduced) == Set(circuit.allModels().map(\.choices)))
  }

  @Test func gatesGo() {
    var random = RandomStream(seed: 1)
    let problem = Circuit.textEditStandIn(terms: 2, patternBits: 4, using: &random).problem()
    let reduced = VariableElimination.reduce(problem)
    #expect(reduced.choiceVariables.count == problem.choiceVariables.count)
    #expect(reduced.maximumBits == problem.maximumBits)
    #expect(reduced.formula.variableCount * 2 < problem.formula.variableCount)
    #expect(reduced.formula.clauseCount * 2 < problem.formula.clauseCount)
  }
}
