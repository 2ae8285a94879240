/// `Name(p: T): T depth n ::= alternative | alternative`
extension Parser {
  mutating func parseNonterminal() throws(ParseFailure) -> Tree.NonterminalDeclaration {
    let first = current
    let name = try parseName("the name of a nonterminal", capital: true)
    var declaration = Tree.NonterminalDeclaration(
      name: name, parameters: [], type: nil, depth: nil, alternatives: [], range: name.range)
    do throws(ParseFailure) {
      try parseHeader(&declaration)
    } catch {
      skipToItem(or: .produces)
      guard take(.produces) else { throw error }
    }
    declaration.alternatives = parseAlternatives()
    declaration.range = range(from: first)
    return declaration
  }

  /// All between the name and the first alternative.
  private mutating func parseHeader(
    _ declaration: inout Tree.NonterminalDeclaration
  ) throws(ParseFailure) {
    if at(.openParenthesis) {
      declaration.parameters = try parseParameters(after: declaration.name)
    }
    if take(.colon) { declaration.type = try parseType() }
    if take(.depth) { declaration.depth = try parseDepth() }
    if at(.colon), declaration.depth != nil {
      report("the type of a nonterminal stands before 'depth'", at: range(of: take()))
      declaration.type = try parseType()
    }
    switch current.kind {
    case .symbol(.produces):
      take()
    case .symbol(.colonEqual), .symbol(.assign), .symbol(.arrow), .symbol(.doubleArrow):
      let token = take()
      let name = quoted(declaration.name.text)
      report(
        "expected '::=' after \(name), found \(quoted(text(of: token)))", at: range(of: token))
    default:
      throw fail(expected: "'::='", after: quoted(text(of: previous)))
    }
  }

  /// What a nonterminal is nested deeper than no program for people is, and unrolling would take
  /// more stack than a thread may have.
  private static let depths = 1...1000

  private mutating func parseDepth() throws(ParseFailure) -> Tree.Depth {
    guard case .integer(let magnitude) = current.kind else {
      if current.kind == .malformedLiteral { throw ParseFailure() }
      throw fail(expected: "a number of levels", after: "'depth'")
    }
    let token = take()
    guard let value = Int(exactly: magnitude), Self.depths.contains(value) else {
      report(
        "the depth is \(text(of: token)), expected \(Self.depths.lowerBound) to "
          + "\(Self.depths.upperBound)", at: range(of: token))
      return Tree.Depth(value: 1, range: range(of: token))
    }
    return Tree.Depth(value: value, range: range(of: token))
  }

  // MARK: Alternatives

  private mutating func parseAlternatives() -> [Tree.Alternative] {
    barSeparates = true
    defer { barSeparates = false }
    var alternatives: [Tree.Alternative] = []
    _ = take(.bar)
    repeat { alternatives.append(parseAlternative()) } while take(.bar)
    reportMixedCosts(alternatives.compactMap(\.cost))
    return alternatives
  }

  /// A weight says nothing beside a cost in bits, nor the other way round.
  private mutating func reportMixedCosts(_ costs: [Tree.Alternative.Cost]) {
    guard let weight = costs.first(where: \.value.isWeight) else { return }
    for cost in costs where !cost.value.isWeight {
      report(
        "\(quoted(cost.range.text)) stands beside a weight: the productions of a nonterminal have"
          + " weights, or costs and probabilities", at: cost.range,
        notes: [Diagnostic.Note("the weight is here", at: weight.range)])
    }
  }

  private mutating func parseAlternative() -> Tree.Alternative {
    let first = current
    let place = found.range
    var alternative = Tree.Alternative(
      body: .expression(Tree.Expression(kind: .invalid, range: place)), range: place,
      bodyRange: place)
    do throws(ParseFailure) {
      alternative.body = try parseBody()
      alternative.bodyRange = range(from: first)
      alternative.range = alternative.bodyRange
      try parseSuffixes(of: &alternative)
      alternative.range = range(from: first)
      guard at(.bar) || atItemBoundary else {
        throw failAfterExpression(expected: "an operator, '|' or the next item")
      }
    } catch {
      skipToItem(or: .bar)
    }
    return alternative
  }

  private mutating func parseBody() throws(ParseFailure) -> Tree.Alternative.Body {
    let first = current
    if at(.alphabet), !declaresAlphabet {
      take()
      if Parser.endsBody(current) || atItemBoundary { return .alphabet }
      report("'alphabet' must be a whole alternative", at: range(of: first))
      throw ParseFailure()
    }
    if Parser.endsBody(current) || beginsItem(at: index) && !at(.require) {
      throw fail(expected: "an alternative", after: quoted(text(of: previous)))
    }
    let expression = try parseExpression()
    return try literalRange(expression, from: first) ?? .expression(expression)
  }

  /// Is the word `alphabet` the beginning of an item rather than an alternative?
  private var declaresAlphabet: Bool {
    guard current.startsLine else { return false }
    switch next.kind {
    case .name("examples"), .string, .character: return true
    default: return false
    }
  }

  /// What can follow the body of an alternative.
  private static func endsBody(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(.bar), .symbol(.at), .keyword(.where), .keyword(.as), .keyword(.named), .end: true
    default: false
    }
  }

  /// `0..7` or `'a'..'z'`: as many productions, rather than a list. In parentheses it is a list.
  private mutating func literalRange(
    _ expression: Tree.Expression, from first: Token
  ) throws(ParseFailure) -> Tree.Alternative.Body? {
    guard !first.is(.openParenthesis), !previous.is(.closeParenthesis),
      case .binary(.range, _, let lower, let upper) = expression.kind,
      case .literal(let from) = lower.kind, case .literal(let to) = upper.kind
    else { return nil }
    switch (from, to) {
    case (.int(let from), .int(let to)) where from <= to: return .integers(from...to)
    case (.char(let from), .char(let to)) where from <= to: return .characters(from...to)
    case (.int, .int), (.char, .char):
      reportEmptyRange(expression.range)
      throw ParseFailure()
    case (.string(let from), .string(let to)):
      report(Parser.stringRange(from, to), at: expression.range)
      throw ParseFailure()
    default: return nil
    }
  }
}
