import Formula
import Lengths
import SketchLanguage
import Testing

@testable import SketchCompiler

/// What the formula counts where costs are fractions of bits.
@Suite struct WeightedSketchTests {
  /// The two sketches that brute force runs on are of either kind.
  @Test func someLengthsAreRoundedAndSomeAreNot() throws {
    let losses = try SmallSketch.weighted.map { sketch in
      let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
      return try compileSketch(grammar, examples: []).counted.maximumUncounted
    }
    // Up to a bit is the fraction of the whole.
    #expect(losses[0] > 0 && losses[0] < 1)
    #expect(losses[1] > 1 && losses[1] < 3)
  }

  /// Many lengths, which are kept as digits: what is counted and the rest make |x|, for all 930
  /// programs.
  @Test func digitsAndTheRestMakeTheLength() throws {
    let text = SmallSketch.weighted[1].text.replacing("depth 2", with: "depth 3")
    let grammar = try Workbench.grammar(text)
    let space = try ProgramSpace(unrolling: grammar)
    let encoded = try compileSketch(grammar, examples: [])
    #expect(encoded.counted.maximumUncounted < 3)
    let programs = space.allDerivations()
    #expect(programs.count == 930)
    for program in programs {
      let choices = try #require(space.choices(of: program))
      let counted = try #require(encoded.length(of: choices))
      let uncounted = encoded.counted.uncounted(Assignment(choices))
      #expect((0...encoded.counted.maximumUncounted).contains(uncounted))
      #expect(
        CodeLength(bits: counted) + uncounted == grammar.descriptionLength(program))
    }
  }

  @Test func wholeCostsAreCountedInFull() throws {
    let grammar = try Workbench.grammar("sketch f(x: int) -> int = A\nA ::= x @ p=0.25 | 1 @ 3")
    #expect(try compileSketch(grammar, examples: []).counted.maximumUncounted == 0)
  }

  /// Digits and order-encoded lengths of the same values say the same.
  @Test func digitsCountAsOrderEncodedLengthsDo() {
    let graph = GateGraph(inputCount: 6)
    let bit = Rounding.step
    func ordered(_ first: Int, _ values: [Int]) -> OrderEncodedLength {
      OrderEncodedLength(
        values: [0] + values.map { $0 * bit },
        atLeast: [.true] + values.indices.map { graph.input(first + $0) })
    }
    let left = ordered(0, [3, 40, 100])
    let right = ordered(3, [31, 33, 70])
    let digits = [left, right].map { LengthDigits($0, origin: 0, in: graph) }
    let moved = LengthDigits(right, origin: 0, in: graph).moved(to: -37 * bit, in: graph)
    let sums = [digits[1], moved].map { digits[0].sum($0, in: graph).wholeBits(in: graph) }
    for row in 0..<16 {
      let (a, b) = (row / 4, row % 4)
      // In order encoding: so many of the three signals hold.
      let inputs = (0..<3).map { $0 < a } + (0..<3).map { $0 < b }
      let gates = graph.evaluate(inputs)
      let total = CodeLength(units: left.values[a] + right.values[b])
      for sum in sums { #expect(sum.length(in: gates) == CodeLength(bits: total.wholeBits)) }
    }
  }

  @Test func valuesThatAreABitApartStay() {
    let whole = (0..<200).map { CodeLength(bits: $0).units }
    #expect(Rounding.thin(whole).rounding == nil)
    let dense = (0..<4000).map { $0 * 100 }
    let (values, rounding, loss) = Rounding.thin(dense)
    #expect(values.count < 40 && loss < Rounding.step)
    for value in dense {
      let rounded = rounding?.rounded(value) ?? value
      #expect(values.contains(rounded) && rounded <= value && value - rounded <= loss)
    }
  }
}
