import SketchLanguage

/// What is asked of a program: a sketch, examples for it, and the grammar the two make.
public struct Specification: Sendable {
  public let sketch: Sketch
  public let examples: ExampleSet
  public let grammar: Grammar
  /// Whether a file of examples was given, if only an empty one.
  public let hasExamples: Bool
  /// The price in bits at which a program may fail an example; `nil`: it may fail none.
  public let noise: Int?

  /// The least and the greatest price of a failed example, in bits. With more than the greatest,
  /// a failure is less likely than anything that can be measured.
  public static let noiseRange = 1...1000

  /// Loads and checks a sketch, then reads examples as its types say.
  ///
  /// - Parameters:
  ///   - sketch: path of the sketch, "-" for standard input.
  ///   - examples: `nil`: none, every program of the sketch will do, as far as its `require`
  ///     clauses say.
  ///   - noise: within `noiseRange`.
  ///   - weights: path of a file of probabilities of productions, which the costs are taken from.
  ///   - program: a program text that `alphabet examples` is taken from where there are no examples.
  ///   - meter: counts what is read and checked.
  /// - Throws: `SourceError`, `DiagnosticSet`, `GrammarError` or `Cancelled`.
  public init(
    sketch sketchPath: String, examples exampleFile: ExampleFile?, noise: Int? = nil,
    weights: String? = nil, program: String? = nil, meter: WorkMeter = WorkMeter()
  ) throws {
    let sketch = try Sketch.load(path: sketchPath, weights: weights, meter: meter)
    let examples =
      try exampleFile?.load(
        parameters: sketch.typed.parameters, resultType: sketch.typed.resultType, meter: meter)
    self.noise = noise
    self.sketch = sketch
    self.examples = examples ?? ExampleSet()
    hasExamples = examples != nil
    grammar = try meter.finishing {
      try sketch.grammar(
        exampleCharacters: examples?.exampleCharacters(meter) ?? program.map(Self.characters),
        meter: meter)
    }
  }

  /// Two examples that no program can satisfy both, where none may fail.
  ///
  /// - Parameter meter: counts examples; once it has stopped, the answer means nothing.
  func contradiction(_ meter: WorkMeter) -> ExampleSet.Contradiction? {
    noise == nil ? examples.contradiction(meter) : nil
  }

  /// The examples that count. Repeating one says nothing new, unless each has its price.
  ///
  /// - Parameter meter: counts examples; once it has stopped, the answer means nothing.
  func effectiveExamples(_ meter: WorkMeter) -> [Example] {
    noise == nil ? examples.distinctExamples(meter) : examples.examples
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

extension Sketch {
  /// Loads and checks a sketch, "-" for standard input, with costs from a file of weights if there is
  /// one.
  ///
  /// - Throws: `SourceError`, `DiagnosticSet` or `Cancelled`.
  static func load(
    path: String, weights: String?, meter: WorkMeter = WorkMeter()
  ) throws -> Sketch {
    let sketch = try load(path: path, meter: meter, load: InputFile.load)
    guard let weights else { return sketch }
    return try sketch.weighted(by: WeightsFile.load(path: weights))
  }
}
