extension TypedExpression {
  /// The direct parts, in the order of evaluation.
  package var children: [TypedExpression] {
    switch kind {
    case .literal, .local, .startsWith: []
    case .occurrence(_, _, let arguments), .builtin(_, let arguments), .call(_, let arguments),
      .program(let arguments):
      arguments
    case .conditional(let condition, let first, let second): [condition, first, second]
    case .and(let left, let right), .or(let left, let right): [left, right]
    case .binding(_, let value, let body), .deferred(_, let value, let body): [value, body]
    case .requiring(let condition, let body): [condition, body]
    case .list(let elements), .tuple(let elements): elements
    case .component(let tuple, _): [tuple]
    case .iteration(_, _, let body, let list): [list, body]
    case .fold(_, _, let body, let initial, let list): [initial, list, body]
    case .bounded(let value, _): [value]
    }
  }

  /// Calls `visitor` with this expression and everything in it.
  package func visit(_ visitor: (TypedExpression) -> Void) {
    visitor(self)
    for child in children { child.visit(visitor) }
  }

  /// Is `property` true of this expression or of anything in it?
  package func contains(where property: (TypedExpression) -> Bool) -> Bool {
    property(self) || children.contains { $0.contains(where: property) }
  }

  /// The nonterminals of the occurrences, by their index.
  package var occurrences: [Int] {
    var found: [Int: Int] = [:]
    visit {
      if case .occurrence(let index, let nonterminal, _) = $0.kind { found[index] = nonterminal }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Slots that a frame needs so that every slot named here exists.
  package var frameSize: Int {
    var size = 0
    visit {
      switch $0.kind {
      case .local(let slot), .binding(let slot, _, _), .deferred(let slot, _, _),
        .iteration(_, let slot, _, _):
        size = max(size, slot + 1)
      case .fold(let accumulator, let element, _, _, _):
        size = max(size, accumulator + 1, element + 1)
      default: break
      }
    }
    return size
  }

  /// The expression without the bounds and conversions around it.
  package var unwrapped: TypedExpression {
    switch kind {
    case .bounded(let value, _): value.unwrapped
    case .builtin(.characterToString, let arguments):
      arguments.first?.unwrapped ?? self
    default: self
    }
  }
}
