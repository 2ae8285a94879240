/// From syntax tree to typed sketch.
public enum TypeChecker {
  /// Checks a sketch whose includes have been resolved and which parsed without errors.
  ///
  /// - Parameter file: where a sketch should have been, if there is none.
  /// - Returns: the typed sketch, `nil` if there is an error; and everything there is to say.
  public static func check(
    _ tree: SyntaxTree, in file: SourceFile? = nil
  ) -> (sketch: TypedSketch?, diagnostics: DiagnosticSet) {
    var findings = Findings()
    guard var declarations = Declarations(tree, in: file, &findings) else {
      return (nil, findings.all)
    }
    declarations.dropUnusedLibraryItems()
    let alphabet = declarations.typedAlphabet(&findings)
    let inference = TypeInference(declarations, declarations.names(&findings))

    NestingCheck(declarations, inference.names).report(&findings)
    FunctionCycleCheck(declarations, inference.names).report(&findings)

    var builder = SketchBuilder(declarations, inference.names, alphabet)
    let sketch = builder.build()
    findings.append(builder.findings)
    inference.report(&findings)

    if !findings.hasErrors {
      InputCheck(sketch).report(&findings)
      CostCheck(sketch).report(&findings)
    }
    return (findings.hasErrors ? nil : sketch, findings.all)
  }
}
