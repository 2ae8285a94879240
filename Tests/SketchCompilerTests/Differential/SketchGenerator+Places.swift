/// Places in strings that satisfy a condition, where the condition is partial and stands behind
/// what guards it: what text sketches are made of, and what random calls hardly ever hit.
extension SketchGenerator {
  /// `nil` if no place has to do with that type.
  mutating func placeCall(_ kind: Kind) -> SketchTree? {
    // A condition of a `where` has no input to look into.
    guard scope.contains(where: { $0.name == "s" }) else { return nil }
    switch kind {
    case .bool: return "\(SketchTree(pick(["any", "all"])))(\(places()))"
    case .list(.int): return chance(50) ? "filter(\(places()))" : compared()
    case .int:
      return switch Int.random(in: 0..<4, using: &random) {
      case 0: "count(\(places()))"
      case 1: "find(\(places()))"
      case 2: "\(SketchTree(pick(["min", "max", "head", "last"])))(filter(\(places())))"
      default: "filter(\(places()))[\(choice(.int))]"
      }
    case .string:
      let place = choice(.int)
      if chance(25) {
        let branches = (choice(.string), choice(.string))
        return "(if \(test(onPlace: place)) then \(branches.0) else \(branches.1))"
      }
      let start: SketchTree = "filter(\(places()))[\(place)]"
      guard chance(50) else { return "\(SketchTree(pick(["take", "drop"])))(s, \(start))" }
      let end = placeCall(.int) ?? "length(s)"
      return "(let i = \(start) in let j = \(end) in require i < j in substring(s, i, j))"
    default: return nil
    }
  }

  /// A nonterminal of that type, if there is one: what is asked of a place should be decided by choices.
  private mutating func choice(_ kind: Kind) -> SketchTree {
    let matching = nonterminals.dropFirst().filter { $0.kind == kind }
    if allowed == .all, !matching.isEmpty, chance(75) {
      return occurrence(pick(matching), fuel: 0)
    }
    return expression(kind, fuel: 0)
  }

  /// A sketch of little else: there is a nonterminal of each type that a condition compares, and most
  /// operands are choices.
  mutating func placeSketch() -> GeneratedSketch {
    let kind = pick([Kind.string, .string, .int, .bool, .list(.int), .list(.int)])
    let leaves: [(String, Kind)] = [
      ("Number", .int), ("Letter", .char), ("Text", .string), ("Truth", .bool),
    ]
    nonterminals = ([("P", kind)] + leaves).map { Nonterminal(name: $0.0, kind: $0.1) }
    scope = Self.parameters.map(\.variable)
    var sketch = GeneratedSketch(header: Self.header(kind, root: "P"))
    allowed = .all
    let alternatives = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      placeAlternative(kind, nesting: 2)
    }
    sketch.nonterminals.append(
      .init(head: "P: \(kind.type) depth 1", alternatives: [literal(kind)] + alternatives))
    allowed = .none
    let text = alternatives.map(\.description).joined()
    for (name, kind) in leaves where text.contains(name) {
      let alternatives = (0..<Int.random(in: 2...3, using: &random)).map { _ in
        chance(30) ? builtinCall(kind, fuel: 0) : expression(kind, fuel: 0)
      }
      sketch.nonterminals.append(
        .init(head: "\(name): \(kind.type) depth 1", alternatives: alternatives))
    }
    return sketch
  }

  private mutating func placeAlternative(_ kind: Kind, nesting: Int) -> SketchTree {
    let call = placeCall(kind) ?? choice(kind)
    if nesting == 0 || chance(40) { return chance(30) ? choice(kind) : call }
    switch (Int.random(in: 0..<3, using: &random), kind) {
    case (0, .string), (0, .list):
      return "(\(call) + \(placeAlternative(kind, nesting: nesting - 1)))"
    case (1, _):
      let test = chance(50) ? choice(.bool) : "(\(test(onPlace: choice(.int))))"
      let other = placeAlternative(kind, nesting: nesting - 1)
      return chance(50)
        ? "(if \(test) then \(call) else \(other))" : "(if \(test) then \(other) else \(call))"
    default: return call
    }
  }

  /// Elements kept or taken over by what two choices say, the one of each element and the other of the
  /// input.
  private mutating func compared() -> SketchTree {
    let element = freshName()
    let name = SketchTree(element)
    let ofElement: SketchTree = "(\(name) \(SketchTree(pick(["<", ">"]))) \(choice(.int)))"
    let ofInput: SketchTree =
      chance(70) ? "(a \(SketchTree(pick(["<", ">"]))) \(choice(.int)))" : choice(.bool)
    let condition: SketchTree =
      chance(60)
      ? "\(ofElement) == \(ofInput)"
      : "\(name) % max(1, \(choice(.int))) == a % max(1, \(choice(.int)))"
    return chance(30)
      ? "filter(\(name) => \(condition), l)"
      : "map(\(name) => (require \(condition) in \(name)), l)"
  }

  /// A lambda over places and the places it is tried at, which may go beyond both ends.
  private mutating func places() -> SketchTree {
    let place = freshName()
    let condition = bound(.int, place) { $0.condition(onPlace: place, nesting: 1) }
    let range = pick([
      "0..length(s)", "0..length(s) - 1", "0..3", "-1..2", "1..length(s) + 1",
    ])
    return "\(place) => \(condition), \(SketchTree(range))"
  }

  private mutating func condition(onPlace place: String, nesting: Int) -> SketchTree {
    let name = SketchTree(place)
    let parts = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      part(onPlace: name, nesting: nesting)
    }
    return SketchTree(parts, separator: pick([" && ", " && ", " || "]))
  }

  private mutating func part(onPlace place: SketchTree, nesting: Int) -> SketchTree {
    let test = test(onPlace: place)
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: return "(\(place) < length(s) && \(test))"
    case 2: return "(\(place) >= length(s) || \(test))"
    case 3: return "(\(place) > 0 && s[\(place) - 1] == \(choice(.char)))"
    case 4: return "(\(place) == 0 || s[\(place) - 1] != \(choice(.char)))"
    case 5: return "(\(test) && \(place) < length(s))"
    case 6: return "!(\(place) < length(s) && \(test))"
    case 7: return "(if \(place) < length(s) then \(test) else \(choice(.bool)))"
    case 8: return "startsWith(drop(s, \(place)), \(choice(.string)))"
    case 9: return "endsWith(take(s, \(place)), \(choice(.string)))"
    case 10 where nesting > 0:
      let other = freshName()
      let inner = bound(.int, other) { $0.condition(onPlace: other, nesting: nesting - 1) }
      return "\(SketchTree(pick(["any", "all"])))(\(SketchTree(other)) => \(inner), \(place)..2)"
    case 11: return "\(place) > \(choice(.int))"
    default: return test
    }
  }

  /// Without a value where there is no such character.
  private mutating func test(onPlace place: SketchTree) -> SketchTree {
    let symbol = SketchTree(pick(["==", "!="]))
    return switch Int.random(in: 0..<4, using: &random) {
    case 0: "isDigit(s[\(place)])"
    case 1: "code(s[\(place)]) > code(\(choice(.char)))"
    default: "s[\(place)] \(symbol) \(choice(.char))"
    }
  }
}
