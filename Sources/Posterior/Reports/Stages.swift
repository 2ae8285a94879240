import Formula
import Sampler
import SketchCompiler
import SketchLanguage

/// A stage between a sketch and its formula, as `compile --emit` prints it.
public enum Stage: String, CaseIterable, Sendable {
  /// The syntax tree, names as written.
  case ast
  /// Names resolved, types known.
  case typed
  /// The unrolled choices.
  case space
  /// The formula in DIMACS.
  case cnf
}

extension Inference {
  /// Text of a stage, ended by a line feed.
  ///
  /// - Parameter isEmbedded: for `cnf`: the embedding E of the programs, whose uniform samples
  ///   have nearly the posterior's distribution, in place of the programs X.
  /// - Throws: as `sample`.
  public func emit(_ stage: Stage, isEmbedded: Bool = false) throws -> Outcome<String> {
    switch stage {
    case .ast:
      let parsed =
        sketch == InputFile.standardInput
        ? try IncludeResolver.parse(InputFile.load(path: sketch), libraries: libraries)
        : try IncludeResolver.parse(path: sketch, libraries: libraries)
      try parsed.diagnostics.throwIfErrors()
      return .done(parsed.tree.description.endedLine)
    case .typed:
      let loaded = try Sketch.load(path: sketch, weights: weights, libraries: libraries)
      return .done(loaded.typed.description.endedLine)
    case .space:
      let space = try ProgramSpace(unrolling: loadSpecification().grammar)
      return .done(space.description.endedLine)
    case .cnf:
      return try emitFormula(isEmbedded: isEmbedded)
    }
  }

  private func emitFormula(isEmbedded: Bool) throws -> Outcome<String> {
    let programs = try compile(loadSpecification())
    let problem = try programs.problem
    let comments = programs.space.choiceComments
    guard isEmbedded else {
      let dimacs = DIMACS(
        formula: problem.formula, samplingSet: problem.choiceVariables,
        comments: comments)
      return .done(dimacs.text)
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
      return .done(
        DIMACS(formula: formula, samplingSet: samplingSet, comments: comments + [note]).text)
    }
  }
}

extension String {
  /// With exactly one line feed at the end, if there was none or one.
  fileprivate var endedLine: String { hasSuffix("\n") ? self : self + "\n" }
}
