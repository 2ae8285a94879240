import Decoder
import Lengths
import Sampler
import SketchLanguage
import Testing

@testable import SketchCompiler

/// With noise the models are all programs that satisfy the sketch's own conditions, and a failed
/// example adds its price to |x|: as plain enumeration with the interpreter says.
@Suite struct NoiseTests {
  private func failures(
    _ program: Derivation, _ examples: [CompilerExample], _ interpreter: Interpreter
  ) -> Int {
    examples.count { interpreter.evaluate(program, arguments: $0.arguments) != $0.output }
  }

  /// The examples of all specifications of a sketch at once contradict each other; repeated, they
  /// count twice.
  @Test(arguments: SmallSketch.all, [1, 4])
  func modelsAreAllPrograms(_ sketch: SmallSketch, noise: Int) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let existing = try ProgramSpace(unrolling: grammar).allDerivations().filter {
      interpreter.conditionHolds($0) && interpreter.satisfiesRequirements($0)
    }
    let all = sketch.specifications.flatMap { $0 }
    let last = sketch.specifications.last ?? []
    for examples in [[], last, last + last, all] {
      let encoded = try compileSketch(grammar, examples: examples, noise: noise)
      let enumeration = try Enumeration(of: SamplingProblem(encoded), scope: .all)
      #expect(enumeration.isComplete)
      let found = try enumeration.models.map { model in
        BruteForceTests.Found(
          program: try #require(encoded.space.derivation { model.choices[$0] }),
          bits: model.length)
      }
      let expected = existing.map { program in
        BruteForceTests.Found(
          program: program,
          bits: interpreter.descriptionLength(program)
            + CodeLength(bits: noise * failures(program, examples, interpreter)))
      }
      #expect(Set(found) == Set(expected), "\(sketch.name), \(examples)")
      #expect(found.count == expected.count, "a derivation has two models")
    }
  }

  /// A program that is undefined on an input fails the example, and one that gives a value outside
  /// the bounds does, too.
  @Test func undefinedIsFailed() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(x: int<0..9>) -> int<0..9> = E
      E ::= 6 / x | x * 6 | x
      """)
    let encoded = try compileSketch(
      grammar,
      examples: [
        .init(arguments: [.int(0)], output: .int(0)), .init(arguments: [.int(2)], output: .int(3)),
      ], noise: 10)
    let enumeration = try Enumeration(of: SamplingProblem(encoded), scope: .all)
    let lengths = Dictionary(
      uniqueKeysWithValues: try enumeration.models.map { model in
        let program = try #require(encoded.space.derivation { model.choices[$0] })
        return (Decoder(space: encoded.space).text(of: program), model.length)
      })
    // Two bits each; 6 / 0 is undefined, 2 * 6 is too large, and x is not 3 where it is 2.
    #expect(lengths == ["6 / x": 12, "x * 6": 12, "x": 12])
  }
}
