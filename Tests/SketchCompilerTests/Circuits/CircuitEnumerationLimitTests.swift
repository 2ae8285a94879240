import Decoder
import Formula
import Lengths
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Lists of which the lengths, or the choice bits, are many.
@Suite struct CircuitEnumerationLimitTests {
  /// Digits of a number: their costs, in units of 2^-16 bit, and the sum that they have to have.
  private struct Digits {
    let costs: [[Int]]
    let sum: Int

    /// 14 digits from 0 to 7 with the sum 49: some 2·10^11 of the 8^14, and hardly two as long.
    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      costs = (0..<14).map { _ in
        (0..<8).map { _ in
          CodeLength(nearest: Double.random(in: 2...5, using: &random)).units
        }
      }
      sum = 49
    }

    var sketch: String {
      let digits = costs.enumerated().map { place, costs in
        let productions = costs.enumerated().map { "\($0) @ \(CodeLength(units: $1).bits)" }
        return "D\(place) ::= \(productions.joined(separator: " | "))\n"
      }
      let total = costs.indices.map { "D\($0)" }.joined(separator: " + ")
      return "sketch f(x: int) -> int = \(total)\n" + digits.joined()
    }

    /// The lengths of the shortest, by going from digit to digit and keeping the shortest for each sum.
    func shortest(_ number: Int) -> [Int] {
      var bySum = [0: [0]]
      for costs in costs {
        var next: [Int: [Int]] = [:]
        for (sum, lengths) in bySum {
          for (digit, cost) in costs.enumerated() {
            next[sum + digit, default: []] += lengths.map { $0 + cost }
          }
        }
        bySum = next.mapValues { Array($0.sorted().prefix(number)) }
      }
      return bySum[sum] ?? []
    }
  }

  @Test(arguments: [UInt64(1), 2])
  func theShortestOfSumsWithFractions(seed: UInt64) throws {
    let number = 1000
    let digits = Digits(seed: seed)
    let grammar = try Workbench.grammar(digits.sketch)
    let examples = [CompilerExample(arguments: [.int(0)], output: .int(digits.sum))]
    let diagram = try #require(try compileDiagram(grammar, examples: examples))
    #expect(try #require(diagram.count()) > 100_000_000_000)

    var programs = diagram.programsByLength.makeIterator()
    var listed: [(choices: Assignment, length: CodeLength)] = []
    while listed.count < number, let next = programs.next() { listed.append(next) }
    #expect(listed.map(\.length.units) == digits.shortest(number))
    #expect(Set(listed.map(\.choices)).count == number)
    for (earlier, later) in zip(listed, listed.dropFirst()) {
      #expect((earlier.length, earlier.choices) < (later.length, later.choices))
    }
  }

  /// As many lengths as programs, and about as many choice bits.
  @Test(arguments: [300, 600])
  func aChainOfNegations(depth: Int) throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(x: bool) -> bool = A
      A depth \(depth) ::= x | !B
      B depth \(depth) ::= x | !A

      """)
    let space = try ProgramSpace(unrolling: grammar)
    let decoder = Decoder(space: space)
    // Intermediate diagrams have more than a million nodes.
    let diagram = try #require(
      try compileDiagram(
        grammar, examples: [], budget: DiagramBudget(nodes: 1 << 23, steps: 1 << 28)))
    #expect(diagram.choiceBits == 2 * depth - 1)
    let texts = try diagram.programsByLength.map { choices, _ in
      decoder.text(of: try #require(space.derivation { choices[$0] }))
    }
    #expect(texts == (0..<(2 * depth)).map { String(repeating: "!", count: $0) + "x" })
  }
}
