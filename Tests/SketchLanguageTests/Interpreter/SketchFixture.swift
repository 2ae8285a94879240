import Testing

@testable import SketchLanguage

/// Sketches from text, for tests.
enum SketchFixture {
  static func grammar(
    _ text: String, characters: String? = nil,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Grammar {
    do {
      return try Sketch(text: text, name: "test.sk")
        .grammar(exampleCharacters: characters.map { Array($0.unicodeScalars) })
    } catch {
      Issue.record("\(error)", sourceLocation: sourceLocation)
      throw error
    }
  }

  /// What the checker and the parser say of a text.
  static func messages(_ text: String) -> String {
    do {
      return try Sketch(text: text, name: "test.sk").notes.description
    } catch {
      return error.description
    }
  }

  /// A sketch whose nonterminal 0 is an expression without a declared type.
  static func sketch(of expression: String, declarations: String = "") -> String {
    """
    sketch test(s: string, l: list<int>) -> bool = E == E
    E ::= (\(expression))
    \(declarations)
    """
  }

  /// The value of an expression, as text; "undefined" if it has none. It sees `s`, "hello", and
  /// `l`, [3, 1, 2].
  static func value(of expression: String, declarations: String = "") throws -> String {
    let grammar = try grammar(sketch(of: expression, declarations: declarations))
    let derivation = Derivation(nonterminal: 0, production: 0, children: [])
    let value = Interpreter(grammar, bounds: .enforced).evaluate(
      derivation, arguments: [.string("hello"), .list([.int(3), .int(1), .int(2)])])
    return value.map(\.description) ?? "undefined"
  }

  /// The inferred type of an expression.
  static func type(of expression: String) throws -> String {
    try grammar(sketch(of: expression)).nonterminals[0].type.description
  }
}

extension Derivation {
  /// A derivation of a grammar, written as production indices in parentheses, in order of the text:
  /// `0(1, 2(0))`. The nonterminals follow from the grammar.
  init(_ text: String, _ grammar: Grammar, nonterminal: Int? = nil) throws {
    var rest = text.filter { $0 != " " }[...]
    self = try Derivation.parse(&rest, grammar, nonterminal ?? grammar.root)
    try #require(rest.isEmpty, "unread: \(rest)")
  }

  private static func parse(
    _ rest: inout Substring, _ grammar: Grammar, _ nonterminal: Int
  ) throws -> Derivation {
    let digits = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(digits.count)
    let production = try #require(Int(digits))
    var children: [Derivation] = []
    if rest.first == "(" {
      let occurrences = grammar.nonterminals[nonterminal].productions[production].occurrences
      for child in occurrences {
        rest = rest.dropFirst()
        children.append(try parse(&rest, grammar, child))
      }
      rest = rest.dropFirst()
    }
    return Derivation(nonterminal: nonterminal, production: production, children: children)
  }
}
