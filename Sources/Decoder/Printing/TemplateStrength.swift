import SketchLanguage

/// How firmly the text of an `as` template binds.
///
/// A template that begins or ends with a hole next to an operator is as weak as the operator; one
/// that does so next to words is as weak as can be. Everything else counts as a unit.
enum TemplateStrength {
  static func strength(of template: [TemplateItem]) -> BindingStrength {
    guard isOpenHole(template.first) || isOpenHole(template.last) else { return .atom }
    var weakest = BindingStrength.atom
    var depth = 0
    var quote: Character?
    for case .text(let text) in template {
      var symbol = ""
      func endSymbol() {
        if !symbol.isEmpty { weakest = min(weakest, strength(ofSymbol: symbol)) }
        symbol = ""
      }
      for character in text.printable {
        if let open = quote {
          if character == open { quote = nil }
          continue
        }
        switch character {
        case "\"", "'":
          endSymbol()
          quote = character
        case "(", "[", "{":
          endSymbol()
          depth += 1
        case ")", "]", "}":
          endSymbol()
          depth -= 1
        case _ where depth > 0 || character.isWhitespace: endSymbol()
        default: symbol.append(character)
        }
      }
      endSymbol()
    }
    return weakest
  }

  private static func isOpenHole(_ item: TemplateItem?) -> Bool {
    if case .hole(_, .plain) = item { true } else { false }
  }

  /// A comma or a dot holds nothing apart in a bracket; what is not an operator is taken for a word.
  private static func strength(ofSymbol symbol: String) -> BindingStrength {
    SyntaxTree.BinaryOperator(rawValue: symbol)?.strength ?? .open
  }
}
