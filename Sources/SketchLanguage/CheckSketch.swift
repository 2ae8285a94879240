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

  public init(_ file: SourceFile) throws(DiagnosticSet) {
    var (tree, diagnostics) = SketchParser.parse(file)
    try diagnostics.throwIfErrors()

    let (sketch, findings) = TypeChecker.check(tree, in: file)
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
