import SketchLanguage

/// What messages call the literals of a nonterminal: each by itself if they are few, else all by
/// the nonterminal's name.
struct LiteralLabels {
  /// More literals than this are not listed one by one.
  static let listedAtMost = 3

  private let nonterminal: Grammar.Nonterminal
  private let isListed: Bool

  init(_ nonterminal: Grammar.Nonterminal) {
    self.nonterminal = nonterminal
    isListed =
      nonterminal.productions.count { $0.literalValue != nil } <= LiteralLabels.listedAtMost
  }

  subscript(production: Grammar.Production) -> String {
    guard let value = production.literalValue else { return "" }
    if isListed { return value.quotedForMessage }
    let kind =
      switch value {
      case .char: "a character"
      case .int: "an integer"
      case .string: "a string"
      case .bool: "a truth value"
      case .bits: "a bit-vector"
      case .list, .tuple: "a constant"
      }
    return "\(kind) of \(nonterminal.name)"
  }
}

extension Value {
  /// Literals that bring their own quotes need no more of them.
  fileprivate var quotedForMessage: String {
    switch self {
    case .char, .string: description
    default: "'\(description)'"
    }
  }
}
