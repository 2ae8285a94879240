/// The alternatives of nonterminals, with their suffixes.
extension SketchBuilder {
  mutating func alternative(
    _ alternative: SyntaxTree.Alternative, of nonterminal: Int
  ) -> TypedSketch.Alternative {
    var typed = TypedSketch.Alternative(
      body: .alphabet, cost: alternative.cost?.value.length,
      weight: alternative.cost?.value.weight, label: alternative.label?.text,
      range: alternative.range, bodyRange: alternative.bodyRange)
    switch alternative.body {
    case .expression(let expression):
      typed.surface = expression
      typed.template = template(alternative, of: expression)
      if alternative.template == nil { reportMisleadingNames(expression) }
      let (body, condition) = self.expression(expression, alternative, of: nonterminal)
      typed.body = .expression(body)
      typed.condition = condition
    case .integers(let range):
      typed.body = .integers(range)
      check(
        .int, of: alternative, nonterminal,
        isAdmitted: { type in
          type.admits(.int(range.lowerBound)) && type.admits(.int(range.upperBound))
        })
    case .characters(let range):
      typed.body = .characters(range)
      check(.char, of: alternative, nonterminal)
    case .alphabet:
      if declarations.alphabet == nil {
        findings.error(
          "the sketch declares no alphabet: add a line 'alphabet examples' or 'alphabet \"abc\"'",
          at: alternative.range)
      }
      check(.char, of: alternative, nonterminal)
    }
    reportMisplacedSuffixes(alternative)
    return typed
  }

  // MARK: - Bodies

  private mutating func expression(
    _ expression: SyntaxTree.Expression, _ alternative: SyntaxTree.Alternative,
    of nonterminal: Int
  ) -> (body: TypedExpression, condition: TypedExpression?) {
    let known = names.nonterminals[nonterminal]
    var elaborator = Elaborator(names, place: .production, parameters: known.parameters)
    elaborator.number(expression.nonterminalNames)
    let found = elaborator.elaborate(expression)
    let converted = elaborator.convert(
      found, to: known.type, "this alternative of \(name(of: nonterminal))",
      notes: typeNotes(nonterminal))
    if case .literal(let value) = converted.kind, !found.type.isUnknown,
      !converted.type.isUnknown, !known.type.admits(value)
    {
      reportOutside(known.type, alternative.range, nonterminal, &elaborator.findings)
    }
    let body = elaborator.bounded(converted, known.type)
    var results = [body]
    var condition: TypedExpression?
    if let written = alternative.condition {
      elaborator.enterCondition(of: expression, found)
      let complete = elaborator.whereCondition(written)
      results.append(complete)
      condition = complete
    }
    finish(elaborator, results)
    return (body, condition)
  }

  private func name(of nonterminal: Int) -> String {
    quoted(declarations.nonterminals[nonterminal].name.text)
  }

  /// Where the type of a nonterminal comes from.
  private func typeNotes(_ nonterminal: Int) -> [Diagnostic.Note] {
    let declaration = declarations.nonterminals[nonterminal]
    let type = names.nonterminals[nonterminal].type
    if declaration.type != nil {
      return [.init("declared as \(type)", at: declaration.name.range)]
    }
    guard let first = declaration.alternatives.first else { return [] }
    return [.init("the type follows from the alternatives before, from here on", at: first.range)]
  }

  /// Is a range or the alphabet of the nonterminal's type, and within its bounds?
  private mutating func check(
    _ found: SketchType, of alternative: SyntaxTree.Alternative, _ nonterminal: Int,
    isAdmitted: (SketchType) -> Bool = { _ in true }
  ) {
    let type = names.nonterminals[nonterminal].type
    guard found.joined(with: type.base) == type.base else {
      findings.error(
        "this alternative of \(name(of: nonterminal)) must be \(type.base), not \(found)",
        at: alternative.range, notes: typeNotes(nonterminal))
      return
    }
    let fits = type.base == .string ? type.admits(.string("x")) : isAdmitted(type)
    if !type.isUnknown, !fits { reportOutside(type, alternative.range, nonterminal, &findings) }
  }

