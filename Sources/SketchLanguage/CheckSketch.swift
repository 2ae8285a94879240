/// A checked sketch: from text to typed form in one step.
public struct Sketch: Sendable {
  public let typed: TypedSketch
  /// Warnings and notes.
  public let notes: DiagnosticSet

  /// Parses and checks a sketch given as text.
  ///
  /// - Parameter name: what diagnostics call the text.
  public init(text: String, name: String) throws(DiagnosticSet) {
    try self.init(SourceFile(name: name, text: text))
  }

  /// Parses and checks a sketch; its libraries are looked for from the current folder.
  public init(_ file: SourceFile) throws(DiagnosticSet) {
    try self.init(IncludeResolver.parse(file), in: file)
  }

  /// Loads, parses and checks a sketch and the libraries it includes.
  ///
  /// - Parameter load: how files are had; `path` itself comes first.
  /// - Throws: `SourceError` if the sketch itself cannot be had, else `DiagnosticSet`.
  public init(
    path: String,
    load: @escaping (String) throws(SourceError) -> SourceFile = SourceFile.load(path:)
  ) throws {
    var loaded: SourceFile?
    let parsed = try IncludeResolver.parse(path: path) { path throws(SourceError) in
      let file = try load(path)
      loaded = loaded ?? file
      return file
    }
    guard let file = loaded else { preconditionFailure("a sketch was parsed but never loaded") }
    try self.init(parsed, in: file)
  }

  private init(
    _ parsed: (tree: SyntaxTree, diagnostics: DiagnosticSet), in file: SourceFile
  ) throws(DiagnosticSet) {
    var diagnostics = parsed.diagnostics
    try diagnostics.throwIfErrors()

    let (sketch, findings) = TypeChecker.check(parsed.tree, in: file)
    diagnostics.formUnion(findings)
    guard let sketch else { throw diagnostics }

    typed = sketch
    notes = diagnostics
  }

  /// Spells out every production.
  ///
  /// - Parameter exampleCharacters: what `alphabet examples` stands for, in any order.
  public func grammar(
    exampleCharacters: [Unicode.Scalar]? = nil
  ) throws(GrammarError) -> Grammar {
    try Grammar(typed, exampleCharacters: exampleCharacters)
  }
}
