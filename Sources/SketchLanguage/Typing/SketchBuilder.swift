/// Builds the typed sketch once the types of all nonterminals are known, and reports the mistakes
/// in its expressions.
struct SketchBuilder {
  let declarations: Declarations
  let names: NameTable
  let alphabet: TypedSketch.Alphabet
  var findings = DiagnosticBag()

  init(_ declarations: Declarations, _ names: NameTable, _ alphabet: TypedSketch.Alphabet) {
    self.declarations = declarations
    self.names = names
    self.alphabet = alphabet
  }

  mutating func build() -> TypedSketch {
    var nonterminals = declarations.nonterminals.indices.map { typedNonterminal($0) }
    nonterminals.append(typedRoot())
    let functions = declarations.functions.indices.map { typedFunction($0) }
    let measure = declarations.sketch.measure.map { typedMeasure($0) }
    let requirements = declarations.requirements.map { typedRequirement($0) }
    if let declaration = declarations.alphabet, !nonterminals.contains(where: \.usesAlphabet) {
      findings.note("the alphabet is not used by any nonterminal", at: declaration.range)
    }
    return TypedSketch(
      name: names.sketchName, parameters: names.sketchParameters,
      resultType: names.sketchResultType, root: nonterminals.count - 1, alphabet: alphabet,
      nonterminals: nonterminals, functions: functions, measure: measure,
      requirements: requirements, range: declarations.sketch.range)
  }

  /// What the sketch equals, as a nonterminal with one production.
  private mutating func typedRoot() -> TypedSketch.Nonterminal {
    let body = declarations.sketch.body
    var elaborator = Elaborator(names, place: .production)
    elaborator.number(body.nonterminalNames)
    let typed = elaborator.result(body, as: names.sketchResultType, "the result of the sketch")
    finish(elaborator, [typed])
    reportMisleadingNames(body)
    let alternative = TypedSketch.Alternative(
      body: .expression(typed), surface: body, cost: .zero, range: body.range,
      bodyRange: body.range)
    return TypedSketch.Nonterminal(
      name: names.sketchName, parameters: [], type: names.sketchResultType,
      alternatives: [alternative], range: declarations.sketch.name.range)
  }

  private mutating func typedNonterminal(_ index: Int) -> TypedSketch.Nonterminal {
    let declaration = declarations.nonterminals[index]
    let known = names.nonterminals[index]
    var alternatives: [TypedSketch.Alternative] = []
    for alternative in declaration.alternatives {
      alternatives.append(self.alternative(alternative, of: index))
    }
    return TypedSketch.Nonterminal(
      name: declaration.name.text, parameters: known.parameters, type: known.type,
      depth: declaration.depth?.value, alternatives: alternatives, range: declaration.name.range)
  }

  private mutating func typedFunction(_ index: Int) -> TypedSketch.Function {
    let declaration = declarations.functions[index]
    let known = names.functions[index]
    var elaborator = Elaborator(names, place: .function, parameters: known.parameters)
    let body = elaborator.result(
      declaration.body, as: known.resultType, "the result of \(quoted(declaration.name.text))")
    finish(elaborator, [body])
    return TypedSketch.Function(
      name: declaration.name.text, parameters: known.parameters, resultType: known.resultType,
      body: body, frameSize: elaborator.nextSlot, range: declaration.name.range)
  }

  private mutating func typedMeasure(_ expression: SyntaxTree.Expression) -> TypedExpression {
    var elaborator = Elaborator(names, place: .measure)
    let measure = elaborator.elaborate(expression, as: .int, "the measure after 'decreases'")
    finish(elaborator, [measure])
    return measure
  }

  private mutating func typedRequirement(_ expression: SyntaxTree.Expression) -> TypedExpression {
    var elaborator = Elaborator(names, place: .requirement)
    let condition = elaborator.condition(expression, of: "'require'")
    finish(elaborator, [condition])
    return condition
  }

  /// Takes over what an elaborator has found, and looks for empty lists of unknown type in what it
  /// has made.
  mutating func finish(_ elaborator: Elaborator, _ results: [TypedExpression]) {
    findings.append(elaborator.findings)
    if elaborator.findings.hasErrors { return }
    for result in results {
      result.visit { part in
        // Where a nonterminal's own type is unknown, that is what will be reported.
        if case .list(let elements) = part.kind, elements.isEmpty, part.type.hasUnknown,
          !names.nonterminals.contains(where: \.type.hasUnknown)
        {
          findings.error(
            "nothing here says what this empty list is a list of", at: part.range)
        }
      }
    }
  }
}

extension Elaborator {
  /// The body of something with a declared result type, within the bounds of that type.
  mutating func result(
    _ expression: SyntaxTree.Expression, as type: SketchType, _ what: String
  ) -> TypedExpression {
    bounded(elaborate(expression, as: type, what), type)
  }
}
