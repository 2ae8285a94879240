import Decoder
import Foundation
import Posterior
import Sampler
import SketchCompiler
import SketchLanguage

/// The search for a shortest program of a sketch that satisfies examples.
struct Search: Codable, Sendable {
  var sketch: SketchSource
  var document: Document

  init(_ sketch: SketchSource, _ document: Document) {
    self.sketch = sketch
    self.document = document
  }

  /// What came of it; `nil` is what was not reached.
  struct Answer: Codable, Sendable {
    var choiceBits: Int?
    var variables: Int?
    var clauses: Int?
    /// Unrolling and encoding, the first time in a process.
    var encodeSeconds: Double?
    /// Whether there is a consistent program.
    var isConsistent: Bool?
    /// |x*|, proved.
    var bits: Int?
    /// Finding a shortest program, and the proof.
    var proofSeconds: Double?
    var megabytes: Double?
    var program: String?
    /// Of the tests, those on which the program gives what is expected.
    var testsRight: Int?
    /// Why the sketch or the examples were refused.
    var refusal: String?

    /// From a checked sketch to a proof.
    var seconds: Double? {
      proofSeconds.flatMap { proof in encodeSeconds.map { $0 + proof } }
    }
  }

  /// What a search leaves behind for further questions.
  struct Found {
    var answer: Answer
    var grammar: Grammar
    var encoded: EncodedSketch
    var problem: SamplingProblem
    var shortest: Derivation?
  }

  /// Searches, and tells all that is known after each step.
  ///
  /// - Returns: `nil` if the sketch or the examples were refused.
  @discardableResult
  func run(tell: (Answer) throws -> Void) throws -> Found? {
    var answer = Answer()
    do {
      let sketch = try sketch.load()
      let examples = try document.read(for: sketch)
      return try run(sketch, examples, &answer, tell)
    } catch let error as DiagnosticSet {
      answer.refusal = "\(error)"
    } catch let error as CompilationError {
      answer.refusal = error.message
    }
    try tell(answer)
    return nil
  }

  private func run(
    _ sketch: Sketch, _ examples: ExampleSet, _ answer: inout Answer,
    _ tell: (Answer) throws -> Void
  ) throws -> Found {
    let grammar = try sketch.grammar(exampleCharacters: examples.exampleCharacters)
    let demanded = examples.distinctExamples
    var watch = Stopwatch()
    let encoded = try compileSketch(
      grammar,
      examples: demanded.map { CompilerExample(arguments: $0.arguments, output: $0.output) })
    answer.encodeSeconds = watch.seconds
    answer.choiceBits = encoded.space.choiceBits
    answer.variables = encoded.formula.variableCount
    answer.clauses = encoded.formula.clauseCount
    answer.megabytes = peakMegabytes()
    try tell(answer)

    let problem = SamplingProblem(
      formula: encoded.formula, choiceVariables: encoded.choiceVariables,
      lengthAtLeast: encoded.lengthAtLeast)
    var found = Found(answer: answer, grammar: grammar, encoded: encoded, problem: problem)
    var statistics = SolverStatistics()
    watch = Stopwatch()
    let result = try shortestProgram(of: problem, statistics: &statistics)
    found.answer.proofSeconds = watch.seconds
    found.answer.megabytes = peakMegabytes()
    found.answer.isConsistent = false
    if case .proved(let model, _) = result {
      let shortest = try found.derivation(model)
      try check(shortest, model.length, grammar, demanded)
      let interpreter = Interpreter(grammar, bounds: .lifted)
      found.shortest = shortest
      found.answer.isConsistent = true
      found.answer.bits = model.length
      found.answer.program = Decoder(space: encoded.space).text(of: shortest)
      found.answer.testsRight = examples.tests.count {
        interpreter.evaluate(shortest, arguments: $0.arguments) == $0.output
      }
    }
    try tell(found.answer)
    return found
  }

  /// The interpreter has the last word on a program.
  private func check(
    _ program: Derivation, _ length: Int, _ grammar: Grammar, _ examples: [Example]
  ) throws {
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let isRight =
      interpreter.descriptionLength(program) == CodeLength(bits: length)
      && interpreter.conditionHolds(program)
      && examples.allSatisfy {
        interpreter.evaluate(program, arguments: $0.arguments) == $0.output
      }
    precondition(isRight, "a program that was found does not satisfy the examples")
  }
}

extension Search.Found {
  /// The program that a model stands for.
  func derivation(_ model: Model) throws -> Derivation {
    guard let derivation = encoded.space.derivation(choices: { model.choices[$0] }) else {
      preconditionFailure("the choice bits of a model stand for no program")
    }
    return derivation
  }
}
