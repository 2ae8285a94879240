import SketchLanguage

/// Would a name in an argument be taken for a variable of the production that it is written into?
///
/// With `Test(e: int) ::= any(x => x == e, List)`, writing the argument `x` of `Test(x)` for `e`
/// would make it mean the lambda's variable.
struct NameCapture {
  private let grammar: Grammar

  /// All that alternatives bind or mention.
  let names: Set<String>

  init(_ grammar: Grammar) {
    self.grammar = grammar
    names = grammar.nonterminals.flatMap(\.productions).reduce(into: []) {
      guard let surface = $1.surface else { return }
      $0.formUnion(surface.binders)
      $0.formUnion(surface.variables)
    }
  }

  /// Does the nonterminal, or one that it hands the parameter on to, use the parameter within a
  /// production that binds one of the names?
  func captures(nonterminal: Int, parameter: Int, names: Set<String>) -> Bool {
    struct Use: Hashable {
      var nonterminal: Int
      var parameter: Int
    }
    if names.isEmpty { return false }
    var seen: Set<Use> = []
    var pending = [Use(nonterminal: nonterminal, parameter: parameter)]
    while let use = pending.popLast() {
      guard seen.insert(use).inserted, grammar.nonterminals.indices.contains(use.nonterminal)
      else { continue }
      let declaration = grammar.nonterminals[use.nonterminal]
      guard declaration.parameters.indices.contains(use.parameter) else { continue }
      let name = declaration.parameters[use.parameter].name
      for production in declaration.productions {
        guard let surface = production.surface, surface.variables.contains(name) else { continue }
        if !surface.binders.isDisjoint(with: names) { return true }
        for (callee, arguments) in surface.occurrences {
          guard let index = grammar.nonterminals.firstIndex(where: { $0.name == callee.text })
          else { continue }
          for (position, argument) in arguments.enumerated()
          where argument.variables.contains(name) {
            pending.append(Use(nonterminal: index, parameter: position))
          }
        }
      }
    }
    return false
  }
}

extension SyntaxTree.Expression {
  /// The nonterminals written, in order, with their arguments.
  var occurrences: [(name: SyntaxTree.Name, arguments: [SyntaxTree.Expression])] {
    let inner = parts.flatMap(\.occurrences)
    if case .nonterminal(let name, let arguments) = kind { return [(name, arguments)] + inner }
    return inner
  }

  /// Names of variables mentioned.
  var variables: Set<String> {
    if case .variable(let name) = kind { return [name] }
    return parts.reduce(into: []) { $0.formUnion($1.variables) }
  }

  /// Names that a `let` or a lambda binds.
  var binders: Set<String> {
    var names = parts.reduce(into: Set<String>()) { $0.formUnion($1.binders) }
    switch kind {
    case .binding(let name, _, _): names.insert(name.text)
    case .lambda(let variables, _): names.formUnion(variables.map(\.text))
    default: break
    }
    return names
  }
}
