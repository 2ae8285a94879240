/// Items of a file: everything but nonterminals.
extension Parser {
  typealias Tree = SyntaxTree

  mutating func parseFile() -> SyntaxTree {
    var items: [Tree.Item] = []
    while !atEnd {
      let start = index
      do throws(ParseFailure) {
        items.append(try parseItem())
      } catch {
        if index == start { take() }
        skipToItem()
      }
    }
    return SyntaxTree(items: items)
  }

  private mutating func parseItem() throws(ParseFailure) -> Tree.Item {
    switch current.kind {
    case .keyword(.sketch): return .sketch(try parseSketch())
    case .keyword(.alphabet): return .alphabet(try parseAlphabet())
    case .keyword(.fn): return .function(try parseFunction())
    case .keyword(.require): return parseRequirement()
    case .keyword(.include): return try parseInclude()
    case .nonterminal:
      guard let keyword = capitalisedKeyword, Parser.itemKeywords.contains(keyword.rawValue) else {
        return .nonterminal(try parseNonterminal())
      }
      // Understood all the same: what follows is not worth a second word.
      report(
        "unknown item \(quoted(text(of: current))), did you mean \(quoted(keyword.rawValue))?",
        at: range(of: current))
      tokens[index].kind = .keyword(keyword)
      return try parseItem()
    case .name where beginsNonterminal(at: index): return .nonterminal(try parseNonterminal())
    default: throw failUnknownItem()
    }
  }

  /// The keyword that the current token is but for its capital, where it is no declaration of a
  /// nonterminal.
  private var capitalisedKeyword: Token.Keyword? {
    beginsNonterminal(at: index) ? nil : Token.Keyword(capitalised: text(of: current))
  }

  private mutating func failUnknownItem() -> ParseFailure {
    let word = text(of: current)
    switch current.kind {
    case .unknown:
      break
    case .name:
      let hint = suggestion(for: word, among: Parser.itemKeywords)
      let synonym = Parser.itemSynonyms[word].map { ", did you mean \(quoted($0))?" }
      report("unknown item \(quoted(word))\(synonym ?? hint)", at: range(of: current))
    case .symbol(let symbol) where symbol.opener != nil:
      report("unexpected \(quoted(word)), no bracket is open here", at: range(of: current))
    default:
      let expected = alternatives(
        ["the name of a nonterminal"] + Parser.itemKeywords.map { quoted($0) })
      report("expected \(expected), found \(description(of: current))", at: range(of: current))
    }
    return ParseFailure()
  }

  private static let itemKeywords = ["sketch", "alphabet", "fn", "require", "include"]

  /// What other languages say.
  private static let itemSynonyms = [
    "func": "fn", "fun": "fn", "function": "fn", "def": "fn", "define": "fn", "import": "include",
    "use": "include", "assert": "require", "assume": "require", "program": "sketch",
  ]

  // MARK: Sketch and functions

  private mutating func parseSketch() throws(ParseFailure) -> Tree.SketchDeclaration {
    let first = take()
    let name = try parseName("the name of a sketch")
    let parameters = try parseParameters(after: name)
    let resultType = parseResultType()
    let body = parseDefinition(before: .decreases)
    var measure: Tree.Expression?
    if take(.decreases) { measure = parseRestOfItem() }
    return Tree.SketchDeclaration(
      name: name, parameters: parameters, resultType: resultType, body: body, measure: measure,
      range: range(from: first))
  }

  private mutating func parseFunction() throws(ParseFailure) -> Tree.FunctionDeclaration {
    let first = take()
    let name = try parseName("the name of a function")
    let parameters = try parseParameters(after: name)
    let resultType = parseResultType()
    let body = parseDefinition(before: nil)
    return Tree.FunctionDeclaration(
      name: name, parameters: parameters, resultType: resultType, body: body,
      range: range(from: first))
  }

  /// `(a: T, b: U)`
  mutating func parseParameters(after name: Tree.Name) throws(ParseFailure) -> [Tree.Parameter] {
    guard at(.openParenthesis) else {
      throw fail(expected: "'(' and the parameters", after: quoted(name.text))
    }
    return try parseBracketed(.openParenthesis, of: "a parameter", allowsEmpty: true) {
      (parser: inout Parser) throws(ParseFailure) in
      let name = try parser.parseName("the name of a parameter")
      guard parser.take(.colon) else {
        throw parser.fail(expected: "':' and a type", after: "the parameter \(quoted(name.text))")
      }
      return Tree.Parameter(name: name, type: try parser.parseType())
    }.elements
  }

  /// `-> T`; after a mistake goes on at the `=`, as if there were some type.
  private mutating func parseResultType() -> Tree.TypeExpression {
    let first = current
    do throws(ParseFailure) {
      if at(.colon) || at(.doubleArrow) {
        report("expected '->' and a type, found \(found.description)", at: range(of: take()))
      } else if !take(.arrow) {
        throw fail(expected: "'->' and a type", after: "the parameters")
      }
      return try parseType()
    } catch {
      skipToItem(or: .assign)
      return .int(nil, range(of: first))
    }
  }

