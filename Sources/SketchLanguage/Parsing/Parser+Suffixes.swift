import Lengths

/// What follows the body of an alternative: `@ cost`, `where`, `as`, `named`.
extension Parser {
  /// The highest cost of one production in bits. More is surely a slip: no search gets that far.
  static let maximumCost: UInt64 = 1000

  mutating func parseSuffixes(of alternative: inout Tree.Alternative) throws(ParseFailure) {
    var seen: [Token.Kind: Token] = [:]
    while true {
      let first = current
      switch first.kind {
      case .symbol(.at), .keyword(.where), .keyword(.as), .keyword(.named): take()
      default: return
      }
      if let earlier = seen[first.kind] {
        let word = quoted(text(of: first))
        report(
          "a second \(word) in one alternative", at: range(of: first),
          notes: [Diagnostic.Note("the first \(word) is here", at: range(of: earlier))])
      }
      seen[first.kind] = first
      switch first.kind {
      case .symbol(.at): alternative.cost = try parseCost(from: first)
      case .keyword(.where): alternative.condition = try parseExpression()
      case .keyword(.as): alternative.template = try parseTemplate()
      default: alternative.label = try parseName("a label")
      }
    }
  }

  private mutating func parseCost(from first: Token) throws(ParseFailure) -> Tree.Alternative.Cost {
    switch current.kind {
    case .integer(let bits):
      take()
      reportExcessiveCost(bits > Parser.maximumCost)
      let length = CodeLength(bits: Int(min(bits, Parser.maximumCost)))
      return Tree.Alternative.Cost(value: .bits(length), range: range(from: first))
    case .decimal(let bits):
      take()
      reportExcessiveCost(bits > Double(Parser.maximumCost))
      let length = CodeLength(nearest: min(bits, Double(Parser.maximumCost)))
      return Tree.Alternative.Cost(value: .bits(length), range: range(from: first))
    case .name("p"):
      take()
      try expect(.assign, after: "'p'")
      let probability = try parseProbability()
      return Tree.Alternative.Cost(value: .probability(probability), range: range(from: first))
    case .name("w"):
      take()
      try expect(.assign, after: "'w'")
      let weight = try parseWeight()
      return Tree.Alternative.Cost(value: .weight(weight), range: range(from: first))
    case .malformedLiteral:
      throw ParseFailure()
    case .symbol(.minus):
      throw fail(expected: "a cost of 0 bits or more", after: "'@'")
    default:
      throw fail(
        expected: "a number of bits, 'p=' and a probability or 'w=' and a weight", after: "'@'")
    }
  }

  private mutating func reportExcessiveCost(_ isExcessive: Bool) {
    guard isExcessive else { return }
    report(
      "a cost of \(text(of: previous)) bits, expected at most \(Parser.maximumCost)",
      at: range(of: previous))
  }

  private mutating func parseProbability() throws(ParseFailure) -> Double {
    let probability: Double
    switch current.kind {
    case .integer(let value): probability = Double(value)
    case .decimal(let value):
      let isTiny = value == 0 && CodeLength.isAboveZero(written: text(of: current))
      probability = isTiny ? .leastNonzeroMagnitude : value
    case .malformedLiteral: throw ParseFailure()
    default: throw fail(expected: "a probability above 0 and at most 1", after: "'p='")
    }
    take()
    guard probability > 0, probability <= 1 else {
      let found = text(of: previous)
      report(
        "the probability is \(found), expected above 0 and at most 1", at: range(of: previous))
      return 1
    }
    // 2^-1000, the same limit as for bits.
    if probability < CodeLength.leastProbability {
      report(
        "a probability of \(text(of: previous)) costs more than \(Parser.maximumCost) bits, expected"
          + " 2^-\(Parser.maximumCost) or more", at: range(of: previous))
      return 1
    }
    return probability
  }

  /// Weights whose ratios are far more than a search can make use of, and cost far less than
  /// `maximumCost`.
  private static let weights = 1e-9...1e9

