import Decoder

/// Writes random sketches: well typed, with every construct that is printed, and with random
/// templates, most of which are ambiguous.
struct RandomSketch {
  private var generator: SplitMix64
  /// Nonterminals in the alternative being written, in order.
  private var occurrences: [String] = []
  private var variables: [String] = []

  private let hasTemplates: Bool

  init(seed: UInt64, hasTemplates: Bool = true) {
    generator = SplitMix64(seed: seed)
    self.hasTemplates = hasTemplates
  }

  private enum Sort { case int, bool, string, list }

  mutating func text() -> String {
    """
    sketch f(x: int, s: string<5>, l: list<int, 3>) -> int =
      Int * length(Str) + sum(List) + (if Bool then Par(1, "t") else Digit) - length(s + Char)
    Int: int depth 2 ::= \(alternatives(.int, leaf: "x"))
    Bool: bool depth \(1 + pick(2)) ::= \(alternatives(.bool, leaf: "x == 0"))
    Str: string depth \(1 + pick(2)) ::= \(alternatives(.string, leaf: "s"))
    List: list<int> depth 1 ::= \(alternatives(.list, leaf: "l"))
    Par(e: int, t: string): int depth 1 ::= \(parametrised())
    Digit ::= 7..9 | 0 | -2..-1
    Char ::= 'a'..'d' | '"' | '\\'' | ' ' | '\\\\'
    """
  }

  // MARK: Productions

  private mutating func alternatives(_ sort: Sort, leaf: String) -> String {
    var all = [leaf]
    for _ in 0..<(1 + pick(3)) { all.append(alternative(sort)) }
    return all.joined(separator: "\n  | ")
  }

  private mutating func parametrised() -> String {
    variables = ["e"]
    defer { variables = [] }
    return alternatives(.int, leaf: "e * 2 + length(t)")
  }

  private mutating func alternative(_ sort: Sort) -> String {
    occurrences = []
    let body = expression(sort, 2)
    return hasTemplates && pick(3) == 0 ? "\(body) as `\(template())`" : body
  }

  /// Every occurrence once, in any order, between odd pieces of text.
  private mutating func template() -> String {
    var seen: [String: Int] = [:]
    var text = separator()
    for name in occurrences.sorted() {
      seen[name, default: 0] += 1
      let bare = (name == "Char" || name == "Str") && pick(2) == 0
      text += "{\(name)\(bare ? ":bare" : "")}" + separator()
    }
    return text
  }

  private mutating func separator() -> String {
    ["", "", " ", "  ", "+", " + ", "(", ")", "\"", "x", " in ", "{{", ", ", "7", "é"][pick(15)]
  }

  // MARK: Expressions

  private mutating func expression(_ sort: Sort, _ size: Int) -> String {
    if size == 0 || pick(4) == 0 { return leaf(sort) }
    let form = pick(6)
    if form == 0 {
      let condition = operand(.bool, size)
      let first = operand(sort, size)
      return "if \(condition) then \(first) else \(operand(sort, size))"
    }
    if form == 1 {
      let value = operand(.int, size)
      let name = ["v", "w"][pick(2)] + String(size)
      variables.append(name)
      defer { variables.removeLast() }
      return "let \(name) = \(value) in \(operand(sort, size))"
    }
    switch sort {
    case .int: return integer(size)
    case .bool: return boolean(size)
    case .string: return string(size)
    case .list: return list(size)
    }
  }

  private mutating func operand(_ sort: Sort, _ size: Int) -> String {
    "(\(expression(sort, size - 1)))"
  }

  private mutating func leaf(_ sort: Sort) -> String {
    if pick(3) > 0 { return occurrence(sort) }
    return switch sort {
    case .int: ["x", "3", "0", variables.randomElement(using: &generator) ?? "x"][pick(4)]
    case .bool: ["true", "false"][pick(2)]
    case .string: ["s", "\"a b\"", "'c'"][pick(3)]
    case .list: ["l", "(l + nil)", "[1, 2]"][pick(3)]
    }
  }

  private mutating func occurrence(_ sort: Sort) -> String {
    let names: [String] =
      switch sort {
      case .int: ["Int", "Digit", "Par"]
      case .bool: ["Bool"]
      case .string: ["Str", "Char"]
      case .list: ["List"]
      }
    let name = names[pick(names.count)]
    occurrences.append(name)
    if name == "Par" { return "Par(\(expression(.int, 1)), \(expression(.string, 1)))" }
    return name
  }

  private mutating func integer(_ size: Int) -> String {
    let left = operand(.int, size)
    switch pick(4) {
    case 0: return "-\(left)"
    case 1: return "min(\(left), length(\(operand(.string, size))))"
    case 2: return "\(operand(.list, size))[\(left)]"
    default: return "\(left) \(["+", "-", "*", "/", "%"][pick(5)]) \(operand(.int, size))"
    }
  }

  private mutating func boolean(_ size: Int) -> String {
    switch pick(5) {
    case 0: return "!\(operand(.bool, size))"
    case 1: return "\(operand(.bool, size)) \(["&&", "||"][pick(2)]) \(operand(.bool, size))"
    case 2: return "\(operand(.string, size)) == \(operand(.string, size))"
    case 3:
      variables.append("v")
      let body = expression(.bool, size - 1)
      variables.removeLast()
      return "any(v => \(body), \(expression(.list, size - 1)))"
    default:
      let left = operand(.int, size)
      return "\(left) \(["<", "<=", ">", ">=", "!="][pick(5)]) \(operand(.int, size))"
    }
  }

  private mutating func string(_ size: Int) -> String {
    let left = operand(.string, size)
    return switch pick(3) {
    case 0: "take(\(left), \(operand(.int, size)))"
    case 1: "upper(\(left))"
    default: "\(left) + \(operand(.string, size))"
    }
  }

  private mutating func list(_ size: Int) -> String {
    switch pick(3) {
    case 0: return "[\(expression(.int, size - 1)), \(expression(.int, size - 1))]"
    case 1: return "\(operand(.int, size))..\(operand(.int, size))"
    default: return "\(operand(.list, size)) + \(operand(.list, size))"
    }
  }

  private mutating func pick(_ count: Int) -> Int {
    Int.random(in: 0..<count, using: &generator)
  }
}
