import SketchLanguage

/// What is asked of a program: a sketch, examples for it, and the grammar the two make.
public struct Specification: Sendable {
  public let sketch: Sketch
  public let examples: ExampleSet
  public let grammar: Grammar
  /// Whether a file of examples was given, if only an empty one.
  public let hasExamples: Bool

  /// Loads and checks a sketch, then reads examples as its types say.
  ///
  /// - Parameters:
  ///   - sketch: path of the sketch, "-" for standard input.
  ///   - examples: `nil`: none, every program of the sketch will do, as far as its `require`
  ///     clauses say.
  ///   - program: a program text that `alphabet examples` is taken from where there are no examples.
  /// - Throws: `SourceError`, `DiagnosticSet` or `GrammarError`.
  public init(
    sketch sketchPath: String, examples exampleFile: ExampleFile?, program: String? = nil
  ) throws {
    sketch = try Sketch.load(path: sketchPath, load: InputFile.load)
    hasExamples = exampleFile != nil
    if let exampleFile {
      examples = try exampleFile.load(
        parameters: sketch.typed.parameters, resultType: sketch.typed.resultType)
      grammar = try sketch.grammar(exampleCharacters: examples.exampleCharacters)
    } else {
      examples = ExampleSet()
      grammar = try sketch.grammar(exampleCharacters: program.map(Self.characters))
    }
  }

  /// What its author, or that of the examples, may want to know.
  public var notes: DiagnosticSet {
    var notes = sketch.notes
    notes.formUnion(examples.notes)
    return notes
  }

  /// Every character that a program text can be about: its own, and what escapes stand for.
  private static func characters(ofProgram text: String) -> [Unicode.Scalar] {
    Set(text.unicodeScalars).union(
      text.contains("\\") ? "\n\t\r\0".unicodeScalars : "".unicodeScalars
    )
    .sorted()
  }
}
