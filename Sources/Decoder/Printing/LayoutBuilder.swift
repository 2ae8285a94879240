import SketchLanguage

/// Works out how the productions of a grammar are written.
///
/// Without a template a production is written as in the sketch, with white space and parentheses
/// made uniform. A parameter of its nonterminal appears as the argument of the call site: with
/// `Guard(e: int) ::= e == Int`, the occurrence `Guard(length(x))` reads `length(x) == 0`. Where
/// that would not mean the program, a `let` names the argument: where it holds choices of its own, a
/// name in it would be captured, or it may be undefined in a place that is not evaluated.
struct LayoutBuilder {
  private let grammar: Grammar
  private let nonterminal: Grammar.Nonterminal
  private let production: Grammar.Production
  private let capture: NameCapture
  private let use: ParameterUse
  /// By occurrence, the arguments with their types.
  private let typedArguments: [Int: [TypedExpression]]

  var pieces: [Piece] = []
  /// Index of the next occurrence in the order written.
  private var nextOccurrence = 0
  /// Variables of `let` and lambdas around the current place: they hide parameters.
  private var bound: [String] = []

  static func layouts(of grammar: Grammar) -> [[ProductionLayout]] {
    let capture = NameCapture(grammar)
    let use = ParameterUse(grammar)
    return grammar.nonterminals.map { nonterminal in
      let label = LiteralLabels(nonterminal)
      return nonterminal.productions.map { production in
        var builder = LayoutBuilder(grammar, nonterminal, production, capture, use)
        return ProductionLayout(form: builder.form(), literalLabel: label[production])
      }
    }
  }

  private init(
    _ grammar: Grammar, _ nonterminal: Grammar.Nonterminal, _ production: Grammar.Production,
    _ capture: NameCapture, _ use: ParameterUse
  ) {
    self.grammar = grammar
    self.nonterminal = nonterminal
    self.production = production
    self.capture = capture
    self.use = use
    var typedArguments: [Int: [TypedExpression]] = [:]
    production.body.visit { expression in
      if case .occurrence(let index, _, let arguments) = expression.kind {
        typedArguments[index] = arguments
      }
    }
    self.typedArguments = typedArguments
  }

  private mutating func form() -> ProductionLayout.Form {
    if let template = production.template { return templateForm(template) }
    if let value = production.literalValue { return .literal(value) }
    guard let surface = production.surface else { return placeholderForm() }
    if case .nonterminal(let name, let arguments) = surface.kind {
      let hole = takeHole(name, arguments, context: .operand(minimum: .open))
      if hole.named.isEmpty { return .passThrough(hole.hole) }
      nextOccurrence = 0
    }
    add(surface, minimum: .open)
    return .pieces(pieces, strength: Self.strength(of: pieces, written: surface.strength))
  }

  /// `Name(hole, hole)`, for a grammar that did not come from a text.
  private mutating func placeholderForm() -> ProductionLayout.Form {
    open(nonterminal.name)
    for index in production.occurrences.indices {
      if index > 0 { comma() }
      add(.hole(Hole(occurrence: index, context: .operand(minimum: .open), arguments: [])))
    }
    token(")")
    return .pieces(pieces, strength: .atom)
  }

  // MARK: Templates

  private mutating func templateForm(_ template: [TemplateItem]) -> ProductionLayout.Form {
    let occurrences = production.surface?.occurrences ?? []
    let isHole = template.count == 1
    var strength = TemplateStrength.strength(of: template)
    for item in template {
      switch item {
      case .text(let text): pieces.append(.raw(text, printed: text.printable))
      case .hole(let occurrence, let style):
        var hole = Hole(
          occurrence: occurrence, context: style == .bare ? .bare : .exact, arguments: [])
        if occurrences.indices.contains(occurrence) {
          let (name, arguments) = occurrences[occurrence]
          // One with choices of its own has its places in the template; it goes by its name.
          for (name, value) in fill(&hole, name, arguments) where value.occurrences.isEmpty {
            pieces.append(.token("let", label: "'let'"))
            blank()
            addNamed(name, value)
            strength = .open
          }
        }
        if isHole, style == .plain, pieces.isEmpty {
          hole.context = .operand(minimum: .open)
          return .passThrough(hole)
        }
        pieces.append(.hole(hole))
      }
    }
    return .pieces(pieces, strength: strength)
  }

