/// A checked sketch: from text to typed form in one step.
public struct Sketch: Sendable {
  public let typed: TypedSketch
  /// Warnings and notes.
  public let notes: DiagnosticSet

  /// Parses and checks a sketch file, with the libraries it includes.
  ///
  /// - Throws: `SourceError` if the file cannot be read, `DiagnosticSet` if it has mistakes.
  public static func load(path: String) throws -> Sketch {
    let (tree, diagnostics) = try IncludeResolver.parse(path: path)
    return try Sketch(tree, diagnostics, file: nil)
  }

  /// Parses and checks a sketch given as text.
  ///
  /// - Parameters:
  ///   - name: what diagnostics call the text.
  ///   - folder: where libraries are looked for, by default the current folder.
  public init(text: String, name: String, folder: String = "") throws(DiagnosticSet) {
    let file = SourceFile(name: name, text: text)
    let (tree, diagnostics) = IncludeResolver.parse(file, folder: folder)
    try self.init(tree, diagnostics, file: file)
  }

  private init(
    _ tree: SyntaxTree, _ diagnostics: DiagnosticSet, file: SourceFile?
  ) throws(DiagnosticSet) {
    try diagnostics.throwIfErrors()

    let (sketch, findings) = TypeChecker.check(tree, in: file)
    var all = diagnostics
    all.formUnion(findings)
    guard let sketch else { throw all }

    typed = sketch
    notes = all
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
