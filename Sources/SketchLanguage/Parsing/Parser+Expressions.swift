/// Expressions: the forms that reach as far as they can, and operators.
extension Parser {
  /// An expression and the height of its tree.
  ///
  /// The limit on nesting alone does not bound the height: `a + a + a + …` nests in the tree, not
  /// in the text.
  struct Subtree {
    var expression: Tree.Expression
    var height: Int
  }

  mutating func parseExpression() throws(ParseFailure) -> Tree.Expression {
    try parseSubtree().expression
  }

  mutating func parseLoneExpression() -> Tree.Expression {
    let place = found.range
    do throws(ParseFailure) {
      let expression = try parseExpression()
      guard atEnd else {
        // Lines mean nothing here: name the token even if it begins one.
        tokens[index].startsLine = false
        throw failAfterExpression(expected: "an operator or the end of the text")
      }
      return expression
    } catch {
      return Tree.Expression(kind: .invalid, range: place)
    }
  }

  mutating func node(
    _ kind: Tree.Expression.Kind, from first: Token, over children: [Subtree] = []
  ) throws(ParseFailure) -> Subtree {
    let height = 1 + (children.map(\.height).max() ?? 0)
    guard height <= Parser.maximumNesting else { throw failTooDeep(at: range(of: previous)) }
    return Subtree(
      expression: Tree.Expression(kind: kind, range: range(from: first)), height: height)
  }

  // MARK: Forms that reach as far as they can

  mutating func parseSubtree() throws(ParseFailure) -> Subtree {
    try nested { (parser: inout Parser) throws(ParseFailure) in
      switch parser.current.kind {
      case .keyword(.if): try parser.parseConditional()
      case .keyword(.let): try parser.parseBinding()
      case .keyword(.require): try parser.parseRequiring()
      case _ where parser.atLambda: try parser.parseLambda()
      default: try parser.parseOperators(atLeast: .or)
      }
    }
  }

  private mutating func parseConditional() throws(ParseFailure) -> Subtree {
    let first = take()
    let note = Diagnostic.Note("for the 'if' here", at: range(of: first))
    let condition = try parseSubtree()
    try expectKeyword(.then, notes: [note])
    let whenTrue = try parseSubtree()
    try expectKeyword(.else, notes: [note])
    let whenFalse = try parseSubtree()
    return try node(
      .conditional(
        condition.expression, then: whenTrue.expression, else: whenFalse.expression),
      from: first, over: [condition, whenTrue, whenFalse])
  }

  private mutating func parseBinding() throws(ParseFailure) -> Subtree {
    let first = take()
    let note = Diagnostic.Note("for the 'let' here", at: range(of: first))
    let name = try parseName("the name of a variable")
    try expect(.assign, after: quoted(name.text))
    let value = try parseSubtree()
    try expectKeyword(.in, notes: [note])
    let body = try parseSubtree()
    return try node(
      .binding(name, value: value.expression, body: body.expression), from: first,
      over: [value, body])
  }

  private mutating func parseRequiring() throws(ParseFailure) -> Subtree {
    let first = take()
    let condition = try parseSubtree()
    try expectKeyword(.in, notes: [Diagnostic.Note("for the 'require' here", at: range(of: first))])
    let body = try parseSubtree()
    return try node(
      .requiring(condition.expression, body: body.expression), from: first, over: [condition, body])
  }

  /// A keyword that must follow an expression.
  private mutating func expectKeyword(
    _ keyword: Token.Keyword, notes: [Diagnostic.Note]
  ) throws(ParseFailure) {
    guard !take(keyword) else { return }
    switch current.kind {
    // A later part of the form: the part before it is missing, nothing is out of place.
    case .keyword: throw fail(expected: quoted(keyword.rawValue), notes: notes)
    default: throw failAfterExpression(expected: quoted(keyword.rawValue), notes: notes)
    }
  }

