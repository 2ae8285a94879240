import SketchCompiler
import SketchLanguage

/// What a message says of the place where reading a program got stuck.
struct TextMistake {
  private let text: [Unicode.Scalar]
  private let grammar: Grammar
  private let expectations: Expectations
  /// The quoted part of the text in which the place lies, if it does.
  private let literal: QuotedPart?

  /// Characters of the text, and of the alphabet, that a message repeats.
  private static let maximumQuotation = 20

  init(in text: [Unicode.Scalar], _ grammar: Grammar, _ expectations: Expectations) {
    self.text = text
    self.grammar = grammar
    self.expectations = expectations
    literal = QuotedPart.all(in: text).first { $0.range.contains(expectations.offset) }
  }

  /// Where it is shown, and what is said.
  var place: (offset: Int, message: String) {
    if let literal, isTooLong(literal) {
      let read = literal.count(before: expectations.offset)
      return (
        literal.range.lowerBound,
        "the constant \(excerpt(literal)) has \(literal.characters.count) characters, at most \(read)"
          + " can be derived here"
      )
    }
    let expected = expectations.wording ?? "a program of the sketch '\(grammar.sketch.name)'"
    return (expectations.offset, "expected \(expected), found \(found)\(foreignCharacter)")
  }

  /// Could only the closing quote have stood inside a string?
  private func isTooLong(_ literal: QuotedPart) -> Bool {
    literal.quote == "\"" && expectations.offset > literal.range.lowerBound
      && !expectations.labels.isEmpty && expectations.labels.allSatisfy { $0.hasPrefix("'\"") }
      && literal.count(before: expectations.offset) < literal.characters.count
  }

  /// The word, the literal or the character at the place.
  private var found: String {
    let offset = expectations.offset
    guard offset < text.count else { return "the end" }
    if let literal, literal.range.lowerBound == offset { return excerpt(literal) }
    let word = text[offset...].prefix(while: \.isNamePart).prefix(Self.maximumQuotation)
    let shown = word.isEmpty || literal != nil ? [text[offset]] : Array(word)
    return "'" + shown.map { LiteralText.escape($0, in: "'") }.joined() + "'"
  }

  /// What is said of a character that no program can have.
  private var foreignCharacter: String {
    guard grammar.sketch.alphabet != .none, let literal,
      let character = literal.character(from: expectations.offset),
      !grammar.alphabet.contains(character),
      // Reading inside a string may also stop at a character that is fine elsewhere.
      !grammar.hasLiteral(with: character)
    else { return "" }
    let alphabet = grammar.alphabet.prefix(Self.maximumQuotation)
    let ellipsis = alphabet.count < grammar.alphabet.count ? "…" : ""
    let subject =
      literal.range.lowerBound == expectations.offset
      ? "; '\(LiteralText.escape(character, in: "'"))'" : ", which"
    return "\(subject) is not in the alphabet, \(Value.string(Text(Array(alphabet))))\(ellipsis)"
  }

  private func excerpt(_ literal: QuotedPart) -> String {
    let shown = text[literal.range].prefix(Self.maximumQuotation)
    return shown.map { $0 == "\\" ? "\\" : LiteralText.escape($0, in: "\0") }.joined()
      + (shown.count < literal.range.count ? "…" : "")
  }
}

/// A string or a character literal in the text of a program.
private struct QuotedPart {
  var quote: Unicode.Scalar
  /// With the quotes.
  var range: Range<Int>
  /// Where each of its characters begins, escapes being one each.
  var characters: [(start: Int, scalar: Unicode.Scalar?)]

  func count(before offset: Int) -> Int { characters.count { $0.start < offset } }

  /// The character at a place, or the first one if that is the opening quote.
  func character(from offset: Int) -> Unicode.Scalar? {
    characters.first { $0.start >= offset }?.scalar
  }

  static func all(in text: [Unicode.Scalar]) -> [QuotedPart] {
    var parts: [QuotedPart] = []
    var position = 0
    while position < text.count {
      guard text[position] == "\"" || text[position] == "'" else {
        position += 1
        continue
      }
      let start = position
      var characters: [(Int, Unicode.Scalar?)] = []
      position += 1
      while position < text.count, text[position] != text[start] {
        let isEscape = text[position] == "\\" && position + 1 < text.count
        characters.append((position, isEscape ? nil : text[position]))
        position += isEscape ? 2 : 1
      }
      position = min(position + 1, text.count)
      parts.append(
        QuotedPart(quote: text[start], range: start..<position, characters: characters))
    }
    return parts
  }
}

extension Grammar {
  /// Does a literal of a production have the character?
  fileprivate func hasLiteral(with character: Unicode.Scalar) -> Bool {
    nonterminals.contains { nonterminal in
      nonterminal.productions.contains { production in
        production.body.contains { part in
          guard case .literal(let value) = part.kind else { return false }
          switch value {
          case .char(let scalar): return scalar == character
          case .string(let text): return text.scalars.contains(character)
          default: return false
          }
        }
      }
    }
  }
}
