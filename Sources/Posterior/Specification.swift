import SketchLanguage

/// What is asked of a program: a sketch, examples for it, and the grammar the two make.
public struct Specification: Sendable {
  public let sketch: Sketch
  public let examples: ExampleSet
  public let grammar: Grammar

  /// Loads and checks a sketch, then reads examples as its types say.
  ///
  /// - Parameters:
  ///   - sketch: path of the sketch, "-" for standard input.
  ///   - examples: path of the examples; `nil`: none, every program of the sketch will do, as far
  ///     as its `require` clauses say.
  /// - Throws: `SourceError`, `DiagnosticSet` or `GrammarError`.
  public init(sketch sketchPath: String, examples examplesPath: String?) throws {
    sketch = try Sketch.load(path: sketchPath, load: InputFile.load)
    if let examplesPath {
      examples = try ExampleSet(
        InputFile.load(path: examplesPath), parameters: sketch.typed.parameters,
        resultType: sketch.typed.resultType)
      grammar = try sketch.grammar(exampleCharacters: examples.exampleCharacters)
    } else {
      examples = ExampleSet()
      grammar = try sketch.grammar(exampleCharacters: nil)
    }
  }
}
