import Lengths
import Testing

@testable import SketchLanguage

@Suite struct CodeLengthTests {
  @Test(arguments: [(0.5, "1"), (1, "0"), (0.3, "1.737"), (0.25, "2"), (0.1, "3.3219")])
  func aProbabilityCostsItsLogarithm(probability: Double, bits: String) {
    #expect(CodeLength(probability: probability).description == bits)
  }

  @Test func wholeNumbersStayWhole() {
    let length: CodeLength = 7
    #expect(length.isWhole && length.wholeBits == 7 && length.bits == 7)
    #expect(length.description == "7" && length.exactDescription == "7")
    #expect((length + CodeLength(nearest: 0.5)).wholeBits == 7)
    #expect(length + CodeLength(nearest: 0.5) > 7)
  }

  /// Half a unit at most.
  @Test func costsAreTheNearestUnits() {
    for numerator in 1...999 {
      let probability = Double(numerator) / 1000
      let bits = CodeLength(probability: probability).bits
      #expect(abs(bits + log2Of(probability)) <= 0.5 / 65_536)
      #expect(CodeLength(nearest: bits).units == CodeLength(probability: probability).units)
    }
  }

  @Test func kraftSumsOfFractions() {
    func sum(_ probabilities: [Double]) -> KraftSum {
      KraftSum(costs: probabilities.map { CodeLength(probability: $0) })
    }
    #expect(!sum([0.3, 0.7]).exceedsOne)
    #expect(!sum(Array(repeating: 0.001, count: 1000)).exceedsOne)
    #expect(sum([0.3, 0.7, 0.0001]).exceedsOne)
    #expect(sum([0.3, 0.5, 0.75]).description == "about 1.55")
    #expect(sum([0.5, 0.25]).description == "3/4")
  }

  @Test func costsOfASketch() throws {
    let text = """
      sketch f(x: int) -> int = A
      A ::= x @ p=0.3 | 1..2 @ 1.5 | 3
      """
    let grammar = try Sketch(text: text, name: "test.sk").grammar()
    #expect(
      grammar.nonterminals[0].productions.map(\.cost.description) == ["1.737", "1.5", "1.5", "2"])
  }
}

private func log2Of(_ probability: Double) -> Double {
  var (whole, rest) = (0.0, probability)
  while rest < 1 { (whole, rest) = (whole - 1, rest * 2) }
  var (fraction, weight) = (0.0, 0.5)
  for _ in 0..<40 {
    rest *= rest
    if rest >= 2 { (rest, fraction) = (rest / 2, fraction + weight) }
    weight /= 2
  }
  return whole + fraction
}
