import SketchLanguage

/// How one production is written: settled once per grammar, shared by printer and parser, so that
/// what one writes the other reads.
struct ProductionLayout: Sendable {
  enum Form: Sendable {
    /// Nothing but one occurrence: its text, in the context of the production itself.
    case passThrough(Hole)
    /// A constant, which some contexts want without quotes.
    case literal(Value)
    case pieces([Piece], strength: BindingStrength)
  }

  var form: Form
  /// What a message calls the start of a literal: the literal, or the nonterminal if it has many.
  var literalLabel = ""
}

/// A piece of a production's text.
enum Piece: Sendable {
  /// A word or symbol. `label` is what a message expects in its place, such as `'substr('`.
  case token(String, label: String)
  /// White space may stand here; one blank is printed, or nothing.
  case gap(printed: Bool)
  /// Text of an `as` template: exactly this, with no white space around it; what is unprintable in
  /// it is printed as an escape.
  case raw(String, printed: String)
  /// A parameter of the nonterminal, written as the argument that the call site has for it.
  case parameter(Int, minimum: BindingStrength)
  /// The name that a `let` gives an argument.
  case bound(BoundName)
  case hole(Hole)
}

/// Where the text of an occurrence stands.
struct Hole: Sendable {
  var occurrence: Int
  var context: TextContext
  /// What the parameters of the occurrence's nonterminal are written as.
  var arguments: [Fragment]
}

/// What the surroundings demand of a text.
enum TextContext: Hashable, Sendable {
  /// An operand: in parentheses if it binds weaker. When read, more parentheses are allowed.
  case operand(minimum: BindingStrength)
  /// A hole of a template: never in parentheses, however weakly it binds.
  case exact
  /// A `:bare` hole of a template: literals without their quotes.
  case bare
}

/// Text without occurrences: an argument as it is written.
struct Fragment: Hashable, Sendable {
  var tokens: [FragmentToken]
  var strength: BindingStrength
}

enum FragmentToken: Hashable, Sendable {
  case text(String)
  case gap(printed: Bool)
  case parameter(Int, minimum: BindingStrength)
  case bound(BoundName)
}

/// A name for an argument. It is settled where the surroundings are known, for what they write for
/// their own parameters may hold such names, too.
struct BoundName: Hashable, Sendable {
  /// The name that is taken if it is free.
  var base: String
  /// Else this one, with as many low lines behind it as it takes: nothing in the sketch begins so.
  var stem: String

  func settled(avoiding names: Set<String>) -> String {
    if !names.contains(base) { return base }
    var name = stem
    while names.contains(name) { name += "_" }
    return name
  }
}

/// What the parameters of a nonterminal are written as at one call site.
typealias TextEnvironment = [Fragment]

extension Fragment {
  init(name: String) {
    tokens = [.text(name)]
    strength = .atom
  }

  /// The tokens as an operand, the parameters among them replaced.
  func tokens(minimum: BindingStrength, in environment: TextEnvironment) -> [FragmentToken] {
    let inner = tokens.flatMap { token -> [FragmentToken] in
      guard case .parameter(let index, let minimum) = token, environment.indices.contains(index)
      else { return [token] }
      return environment[index].tokens(minimum: minimum, in: [])
    }
    if strength >= minimum { return inner }
    return [.text("("), .gap(printed: false)] + inner + [.gap(printed: false), .text(")")]
  }

  func resolved(in environment: TextEnvironment) -> Fragment {
    if tokens.count == 1, case .parameter(let index, _) = tokens[0],
      environment.indices.contains(index)
    {
      return environment[index]
    }
    return Fragment(tokens: tokens(minimum: .open, in: environment), strength: strength)
  }
}

extension [Piece] {
  /// The pieces with the parameters replaced by what the call site writes for them, and names for
  /// arguments that do not occur there.
  func resolved(in environment: TextEnvironment) -> [Piece] {
    let names = settledNames(in: environment)
    if environment.isEmpty, names.isEmpty { return self }
    return flatMap { piece -> [Piece] in
      switch piece {
      case .bound(let name):
        return [FragmentToken.bound(name).settled(names).piece]
      case .parameter(let index, let minimum) where environment.indices.contains(index):
        return environment[index].tokens(minimum: minimum, in: []).map(\.piece)
      case .hole(let hole):
        var resolved = hole.resolved(in: environment)
        for index in resolved.arguments.indices {
          resolved.arguments[index].tokens = resolved.arguments[index].tokens.map {
            $0.settled(names)
          }
        }
        return [.hole(resolved)]
      default:
        return [piece]
      }
    }
  }

  private func settledNames(in environment: TextEnvironment) -> [BoundName: String] {
    var taken: Set<String>?
    var names: [BoundName: String] = [:]
    func settle(_ name: BoundName) {
      if names[name] != nil { return }
      var others = taken ?? environment.words
      let settled = name.settled(avoiding: others)
      others.insert(settled)
      taken = others
      names[name] = settled
    }
    for piece in self {
      switch piece {
      case .bound(let name): settle(name)
      case .hole(let hole):
        for case .bound(let name) in hole.arguments.flatMap(\.tokens) { settle(name) }
      default: break
      }
    }
    return names
  }
}

extension TextEnvironment {
  /// Everything that is written for a parameter, the names among it.
  fileprivate var words: Set<String> {
    var words: Set<String> = []
    for case .text(let text) in lazy.flatMap(\.tokens) { words.insert(text) }
    return words
  }
}

extension Hole {
  func resolved(in environment: TextEnvironment) -> Hole {
    var hole = self
    hole.arguments = arguments.map { $0.resolved(in: environment) }
    return hole
  }
}

extension FragmentToken {
  var piece: Piece {
    switch self {
    case .text(let text): .token(text, label: "'\(text)'")
    case .gap(let printed): .gap(printed: printed)
    case .parameter(let index, let minimum): .parameter(index, minimum: minimum)
    case .bound(let name): .bound(name)
    }
  }

  func settled(_ names: [BoundName: String]) -> FragmentToken {
    if case .bound(let bound) = self, let name = names[bound] { .text(name) } else { self }
  }
}

extension ProductionLayout {
  /// A constant without its quotes, escaped as between double quotes.
  static func bareText(of value: Value) -> String {
    switch value {
    case .char(let scalar): LiteralText.escape(scalar, in: "\"")
    case .string(let text): text.scalars.map { LiteralText.escape($0, in: "\"") }.joined()
    default: value.description
    }
  }

  static func strength(of value: Value) -> BindingStrength {
    if case .int(let number) = value, number < 0 { .prefix } else { .atom }
  }
}
