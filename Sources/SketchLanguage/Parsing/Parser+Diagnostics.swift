/// What the parser says, and where it says it.
extension Parser {
  mutating func report(_ message: String, at range: SourceRange, notes: [Diagnostic.Note] = []) {
    diagnostics.insert(.error(message, at: range, notes: notes))
  }

  /// Reports that something else was expected where the current token stands.
  ///
  /// Says nothing if the lexer has already spoken about that token.
  mutating func fail(
    expected: String, after context: String? = nil, notes: [Diagnostic.Note] = []
  ) -> ParseFailure {
    if current.kind == .unknown { return ParseFailure() }
    let context = context.map { " after \($0)" } ?? ""
    let (found, range) = found
    report("expected \(expected)\(context), found \(found)", at: range, notes: notes)
    return ParseFailure()
  }

  /// Reports the current token as out of place behind an expression; `expected` says what could
  /// have followed.
  mutating func failAfterExpression(
    expected: String, notes: [Diagnostic.Note] = []
  ) -> ParseFailure {
    guard let hint = hintAfterExpression else { return fail(expected: expected, notes: notes) }
    report("unexpected \(description(of: current)), \(hint)", at: range(of: current), notes: notes)
    return ParseFailure()
  }

  /// Reports that an expression was expected where the current token stands, which may be the second
  /// half of an operator that other languages have.
  mutating func failOperand() -> ParseFailure {
    let operation = SourceRange(file: file, lower: previous.lower, upper: current.upper)
    guard previous.upper == current.lower, let hint = Parser.foreignOperators[operation.text] else {
      return fail(expected: "an expression")
    }
    report("there is no operator \(quoted(operation.text)), \(hint)", at: operation)
    return ParseFailure()
  }

  private static let foreignOperators = [
    "**": "a power is written as a product", "++": "nothing is counted up here: write '+ 1'",
    "+=": "nothing is assigned here", "-=": "nothing is assigned here",
    "*=": "nothing is assigned here", "/=": "inequality is written '!='",
    "%=": "nothing is assigned here", "<>": "inequality is written '!='",
    "===": "equality is written '=='", "!==": "inequality is written '!='",
    "...": "a range is written '..'", "..<": "a range is written '..' and has both its ends",
    "..=": "a range is written '..' and has both its ends", "&&&": "'and' is written '&&'",
    "|||": "'or' is written '||'", "&=": "nothing is assigned here",
    ">>>": "bits are shifted by '>>', which fills in zeros",
    "^^": "exclusive 'or' is written '^', or '!='",
  ]

  mutating func failTooDeep(at range: SourceRange) -> ParseFailure {
    report("nested more than \(Parser.maximumNesting) levels deep", at: range)
    return ParseFailure()
  }

  /// The current token in words, and where a caret should point for it. A token that stands on a
  /// later line is of no interest: the place to look at is the end of the line before.
  var found: (description: String, range: SourceRange) {
    let isFirst = index == 0
    let gap = SourceRange(file: file, lower: takenUpper, upper: takenUpper)
    switch current.kind {
    case .end: return ("the end of the text", isFirst ? range(of: current) : gap)
    case _ where current.startsLine && !isFirst: return ("the end of the line", gap)
    default: return (description(of: current), range(of: current))
    }
  }

  func description(of token: Token) -> String {
    switch token.kind {
    case .end: "the end of the text"
    case .character: "the character \(text(of: token))"
    case .string: "the string \(shortened(text(of: token)))"
    default: quoted(text(of: token))
    }
  }

  private func shortened(_ literal: String) -> String {
    literal.count > 30 ? literal.prefix(28) + "…\"" : literal
  }

  /// What was probably meant by a token that cannot follow an expression.
  private var hintAfterExpression: String? {
    if case .nonterminal(let word) = previous.kind,
      let keyword = Token.Keyword(capitalised: word)
    {
      return "after the nonterminal \(quoted(word)): the word is written"
        + " \(quoted(keyword.rawValue))"
    }
    switch current.kind {
    case .nonterminal(let word) where Token.Keyword(capitalised: word) != nil:
      return "the word is written \(quoted(word.lowercased()))"
    case .symbol(.assign): return "equality is written '=='"
    case .symbol(.arrow): return "a function of one variable is written 'x => …'"
    case .symbol(let symbol) where symbol.opener != nil: return "no bracket is open here"
    case .symbol(.not): return "inequality is written '!='"
    case .name("and"), .nonterminal("And"), .nonterminal("AND"):
      return "the operator is written '&&'"
    case .name("or"), .nonterminal("Or"), .nonterminal("OR"): return "the operator is written '||'"
    case .name("mod"), .nonterminal("Mod"), .nonterminal("MOD"):
      return "the operator is written '%'"
    case .keyword(.then), .keyword(.else): return "there is no 'if' before it"
    case .keyword(.in): return "there is no 'let' or 'require' before it"
    case .keyword(.decreases): return "it stands at the end of a 'sketch' declaration"
    case .keyword(.depth): return "it stands between the name of a nonterminal and '::='"
    default: return nil
    }
  }

  /// Where a bracket was opened.
  func noteOpened(_ token: Token) -> Diagnostic.Note {
    Diagnostic.Note("\(quoted(text(of: token))) opened here", at: range(of: token))
  }

  mutating func reportCase(of name: SyntaxTree.Name, _ what: String, capital: Bool) {
    let first = String(name.text.prefix(1))
    let rest = name.text.dropFirst()
    let changed = (capital ? first.uppercased() : first.lowercased()) + rest
    let rule = capital ? "a capital letter" : "a lower-case letter"
    let suggestion = changed == name.text ? "" : ": \(quoted(changed))"
    report(
      "\(quoted(name.text)) cannot be \(what), which begins with \(rule)\(suggestion)",
      at: name.range)
  }

  /// `, did you mean 'x'?`, or nothing.
  func suggestion(for word: String, among candidates: [String]) -> String {
    closestName(to: word, among: candidates).map { ", did you mean \(quoted($0))?" } ?? ""
  }
}
