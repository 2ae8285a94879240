import Foundation
import Lengths
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Numbers of programs that are known from how a sketch is built.
@Suite struct CircuitCountTests {
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

  private static func circuit(_ way: CircuitWay, _ sketch: String) throws -> ProgramCircuit {
    try #require(try way.compile(Workbench.grammar(sketch), examples: []))
  }

  @Test(arguments: [1, 63, 64, 100, 126, 127], CircuitWay.allCases)
  func powersAreExact(power: Int, way: CircuitWay) throws {
    let circuit = try Self.circuit(way, Self.coins([power]))
    let count = UInt128(1) << UInt128(power)
    #expect(circuit.count() == count)
    #expect(circuit.log2Count == Double(power))
    #expect(circuit.countsByLength() == [CodeLength(bits: 7 + power): count])
    #expect(circuit.log2Weight == -7)
  }

  @Test(arguments: CircuitWay.allCases)
  func theGreatestNumberIsExact(way: CircuitWay) throws {
    let circuit = try Self.circuit(way, Self.coins(Array(0...127)))
    #expect(circuit.count() == UInt128.max)
    #expect(abs(circuit.log2Count - 128) < 1e-12)
    let expected = (0...127).map { (CodeLength(bits: 7 + $0), UInt128(1) << UInt128($0)) }
    #expect(circuit.countsByLength() == Dictionary(uniqueKeysWithValues: expected))
    // 128 lengths of weight 2^-7 each.
    #expect(abs(circuit.log2Weight) < 1e-12)
  }

  @Test(arguments: CircuitWay.allCases)
  func beyondThatThereIsALogarithm(way: CircuitWay) throws {
    let one = try Self.circuit(way, Self.coins(Array(0...127), more: "true @ 7"))
    #expect(one.count() == nil)
    #expect(abs(one.log2Count - 128) < 1e-12)
    // Each length for itself can be counted.
    #expect(one.countsByLength()?[7] == 2)
    for power in [128, 200, 250] {
      let circuit = try Self.circuit(way, Self.coins([power]))
      #expect(circuit.count() == nil)
      #expect(circuit.countsByLength() == nil)
      #expect(circuit.log2Count == Double(power))
      #expect(circuit.log2Weight == -7)
    }
  }

  /// Coins whose costs differ by 1, 1/2, 1/4, …: every sum is another length.
  private static func unequalCoins(_ number: Int) -> String {
    let coins = (0..<number).map { "Coin\($0) ::= b @ 2 | !b @ \(2 + exp2(-Double($0)))\n" }
    let sum = (0..<number).map { "Coin\($0)" }.joined(separator: " || ")
    return "sketch f(b: bool) -> bool = Sum\nSum ::= \(sum) @ 0\n" + coins.joined()
  }

  @Test(arguments: CircuitWay.allCases)
  func manyFractionsAreToldApart(way: CircuitWay) throws {
    let number = 12
    let circuit = try Self.circuit(way, Self.unequalCoins(number))
    let counts = try #require(circuit.countsByLength())
    #expect(counts.count == 1 << number)
    #expect(Set(counts.values) == [1])
    let least = 2 * number * CodeLength.unitsPerBit
    let step = CodeLength.unitsPerBit >> (number - 1)
    #expect(
      counts.keys.map(\.units).sorted() == (0..<(1 << number)).map { least + $0 * step })
    let weight = (0..<number).reduce(0.0) { $0 + log2(0.25 * (1 + exp2(-exp2(-Double($1))))) }
    #expect(abs(circuit.log2Weight - weight) < 1e-9)
    #expect(circuit.programsByLength.map(\.length) == counts.keys.sorted())
  }

  /// What cannot be told apart within its limit is given up.
  @Test(arguments: CircuitWay.allCases)
  func tooManyLengthsAreGivenUp(way: CircuitWay) throws {
    let circuit = try Self.circuit(way, Self.unequalCoins(12))
    #expect(circuit.countsByLength(limit: 4000) == nil)
    #expect(circuit.count() == 1 << 12)
  }
}
