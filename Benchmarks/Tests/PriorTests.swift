import Foundation
import Posterior
import SketchCompiler
import SketchLanguage
import TestStatistics
import Testing

@testable import benchmarks

@Suite struct PriorTests {
  /// Costs that add up to more than 1 in one nonterminal and to less in the other.
  private static let sketch = """
    sketch total(a: int<0..9>) -> int = Sum
    Sum depth 2 ::= Term @ 0 | Term + Sum @ 0
    Term        ::= a @ 1 | 1 @ 3 | 2 @ 4

    """

  /// Wrong for a right prior with probability 10^-6, and the draws are the same every time.
  @Test func drawsInProportionToWeight() throws {
    let grammar = try Sketch(text: Self.sketch, name: "total.sk").grammar()
    let space = try ProgramSpace(unrolling: grammar)
    let prior = Prior(space)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let all = space.allDerivations()
    let weights = all.map { exp2(-interpreter.descriptionLength($0).bits) }
    let mass = weights.reduce(0, +)
    #expect(all.count == 12)
    #expect(abs(prior.mass - mass) < 1e-12)
    var generator = Generator(seed: 7)
    var counts: [Derivation: Int] = [:]
    let draws = 20_000
    for _ in 0..<draws { counts[prior.draw(&generator), default: 0] += 1 }
    let pValue = ChiSquare.pValue(
      observed: all.map { counts[$0] ?? 0 }, expected: weights.map { $0 / mass * Double(draws) })
    #expect(pValue > 1e-6)
    #expect(counts.values.reduce(0, +) == draws && counts.count == all.count)
  }

  /// A sampler that takes every option alike fails the same test.
  @Test func uniformChoicesFail() throws {
    let grammar = try Sketch(text: Self.sketch, name: "total.sk").grammar()
    let all = try ProgramSpace(unrolling: grammar).allDerivations()
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let weights = all.map { exp2(-interpreter.descriptionLength($0).bits) }
    let mass = weights.reduce(0, +)
    let draws = 20_000
    var generator = Generator(seed: 7)
    var counts = [Int](repeating: 0, count: all.count)
    for _ in 0..<draws { counts[generator.below(all.count)] += 1 }
    #expect(
      ChiSquare.pValue(observed: counts, expected: weights.map { $0 / mass * Double(draws) }) < 1e-6
    )
  }

  @Test func distanceFromADistribution() {
    #expect(totalVariation([0, 0, 1, 1], [0.5, 0.5]) == 0)
    #expect(totalVariation([0, 0, 0, 0], [0.25, 0.75]) == 0.75)
  }
}
