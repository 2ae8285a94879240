/// Places in strings that satisfy a condition, where the condition is partial and stands behind
/// what guards it: what text sketches are made of, and what random calls hardly ever hit.
extension SketchGenerator {
  /// `nil` if no place has to do with that type.
  mutating func placeCall(_ kind: Kind, fuel: Int) -> SketchTree? {
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
      default: "filter(\(places()))[\(expression(.int, fuel: 0))]"
      }
    case .string:
      let place = expression(.int, fuel: 0)
      if chance(25) {
        let branches = (expression(.string, fuel: 0), expression(.string, fuel: 0))
        return "(if \(test(onPlace: place)) then \(branches.0) else \(branches.1))"
      }
      let start: SketchTree = "filter(\(places()))[\(place)]"
      guard chance(50) else { return "\(SketchTree(pick(["take", "drop"])))(s, \(start))" }
      let end = placeCall(.int, fuel: fuel) ?? "length(s)"
      return "(let i = \(start) in let j = \(end) in require i < j in substring(s, i, j))"
    default: return nil
    }
  }

  /// Elements kept or taken over by what two choices say, the one of each element and the other of the
  /// input.
  private mutating func compared() -> SketchTree {
    let element = freshName()
    let name = SketchTree(element)
    let (first, second) = (expression(.int, fuel: 0), expression(.int, fuel: 0))
    let condition: SketchTree =
      chance(50)
      ? "(\(name) > \(first)) == (a > \(second))"
      : "\(name) % max(1, \(first)) == a % max(1, \(second))"
    return chance(50)
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
    case 3: return "(\(place) > 0 && s[\(place) - 1] == \(expression(.char, fuel: 0)))"
    case 4: return "(\(place) == 0 || s[\(place) - 1] != \(expression(.char, fuel: 0)))"
    case 5: return "(\(test) && \(place) < length(s))"
    case 6: return "!(\(place) < length(s) && \(test))"
    case 7: return "(if \(place) < length(s) then \(test) else \(expression(.bool, fuel: 0)))"
    case 8: return "startsWith(drop(s, \(place)), \(expression(.string, fuel: 0)))"
    case 9: return "endsWith(take(s, \(place)), \(expression(.string, fuel: 0)))"
    case 10 where nesting > 0:
      let other = freshName()
      let inner = bound(.int, other) { $0.condition(onPlace: other, nesting: nesting - 1) }
      return "\(SketchTree(pick(["any", "all"])))(\(SketchTree(other)) => \(inner), \(place)..2)"
    case 11: return "\(place) > \(expression(.int, fuel: 0))"
    default: return test
    }
  }

  /// Without a value where there is no such character.
  private mutating func test(onPlace place: SketchTree) -> SketchTree {
    let symbol = SketchTree(pick(["==", "!="]))
    return switch Int.random(in: 0..<4, using: &random) {
    case 0: "isDigit(s[\(place)])"
    case 1: "code(s[\(place)]) > code(\(expression(.char, fuel: 0)))"
    default: "s[\(place)] \(symbol) \(expression(.char, fuel: 0))"
    }
  }
}
