/// Conditions that decide which programs exist must not depend on what the programs are run on,
/// and a top-level `require` has no input to depend on.
struct InputCheck {
  private let sketch: TypedSketch
  private let dependence: InputDependence

  init(_ sketch: TypedSketch) {
    self.sketch = sketch
    dependence = InputDependence(sketch)
  }

  func report(_ findings: inout DiagnosticBag) {
    for nonterminal in sketch.nonterminals {
      for condition in nonterminal.alternatives.compactMap(\.condition) {
        report(condition, ownParameters: nonterminal.parameters.count, &findings)
      }
    }
    for requirement in sketch.requirements {
      requirement.visit { part in
        guard case .call(let function, _) = part.kind, dependence.functions[function] else {
          return
        }
        findings.error(
          "\(quoted(sketch.functions[function].name)) reads the sketch's parameters, which have no "
            + "value in a top-level 'require'", at: part.range)
      }
    }
  }

  /// Reports the first part of a condition that depends on the input.
  private func report(
    _ condition: TypedExpression, ownParameters: Int, _ findings: inout DiagnosticBag
  ) {
    var culprit: SourceRange?
    condition.visit { part in
      guard culprit == nil, dependence.dependsItself(part, ownParameters: ownParameters) else {
        return
      }
      culprit = part.range
    }
    guard let culprit else { return }
    let used = condition.range
    let isInside =
      culprit.file == used.file && used.lower <= culprit.lower && culprit.upper <= used.upper
    let message = "'where' decides which programs exist and cannot depend on the input"
    if isInside {
      findings.error(message, at: culprit)
    } else {
      findings.error(message, at: used, notes: [.init("it does, through this", at: culprit)])
    }
  }
}
