import SketchLanguage

/// What is asked of a program: a sketch, examples for it, and the grammar the two make.
package struct Specification: Sendable {
  package let sketch: Sketch
  package let examples: ExampleSet
  package internal(set) var grammar: Grammar
  /// Whether a file of examples was given, if only an empty one.
  package let hasExamples: Bool
  /// The price in bits at which a program may fail an example; `nil`: it may fail none.
  package let noise: Int?
  /// With `noise`: how many examples it may fail at most; `nil`: any number.
  package let failureLimit: Int?

  /// The least and the greatest price of a failed example, in bits. With more than the greatest,
  /// a failure is less likely than anything that can be measured.
  package static let noiseRange = 1...1000

  /// Loads and checks a sketch, then reads examples as its types say.
  ///
  /// - Parameters:
  ///   - sketch: path of the sketch, "-" for standard input.
  ///   - examples: `nil`: none, every program of the sketch will do, as far as its `require`
  ///     clauses say.
  ///   - noise: within `noiseRange`.
  ///   - failureLimit: how many examples may fail at most; only with `noise`.
  ///   - weights: path of a file of probabilities of productions, which the costs are taken from.
  ///   - libraries: folders in which files are looked for, too, that the sketch includes.
  ///   - program: a program text that `alphabet examples` is taken from where there are no examples.
  ///   - meter: counts what is read and checked.
  ///   - loader: how the sketch is had, and what it includes.
  /// - Throws: `SourceError`, `DiagnosticSet`, `GrammarError` or `Cancelled`.
  package init(
    sketch sketchPath: String, examples exampleFile: ExampleFile?, noise: Int? = nil,
    failureLimit: Int? = nil, weights: String? = nil, libraries: [String] = [],
    program: String? = nil,
    meter: WorkMeter = WorkMeter(), loader: SourceLoader = .disk
  ) throws {
    let sketch = try Sketch.load(
      path: sketchPath, weights: weights, libraries: libraries, meter: meter, loader: loader)
    let examples =
      try exampleFile?.load(
        parameters: sketch.typed.parameters, resultType: sketch.typed.resultType, meter: meter)
    self.noise = noise
    self.failureLimit = failureLimit
    self.sketch = sketch
    self.examples = examples ?? ExampleSet()
    hasExamples = examples != nil
    if examples == nil, program == "", let nonterminal = sketch.typed.alphabetNonterminal {
      throw DiagnosticSet([
        .error(
          "the program is empty, and 'alphabet examples' takes the characters of"
            + " '\(nonterminal)' from it, as there are no examples", at: nil)
      ])
    }
    grammar = try meter.finishing {
      guard let examples else {
        return try sketch.grammar(
          exampleCharacters: program.map(Self.characters), meter: meter)
      }
      return try sketch.grammar(of: examples, meter: meter)
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
  package var notes: DiagnosticSet {
    var notes = sketch.notes
    notes.formUnion(examples.notes)
    return notes
  }

  /// Every character that a program text can be about: its own, and what escapes stand for.
  private static func characters(ofProgram text: String) -> [Unicode.Scalar] {
    let scalars = Array(text.unicodeScalars)
    let escaped = scalars.indices.compactMap { LiteralText.escape(in: scalars, at: $0)?.scalar }
    return Set(scalars).union(escaped).sorted()
  }
}

extension TypedSketch {
  /// A nonterminal that `alphabet examples` is all there is to, if there is one.
  fileprivate var alphabetNonterminal: String? {
    guard alphabet == .examples else { return nil }
    let nonterminal = nonterminals.first { nonterminal in
      nonterminal.alternatives.allSatisfy { if case .alphabet = $0.body { true } else { false } }
    }
    return nonterminal?.name
  }
}

extension Sketch {
  /// The grammar with the characters of the examples, which a nonterminal may need.
  fileprivate func grammar(of examples: ExampleSet, meter: WorkMeter) throws -> Grammar {
    let characters = examples.exampleCharacters(meter)
    if characters.isEmpty, let nonterminal = typed.alphabetNonterminal {
      let found =
        examples.examples.isEmpty
        ? "found no example" : "found examples without any character"
      throw DiagnosticSet([
        .error(
          "\(found), and 'alphabet examples' takes the characters of '\(nonterminal)' from them;"
            + " give one that has some, or list the alphabet in the sketch", at: examples.range)
      ])
    }
    return try grammar(exampleCharacters: characters, meter: meter)
  }

  /// Loads and checks a sketch, "-" for standard input, with costs from a file of weights if there is
  /// one.
  ///
  /// - Throws: `SourceError`, `DiagnosticSet` or `Cancelled`.
  static func load(
    path: String, weights: String?, libraries: [String], meter: WorkMeter, loader: SourceLoader
  ) throws -> Sketch {
    let sketch = try meter.finishing {
      path == InputFile.standardInput
        ? try Sketch(
          InputFile.load(path: path), libraries: libraries, meter: meter, loader: loader)
        : try load(path: path, libraries: libraries, meter: meter, loader: loader)
    }
    guard let weights else { return sketch }
    return try sketch.weighted(by: WeightsFile.load(path: weights))
  }
}
