/// A checked sketch: from text to typed form in one step.
package struct Sketch: Sendable {
  package let typed: TypedSketch
  /// Warnings and notes.
  package let notes: DiagnosticSet

  /// Loads, parses and checks a sketch file, with the libraries it includes.
  ///
  /// - Parameters:
  ///   - libraries: folders in which files are looked for, too, that the sketch includes.
  ///   - loader: how files are had.
  /// - Throws: `SourceError` if the sketch file cannot be read, `DiagnosticSet` if there are
  ///   mistakes in it or in what it includes, `Cancelled`.
  package static func load(
    path: String, libraries: [String] = [], meter: WorkMeter = WorkMeter(),
    loader: SourceLoader = .disk
  ) throws -> Sketch {
    try meter.finishing {
      try Sketch(
        IncludeResolver.parse(path: path, libraries: libraries, meter: meter, loader: loader),
        in: nil, meter)
    }
  }

  /// Parses and checks a sketch that is at hand.
  ///
  /// - Parameters:
  ///   - folder: where libraries are looked for, by default the current folder.
  ///   - libraries: folders in which they are looked for after that.
  ///   - meter: once it has stopped, the sketch means nothing, and nor does the error.
  ///   - loader: how libraries are had.
  package init(
    _ file: SourceFile, folder: String = "", libraries: [String] = [],
    meter: WorkMeter = WorkMeter(), loader: SourceLoader = .disk
  ) throws(DiagnosticSet) {
    try self.init(
      IncludeResolver.parse(
        file, folder: folder, libraries: libraries, meter: meter, loader: loader), in: file, meter)
  }

  /// Parses and checks a sketch given as text.
  ///
  /// - Parameter name: what diagnostics call the text.
  package init(text: String, name: String, folder: String = "") throws(DiagnosticSet) {
    try self.init(SourceFile(name: name, text: text), folder: folder)
  }

  init(typed: TypedSketch, notes: DiagnosticSet) {
    self.typed = typed
    self.notes = notes
  }

  private init(
    _ parsed: IncludeResolver.Parsed, in file: SourceFile?, _ meter: WorkMeter = WorkMeter()
  ) throws(DiagnosticSet) {
    try parsed.diagnostics.throwIfErrors()

    let (sketch, findings) = TypeChecker.check(parsed.tree, in: file, meter: meter)
    var all = parsed.diagnostics
    all.formUnion(findings)
    guard let sketch else { throw all }

    typed = sketch
    notes = all
  }

  /// Spells out every production.
  ///
  /// - Parameters:
  ///   - exampleCharacters: what `alphabet examples` stands for, in any order.
  ///   - meter: once it has stopped, the grammar means nothing.
  package func grammar(
    exampleCharacters: [Unicode.Scalar]? = nil, meter: WorkMeter = WorkMeter()
  ) throws(GrammarError) -> Grammar {
    try Grammar(typed, exampleCharacters: exampleCharacters, meter: meter)
  }
}
