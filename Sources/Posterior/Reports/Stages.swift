import Formula
import Sampler
import SketchCompiler
import SketchLanguage

/// A stage between a sketch and its formula, as `compile --emit` prints it.
package enum Stage: String, CaseIterable, Sendable {
  /// The syntax tree, names as written.
  case ast
  /// Names resolved, types known.
  case typed
  /// The unrolled choices.
  case space
  /// Gates over the choice bits, which diagrams and formulas are made of.
  case gates
  /// A decision diagram of the consistent programs.
  case diagram
  /// A circuit of the consistent programs, which answers come from.
  case circuit
  /// The formula in DIMACS.
  case cnf
}

extension Inference {
  /// Text of a stage, ended by a line feed.
  ///
  /// - Parameter isEmbedded: for `cnf`: the embedding E of the programs, whose uniform samples
  ///   have nearly the posterior's distribution, in place of the programs X.
  /// - Throws: as `sample`.
  package func emit(_ stage: Stage, isEmbedded: Bool = false) throws -> Outcome<String> {
    try run { try text(of: stage, isEmbedded: isEmbedded) }
  }

  private func text(of stage: Stage, isEmbedded: Bool) throws -> Outcome<String> {
    let meter = meter
    switch stage {
    case .ast:
      let parsed = try meter.finishing {
        let parsed =
          sketch == InputFile.standardInput
          ? try IncludeResolver.parse(
            InputFile.load(path: sketch), libraries: libraries, meter: meter, loader: loader)
          : try IncludeResolver.parse(
            path: sketch, libraries: libraries, meter: meter, loader: loader)
        try parsed.diagnostics.throwIfErrors()
        return parsed
      }
      return try meter.finishing { .done(parsed.tree.description(meter).endedLine) }
    case .typed:
      let sketch = try Sketch.load(
        path: sketch, weights: weights, libraries: libraries, meter: meter, loader: loader)
      return try meter.finishing { .done(sketch.typed.description(meter).endedLine) }
    case .space:
      let space = try ProgramSpace(unrolling: loadSpecification().grammar, meter: meter)
      return try meter.finishing { .done(space.description(meter).endedLine) }
    case .gates:
      return try loaded { specification in
        let (grammar, examples) = try sources(specification, meter)
        return try meter.finishing {
          .done(
            try StageText.gates(
              grammar, examples: examples, noise: noise, failureLimit: failureLimit,
              isCancelled: cancellation.asClosure
            ).endedLine)
        }
      }
    case .diagram:
      return try loaded { specification in
        let (grammar, examples) = try sources(specification, meter)
        return try meter.finishing {
          let text = try StageText.diagram(
            grammar, examples: examples, noise: noise, failureLimit: failureLimit,
            budget: DiagramBudget(isCancelled: cancellation.asClosure))
          if cancellation.isCancelled { return .stopped(nil) }
          guard let text else { throw SamplerError.noClosedForm(.diagram) }
          return .done(text.endedLine)
        }
      }
    case .circuit:
      return try loaded { specification in
        let programs = try compile(specification, ways: parameters.method.ways)
        if cancellation.isCancelled { return .stopped(nil) }
        guard let circuit = programs.circuit else {
          throw SamplerError.noClosedForm(parameters.method)
        }
        return try meter.finishing { .done(circuit.description(meter).endedLine) }
      }
    case .cnf:
      return try loaded { try emitFormula($0, isEmbedded: isEmbedded) }
    }
  }

  /// What is compiled: the grammar, and the examples that count.
  private func sources(
    _ specification: Specification, _ meter: WorkMeter
  ) throws -> (Grammar, [CompilerExample]) {
    let examples = try meter.finishing { specification.effectiveExamples(meter) }
    return (
      specification.grammar,
      examples.map { CompilerExample(arguments: $0.arguments, output: $0.output) }
    )
  }

  private func emitFormula(
    _ specification: Specification, isEmbedded: Bool
  ) throws -> Outcome<String> {
    let programs = try compile(specification)
    let problem = try programs.problem
    let meter = meter
    let comments = try meter.finishing { programs.space.choiceComments(meter) }
    guard isEmbedded else {
      let dimacs = DIMACS(
        formula: problem.formula, samplingSet: problem.choiceVariables,
        comments: comments)
      return try meter.finishing { .done(dimacs.text(isCancelled: cancellation.asClosure)) }
    }
    let sampler = try ProgramSample(
      problem, parameters: parameters, cancellation: cancellation)
    switch try sampler.prepare() {
    case .inconsistent: return .inconsistent(whyNone(programs))
    case .stopped: return .stopped(nil)
    case .ready(let run):
      let length = run.bounds.embeddingLength
      let (formula, samplingSet) = Embedding(length: length).formula(of: problem)
      let note = "embedding variables: the last \(length)"
      let dimacs = DIMACS(
        formula: formula, samplingSet: samplingSet, comments: comments + [note])
      return try meter.finishing { .done(dimacs.text(isCancelled: cancellation.asClosure)) }
    }
  }
}

extension String {
  /// With exactly one line feed at the end, if there was none or one.
  fileprivate var endedLine: String { hasSuffix("\n") ? self : self + "\n" }
}
