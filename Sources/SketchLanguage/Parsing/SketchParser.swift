/// From text to syntax tree.
///
/// Goes on after a mistake, so that one run reports several: at the closing bracket, the next
/// alternative or the next item. What was skipped stands in the tree as `.invalid`.
package enum SketchParser {
  /// Parses a sketch file or a library; `include`s stay in the tree as they are (see
  /// `IncludeResolver`).
  package static func parse(
    _ file: SourceFile, meter: WorkMeter = WorkMeter()
  ) -> (tree: SyntaxTree, diagnostics: DiagnosticSet) {
    var parser = Parser(file, meter: meter)
    let tree = parser.parseFile()
    return (tree, parser.diagnostics)
  }

  /// Parses a text that is one expression and nothing else; `|` is bit-or.
  package static func parseExpression(
    _ file: SourceFile
  ) -> (expression: SyntaxTree.Expression, diagnostics: DiagnosticSet) {
    var parser = Parser(file)
    let expression = parser.parseLoneExpression()
    return (expression, parser.diagnostics)
  }
}