  // MARK: Occurrences

  /// An argument that has to be named by a `let` around its occurrence.
  private typealias NamedArgument = (name: BoundName, value: SyntaxTree.Expression)

  /// An occurrence, and the arguments that have to be named.
  private mutating func takeHole(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], context: TextContext
  ) -> (hole: Hole, named: [NamedArgument]) {
    var hole = Hole(occurrence: nextOccurrence, context: context, arguments: [])
    nextOccurrence += 1
    let named = fill(&hole, name, arguments)
    return (hole, named)
  }

  /// Writes the arguments of an occurrence into its hole; some of them have to be named.
  private func fill(
    _ hole: inout Hole, _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression]
  ) -> [NamedArgument] {
    guard let callee = grammar.nonterminals.firstIndex(where: { $0.name == name.text })
    else { return [] }
    var named: [NamedArgument] = []
    let typed = typedArguments[hole.occurrence] ?? []
    for (index, argument) in arguments.enumerated() {
      // Between quotes there is no place for a `let`.
      let isMisread =
        hole.context != .bare
        && (capture.captures(nonterminal: callee, parameter: index, names: argument.variables)
          || typed.indices.contains(index)
            && use.loses(typed[index], for: index, of: callee))
      if !isMisread, let fragment = fragment(argument) {
        hole.arguments.append(fragment)
      } else {
        let taken = named.map(\.name.base) + arguments.flatMap(\.variables)
        let bound = boundName(for: index, of: callee, taken: Set(taken))
        named.append((bound, argument))
        hole.arguments.append(Fragment(tokens: [.bound(bound)], strength: .atom))
      }
    }
    return named
  }

  /// The parameter's own name, or one like it that is neither taken nor bound where it is used.
  private func boundName(for parameter: Int, of callee: Int, taken: Set<String>) -> BoundName {
    let names = grammar.nonterminals[callee].parameters.map(\.name)
    let own = names.indices.contains(parameter) ? names[parameter] : "argument"
    let taken = taken.union(grammar.sketch.parameters.map(\.name))
    var base = own
    while taken.contains(base)
      || capture.captures(nonterminal: callee, parameter: parameter, names: [base])
    {
      base += "_"
    }
    var stem = base + "_"
    while capture.names.union(taken).contains(where: { $0.hasPrefix(stem) }) { stem += "_" }
    return BoundName(base: base, stem: stem)
  }

  /// An argument without occurrences as text of its own; `nil` if it has some.
  private func fragment(_ argument: SyntaxTree.Expression) -> Fragment? {
    guard argument.occurrences.isEmpty else { return nil }
    var builder = self
    builder.pieces = []
    builder.add(argument, minimum: .open)
    let tokens = builder.pieces.compactMap { piece -> FragmentToken? in
      switch piece {
      case .token(let text, _): .text(text)
      case .gap(let printed): .gap(printed: printed)
      case .parameter(let index, let minimum): .parameter(index, minimum: minimum)
      case .bound(let name): .bound(name)
      case .raw, .hole: nil
      }
    }
    return Fragment(tokens: tokens, strength: argument.strength)
  }

  private mutating func addOccurrence(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], minimum: BindingStrength
  ) {
    var (hole, named) = takeHole(name, arguments, context: .operand(minimum: minimum))
    if named.isEmpty { return add(.hole(hole)) }
    hole.context = .operand(minimum: .open)
    parenthesised(if: minimum > .open) { builder in
      for (name, value) in named {
        builder.word("let")
        builder.addNamed(name, value)
      }
      builder.add(.hole(hole))
    }
  }

  private mutating func addNamed(_ name: BoundName, _ value: SyntaxTree.Expression) {
    add(.bound(name))
    addValue(value)
  }

  private mutating func addValue(_ value: SyntaxTree.Expression) {
    blank()
    word("=")
    add(value, minimum: .open)
    blank()
    word("in")
  }

  // MARK: Expressions

  private mutating func add(_ expression: SyntaxTree.Expression, minimum: BindingStrength) {
    parenthesised(if: expression.strength < minimum) { $0.addUnparenthesised(expression, minimum) }
  }

  private mutating func addUnparenthesised(
    _ expression: SyntaxTree.Expression, _ minimum: BindingStrength
  ) {
    switch expression.kind {
    case .literal(let value): token(value.description)
    case .emptyList: token("nil")
    case .variable(let name):
      if let index = parameter(name) {
        add(.parameter(index, minimum: minimum))
      } else {
        token(name)
      }
    case .nonterminal(let name, let arguments): addOccurrence(name, arguments, minimum: minimum)
    case .call(let name, let arguments):
      open(name.text)
      addList(arguments)
      token(")")
    case .unary(let sign, let operand):
      token(sign.rawValue)
      // Of two minus signs in a row the second one is better seen in parentheses.
      add(operand, minimum: sign == .negate ? .atom : .prefix)
    case .binary(let sign, _, let left, let right):
      add(left, minimum: sign.leftStrength)
      if sign != .range { blank() }
      token(sign.rawValue)
      if sign != .range { blank() }
      add(right, minimum: sign.rightStrength(isConcatenation: concatenates(right)))
    case .index(let base, let index):
      add(base, minimum: .atom)
      token("[")
      add(index, minimum: .open)
      token("]")
    case .component(let tuple, let index, _):
      add(tuple, minimum: .atom)
      token(".")
      token(String(index))
    case .conditional(let condition, let first, let second):
      word("if")
      add(condition, minimum: .open)
      blank()
      word("then")
      add(first, minimum: .open)
      blank()
      word("else")
      add(second, minimum: .open)
    case .binding(let name, let value, let body):
      word("let")
      token(name.text)
      addValue(value)
      add(body, minimum: .open, binding: [name])
    case .requiring(let condition, let body):
      word("require")
      add(condition, minimum: .open)
      blank()
      word("in")
      add(body, minimum: .open)
    case .lambda(let names, let body):
      token(names.count == 1 ? names[0].text : "(\(names.map(\.text).joined(separator: ", ")))")
      blank()
      word("=>")
      add(body, minimum: .open, binding: names)
    case .list(let elements):
      token("[")
      addList(elements)
      token("]")
    case .tuple(let elements):
      token("(")
      addList(elements)
      token(")")
    case .isLabel(let name, let label):
      word(name.text)
      word("is")
      token(label.text)
    case .invalid:
      token("?")
    }
  }

  private mutating func add(
    _ expression: SyntaxTree.Expression, minimum: BindingStrength, binding names: [SyntaxTree.Name]
  ) {
    bound.append(contentsOf: names.map(\.text))
    add(expression, minimum: minimum)
    bound.removeLast(names.count)
  }

  private mutating func addList(_ elements: [SyntaxTree.Expression]) {
    for (index, element) in elements.enumerated() {
      if index > 0 { comma() }
      add(element, minimum: .open)
    }
  }

  /// Index of the nonterminal's parameter that a name means here.
  private func parameter(_ name: String) -> Int? {
    bound.contains(name) ? nil : nonterminal.parameters.firstIndex { $0.name == name }
  }

  /// Is `+` in front of this operand a concatenation? Only asked where the answer decides on
  /// parentheses: at occurrences and parameters.
  private func concatenates(_ operand: SyntaxTree.Expression) -> Bool {
    switch operand.kind {
    case .nonterminal(let name, _):
      grammar.nonterminals.first { $0.name == name.text }?.type.concatenates ?? false
    case .variable(let name):
      parameter(name).map { nonterminal.parameters[$0].type.concatenates } ?? false
    default: false
    }
  }

  // MARK: Pieces

  /// Text binds no firmer than the `let` that names an argument at its top.
  private static func strength(of pieces: [Piece], written: BindingStrength) -> BindingStrength {
    if case .token("let", _) = pieces.first { .open } else { written }
  }
}

extension Grammar.Production {
  /// The constant that the body is, if it is one and is written as one: `--1` is an expression.
  var literalValue: Value? {
    if let surface {
      guard case .literal = surface.kind else { return nil }
    }
    guard case .literal(let value) = body.unwrapped.kind else { return nil }
    return value
  }
}
