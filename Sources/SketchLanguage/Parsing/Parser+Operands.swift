/// Operands: literals, names, calls, brackets, and what follows them directly.
extension Parser {
  mutating func parsePostfix() throws(ParseFailure) -> Subtree {
    let first = current
    var operand = try parsePrimary()
    while true {
      if at(.openBracket) {
        operand = try parseIndex(of: operand, from: first)
      } else if at(.dot) {
        operand = try parseComponent(of: operand, from: first)
      } else {
        return operand
      }
    }
  }

  private mutating func parseIndex(
    of operand: Subtree, from first: Token
  ) throws(ParseFailure) -> Subtree {
    let bracket = current
    let (indices, isComplete) = try parseList(.openBracket, of: "an index", allowsEmpty: false)
    guard isComplete else { return try node(.invalid, from: first) }
    guard indices.count == 1 else {
      report("expected one index, found \(indices.count)", at: range(from: bracket))
      return try node(.invalid, from: first)
    }
    return try node(
      .index(operand.expression, indices[0].expression), from: first, over: [operand] + indices)
  }

  private mutating func parseComponent(
    of operand: Subtree, from first: Token
  ) throws(ParseFailure) -> Subtree {
    take()
    guard case .integer(let magnitude) = current.kind, let index = Int(exactly: magnitude) else {
      if case .name(let name) = current.kind {
        let hint = "functions are called as \(quoted("\(name)(…)"))"
        report(
          "expected the number of a component after '.', found \(quoted(name)), \(hint)",
          at: range(of: current))
        throw ParseFailure()
      }
      throw fail(expected: "the number of a component", after: "'.'")
    }
    let token = take()
    return try node(
      .component(operand.expression, index, range(of: token)), from: first, over: [operand])
  }

  /// Expressions between brackets.
  private mutating func parseList(
    _ open: Token.Symbol, of what: String, allowsEmpty: Bool
  ) throws(ParseFailure) -> (elements: [Subtree], isComplete: Bool) {
    try parseBracketed(open, of: what, allowsEmpty: allowsEmpty, areExpressions: true) {
      (parser: inout Parser) throws(ParseFailure) in try parser.parseSubtree()
    }
  }

  // MARK: Primaries

  private mutating func parsePrimary() throws(ParseFailure) -> Subtree {
    let first = current
    switch first.kind {
    case .integer, .decimal, .bits, .character, .string, .malformedLiteral, .keyword(.true),
      .keyword(.false):
      return try parseLiteral()
    case .keyword(.nil):
      take()
      return try node(.emptyList, from: first)
    case .name:
      return try parseVariableOrCall()
    case .nonterminal:
      return try parseNonterminalOccurrence()
    case .symbol(.openParenthesis):
      return try parseParenthesized()
    case .symbol(.openBracket):
      let (elements, isComplete) = try parseList(
        .openBracket, of: "an expression", allowsEmpty: true)
      guard isComplete else { return try node(.invalid, from: first) }
      var expressions = elements.map(\.expression)
      // Elements that stand at one place are written once.
      if expressions.count > 1, expressions[0].range == expressions[1].range {
        expressions = expressions.enumerated().map { $1.copied($0, of: expressions.count) }
      }
      let kind: Tree.Expression.Kind = expressions.isEmpty ? .emptyList : .list(expressions)
      return try node(kind, from: first, over: elements)
    case .keyword(.if), .keyword(.let):
      return try parseMisplacedForm()
    case .keyword(.require) where !first.startsLine:
      return try parseMisplacedForm()
    case .keyword(.alphabet) where !first.startsLine:
      take()
      report("'alphabet' must be a whole alternative", at: range(of: first))
      return try node(.invalid, from: first)
    default:
      throw failOperand()
    }
  }

  private mutating func parseLiteral() throws(ParseFailure) -> Subtree {
    let token = take()
    let value: Value
    switch token.kind {
    case .integer(let magnitude):
      guard let integer = Int(exactly: magnitude) else {
        _ = failOverflow(at: range(of: token))
        return try node(.invalid, from: token)
      }
      value = .int(integer)
    case .bits(let pattern, let width): value = .bits(pattern: pattern, width: width)
    case .character(let character): value = .char(character)
    case .string(let text): value = .string(text)
    case .keyword(let keyword): value = .bool(keyword == .true)
    case .decimal:
      report("expected an integer, found \(quoted(text(of: token)))", at: range(of: token))
      return try node(.invalid, from: token)
    default:
      return try node(.invalid, from: token)
    }
    return try node(.literal(value), from: token)
  }

  private mutating func parseVariableOrCall() throws(ParseFailure) -> Subtree {
    // A declaration with a name that should be a capital: reported there.
    if beginsNonterminal(at: index) { throw fail(expected: "an expression") }
    let first = take()
    let name = Tree.Name(text: text(of: first), range: range(of: first))
    guard at(.openParenthesis) else {
      if name.text == "not" {
        report("unexpected 'not', the operator is written '!'", at: name.range)
        throw ParseFailure()
      }
      return try node(.variable(name.text), from: first)
    }
    let (arguments, isComplete) = try parseList(
      .openParenthesis, of: "an argument", allowsEmpty: true)
    guard isComplete else { return try node(.invalid, from: first) }
    return try node(
      .call(name, arguments: arguments.map(\.expression)), from: first, over: arguments)
  }

  private mutating func parseNonterminalOccurrence() throws(ParseFailure) -> Subtree {
    if beginsNonterminal(at: index) { throw fail(expected: "an expression") }
    let first = take()
    let name = Tree.Name(text: text(of: first), range: range(of: first))
    var arguments: [Subtree] = []
    if at(.openParenthesis) {
      let isComplete: Bool
      (arguments, isComplete) = try parseList(
        .openParenthesis, of: "an argument", allowsEmpty: true)
      guard isComplete else { return try node(.invalid, from: first) }
    }
    return try node(
      .nonterminal(name, arguments: arguments.map(\.expression)), from: first, over: arguments)
  }

  /// `(e)` or a tuple.
  private mutating func parseParenthesized() throws(ParseFailure) -> Subtree {
    let first = current
    let (elements, isComplete) = try parseList(
      .openParenthesis, of: "an expression", allowsEmpty: false)
    guard isComplete else { return try node(.invalid, from: first) }
    guard elements.count == 1 else {
      return try node(.tuple(elements.map(\.expression)), from: first, over: elements)
    }
    // The parentheses belong to the range, so that a caret covers them.
    var inner = elements[0]
    inner.expression.range = range(from: first)
    return inner
  }

  /// `if`, `let` or `require` behind an operator: reported, and understood.
  private mutating func parseMisplacedForm() throws(ParseFailure) -> Subtree {
    let word = quoted(text(of: current))
    report("\(word) behind an operator must stand in parentheses", at: range(of: current))
    return try parseSubtree()
  }
}