  /// `= expression`, up to the end of the item or to a keyword that may follow.
  private mutating func parseDefinition(before keyword: Token.Keyword?) -> Tree.Expression {
    let place = found.range
    switch current.kind {
    case .symbol(.assign):
      take()
    case .symbol(.produces), .symbol(.colonEqual), .symbol(.doubleArrow):
      report("expected '=' after the type, found \(quoted(text(of: take())))", at: place)
    default:
      _ = fail(expected: "'='", after: "the type")
      keyword.map { skipToItem(or: $0) } ?? skipToItem()
      return Tree.Expression(kind: .invalid, range: place)
    }
    return parseRestOfItem(before: keyword)
  }

  /// An expression that ends the item, or that only the given keyword may follow.
  private mutating func parseRestOfItem(before keyword: Token.Keyword? = nil) -> Tree.Expression {
    let place = found.range
    do throws(ParseFailure) {
      let expression = try parseExpression()
      if let keyword, at(keyword) { return expression }
      guard atItemBoundary else {
        throw failAfterExpression(expected: "an operator or the next item")
      }
      return expression
    } catch {
      keyword.map { skipToItem(or: $0) } ?? skipToItem()
      return Tree.Expression(kind: .invalid, range: place)
    }
  }

  // MARK: Alphabet, require, include

  private mutating func parseAlphabet() throws(ParseFailure) -> Tree.AlphabetDeclaration {
    let first = take()
    if current.kind == .name("examples") {
      take()
      return Tree.AlphabetDeclaration(characters: .examples, range: range(from: first))
    }
    var characters: [Unicode.Scalar] = []
    var isComplete = true
    repeat {
      switch current.kind {
      case .string(let text):
        take()
        characters += at(.dots) ? try parseStringRange(from: text) : text.scalars
      case .character(let character):
        take()
        characters += try parseCharacterRange(from: character)
      case .malformedLiteral:
        take()
        isComplete = false
      default:
        let expected = characters.isEmpty ? "'examples', a string or a character" : "a character"
        throw fail(expected: expected, after: quoted(text(of: previous)))
      }
    } while take(.comma)
    if characters.isEmpty, isComplete {
      report("the alphabet is empty", at: range(from: first))
    }
    var seen: Set<Unicode.Scalar> = []
    let distinct = characters.filter { seen.insert($0).inserted }
    return Tree.AlphabetDeclaration(characters: .listed(distinct), range: range(from: first))
  }

  /// The rest of `'a'..'z'`, if there is one.
  private mutating func parseCharacterRange(
    from lower: Unicode.Scalar
  ) throws(ParseFailure) -> [Unicode.Scalar] {
    let first = previous
    guard take(.dots) else { return [lower] }
    if current.kind == .malformedLiteral {
      take()
      return [lower]
    }
    guard case .character(let upper) = current.kind else {
      throw fail(expected: "a character", after: "'..'")
    }
    take()
    guard lower <= upper else {
      reportEmptyRange(range(from: first))
      return [lower]
    }
    return (lower.value...upper.value).compactMap { Unicode.Scalar($0) }
  }

  /// The rest of `"a".."z"`, which is reported, and understood.
  private mutating func parseStringRange(
    from lower: Text
  ) throws(ParseFailure) -> [Unicode.Scalar] {
    let first = previous
    take()
    guard case .string(let upper) = current.kind else {
      throw fail(expected: "a character", after: "'..'")
    }
    take()
    report(Parser.stringRange(lower, upper), at: range(from: first))
    return lower.scalars + upper.scalars
  }

  /// What is wrong with a range of strings.
  static func stringRange(_ lower: Text, _ upper: Text) -> String {
    let message = "a range of characters has single quotes"
    guard let from = lower.scalars.first, lower.count == 1, let to = upper.scalars.first,
      upper.count == 1
    else { return message + ", as 'a'..'z', and this one has strings" }
    return message + ": \(Value.char(from).literalText)..\(Value.char(to).literalText)"
  }

  mutating func reportEmptyRange(_ range: SourceRange) {
    report("the range is empty, its ends are in the wrong order", at: range)
  }

  private mutating func parseRequirement() -> Tree.Item {
    take()
    let place = found.range
    do throws(ParseFailure) {
      let condition = try parseExpression()
      if at(.in) {
        report("unexpected 'in', a 'require' between items has no body", at: range(of: current))
        throw ParseFailure()
      }
      guard atItemBoundary else {
        throw failAfterExpression(expected: "an operator or the next item")
      }
      return .requirement(condition)
    } catch {
      skipToItem()
      return .requirement(Tree.Expression(kind: .invalid, range: place))
    }
  }

  private mutating func parseInclude() throws(ParseFailure) -> Tree.Item {
    let first = take()
    guard case .string(let path) = current.kind else {
      if current.kind == .malformedLiteral { throw ParseFailure() }
      throw fail(expected: "the path of a file as a string", after: "'include'")
    }
    take()
    if path.scalars.isEmpty { report("the path is empty", at: range(of: previous)) }
    if path.scalars.contains(where: { $0.properties.generalCategory == .control }) {
      report("a path cannot hold control characters", at: range(of: previous))
      throw ParseFailure()
    }
    return .include(path: path.string, range: range(from: first))
  }
}