  private func reportOutside(
    _ type: SketchType, _ range: SourceRange, _ nonterminal: Int, _ findings: inout DiagnosticBag
  ) {
    findings.error(
      "this alternative is outside \(type), the type of \(name(of: nonterminal))", at: range)
  }

  // MARK: - Suffixes

  /// A range or the alphabet has nothing that a condition or a template could speak of.
  private mutating func reportMisplacedSuffixes(_ alternative: SyntaxTree.Alternative) {
    if case .expression = alternative.body { return }
    if let condition = alternative.condition {
      findings.error(
        "'where' says nothing of a range or the alphabet", at: condition.range)
    }
    if let template = alternative.template {
      findings.error(
        "'as' would print all productions of a range or the alphabet alike", at: template.range)
    }
  }

  /// The holes of a template, each with the occurrence that it stands for.
  private mutating func template(
    _ alternative: SyntaxTree.Alternative, of body: SyntaxTree.Expression
  ) -> [TemplateItem]? {
    guard let template = alternative.template else { return nil }
    let occurrences = body.nonterminalNames
    var taken: Set<Int> = []
    var items: [TemplateItem] = []
    for piece in template.pieces {
      switch piece {
      case .text(let text):
        if text.contains(where: \.isNewline) {
          findings.error(
            "a template cannot hold a line break: programs are printed on a line each",
            at: template.range)
        }
        items.append(.text(text))
      case .hole(let name, let style):
        let occurrence = occurrences.indices.first {
          occurrences[$0].text == name.text && !taken.contains($0)
        }
        guard let occurrence else {
          reportExtraHole(name, occurrences)
          continue
        }
        taken.insert(occurrence)
        if style == .bare { checkBare(name) }
        items.append(.hole(occurrence: occurrence, style: style))
      }
    }
    for (index, name) in occurrences.enumerated() where !taken.contains(index) {
      findings.error(
        "the template has no place for this \(quoted(name.text))", at: name.range,
        notes: [.init("each nonterminal of the body stands in it once", at: template.range)])
    }
    return items
  }

  /// A name bound around a nonterminal in whose productions it means a parameter of the sketch:
  /// printed, the one would be taken for the other.
  mutating func reportMisleadingNames(_ expression: SyntaxTree.Expression) {
    func check(_ name: SyntaxTree.Name, _ body: SyntaxTree.Expression) {
      guard names.sketchParameters.contains(where: { $0.name == name.text }),
        !body.nonterminalNames.isEmpty
      else { return }
      findings.error(
        "\(quoted(name.text)) is a parameter of the sketch; in the text of a program what stands "
          + "in the nonterminals here would be misread: take another name", at: name.range)
    }
    switch expression.kind {
    case .binding(let name, _, let body): check(name, body)
    case .lambda(let variables, let body): for name in variables { check(name, body) }
    default: break
    }
    for part in expression.parts { reportMisleadingNames(part) }
  }

  private mutating func reportExtraHole(_ name: SyntaxTree.Name, _ occurrences: [SyntaxTree.Name]) {
    let count = occurrences.count { $0.text == name.text }
    let message =
      count == 0
      ? "the body has no nonterminal \(quoted(name.text))"
        + suggestion(for: name.text, among: occurrences.map(\.text))
      : "the body has \(quoted(name.text)) only \(count == 1 ? "once" : "\(count) times")"
    findings.error(message, at: name.range)
  }

  private mutating func checkBare(_ name: SyntaxTree.Name) {
    guard let nonterminal = names.nonterminalIndices[name.text] else { return }
    let type = names.nonterminals[nonterminal].type
    if type.isUnknown || type.base == .char || type.base == .string { return }
    findings.error(
      "':bare' leaves out the quotes of a char or string, and \(quoted(name.text)) is \(type)",
      at: name.range)
  }
}
