import Decoder

/// Writes random sketches that pass the checker: a few nonterminals of random types whose
/// productions are random expressions over each other, the parameters and every built-in.
struct SketchGenerator {
  enum Kind: CaseIterable { case bool, int, char, string, list }

  var random: SplitMix64
  private var nonterminals: [(name: String, kind: Kind, parameter: Kind?)] = []
  private var functions: [(name: String, parameters: [Kind], result: Kind)] = []
  private var scope: [(name: String, kind: Kind)] = []
  private var nonterminalsAllowed = false
  private var fresh = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  static let parameters: [(name: String, kind: Kind)] = [
    ("a", .int), ("b", .bool), ("s", .string), ("l", .list),
  ]

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
  private mutating func pick<T>(_ items: [T]) -> T {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  private func type(_ kind: Kind) -> String {
    switch kind {
    case .bool: "bool"
    case .int: "int"
    case .char: "char"
    case .string: "string"
    case .list: "list<int>"
    }
  }

  mutating func sketch() -> String {
    let kinds = Kind.allCases
    for index in 0..<Int.random(in: 1...4, using: &random) {
      let parameter: Kind? = index > 0 && chance(25) ? pick(kinds) : nil
      nonterminals.append(("N\(index)", pick(kinds), parameter))
    }
    var lines: [String] = []
    for index in 0..<Int.random(in: 0...2, using: &random) {
      let parameters = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        Kind.allCases[Int.random(in: 0..<5, using: &random)]
      }
      let result = pick(kinds)
      scope = Self.parameters + parameters.enumerated().map { ("p\($0)", $1) }
      let body = expression(result, fuel: 3)
      let list = parameters.enumerated().map { "p\($0): \(type($1))" }.joined(separator: ", ")
      lines.append("fn f\(index)(\(list)) -> \(type(result)) = \(body)")
      functions.append(("f\(index)", parameters, result))
    }
    nonterminalsAllowed = true
    for (index, nonterminal) in nonterminals.enumerated() {
      scope = Self.parameters + (nonterminal.parameter.map { [("q", $0)] } ?? [])
      var alternatives = [leaf(nonterminal.kind)]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        alternatives.append(expression(nonterminal.kind, fuel: 3))
      }
      if nonterminal.kind == .int, chance(20) { alternatives.append("-1..2") }
      if nonterminal.kind == .char, chance(40) { alternatives.append("alphabet") }
      if nonterminal.kind == .char, chance(20) { alternatives.append("'a'..'c'") }
      // Everything is reachable: each mentions the next, under an `if` of its own.
      if index + 1 < nonterminals.count {
        let next = nonterminals[index + 1]
        let mention = occurrence(next, fuel: 1)
        alternatives.append(
          "let z = \(mention) in \(expression(nonterminal.kind, fuel: 1))")
      }
      let parameter = nonterminal.parameter.map { "(q: \(type($0)))" } ?? ""
      let bound: String
      switch nonterminal.kind {
      case .int where chance(40): bound = "int<-6..9>"
      case .string where chance(40): bound = "string<4>"
      case .list where chance(40): bound = "list<int<-9..9>, 3>"
      default: bound = type(nonterminal.kind)
      }
      let costs = alternatives.map { body in
        chance(15) ? "\(body) @ \(Int.random(in: 0...5, using: &random))" : body
      }
      lines.append(
        "\(nonterminal.name)\(parameter): \(bound) depth \(index == 0 ? Int.random(in: 1...3, using: &random) : 1) ::= "
          + costs.joined(separator: "\n  | "))
    }
    let root = nonterminals[0]
    let header =
      "sketch f(a: int<-3..4>, b: bool, s: string<6>, l: list<int<-2..5>, 4>) -> \(type(root.kind)) = \(root.name)"
    return ([header, "alphabet \"aB1 \""] + lines).joined(separator: "\n") + "\n"
  }

  /// Without nonterminals, so that every nonterminal has a finite derivation.
  private mutating func leaf(_ kind: Kind) -> String {
    let allowed = nonterminalsAllowed
    nonterminalsAllowed = false
    defer { nonterminalsAllowed = allowed }
    return expression(kind, fuel: 0)
  }

  private mutating func occurrence(
    _ nonterminal: (name: String, kind: Kind, parameter: Kind?), fuel: Int
  ) -> String {
    guard let parameter = nonterminal.parameter else { return nonterminal.name }
    return "\(nonterminal.name)(\(expression(parameter, fuel: min(fuel, 1))))"
  }

  private mutating func bound(_ kind: Kind, _ body: (inout SketchGenerator, String) -> String)
    -> String
  {
    fresh += 1
    let name = "v\(fresh)"
    scope.append((name, kind))
    defer { scope.removeLast() }
    return body(&self, name)
  }

  mutating func expression(_ kind: Kind, fuel: Int) -> String {
    if nonterminalsAllowed, fuel >= 0, chance(35) {
      let matching = nonterminals.filter { $0.kind == kind }
      if !matching.isEmpty { return occurrence(pick(matching), fuel: fuel) }
    }
    let locals = scope.filter { $0.kind == kind }
    if fuel <= 0 {
      return !locals.isEmpty && chance(60) ? pick(locals).name : literal(kind)
    }
    let fuel = fuel - 1
    if chance(12) {
      let function = functions.filter { $0.result == kind }
      if !function.isEmpty {
        let chosen = pick(function)
        let arguments = chosen.parameters.map { expression($0, fuel: fuel) }
        return "\(chosen.name)(\(arguments.joined(separator: ", ")))"
      }
    }
    if chance(8) {
      return
        "(if \(expression(.bool, fuel: fuel)) then \(expression(kind, fuel: fuel)) else \(expression(kind, fuel: fuel)))"
    }
    if chance(6) {
      let boundKind = pick(Kind.allCases)
      let value = expression(boundKind, fuel: fuel)
      return bound(boundKind) { generator, name in
        "(let \(name) = \(value) in \(generator.expression(kind, fuel: fuel)))"
      }
    }
    if chance(4) {
      return "(require \(expression(.bool, fuel: fuel)) in \(expression(kind, fuel: fuel)))"
    }
    switch kind {
    case .bool: return boolean(fuel)
    case .int: return integer(fuel)
    case .char: return character(fuel)
    case .string: return string(fuel)
    case .list: return list(fuel)
    }
  }

  private mutating func literal(_ kind: Kind) -> String {
    switch kind {
    case .bool: pick(["true", "false"])
    case .int: String(Int.random(in: -2...4, using: &random))
    case .char: pick(["'a'", "'B'", "'1'", "' '"])
    case .string: pick(["\"\"", "\"a\"", "\"aB\"", "\"1 \""])
    case .list: pick(["tail([4])", "[1]", "[0, 2]", "[3, -1, 3]"])
    }
  }

  private mutating func e(_ kind: Kind, _ fuel: Int) -> String { expression(kind, fuel: fuel) }

  private mutating func lambda(_ fuel: Int, result: Kind) -> String {
    bound(.int) { generator, name in "\(name) => \(generator.expression(result, fuel: fuel))" }
  }

  private mutating func boolean(_ f: Int) -> String {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return "!(\(e(.bool, f)))"
    case 1, 14, 15, 16: return "(\(e(.bool, f)) && \(e(.bool, f)))"
    case 2, 17, 18, 19: return "(\(e(.bool, f)) || \(e(.bool, f)))"
    case 3:
      let kind = pick([Kind.int, .char, .string])
      return "(\(e(kind, f)) \(pick(["<", "<=", ">", ">="])) \(e(kind, f)))"
    case 4:
      let kind = pick(Kind.allCases)
      return "(\(e(kind, f)) \(pick(["==", "!="])) \(e(kind, f)))"
    case 5:
      let test = pick(["isDigit", "isLetter", "isUpper", "isLower", "isSpace", "isAlphanumeric"])
      return "\(test)(\(e(.char, f)))"
    case 6: return "startsWith(\(e(.string, f)), \(e(.string, f)))"
    case 7: return "endsWith(\(e(.string, f)), \(e(.string, f)))"
    case 8: return "contains(\(e(.string, f)), \(e(.string, f)))"
    case 9: return "contains(\(e(.list, f)), \(e(.int, f)))"
    case 10, 11: return "any(\(lambda(f, result: .bool)), \(e(.list, f)))"
    default: return "all(\(lambda(f, result: .bool)), \(e(.list, f)))"
    }
  }

  private mutating func integer(_ f: Int) -> String {
    switch Int.random(in: 0..<15, using: &random) {
    case 0, 1, 2: return "(\(e(.int, f)) \(pick(["+", "-", "*", "/", "%"])) \(e(.int, f)))"
    case 3: return "-(\(e(.int, f)))"
    case 4: return "abs(\(e(.int, f)))"
    case 5: return "\(pick(["min", "max"]))(\(e(.int, f)), \(e(.int, f)))"
    case 6: return "length(\(e(.string, f)))"
    case 7: return "length(\(e(.list, f)))"
    case 8: return "indexOf(\(e(.string, f)), \(e(.string, f)))"
    case 9: return "count(\(e(.string, f)), \(e(.string, f)))"
    case 10: return "\(e(.list, f))[\(e(.int, f))]"
    case 11: return "\(pick(["sum", "head", "last"]))(\(e(.list, f)))"
    case 12:
      let initial = e(.int, f)
      let over = e(.list, f)
      return bound(.int) { generator, accumulator in
        generator.bound(.int) { generator, element in
          "fold((\(accumulator), \(element)) => \(generator.expression(.int, fuel: f)), \(initial), \(over))"
        }
      }
    case 13: return "toInt(\(e(.string, f)))"
    default: return "code(\(e(.char, f)))"
    }
  }

  private mutating func character(_ f: Int) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0, 1: return "\(e(.string, f))[\(e(.int, f))]"
    case 2: return "\(pick(["upper", "lower"]))(\(e(.char, f)))"
    default: return "head(characters(\(e(.string, f))))"
    }
  }

  private mutating func string(_ f: Int) -> String {
    switch Int.random(in: 0..<13, using: &random) {
    case 0, 1: return "(\(e(.string, f)) + \(e(.string, f)))"
    case 2: return "(\(e(.char, f)) + \(e(.string, f)))"
    case 3, 4: return "substring(\(e(.string, f)), \(e(.int, f)), \(e(.int, f)))"
    case 5: return "take(\(e(.string, f)), \(e(.int, f)))"
    case 6: return "drop(\(e(.string, f)), \(e(.int, f)))"
    case 7: return "\(pick(["upper", "lower", "trim", "reverse"]))(\(e(.string, f)))"
    case 8: return "toString(\(e(.int, f)))"
    case 9: return "repeat(\(e(.string, f)), min(3, \(e(.int, f))))"
    case 10: return "join(reverse(characters(\(e(.string, f)))))"
    case 11: return "replace(\(e(.string, f)), \(e(.string, f)), \(e(.string, f)))"
    default: return "(\(e(.string, f)) + \(e(.char, f)))"
    }
  }

  private mutating func list(_ f: Int) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "[\(e(.int, f))]"
    case 1: return "[\(e(.int, f)), \(e(.int, f))]"
    case 2: return "(max(-3, \(e(.int, f)))..min(3, \(e(.int, f))))"
    case 3, 4, 5: return "filter(\(lambda(f, result: .bool)), \(e(.list, f)))"
    case 6: return "map(\(lambda(f, result: .int)), \(e(.list, f)))"
    case 7:
      let lists = (0..<Int.random(in: 2...4, using: &random)).map { _ in e(.list, f) }
      return "append(\(lists.joined(separator: ", ")))"
    case 8: return "\(pick(["tail", "reverse", "sort"]))(\(e(.list, f)))"
    case 9: return "\(pick(["take", "drop"]))(\(e(.list, f)), \(e(.int, f)))"
    case 10: return "(\(e(.list, f)) + \(e(.list, f)))"
    default:
      return
        "map(\(bound(.char) { generator, name in "\(name) => \(generator.expression(.int, fuel: f))" }), characters(\(e(.string, f))))"
    }
  }
}