  private mutating func parseWeight() throws(ParseFailure) -> Double {
    let weight: Double
    switch current.kind {
    case .integer(let value): weight = Double(value)
    case .decimal(let value): weight = value
    case .malformedLiteral: throw ParseFailure()
    default: throw fail(expected: "a weight above 0", after: "'w='")
    }
    take()
    guard Parser.weights.contains(weight) else {
      report(
        "the weight is \(text(of: previous)), expected 1e-9 to 1e9", at: range(of: previous))
      return 1
    }
    return weight
  }

  // MARK: Templates

  private mutating func parseTemplate() throws(ParseFailure) -> Tree.Template {
    guard case .string = current.kind else {
      if current.kind == .malformedLiteral { throw ParseFailure() }
      throw fail(expected: "a string with holes such as '{Name}'", after: "'as'")
    }
    let token = take()
    var reader = TemplateReader(file: file, token: token)
    let pieces = reader.readPieces()
    diagnostics.formUnion(reader.diagnostics)
    return Tree.Template(pieces: pieces, range: range(of: token))
  }
}

/// Finds text and holes in the string of an `as`.
struct TemplateReader {
  let file: SourceFile
  var diagnostics = DiagnosticSet()
  /// The scalars of the string, escapes resolved, each with the bytes it is written with.
  private let content: [(scalar: Unicode.Scalar, lower: Int, upper: Int)]
  private var position = 0

  init(file: SourceFile, token: Token) {
    self.file = file
    var lexer = Lexer(file)
    lexer.offset = token.lower + 1
    let escapes = lexer.byte(at: token.lower) == UInt8(ascii: "\"")
    var content: [(scalar: Unicode.Scalar, lower: Int, upper: Int)] = []
    while lexer.offset < token.upper - 1 {
      let lower = lexer.offset
      guard let scalar = lexer.readScalar(escapes: escapes) else { break }
      content.append((scalar, lower, lexer.offset))
    }
    self.content = content
  }

  mutating func readPieces() -> [SyntaxTree.Template.Piece] {
    var pieces: [SyntaxTree.Template.Piece] = []
    var text = ""
    while position < content.count {
      let scalar = content[position].scalar
      if scalar == "{" || scalar == "}", scalar == scalarAfter {
        text.unicodeScalars.append(scalar)
        position += 2
      } else if scalar == "{" {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        if let hole = readHole() { pieces.append(hole) }
      } else {
        if scalar == "}" {
          report("'}' without '{', a brace itself is written '}}'", position..<(position + 1))
        }
        text.unicodeScalars.append(scalar)
        position += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  private var scalarAfter: Unicode.Scalar? {
    position + 1 < content.count ? content[position + 1].scalar : nil
  }

  /// `{Name}` or `{Name:bare}`
  private mutating func readHole() -> SyntaxTree.Template.Piece? {
    let open = position
    guard let close = content[open...].firstIndex(where: { $0.scalar == "}" }) else {
      position = content.count
      report(
        "'{' without '}', a brace itself is written '{{'", open..<(open + 1))
      return nil
    }
    position = close + 1
    let colon = content[open..<close].firstIndex { $0.scalar == ":" }
    let nameRange = (open + 1)..<(colon ?? close)
    let name = string(nameRange)
    guard let initial = name.unicodeScalars.first, initial.beginsNonterminal,
      name.unicodeScalars.allSatisfy({ $0 == "_" || $0.properties.isXIDContinue })
    else {
      report(
        "expected the name of a nonterminal in the hole, found \(quoted(name))",
        nameRange.isEmpty ? open..<(close + 1) : nameRange)
      return nil
    }
    var style = TemplateItem.Style.plain
    if let colon {
      let word = string((colon + 1)..<close)
      if word == "bare" {
        style = .bare
      } else {
        report("expected 'bare' after ':' in the hole, found \(quoted(word))", colon..<(close + 1))
      }
    }
    return .hole(SyntaxTree.Name(text: name, range: sourceRange(nameRange)), style)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(content[range].map(\.scalar)))
  }

  private func sourceRange(_ range: Range<Int>) -> SourceRange {
    guard let first = content[range].first, let last = content[range].last else {
      return SourceRange(file: file, lower: 0, upper: 0)
    }
    return SourceRange(file: file, lower: first.lower, upper: last.upper)
  }

  private mutating func report(_ message: String, _ range: Range<Int>) {
    diagnostics.insert(.error(message, at: sourceRange(range)))
  }
}
