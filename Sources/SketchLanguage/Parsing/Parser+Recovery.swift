/// Where parsing goes on after a mistake.
extension Parser {
  /// Pairs each opening bracket with its closing one. A bracket left open ends with its item at
  /// the latest, so that one missing bracket does not swallow the file.
  static func matchBrackets(_ tokens: [Token]) -> [Int: Int] {
    var closers: [Int: Int] = [:]
    var open: [(index: Int, symbol: Token.Symbol)] = []
    /// How many of each kind are open: looking through the stack in vain would take quadratic time.
    var openCounts: [Token.Symbol: Int] = [:]
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol(.produces), .keyword(.sketch), .keyword(.fn), .keyword(.include):
        open.removeAll()
        openCounts.removeAll()
      case .symbol(let symbol):
        if symbol.closer != nil {
          open.append((index, symbol))
          openCounts[symbol, default: 0] += 1
        } else if let opener = symbol.opener, openCounts[opener, default: 0] > 0,
          let match = open.lastIndex(where: { $0.symbol == opener })
        {
          closers[open[match].index] = index
          for bracket in open[match...] { openCounts[bracket.symbol, default: 0] -= 1 }
          open.removeSubrange(match...)
        }
      default:
        break
      }
    }
    return closers
  }

  /// Does an item begin with the token at this index? Where the grammar cannot tell, a new line
  /// decides.
  func beginsItem(at index: Int) -> Bool {
    let token = token(at: index)
    switch token.kind {
    case .keyword(.sketch), .keyword(.fn), .keyword(.include): return true
    case .keyword(.alphabet), .keyword(.require): return token.startsLine
    case .name, .nonterminal: return beginsNonterminal(at: index)
    default: return false
    }
  }

  /// Operators of other languages; a line that begins with one goes on with what is above.
  private static let wordOperators: Set = ["and", "or", "mod"]

  /// Two names in a row at the beginning of a line, as in `func f(x)`, are no part of an expression.
  private var looksLikeItem: Bool {
    guard current.startsLine, case .name(let word) = current.kind,
      !Parser.wordOperators.contains(word)
    else { return false }
    switch next.kind {
    case .name, .nonterminal, .string: return !next.startsLine
    default: return false
    }
  }

  /// Does the declaration of a nonterminal begin here: a name, perhaps parameters, and what can
  /// only follow these in a declaration?
  func beginsNonterminal(at index: Int) -> Bool {
    let first = token(at: index)
    var isCapital = false
    switch first.kind {
    case .nonterminal: isCapital = true
    case .name: break
    default: return false
    }
    var end = index + 1
    if token(at: end).is(.openParenthesis) {
      guard let closer = closers[end] else {
        guard isCapital, case .name = token(at: end + 1).kind else { return false }
        return token(at: end + 2).is(.colon)
      }
      end = closer + 1
    }
    switch token(at: end).kind {
    case .symbol(.produces): return true
    case .keyword(.depth):
      // In `sketch f() -> int = E depth 3`, what follows the number is no part of a declaration.
      return first.startsLine || [end + 1, end + 2].contains { continuesHeader(token(at: $0)) }
    case .symbol(.colon): return isCapital
    case .symbol(.colonEqual), .symbol(.assign), .symbol(.arrow):
      return isCapital && first.startsLine
    default: return false
    }
  }

  /// Can the token stand behind the depth of a nonterminal, if perhaps by mistake?
  private func continuesHeader(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(.produces), .symbol(.colonEqual), .symbol(.assign), .symbol(.arrow),
      .symbol(.doubleArrow), .symbol(.colon):
      true
    default: false
    }
  }

  /// Can the token at `index` only belong to what follows a complete item?
  var atItemBoundary: Bool {
    switch current.kind {
    case .end: true
    case .keyword(.sketch), .keyword(.fn), .keyword(.include), .keyword(.alphabet),
      .keyword(.require):
      true
    case .name(let word) where Parser.wordOperators.contains(word): false
    case .name, .nonterminal: current.startsLine || beginsNonterminal(at: index)
    default: false
    }
  }

  /// Skips to the next item, or to a token before it that is wanted.
  mutating func skipToItem() { skip { _ in false } }

  mutating func skipToItem(or symbol: Token.Symbol) { skip { $0.is(symbol) } }

  mutating func skipToItem(or keyword: Token.Keyword) { skip { $0.is(keyword) } }

  /// Skips to a token that is wanted or to the next item; pairs of brackets are skipped as a whole.
  private mutating func skip(until isWanted: (Token) -> Bool) {
    while !atEnd, !isWanted(current), !beginsItem(at: index), !looksLikeItem {
      index = (closers[index] ?? index) + 1
    }
  }

  /// Elements between brackets, separated by commas. After a mistake inside, goes on behind the
  /// closing bracket; `isComplete` is then false.
  mutating func parseBracketed<Element>(
    _ open: Token.Symbol, of what: String, allowsEmpty: Bool, areExpressions: Bool = false,
    _ parseElement: (inout Parser) throws(ParseFailure) -> Element
  ) throws(ParseFailure) -> (elements: [Element], isComplete: Bool) {
    let openIndex = index
    let opened = try expect(open)
    let close = open.closer ?? open
    let outerBarSeparates = barSeparates
    barSeparates = false
    defer { barSeparates = outerBarSeparates }
    var elements: [Element] = []
    do throws(ParseFailure) {
      if allowsEmpty, take(close) { return ([], true) }
      repeat {
        if !elements.isEmpty, at(close) { throw fail(expected: "\(what) after ','") }
        elements.append(try parseElement(&self))
      } while take(.comma)
      if areExpressions, allowsEmpty, open == .openBracket, elements.count == 1,
        take(.semicolon)
      {
        elements = [Element](repeating: elements[0], count: try parseElementCount())
        guard take(close) else {
          throw fail(expected: quoted(close.rawValue), notes: [noteOpened(opened)])
        }
        return (elements, true)
      }
      guard take(close) else {
        let expected = "',' or \(quoted(close.rawValue))"
        throw areExpressions
          ? failUnclosed(opened, expected: expected)
          : fail(expected: expected, notes: [noteOpened(opened)])
      }
      return (elements, true)
    } catch {
      guard let closer = closers[openIndex], closer >= index else { throw error }
      index = closer + 1
      return (elements, false)
    }
  }

  /// How many elements a list has whose elements are all written the same.
  private mutating func parseElementCount() throws(ParseFailure) -> Int {
    let expected = "a number of elements from 1 to \(Parser.maximumElements)"
    guard case .integer(let count) = current.kind, (1...Parser.maximumElements).contains(count)
    else { throw fail(expected: expected, after: "';'") }
    take()
    return Int(count)
  }

  /// Each element is a part of the tree of its own.
  private static let maximumElements: UInt64 = 1000

  private mutating func failUnclosed(_ opened: Token, expected: String) -> ParseFailure {
    // A closing bracket of the other kind is not "no bracket open".
    if case .symbol(let symbol) = current.kind, symbol.opener != nil {
      return fail(expected: expected, notes: [noteOpened(opened)])
    }
    return failAfterExpression(expected: expected, notes: [noteOpened(opened)])
  }
}
