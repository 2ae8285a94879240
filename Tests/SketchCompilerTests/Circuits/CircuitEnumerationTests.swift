import Decoder
import Formula
import Lengths
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Lists of programs from a diagram, against plain enumeration.
@Suite struct CircuitEnumerationTests {
  private struct Listed: Hashable {
    var choices: Assignment
    var length: CodeLength
  }

  @Test(arguments: SmallSketch.all, [nil, 1])
  func everyProgramByLengthThenByChoices(_ sketch: SmallSketch, noise: Int?) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let specifications = noise == nil ? sketch.specifications : sketch.specifications.suffix(1)
    for examples in specifications {
      try expectOrder(grammar, examples: examples, noise: noise, sketch.name)
    }
  }

  /// Costs of whole bits, of halves, which coincide now and then, and of any fraction; with and without
  /// noise; many programs of one output each.
  @Test(arguments: 0..<60)
  func everyProgramOfRandomSketches(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = Self.sketch(using: &random)
    let grammar = try Workbench.grammar(text)
    let noise = [nil, 1, 3].randomElement(using: &random) ?? nil
    let examples = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      CompilerExample(
        arguments: (0..<2).map { _ in .int(Int.random(in: 0...2, using: &random)) },
        output: .int(Int.random(in: 0...3, using: &random)))
    }
    try expectOrder(grammar, examples: examples, noise: noise, "seed \(seed), \(text)")
  }

  private static func sketch(using random: inout SplitMix64) -> String {
    let step: Double = [1, 0.5, 0.001].randomElement(using: &random) ?? 1
    func productions(_ texts: [String], using random: inout SplitMix64) -> String {
      texts.map { text in
        let cost = (Double.random(in: 1...4, using: &random) / step).rounded() * step
        return "\(text) @ \(CodeLength(nearest: cost).bits)"
      }.joined(separator: " | ")
    }
    let sums = ["T", "T + S", "max(T, S)", "if T == T then S else T"].shuffled(using: &random)
    let terms = ["a", "b", "0", "1", "1 + a", "b"].shuffled(using: &random)
    return """
      sketch f(a: int, b: int) -> int = S
      S depth 2 ::= \(productions(["T"] + sums.prefix(2).filter { $0 != "T" }, using: &random))
      T ::= \(productions(Array(terms.prefix(Int.random(in: 2...4, using: &random))), using: &random))

      """
  }

  private func expectOrder(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int?, _ context: String
  ) throws {
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let truth = try EnumeratedPrograms(grammar, examples: examples, noise: noise)
    let expected = try truth.lengths.map { program, length in
      let failures = examples.count {
        interpreter.evaluate(program, arguments: $0.arguments) != $0.output
      }
      let choices = Assignment(try #require(truth.space.choices(of: program)))
      return (listed: Listed(choices: choices, length: length), failures: failures)
    }.sorted {
      ($0.listed.length, $0.failures, $0.listed.choices)
        < ($1.listed.length, $1.failures, $1.listed.choices)
    }
    for way in CircuitWay.allCases {
      guard let circuit = try way.compile(grammar, examples: examples, noise: noise) else {
        #expect(way == .tables, "\(context)")
        continue
      }
      let listed = circuit.programsByLength.map { Listed(choices: $0.choices, length: $0.length) }
      #expect(
        listed == expected.map(\.listed), "\(way), \(context), \(examples), noise \(noise ?? 0)")
    }
  }
}
