/// Expressions of any type: variables, nonterminals, and the forms that are not calls.
extension SketchGenerator {
  mutating func expression(_ kind: Kind, fuel: Int) -> SketchTree {
    form(kind, fuel: fuel).of(kind)
  }

  private mutating func form(_ kind: Kind, fuel: Int) -> SketchTree {
    if fuel >= 0, chance(35) {
      let matching = nonterminals.filter {
        $0.kind == kind && (allowed == .all || allowed == .closed && $0.isClosed)
      }
      if !matching.isEmpty { return occurrence(pick(matching), fuel: fuel) }
    }
    if fuel <= 0 {
      let locals = scope.filter { $0.kind == kind }
      return !locals.isEmpty && chance(60) ? SketchTree(pick(locals).name) : literal(kind)
    }
    let fuel = fuel - 1
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<9:
      let matching = functions.filter { $0.result == kind }
      if !matching.isEmpty { return call(pick(matching), fuel: fuel) }
    case 9..<17:
      let test = expression(.bool, fuel: fuel)
      let branches = (expression(kind, fuel: fuel), expression(kind, fuel: fuel))
      return "(if \(test) then \(branches.0) else \(branches.1))"
    case 17..<22:
      return binding(kind, fuel: fuel)
    case 22..<25:
      return "(require \(expression(.bool, fuel: fuel)) in \(expression(kind, fuel: fuel)))"
    case 25..<29:
      return component(kind, fuel: fuel)
    case 29..<41 where recursion == kind && allowed == .all:
      return recursiveCall(fuel: fuel)
    case 41..<50 where kind.depth > 0:
      return display(kind, fuel: fuel)
    case 50..<68:
      if let lambda = lambdaCall(kind, fuel: fuel) { return lambda }
    case 68..<74 where kind == .bool:
      let symbol = pick(["&&", "||"])
      return "(\(expression(.bool, fuel: fuel)) \(symbol) \(expression(.bool, fuel: fuel)))"
    case 74..<80:
      if let call = placeCall(kind) { return call }
    default:
      break
    }
    return builtinCall(kind, fuel: fuel)
  }

  mutating func literal(_ kind: Kind) -> SketchTree {
    let tree: SketchTree
    switch kind {
    case .bool: tree = SketchTree(pick(["true", "false"]))
    case .int: tree = SketchTree(String(Int.random(in: -2...4, using: &random)))
    case .char: tree = SketchTree(pick(["'a'", "'B'", "'1'", "' '"]))
    case .string: tree = SketchTree(pick(["\"\"", "\"a\"", "\"aB\"", "\"1 \"", "\" \""]))
    case .list(let element):
      let elements = (0..<Int.random(in: 0...2, using: &random)).map { _ in literal(element) }
      // The type of `nil` has to follow from elsewhere.
      tree =
        elements.isEmpty
        ? "drop([\(literal(element))], 1)" : "[\(SketchTree(elements, separator: ", "))]"
    case .pair(let first, let second): tree = "(\(literal(first)), \(literal(second)))"
    }
    return tree.of(kind)
  }

  mutating func occurrence(_ nonterminal: Nonterminal, fuel: Int) -> SketchTree {
    guard let parameter = nonterminal.parameter else {
      return SketchTree(nonterminal.name).of(nonterminal.kind)
    }
    let argument = expression(parameter, fuel: min(fuel, 1))
    let tree: SketchTree = "\(nonterminal.name)(\(argument))"
    return tree.of(nonterminal.kind)
  }

  private mutating func call(_ function: Function, fuel: Int) -> SketchTree {
    let arguments = function.parameters.map { expression($0, fuel: fuel) }
    return "\(function.name)(\(SketchTree(arguments, separator: ", ")))"
  }

  private mutating func binding(_ kind: Kind, fuel: Int) -> SketchTree {
    let boundKind = self.kind()
    let value = expression(boundKind, fuel: fuel)
    let name = freshName()
    let body = bound(boundKind, name) { $0.expression(kind, fuel: fuel) }
    return "(let \(name) = \(value) in \(body))"
  }

  private mutating func component(_ kind: Kind, fuel: Int) -> SketchTree {
    let other = self.kind(depth: 0)
    return chance(50)
      ? "\(expression(.pair(kind, other), fuel: fuel)).0"
      : "\(expression(.pair(other, kind), fuel: fuel)).1"
  }

  private mutating func display(_ kind: Kind, fuel: Int) -> SketchTree {
    switch kind {
    case .list(let element):
      let elements = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        expression(element, fuel: fuel)
      }
      return "[\(SketchTree(elements, separator: ", "))]"
    case .pair(let first, let second):
      return "(\(expression(first, fuel: fuel)), \(expression(second, fuel: fuel)))"
    default:
      return literal(kind)
    }
  }

  /// Mostly with a smaller measure, but not always.
  private mutating func recursiveCall(fuel: Int) -> SketchTree {
    let arguments = Self.parameters.map { parameter -> SketchTree in
      let variable = parameter.variable
      let arguments: [SketchTree]
      switch variable.name {
      case "a": arguments = ["a - 1", "a - 2", "a / 2", expression(.int, fuel: 0)]
      case "s": arguments = ["drop(s, 1)", "dropLast(s, 1)", expression(.string, fuel: 0)]
      case "l":
        let condition = bound(.int, "x") { $0.expression(.bool, fuel: 1) }
        arguments = [
          "tail(l)", "drop(l, 1)", "filter(x => \(condition), l)", expression(.list(.int), fuel: 0),
        ]
      default: arguments = []
      }
      return chance(60) && !arguments.isEmpty ? pick(arguments) : SketchTree(variable.name)
    }
    return "f(\(SketchTree(arguments, separator: ", ")))"
  }
}
