/// Types and their bounds.
extension Parser {
  mutating func parseType() throws(ParseFailure) -> Tree.TypeExpression {
    try nested { (parser: inout Parser) throws(ParseFailure) in
      if parser.at(.openParenthesis) { return try parser.parseTupleType() }
      return try parser.parseNamedType()
    }
  }

  /// `(T, U)`; `(T)` is `T`.
  private mutating func parseTupleType() throws(ParseFailure) -> Tree.TypeExpression {
    let first = current
    let (types, isComplete) = try parseBracketed(
      .openParenthesis, of: "a type", allowsEmpty: false
    ) { (parser: inout Parser) throws(ParseFailure) in try parser.parseType() }
    guard isComplete else { throw ParseFailure() }
    return types.count == 1 ? types[0] : .tuple(types, range(from: first))
  }

  private mutating func parseNamedType() throws(ParseFailure) -> Tree.TypeExpression {
    let first = current
    let word = text(of: first)
    switch first.kind {
    case .name, .nonterminal: break
    default: throw fail(expected: "a type")
    }
    guard let name = typeName(word) else { throw failUnknownType(word) }
    take()
    switch name {
    case .bool: return .bool(range(from: first))
    case .char: return .char(range(from: first))
    case .int:
      let bounds = try parseBounds()
      return .int(bounds, range(from: first))
    case .string:
      guard at(.less) else { return .string(maximumLength: nil, range(from: first)) }
      let opened = take()
      let length = try parseLength()
      try takeCloser(of: opened)
      return .string(maximumLength: length, range(from: first))
    case .list:
      guard at(.less) else {
        throw fail(expected: "'<' and the type of an element", after: "'list'")
      }
      let opened = take()
      let element = try parseType()
      let length = take(.comma) ? try parseLength() : nil
      try takeCloser(of: opened)
      return .list(element, maximumLength: length, range(from: first))
    case .bits:
      guard at(.less) else { throw fail(expected: "'<' and a width", after: "'bits'") }
      let opened = take()
      let width = try parseWidth()
      try takeCloser(of: opened)
      return .bits(width: width, range(from: first))
    }
  }

  // MARK: Names of types

  private enum TypeName: String, CaseIterable {
    case bool, int, char, string, list, bits
  }

  /// A type written with a capital is reported and understood.
  private mutating func typeName(_ word: String) -> TypeName? {
    if let name = TypeName(rawValue: word) { return name }
    guard case .nonterminal = current.kind, let name = TypeName(rawValue: word.lowercased()) else {
      return nil
    }
    report(
      "unknown type \(quoted(word)), did you mean \(quoted(name.rawValue))?",
      at: range(of: current))
    return name
  }

  private mutating func failUnknownType(_ word: String) -> ParseFailure {
    // A type that is missing at the end of a line is not an unknown one on the next.
    if current.startsLine { return fail(expected: "a type") }
    let synonym = Parser.typeSynonyms[word.lowercased()].map { ", did you mean \(quoted($0))?" }
    let names = TypeName.allCases.map(\.rawValue)
    report(
      "unknown type \(quoted(word))" + (synonym ?? suggestion(for: word, among: names)),
      at: range(of: current))
    return ParseFailure()
  }

  /// What other languages say.
  private static let typeSynonyms = [
    "boolean": "bool", "integer": "int", "number": "int", "nat": "int", "str": "string",
    "text": "string", "character": "char", "array": "list", "vector": "list", "bitvector": "bits",
    "bitvec": "bits", "bv": "bits",
  ]

  // MARK: Bounds

  /// `<lo..hi>`, if there.
  private mutating func parseBounds() throws(ParseFailure) -> ClosedRange<Int>? {
    guard at(.less) else { return nil }
    let opened = take()
    let first = current
    let lower = try parseInteger()
    try expect(.dots, after: "the lower bound")
    let upper = try parseInteger()
    let written = range(from: first)
    try takeCloser(of: opened)
    guard lower <= upper else {
      reportEmptyRange(written)
      return nil
    }
    return lower...upper
  }

  /// An integer literal, perhaps with a minus.
  private mutating func parseInteger() throws(ParseFailure) -> Int {
    let first = current
    let isNegative = take(.minus)
    guard case .integer(let magnitude) = current.kind else {
      if current.kind == .malformedLiteral { throw ParseFailure() }
      throw fail(expected: "an integer")
    }
    take()
    guard let value = Parser.integer(magnitude, isNegative: isNegative) else {
      throw failOverflow(at: range(from: first))
    }
    return value
  }

  static func integer(_ magnitude: UInt64, isNegative: Bool) -> Int? {
    guard isNegative else { return Int(exactly: magnitude) }
    return magnitude == UInt64(Int.max) + 1 ? Int.min : Int(exactly: magnitude).map { -$0 }
  }

  mutating func failOverflow(at range: SourceRange) -> ParseFailure {
    report("integer \(quoted(range.text)) does not fit into 64 bits", at: range)
    return ParseFailure()
  }

  private mutating func parseLength() throws(ParseFailure) -> Int {
    guard case .integer(let magnitude) = current.kind else {
      if current.kind == .malformedLiteral { throw ParseFailure() }
      throw fail(expected: "a maximum length")
    }
    take()
    guard let length = Int(exactly: magnitude) else {
      throw failOverflow(at: range(of: previous))
    }
    return length
  }

  private mutating func parseWidth() throws(ParseFailure) -> Int {
    guard case .integer(let width) = current.kind else {
      if current.kind == .malformedLiteral { throw ParseFailure() }
      throw fail(expected: "a width from 1 to 64")
    }
    take()
    guard let width = Int(exactly: width), SketchType.bitWidths.contains(width) else {
      report(
        "the width is \(text(of: previous)), expected from 1 to 64", at: range(of: previous))
      return 1
    }
    return width
  }

  /// Takes the `>` of bounds, also from the front of `>>` or `>=`.
  private mutating func takeCloser(of opened: Token) throws(ParseFailure) {
    let rest: Token.Symbol
    switch current.kind {
    case .symbol(.greater):
      take()
      return
    case .symbol(.shiftRight): rest = .greater
    case .symbol(.greaterOrEqual): rest = .assign
    default: throw fail(expected: "'>'", notes: [noteOpened(opened)])
    }
    tokens[index].kind = .symbol(rest)
    tokens[index].lower += 1
    tokens[index].startsLine = false
    takenUpper = tokens[index].lower
  }
}
