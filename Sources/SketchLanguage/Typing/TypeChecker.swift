/// From syntax tree to typed sketch.
package enum TypeChecker {
  /// Checks a sketch whose includes have been resolved and which parsed without errors.
  ///
  /// - Parameters:
  ///   - file: where a sketch should have been, if there is none.
  ///   - meter: once it has stopped, what is returned means nothing.
  /// - Returns: the typed sketch, `nil` if there is an error; and everything there is to say.
  package static func check(
    _ tree: SyntaxTree, in file: SourceFile? = nil, meter: WorkMeter = WorkMeter()
  ) -> (sketch: TypedSketch?, diagnostics: DiagnosticSet) {
    var findings = DiagnosticBag()
    guard var declarations = Declarations(tree, in: file, &findings) else {
      return (nil, findings.all)
    }
    declarations.dropUnusedLibraryItems()
    declarations.reportTooMany(&findings)
    // Later phases look at pairs of them.
    if findings.hasErrors, declarations.areTooMany { return (nil, findings.all) }
    let alphabet = declarations.typedAlphabet(&findings)
    let inference = TypeInference(declarations, declarations.names(&findings, meter))

    NestingCheck(declarations, inference.names).report(&findings)
    FunctionCycleCheck(declarations, inference.names).report(&findings)

    var builder = SketchBuilder(declarations, inference.names, alphabet)
    let sketch = builder.build()
    findings.append(builder.findings)
    inference.report(&findings)

    if !findings.hasErrors, meter.take() {
      InputCheck(sketch).report(&findings)
      CostCheck(sketch).report(&findings)
    }
    return (findings.hasErrors ? nil : sketch, findings.all)
  }
}
