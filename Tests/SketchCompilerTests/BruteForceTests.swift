import Formula
import Lengths
import Sampler
import SketchLanguage
import Testing

@testable import SketchCompiler

/// The models of a formula, projected on the choice bits, are exactly the derivations that plain
/// enumeration and the interpreter find consistent, each with the same |x|.
@Suite struct BruteForceTests {
  @Test(arguments: SmallSketch.all)
  func modelsAreTheConsistentDerivations(_ sketch: SmallSketch) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let space = try ProgramSpace(unrolling: grammar)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let existing = space.allDerivations().filter { interpreter.conditionHolds($0) }
    #expect(existing.count > 1)
    for examples in sketch.specifications {
      let expected = existing.filter { program in
        examples.allSatisfy {
          interpreter.evaluate(program, arguments: $0.arguments) == $0.output
        }
          && interpreter.satisfiesRequirements(program)
      }
      let encoded = try compileSketch(grammar, examples: examples)
      let enumeration = try Enumeration(of: SamplingProblem(encoded), scope: .all)
      #expect(enumeration.isComplete)
      let found = try enumeration.models.map { model in
        Found(
          program: try #require(encoded.space.derivation { model.choices[$0] }),
          bits: model.length)
      }
      // What the formula counts is never more than |x|, and the rest is bounded.
      let rests = 0...encoded.counted.maximumUncounted
      #expect(enumeration.models.allSatisfy { rests.contains($0.uncounted) }, "\(sketch.name)")
      #expect(
        Set(found)
          == Set(
            expected.map { Found(program: $0, bits: interpreter.descriptionLength($0)) }),
        "\(sketch.name), \(examples)")
      #expect(found.count == expected.count, "a derivation has two models")
    }
  }

  struct Found: Hashable {
    var program: Derivation
    var bits: CodeLength
  }

  /// Without any solver: an assignment of the choice bits passes propagation through the clauses
  /// if and only if it spells a consistent derivation. Every one of the 2^n is tried.
  @Test(arguments: SmallSketch.all)
  func everyAssignmentIsJudgedRightly(_ sketch: SmallSketch) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let space = try ProgramSpace(unrolling: grammar)
    guard space.choiceBits <= 14 else { return }
    let interpreter = Interpreter(grammar, bounds: .enforced)
    for examples in sketch.specifications {
      let encoded = try compileSketch(grammar, examples: examples)
      for code in 0..<(1 << space.choiceBits) {
        let bits = (0..<space.choiceBits).map { code >> $0 & 1 == 1 }
        let program = space.derivation { bits[$0] }
        let isConsistent =
          program.map { program in
            interpreter.conditionHolds(program)
              && examples.allSatisfy {
                interpreter.evaluate(program, arguments: $0.arguments) == $0.output
              }
              && interpreter.satisfiesRequirements(program)
          } ?? false
        let length = encoded.length(of: bits)
        #expect((length != nil) == isConsistent, "\(sketch.name) \(examples) code \(code)")
        if let length, let program {
          let uncounted = encoded.counted.uncounted(Assignment(bits))
          #expect(uncounted >= 0)
          #expect(CodeLength(bits: length) + uncounted == interpreter.descriptionLength(program))
        }
      }
    }
  }
}

extension SamplingProblem {
  init(_ encoded: EncodedSketch) {
    self.init(
      formula: encoded.formula, choiceVariables: encoded.choiceVariables,
      lengthAtLeast: encoded.lengthAtLeast,
      uncounted: encoded.counted.maximumUncounted == 0 ? nil : encoded.counted.uncounted,
      maximumUncounted: encoded.counted.maximumUncounted)
  }
}

extension EncodedSketch {
  /// What the formula counts of |x| if the choice bits extend to a model; `nil` if they lead to a conflict.
  func length(of bits: [Bool]) -> Int? {
    EncodedFormula(formula: formula, inputs: bits.count).propagate(bits).map { values in
      lengthAtLeast.count { values[$0.variable.index] != $0.isNegated }
    }
  }
}
