import SketchLanguage

/// A character of an output that no program of the sketch can have from anywhere, whatever its depth.
enum ForeignCharacter {
  /// The first example with such a character, in words; `nil` if there is none, or it is not plain.
  static func reason(_ specification: Specification) -> String? {
    guard specification.noise == nil else { return nil }
    let sources = Sources(specification.grammar)
    if sources.isAnything { return nil }
    for example in specification.examples.examples {
      var wanted: Set<Unicode.Scalar> = []
      example.output.collectCharacters(&wanted)
      var available = sources.characters
      for argument in example.arguments { argument.collectCharacters(&available) }
      available = sources.closed(available)
      if let foreign = wanted.subtracting(available).min() {
        return "the output of \(example.path) has \(Value.char(foreign).literalText), which neither"
          + " its input has nor anything that programs are made of"
      }
    }
    return nil
  }

  /// Where the characters of values come from.
  private struct Sources {
    /// Those of literals, and of numbers if they are written out.
    var characters: Set<Unicode.Scalar> = []
    /// Whether some function makes other letters of letters.
    var changesCase = false
    /// Whether a character may be made of any number.
    var isAnything = false

    init(_ grammar: Grammar) {
      let reached = SearchBounds.reachable(from: grammar.root, in: grammar).union([grammar.root])
      let nonterminals = reached.map { grammar.nonterminals[$0] }
      var bodies = nonterminals.flatMap(\.productions).map(\.body)
      for index in SearchBounds.functions(calledIn: nonterminals, of: grammar.sketch) {
        bodies.append(grammar.sketch.functions[index].body)
      }
      for body in bodies { body.visit { add($0) } }
    }

    private mutating func add(_ part: TypedExpression) {
      switch part.kind {
      case .literal(let value): value.collectCharacters(&characters)
      case .builtin(let builtin, _):
        switch builtin {
        case .character: isAnything = true
        case .toString: characters.formUnion("-0123456789".unicodeScalars)
        case .upperCharacter, .lowerCharacter, .upperString, .lowerString, .capitalize, .titleCase:
          changesCase = true
        default: break
        }
      default: break
      }
    }

    /// With what functions make of the characters.
    func closed(_ characters: Set<Unicode.Scalar>) -> Set<Unicode.Scalar> {
      guard changesCase else { return characters }
      var closed = characters
      for scalar in characters {
        let properties = scalar.properties
        for text in [
          properties.uppercaseMapping, properties.lowercaseMapping, properties.titlecaseMapping,
        ] { closed.formUnion(text.unicodeScalars) }
      }
      return closed
    }
  }
}
