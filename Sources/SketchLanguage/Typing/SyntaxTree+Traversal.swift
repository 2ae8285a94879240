extension SyntaxTree.Expression {
  /// The direct parts, in the order in which they are written.
  package var parts: [SyntaxTree.Expression] {
    switch kind {
    case .literal, .emptyList, .variable, .isLabel, .invalid: []
    case .nonterminal(_, let arguments), .call(_, let arguments): arguments
    case .unary(_, let operand): [operand]
    case .binary(_, _, let left, let right): [left, right]
    case .index(let sequence, let index): [sequence, index]
    case .component(let tuple, _, _): [tuple]
    case .conditional(let condition, let first, let second): [condition, first, second]
    case .binding(_, let value, let body): [value, body]
    case .requiring(let condition, let body): [condition, body]
    case .lambda(_, let body): [body]
    case .list(let elements), .tuple(let elements): elements
    }
  }

  /// The occurrences of nonterminals, in the order in which they are written.
  var nonterminalNames: [SyntaxTree.Name] {
    var names: [SyntaxTree.Name] = []
    if case .nonterminal(let name, _) = kind { names.append(name) }
    for part in parts { names += part.nonterminalNames }
    return names
  }

  /// The names of the functions called.
  var calledNames: [SyntaxTree.Name] {
    var names: [SyntaxTree.Name] = []
    if case .call(let name, _) = kind { names.append(name) }
    for part in parts { names += part.calledNames }
    return names
  }
}

extension SyntaxTree.Alternative {
  /// The occurrences of nonterminals; none in a range or `alphabet`.
  var nonterminalNames: [SyntaxTree.Name] {
    guard case .expression(let expression) = body else { return [] }
    return expression.nonterminalNames
  }
}
