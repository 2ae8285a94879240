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
    switch current.kind {
    case .symbol(.assign): "equality is written '=='"
    case .symbol(.arrow): "a function of one variable is written 'x => …'"
    case .symbol(let symbol) where symbol.opener != nil: "no bracket is open here"
    case .symbol(.not): "inequality is written '!='"
    case .name("and"): "the operator is written '&&'"
    case .name("or"): "the operator is written '||'"
    case .name("mod"): "the operator is written '%'"
    case .keyword(.then), .keyword(.else): "there is no 'if' before it"
    case .keyword(.in): "there is no 'let' or 'require' before it"
    case .keyword(.decreases): "it stands at the end of a 'sketch' declaration"
    case .keyword(.depth): "it stands between the name of a nonterminal and '::='"
    default: nil
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
