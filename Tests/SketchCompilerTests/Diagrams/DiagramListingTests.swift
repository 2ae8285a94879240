import Decoder
import Formula
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Lists of programs from a diagram, against plain enumeration.
@Suite struct DiagramListingTests {
  private struct Listed: Hashable {
    var choices: Assignment
    var length: CodeLength
  }

  @Test(arguments: SmallSketch.all, [nil, 1])
  func everyProgramByLengthThenByChoices(_ sketch: SmallSketch, noise: Int?) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let specifications = noise == nil ? sketch.specifications : sketch.specifications.suffix(1)
    for examples in specifications {
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
      let diagram = try #require(
        try compileDiagram(grammar, examples: examples, noise: noise))
      let programs = try #require(diagram.programsByLength())
      #expect(
        programs.map { Listed(choices: $0.choices, length: $0.length) }
          == expected.map(\.listed), "\(sketch.name), \(examples), noise \(noise ?? 0)")
    }
  }
}
