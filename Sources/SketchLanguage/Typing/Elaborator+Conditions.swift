/// `where` conditions: which derivations exist.
///
/// A condition sees what the outermost `let`s of its production bind: their names stand for their
/// values. It is made complete in itself: the bindings that it needs are put around it, deferred,
/// so that a value that is not asked for does not matter.
extension Elaborator {
  /// Keeps the outermost `let`s of a production's body, in scope from now on.
  mutating func enterCondition(of body: SyntaxTree.Expression, _ typed: TypedExpression) {
    place = .condition
    var syntax = body
    var typed = typed
    while case .binding(let name, _, let inner) = syntax.kind,
      case .binding(let slot, let value, let typedInner) = typed.kind
    {
      let variable = LocalVariable(name: name.text, slot: slot, type: value.type)
      outerBindings.append(OuterBinding(variable: variable, value: value))
      scope.append(variable)
      (syntax, typed) = (inner, typedInner)
    }
  }

  /// A condition, with the bindings that it needs around it.
  mutating func whereCondition(_ expression: SyntaxTree.Expression) -> TypedExpression {
    let condition = self.condition(expression, of: "'where'")
    var needed = condition.readSlots
    var complete = condition
    for binding in outerBindings.reversed() where needed.contains(binding.variable.slot) {
      needed.formUnion(binding.value.readSlots)
      complete = TypedExpression(
        .deferred(slot: binding.variable.slot, value: binding.value, body: complete), type: .bool,
        range: condition.range)
    }
    return complete
  }

  mutating func labelTest(
    _ name: SyntaxTree.Name, _ label: SyntaxTree.Name, _ range: SourceRange
  ) -> TypedExpression {
    guard place == .condition else {
      findings.error("'is' can stand only in 'where'", at: range)
      return .invalid(range)
    }
    guard let binding = outerBindings.last(where: { $0.variable.name == name.text }) else {
      let candidates = outerBindings.map(\.variable.name)
      findings.error(
        "\(quoted(name.text)) is not bound by an outermost 'let' of this production"
          + suggestion(for: name.text, among: candidates), at: name.range)
      return .invalid(range)
    }
    guard case .occurrence(let index, let nonterminal, _) = binding.value.kind else {
      if !binding.value.type.isUnknown {
        findings.error(
          "\(quoted(name.text)) is not a nonterminal by itself, so that 'is' says nothing of it",
          at: name.range, notes: [.init("it is bound here", at: binding.value.range)])
      }
      return .invalid(range)
    }
    let labels = names.nonterminals[nonterminal].labels
    guard labels.contains(label.text) else {
      let nonterminalName =
        names.nonterminalIndices.first { $0.value == nonterminal }?.key ?? name.text
      findings.error(
        "no alternative of \(quoted(nonterminalName)) is named \(quoted(label.text))"
          + suggestion(for: label.text, among: labels), at: label.range)
      return .invalid(range)
    }
    return TypedExpression(
      .startsWith(occurrence: index, label: label.text), type: .bool, range: range)
  }
}

extension TypedExpression {
  /// The slots read anywhere in the expression.
  var readSlots: Set<Int> {
    var slots: Set<Int> = []
    visit { if case .local(let slot) = $0.kind { slots.insert(slot) } }
    return slots
  }
}
