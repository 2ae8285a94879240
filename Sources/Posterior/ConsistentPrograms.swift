import Decoder
import Formula
import Sampler
import SketchCompiler
import SketchLanguage

/// A program of a sketch.
public struct Program: Hashable, Sendable {
  public var text: String
  /// |x|, the description length.
  public var bits: Int
  public var derivation: Derivation
}

/// The programs that satisfy a specification: as a formula, and back from its models.
public struct ConsistentPrograms: Sendable {
  public let specification: Specification
  public let encoded: EncodedSketch
  public let problem: SamplingProblem
  public let decoder: Decoder
  private let interpreter: Interpreter
  private let examples: [Example]

  /// Compiles a specification.
  ///
  /// - Throws: `CompilationError`.
  public init(_ specification: Specification) throws(CompilationError) {
    self.specification = specification
    examples = specification.examples.distinctExamples
    encoded = try compileSketch(
      specification.grammar,
      examples: examples.map { CompilerExample(arguments: $0.arguments, output: $0.output) })
    problem = SamplingProblem(
      formula: encoded.formula, choiceVariables: encoded.choiceVariables,
      lengthAtLeast: encoded.lengthAtLeast)
    decoder = Decoder(space: encoded.space)
    interpreter = Interpreter(specification.grammar, bounds: .enforced)
  }

  /// The program that a model of the formula stands for, after a check by the interpreter that it
  /// satisfies the specification and is as long as the formula says.
  ///
  /// - Throws: `InternalFault` if it does not: encoder and interpreter disagree.
  public func program(choices: Assignment, length: Int) throws(InternalFault) -> Program {
    guard let derivation = encoded.space.derivation(choices: { choices[$0] }) else {
      throw InternalFault("the choice bits \(choices) stand for no program")
    }
    let program = Program(
      text: decoder.text(of: derivation), bits: interpreter.descriptionLength(derivation),
      derivation: derivation)
    guard program.bits == length else {
      throw InternalFault(
        "the formula says that \(program.text) has \(length) bits; it has \(program.bits)")
    }
    guard interpreter.conditionHolds(derivation) else {
      throw InternalFault("a 'where' condition does not hold for \(program.text)")
    }
    guard interpreter.satisfiesRequirements(derivation) else {
      throw InternalFault("a 'require' clause does not hold for \(program.text)")
    }
    for example in examples {
      let output = interpreter.evaluate(derivation, arguments: example.arguments)
      guard output == example.output else {
        throw InternalFault(
          "\(program.text) gives \(output.map { "\($0)" } ?? "undefined") on \(example.path),"
            + " not \(example.output)")
      }
    }
    return program
  }
}

/// A contradiction between parts of this package: a defect of ours, never of the input.
public struct InternalFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
