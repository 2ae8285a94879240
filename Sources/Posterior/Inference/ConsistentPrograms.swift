import Decoder
import Formula
import Lengths
import Sampler
import SketchCompiler
import SketchLanguage

/// The programs that satisfy a specification: as a circuit or a formula, and back from what
/// is drawn from either. With noise, that is every program that satisfies the sketch's own conditions.
package struct ConsistentPrograms: Sendable {
  package let specification: Specification
  package let compiled: CompiledSketch
  package let decoder: Decoder
  private let interpreter: Interpreter
  private let examples: [Example]
  let compilerExamples: [CompilerExample]

  /// Compiles a specification.
  ///
  /// - Parameters:
  ///   - ways: how a circuit of them may be made: those to be tried.
  ///   - places: which of the examples that count are looked at, by their place from 0; `nil`: all.
  ///   - isCancelled: asked from time to time: whether to stop, which is an error.
  /// - Throws: `CompilationError`.
  package init(
    _ specification: Specification, ways: CircuitWays = .none, among places: [Int]? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CompilationError) {
    self.specification = specification
    let meter = WorkMeter(isCancelled: isCancelled)
    let all = specification.effectiveExamples(meter)
    // Some of them would be others' examples.
    if meter.isStopped { throw .cancelled }
    examples = places.map { $0.map { all[$0] } } ?? all
    compilerExamples = examples.map {
      CompilerExample(arguments: $0.arguments, output: $0.output)
    }
    compiled = try CompiledSketch(
      specification.grammar, examples: compilerExamples, noise: specification.noise,
      failureLimit: specification.failureLimit, ways: ways, isCancelled: isCancelled)
    decoder = Decoder(space: compiled.space)
    interpreter = Interpreter(specification.grammar, bounds: .enforced)
  }

  package var space: ProgramSpace { compiled.space }
  /// `nil` if none was asked for, or it would take more than its budget.
  package var circuit: ProgramCircuit? { compiled.circuit }

  /// The programs as solvers take them. Where there is a circuit, the formula is made when this is
  /// first asked for.
  ///
  /// - Throws: `CompilationError`.
  package var problem: SamplingProblem {
    get throws(CompilationError) {
      let encoded = try compiled.encoded()
      let most = encoded.counted.maximumUncounted
      return SamplingProblem(
        formula: encoded.formula, choiceVariables: encoded.choiceVariables,
        lengthAtLeast: encoded.lengthAtLeast,
        uncounted: most == .zero ? nil : encoded.counted.uncounted, maximumUncounted: most)
    }
  }

  /// The program that a model of the formula, or a way through the circuit, stands for, after a check by
  /// the interpreter that it satisfies the specification and is as long as either says.
  ///
  /// - Parameter length: |x|, and with noise the price of failed examples.
  /// - Throws: `InternalFault` if it does not: encoder and interpreter disagree, or the program
  ///   takes longer on an example than programs may.
  package func program(
    choices: Assignment, length: CodeLength
  ) throws(InternalFault) -> Program {
    do {
      return try checkedProgram(choices: choices, length: length)
    } catch {
      // The encoder keeps what calls return, so that it can take fewer steps than the interpreter.
      guard let derivation = space.derivation(choices: { choices[$0] }),
        interpreter.spendsItsBudget(derivation, on: examples.map(\.arguments))
      else { throw error }
      throw InternalFault(budgetSpentBy: decoder.text(of: derivation))
    }
  }

  /// Likewise, from a model as the sampler gives it.
  func program(_ model: Model) throws(InternalFault) -> Program {
    try program(choices: model.choices, length: model.length)
  }

  private func checkedProgram(
    choices: Assignment, length: CodeLength
  ) throws(InternalFault) -> Program {
    guard let derivation = space.derivation(choices: { choices[$0] }) else {
      throw InternalFault("the choice bits \(choices) stand for no program")
    }
    let program = Program(
      text: decoder.text(of: derivation), bits: interpreter.descriptionLength(derivation),
      failures: specification.noise.map { .init(count: failures(of: derivation), price: $0) },
      derivation: derivation)
    guard program.length == length else {
      throw InternalFault(
        "\(program.text) was found as a program of \(length.exactDescription) bits; it has"
          + " \(program.length.exactDescription)")
    }
    guard interpreter.conditionHolds(derivation) else {
      throw InternalFault("a 'where' condition does not hold for \(program.text)")
    }
    guard interpreter.satisfiesRequirements(derivation) else {
      throw InternalFault("a 'require' clause does not hold for \(program.text)")
    }
    for example in examples where specification.noise == nil {
      let output = interpreter.evaluate(derivation, arguments: example.arguments)
      guard output == example.output else {
        throw InternalFault(
          "\(program.text) gives \(excerpt(output)) on \(example.path),"
            + " not \(excerpt(example.output))")
      }
    }
    if let limit = specification.failureLimit, let failures = program.failures,
      failures.count > limit
    {
      throw InternalFault("\(program.text) fails \(failures.count) examples, not \(limit) at most")
    }
    return program
  }

  /// The number of examples on which a program has another output, or none; repeated examples
  /// count each time if there is noise.
  package func failures(of derivation: Derivation) -> Int {
    examples.count { interpreter.evaluate(derivation, arguments: $0.arguments) != $0.output }
  }

  /// Whether a derivation is one of them: with noise, whether it satisfies the sketch's own conditions,
  /// and does not fail more examples than it may.
  func contains(_ derivation: Derivation) -> Bool {
    interpreter.conditionHolds(derivation) && interpreter.satisfiesRequirements(derivation)
      && isWithinLimit(derivation)
  }

  private func isWithinLimit(_ derivation: Derivation) -> Bool {
    let limit = specification.noise == nil ? 0 : specification.failureLimit
    return limit.map { failures(of: derivation) <= $0 } ?? true
  }

  /// The length that the posterior goes by: |x|, and with noise the price of failed examples.
  func length(of derivation: Derivation) -> CodeLength {
    let price = specification.noise.map { $0 * failures(of: derivation) } ?? 0
    return interpreter.descriptionLength(derivation) + CodeLength(bits: price)
  }

  /// The same of a model; 0 without noise, for then a program fails none.
  func failures(_ model: Model) -> Int {
    guard specification.noise != nil,
      let derivation = space.derivation(choices: { model.choices[$0] })
    else { return 0 }
    return failures(of: derivation)
  }
}

/// The beginning of a value that may be long.
private func excerpt(_ value: Value?) -> String {
  guard let text = value?.description else { return "undefined" }
  let limit = 80
  return text.count <= limit ? text : "\(text.prefix(limit))…"
}