  /// `x =>` or `(x, y) =>`
  private var atLambda: Bool {
    switch current.kind {
    case .name, .nonterminal: next.is(.doubleArrow)
    case .symbol(.openParenthesis):
      closers[index].map { token(at: $0 + 1).is(.doubleArrow) } ?? false
    default: false
    }
  }

  private mutating func parseLambda() throws(ParseFailure) -> Subtree {
    let first = current
    var names: [Tree.Name] = []
    if at(.openParenthesis) {
      let isComplete: Bool
      (names, isComplete) = try parseBracketed(
        .openParenthesis, of: "the name of a variable", allowsEmpty: false
      ) { (parser: inout Parser) throws(ParseFailure) in
        try parser.parseName("the name of a variable")
      }
      guard isComplete else { throw ParseFailure() }
    } else {
      names = [try parseName("the name of a variable")]
    }
    try expect(.doubleArrow)
    let body = try parseSubtree()
    return try node(.lambda(names, body: body.expression), from: first, over: [body])
  }

  // MARK: Operators

  /// Operands joined by operators that bind at least as strongly as `minimum`.
  private mutating func parseOperators(
    atLeast minimum: BindingStrength
  ) throws(ParseFailure) -> Subtree {
    let first = current
    var left = try parseUnary()
    while true {
      if at(.is), minimum <= .comparison {
        left = try parseLabelTest(of: left, from: first)
        try rejectChain(of: .comparison)
        continue
      }
      guard let binary = currentOperator, binary.strength >= minimum else { return left }
      let token = take()
      let right = try parseOperators(atLeast: binary.strength.next)
      left = try node(
        .binary(binary, range(of: token), left.expression, right.expression), from: first,
        over: [left, right])
      if !binary.strength.associates { try rejectChain(of: binary.strength) }
    }
  }

  private var currentOperator: Tree.BinaryOperator? {
    guard case .symbol(let symbol) = current.kind, symbol != .bar || !barSeparates else {
      return nil
    }
    return Tree.BinaryOperator(rawValue: symbol.rawValue)
  }

  private mutating func rejectChain(of strength: BindingStrength) throws(ParseFailure) {
    let isAgain = currentOperator?.strength == strength || (strength == .comparison && at(.is))
    guard isAgain else { return }
    let hint = strength == .comparison ? ", join two by '&&'" : ""
    report(
      "\(quoted(text(of: current))) cannot follow another \(strength.noun)\(hint)",
      at: range(of: current))
    throw ParseFailure()
  }

  /// The rest of `name is label`.
  private mutating func parseLabelTest(
    of left: Subtree, from first: Token
  ) throws(ParseFailure) -> Subtree {
    let name: Tree.Name
    switch left.expression.kind {
    case .variable(let text): name = Tree.Name(text: text, range: left.expression.range)
    case .nonterminal(let nonterminal, let arguments) where arguments.isEmpty: name = nonterminal
    case .invalid: throw ParseFailure()
    default:
      report("expected a name before 'is', found an expression", at: left.expression.range)
      throw ParseFailure()
    }
    take()
    let label = try parseName("a label")
    return try node(.isLabel(name, label: label), from: first)
  }

  private mutating func parseUnary() throws(ParseFailure) -> Subtree {
    guard case .symbol(let symbol) = current.kind,
      let unary = Tree.UnaryOperator(rawValue: symbol.rawValue)
    else { return try parsePostfix() }
    let first = take()
    if unary == .negate, case .integer(let magnitude) = current.kind {
      take()
      guard let value = Parser.integer(magnitude, isNegative: true) else {
        throw failOverflow(at: range(from: first))
      }
      return try node(.literal(.int(value)), from: first)
    }
    let operand = try nested { (parser: inout Parser) throws(ParseFailure) in
      try parser.parseUnary()
    }
    return try node(.unary(unary, operand.expression), from: first, over: [operand])
  }
}

extension BindingStrength {
  /// What the operators that do not associate are called in messages.
  fileprivate var noun: String { self == .comparison ? "comparison" : "range" }
}
