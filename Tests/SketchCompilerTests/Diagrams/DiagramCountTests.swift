import Foundation
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Numbers of programs that are known from how a sketch is built.
@Suite struct DiagramCountTests {
  /// Sums of 0 to 127 free coins, each length a production of its own with a code of 7 bits: 2^k
  /// programs with k coins, 2^128 − 1 in all; and perhaps some more.
  private static func coins(_ numbers: [Int], more: String = "") -> String {
    let sums = numbers.map { number in
      (["false"] + Array(repeating: "Coin", count: number)).joined(separator: " || ") + " @ 7"
    }
    return """
      sketch f(b: bool) -> bool = Sum
      Sum ::= \((sums + (more.isEmpty ? [] : [more])).joined(separator: " | "))
      Coin ::= b | !b

      """
  }

  private static func diagram(_ sketch: String) throws -> ProgramDiagram {
    try #require(try compileDiagram(Workbench.grammar(sketch), examples: []))
  }

  @Test(arguments: [1, 63, 64, 100, 126, 127])
  func powersAreExact(power: Int) throws {
    let diagram = try Self.diagram(Self.coins([power]))
    let count = UInt128(1) << UInt128(power)
    #expect(diagram.count() == count)
    #expect(diagram.log2Count == Double(power))
    #expect(diagram.countsByLength() == [CodeLength(bits: 7 + power): count])
    #expect(diagram.log2Weight == -7)
  }

  @Test func theGreatestNumberIsExact() throws {
    let diagram = try Self.diagram(Self.coins(Array(0...127)))
    #expect(diagram.count() == UInt128.max)
    #expect(abs(diagram.log2Count - 128) < 1e-12)
    let expected = (0...127).map { (CodeLength(bits: 7 + $0), UInt128(1) << UInt128($0)) }
    #expect(diagram.countsByLength() == Dictionary(uniqueKeysWithValues: expected))
    // 128 lengths of weight 2^-7 each.
    #expect(abs(diagram.log2Weight) < 1e-12)
  }

  @Test func beyondThatThereIsALogarithm() throws {
    let one = try Self.diagram(Self.coins(Array(0...127), more: "true @ 7"))
    #expect(one.count() == nil)
    #expect(abs(one.log2Count - 128) < 1e-12)
    // Each length for itself can be counted.
    #expect(one.countsByLength()?[7] == 2)
    for power in [128, 200, 250] {
      let diagram = try Self.diagram(Self.coins([power]))
      #expect(diagram.count() == nil)
      #expect(diagram.countsByLength() == nil)
      #expect(diagram.log2Count == Double(power))
      #expect(diagram.log2Weight == -7)
    }
  }

  /// Coins whose costs differ by 1, 1/2, 1/4, …: every sum is another length.
  private static func unequalCoins(_ number: Int) -> String {
    let coins = (0..<number).map { "Coin\($0) ::= b @ 2 | !b @ \(2 + exp2(-Double($0)))\n" }
    let sum = (0..<number).map { "Coin\($0)" }.joined(separator: " || ")
    return "sketch f(b: bool) -> bool = Sum\nSum ::= \(sum) @ 0\n" + coins.joined()
  }

  @Test func manyFractionsAreToldApart() throws {
    let number = 12
    let diagram = try Self.diagram(Self.unequalCoins(number))
    let counts = try #require(diagram.countsByLength())
    #expect(counts.count == 1 << number)
    #expect(Set(counts.values) == [1])
    let least = 2 * number * CodeLength.unitsPerBit
    let step = CodeLength.unitsPerBit >> (number - 1)
    #expect(
      counts.keys.map(\.units).sorted() == (0..<(1 << number)).map { least + $0 * step })
    let weight = (0..<number).reduce(0.0) { $0 + log2(0.25 * (1 + exp2(-exp2(-Double($1))))) }
    #expect(abs(diagram.log2Weight - weight) < 1e-9)
    #expect(diagram.programsByLength.map(\.length) == counts.keys.sorted())
  }

  /// What cannot be told apart within its limit is given up.
  @Test func tooManyLengthsAreGivenUp() throws {
    let diagram = try Self.diagram(Self.unequalCoins(12))
    #expect(diagram.countsByLength(entryLimit: 4000) == nil)
    #expect(diagram.count() == 1 << 12)
  }
}
