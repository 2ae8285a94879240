import Decoder
import Sampler
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Linear equalities over integer choices admit the choices that the interpreter says they admit,
/// by either encoding.
@Suite struct LinearEqualityTests {
  /// Partial sums as far as they go, and binary numbers for everything.
  static let limits: [CompilationLimits] = {
    var binary = CompilationLimits()
    binary.partialSumGates = 0
    return [CompilationLimits(), binary]
  }()

  static let conditions = [
    "2 * a + b - c == 3", "a + b + c == 40", "a + b + c == -40", "a + a + b == c",
    "a - b == c - 2", "a + b == 3 - c + 4", "7 == a - (b - c)", "a + b == 0 && b + c != 1",
    "6 / a + b == 3", "a + 10 % b - c == c", "-a + max(b, c) == 1", "a + 1 == 3", "a + b == a + b",
    "!(a + b == c)", "(if b > 0 then a else 6 / c) - 2 * b == -1", "a + (b - b) == c",
    "a * 4611686018427387904 + b == 1", "a + 9223372036854775807 == b + 9223372036854775806",
    "(require a > b in a) + c == 2", "a + b + c + (if a == 1 then 2 else 5) == 6",
  ]

  private func check(_ text: String, limits: CompilationLimits, examples: [CompilerExample] = [])
    throws -> Int
  {
    let grammar = try Workbench.grammar(text)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let expected = try ProgramSpace(unrolling: grammar).allDerivations().filter { program in
      interpreter.conditionHolds(program) && interpreter.satisfiesRequirements(program)
        && examples.allSatisfy {
          interpreter.evaluate(program, arguments: $0.arguments) == $0.output
        }
    }
    let encoded = try compileSketch(grammar, examples: examples, limits: limits)
    let enumeration = try Enumeration(of: SamplingProblem(encoded), scope: .all)
    let found = try enumeration.models.map { model in
      try #require(encoded.space.derivation { model.choices[$0] })
    }
    #expect(Set(found) == Set(expected), "\(text)")
    #expect(found.count == expected.count)
    return found.count
  }

  @Test(arguments: conditions, [0, 1]) func whereHolds(_ condition: String, _ limit: Int) throws {
    _ = try check(
      """
      sketch f(x: int) -> int = P
      P ::= let a = C in let b = C in let c = C in a * x + b + c where \(condition)
      C ::= -3..4
      """, limits: Self.limits[limit])
  }

  /// The conditions are not all alike.
  @Test func someHoldAndSomeDoNot() throws {
    let counts = try ["2 * a + b - c == 3", "a + b + c == 40", "a + b == a + b"].map { condition in
      try check(
        """
        sketch f(x: int) -> int = P
        P ::= let a = C in let b = C in let c = C in a * x + b + c where \(condition)
        C ::= -3..4
        """, limits: Self.limits[0])
    }
    #expect(counts[0] > 0 && counts[0] < 512)
    #expect(counts[1...] == [0, 512])
  }

  @Test(arguments: [0, 1]) func inValuesAndRequirements(_ limit: Int) throws {
    let count = try check(
      """
      sketch f(x: int<-9..9>, y: int<-9..9>) -> int<-99..99> = P
      P ::= if C * x + D - y == 2 then C else y + D
      C ::= -2..3
      D ::= 1 | 5 | x | 8 / y
      require f(0, 2) + f(2, 2) == f(1, 2) + 3
      require all(i => f(i, 2) - i == 2, [0, 2])
      """, limits: Self.limits[limit],
      examples: [.init(arguments: [.int(1), .int(2)], output: .int(3))])
    #expect(count > 1)
  }

  /// Weights and terms at random; the seed of a failure is in its message.
  @Test(arguments: 1...20) func randomWeights(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let names = ["a", "b", "c", "d"]
    func sum() -> String {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        "\(Int.random(in: -9...9, using: &random)) * \(names.randomElement(using: &random) ?? "a")"
      }
      .joined(separator: Bool.random(using: &random) ? " + " : " - ")
    }
    let condition = "\(sum()) == \(sum()) + \(Int.random(in: -6...6, using: &random))"
    for limits in Self.limits {
      _ = try check(
        """
        sketch f(x: int) -> int = P
        P ::= let a = C in let b = C in let c = C in let d = C in a * x + b + c + d where \(condition)
        C ::= -2 | 0..3 | 7
        """, limits: limits)
    }
  }

  /// A sum that has a million values, and a formula that a person could read.
  @Test func wideRangesStaySmall() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(x: int) -> int = P
      P ::= let a = C in let b = C in let c = C in let d = C in let e = C in let g = C in a + x
            where 2 * a + 3 * b - 5 * c + 7 * d + 11 * e - 13 * g == 10
      C ::= -50..50
      """)
    let encoded = try compileSketch(grammar, examples: [])
    #expect(encoded.formula.variableCount < 2000)
    #expect(encoded.formula.clauseCount < 10_000)
  }
}
