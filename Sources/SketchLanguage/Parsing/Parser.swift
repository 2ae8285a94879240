/// A recursive-descent parser: the state, and how tokens are looked at and taken.
///
/// A method that meets a mistake reports it and throws `ParseFailure`; those who know where to go
/// on (`Parser+Recovery.swift`) catch it.
struct Parser {
  let file: SourceFile
  var tokens: [Token]
  var index = 0 { didSet { takenUpper = previous.upper } }
  /// Where the text taken last ends.
  var takenUpper = 0
  var diagnostics: DiagnosticSet
  /// For each opening bracket, the index of the token that closes it, if one does.
  let closers: [Int: Int]
  /// Levels of expressions and types being parsed; at most `maximumNesting`.
  var nesting = 0
  /// Does `|` end the expression, as between productions, rather than mean bit-or?
  var barSeparates = false

  /// Limit on the height of a tree: more than anyone writes by hand. The parser and every later
  /// phase recur over trees; at this limit the parser takes up to 3.5 MB of stack in a debug build,
  /// half of that in a release build, where a main thread has 8.
  static let maximumNesting = 300

  private let meter: WorkMeter

  init(_ file: SourceFile, meter: WorkMeter = WorkMeter()) {
    self.file = file
    self.meter = meter
    (tokens, diagnostics) = Lexer.tokens(of: file, meter: meter)
    // What was cut off would only be misunderstood.
    if tokens.count > Lexer.maximumTokens { tokens = tokens.suffix(1) }
    closers = Parser.matchBrackets(tokens)
  }

  /// A mistake that has been reported.
  struct ParseFailure: Error {}

  // MARK: Looking

  /// The token at an index; past the last, the last, which is `.end`.
  func token(at index: Int) -> Token {
    index < tokens.count
      ? tokens[index]
      : tokens.last
        ?? Token(kind: .end, lower: file.utf8.count, upper: file.utf8.count, startsLine: true)
  }

  var current: Token { token(at: index) }
  var next: Token { token(at: index + 1) }
  /// The token before the current one; at the beginning, the current one.
  var previous: Token { token(at: max(index - 1, 0)) }
  var atEnd: Bool { current.kind == .end }

  func at(_ symbol: Token.Symbol) -> Bool { current.is(symbol) }
  func at(_ keyword: Token.Keyword) -> Bool { current.is(keyword) }

  func range(of token: Token) -> SourceRange {
    SourceRange(file: file, lower: token.lower, upper: token.upper)
  }

  /// From the start of a token to the end of the one taken last.
  func range(from first: Token) -> SourceRange {
    SourceRange(file: file, lower: first.lower, upper: max(first.upper, takenUpper))
  }

  func text(of token: Token) -> String { range(of: token).text }

  // MARK: Taking

  @discardableResult
  mutating func take() -> Token {
    let token = current
    // Without any more tokens it comes to its end by itself.
    if !meter.take() { index = tokens.count }
    if !atEnd { index += 1 }
    return token
  }

  /// Takes the symbol if it is next.
  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard at(symbol) else { return false }
    take()
    return true
  }

  mutating func take(_ keyword: Token.Keyword) -> Bool {
    guard at(keyword) else { return false }
    take()
    return true
  }

  @discardableResult
  mutating func expect(
    _ symbol: Token.Symbol, after context: String? = nil, notes: [Diagnostic.Note] = []
  ) throws(ParseFailure) -> Token {
    guard at(symbol) else {
      throw fail(expected: quoted(symbol.rawValue), after: context, notes: notes)
    }
    return take()
  }

  @discardableResult
  mutating func expect(
    _ keyword: Token.Keyword, after context: String? = nil, notes: [Diagnostic.Note] = []
  ) throws(ParseFailure) -> Token {
    guard at(keyword) else {
      throw fail(expected: quoted(keyword.rawValue), after: context, notes: notes)
    }
    return take()
  }

  /// Parses one level deeper.
  mutating func nested<Result>(
    _ parse: (inout Parser) throws(ParseFailure) -> Result
  ) throws(ParseFailure) -> Result {
    guard nesting < Parser.maximumNesting else { throw failTooDeep(at: range(of: current)) }
    nesting += 1
    defer { nesting -= 1 }
    return try parse(&self)
  }

  // MARK: Names

  /// A name in lower case: of a sketch, function, parameter, variable or label.
  mutating func parseName(_ what: String) throws(ParseFailure) -> SyntaxTree.Name {
    try parseName(what, capital: false)
  }

  /// A name of the wrong case, or a reserved word, is reported and taken nevertheless.
  mutating func parseName(
    _ what: String, capital: Bool
  ) throws(ParseFailure) -> SyntaxTree.Name {
    let name = SyntaxTree.Name(text: text(of: current), range: range(of: current))
    switch current.kind {
    case .name:
      if capital { reportCase(of: name, what, capital: true) }
    case .nonterminal:
      if !capital { reportCase(of: name, what, capital: false) }
    case .keyword where !current.startsLine:
      report("\(quoted(name.text)) is a reserved word, expected \(what)", at: name.range)
    default:
      throw fail(expected: what)
    }
    take()
    return name
  }
}
