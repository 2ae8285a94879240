/// A word of a sketch: what it is and where it stands.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A name that does not begin with a capital letter, and is not reserved.
    case name(String)
    /// A name that begins with a capital letter.
    case nonterminal(String)
    case keyword(Keyword)
    case symbol(Symbol)
    /// At most 2^63, so that the most negative integer can be written with a minus.
    case integer(UInt64)
    /// A number with a fraction or an exponent: only a cost or a probability may be one.
    case decimal(Double)
    case bits(UInt64, width: Int)
    case character(Unicode.Scalar)
    case string(Text)
    /// A literal that the lexer has reported; stands for a value nobody knows.
    case malformedLiteral
    /// Text that the lexer has reported and that cannot stand for anything.
    case unknown
    case end
  }

  /// Reserved words.
  enum Keyword: String, CaseIterable, Sendable {
    case sketch, alphabet, fn, require, include
    case decreases, depth, `where`, `as`, named
    case `if`, then, `else`, `let`, `in`, `is`
    case `true`, `false`, `nil`

    /// The keyword that a word with a capital is otherwise.
    init?(capitalised word: String) {
      guard word.unicodeScalars.first?.beginsNonterminal == true else { return nil }
      self.init(rawValue: word.lowercased())
    }
  }

  enum Symbol: String, CaseIterable, Sendable {
    case produces = "::="
    case colonEqual = ":=", arrow = "->", doubleArrow = "=>", dots = ".."
    case or = "||", and = "&&", equal = "==", notEqual = "!="
    case lessOrEqual = "<=", greaterOrEqual = ">=", shiftLeft = "<<", shiftRight = ">>"
    case assign = "=", colon = ":", comma = ",", at = "@", dot = ".", bar = "|"
    case openParenthesis = "(", closeParenthesis = ")", openBracket = "[", closeBracket = "]"
    case less = "<", greater = ">"
    /// Only between brackets, before the number of elements of a list.
    case semicolon = ";"
    case not = "!", complement = "~", ampersand = "&", caret = "^"
    case plus = "+", minus = "-", star = "*", slash = "/", percent = "%"

    /// The longest symbol is tried first.
    static let byText = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
    static let maximumLength = allCases.map(\.rawValue.utf8.count).max() ?? 1

    /// The bracket that closes this one.
    var closer: Symbol? {
      switch self {
      case .openParenthesis: .closeParenthesis
      case .openBracket: .closeBracket
      default: nil
      }
    }

    /// The bracket that this one closes.
    var opener: Symbol? {
      switch self {
      case .closeParenthesis: .openParenthesis
      case .closeBracket: .openBracket
      default: nil
      }
    }
  }

  var kind: Kind
  /// Bytes of the file, half-open.
  var lower: Int
  var upper: Int
  /// Is it the first token of its line? Lines mean nothing to the grammar, but much to the wording
  /// of a message and to where parsing goes on after a mistake.
  var startsLine: Bool

  func `is`(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
  func `is`(_ keyword: Keyword) -> Bool { kind == .keyword(keyword) }
}
