extension SyntaxTree.Expression {
  /// The same expression as an element of a list whose elements are written once: its occurrences of
  /// nonterminals are choices of their own.
  ///
  /// - Parameters:
  ///   - number: which element it is, from 0.
  ///   - count: how many elements there are.
  func copied(_ number: Int, of count: Int) -> SyntaxTree.Expression {
    mapped { name in
      var copy = name
      copy.copy = name.copy * count + number
      return copy
    }
  }

  private func mapped(
    _ change: (SyntaxTree.Name) -> SyntaxTree.Name
  ) -> SyntaxTree.Expression {
    func map(_ expressions: [SyntaxTree.Expression]) -> [SyntaxTree.Expression] {
      expressions.map { $0.mapped(change) }
    }
    let kind: Kind =
      switch self.kind {
      case .literal, .emptyList, .variable, .isLabel, .invalid: self.kind
      case .nonterminal(let name, let arguments):
        .nonterminal(change(name), arguments: map(arguments))
      case .call(let name, let arguments): .call(name, arguments: map(arguments))
      case .unary(let sign, let operand): .unary(sign, operand.mapped(change))
      case .binary(let sign, let range, let left, let right):
        .binary(sign, range, left.mapped(change), right.mapped(change))
      case .index(let sequence, let index): .index(sequence.mapped(change), index.mapped(change))
      case .component(let tuple, let index, let range):
        .component(tuple.mapped(change), index, range)
      case .conditional(let condition, let first, let second):
        .conditional(
          condition.mapped(change), then: first.mapped(change), else: second.mapped(change))
      case .binding(let name, let value, let body):
        .binding(name, value: value.mapped(change), body: body.mapped(change))
      case .requiring(let condition, let body):
        .requiring(condition.mapped(change), body: body.mapped(change))
      case .lambda(let names, let body): .lambda(names, body: body.mapped(change))
      case .list(let elements): .list(map(elements))
      case .tuple(let parts): .tuple(map(parts))
      }
    return SyntaxTree.Expression(kind: kind, range: range)
  }
}
