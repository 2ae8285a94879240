import Decoder
import SketchLanguage

/// Writes random sketches that pass the checker: a few nonterminals of random types whose
/// productions are random expressions over each other, the parameters and every built-in.
struct SketchGenerator {
  struct Variable: Sendable {
    var name: String
    var kind: Kind
  }

  struct Nonterminal {
    var name: String
    var kind: Kind
    var parameter: Kind?
    /// Does it not depend on the input, so that it may stand in a `where`?
    var isClosed = false
  }

  struct Function {
    var name: String
    var parameters: [Kind]
    var result: Kind
  }

  /// Parameters of every generated sketch, with their declared types.
  static let parameters: [(variable: Variable, type: String)] = [
    (Variable(name: "a", kind: .int), "int<-3..4>"),
    (Variable(name: "b", kind: .bool), "bool"),
    (Variable(name: "s", kind: .string), "string<6>"),
    (Variable(name: "l", kind: .list(.int)), "list<int<-2..5>, 4>"),
    (Variable(name: "w", kind: .list(.string)), "list<string<2>, 3>"),
    (Variable(name: "p", kind: .pair(.int, .char)), "(int<-2..5>, char)"),
  ]

  var random: SplitMix64
  var nonterminals: [Nonterminal] = []
  var functions: [Function] = []
  var scope: [Variable] = []
  /// Which nonterminals may occur where the next expression stands?
  var allowed = Allowed.none
  /// The result of a sketch that may call itself there.
  var recursion: Kind?
  private var fresh = 0

  enum Allowed { case none, closed, all }

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  // MARK: Choosing

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func pick<T>(_ items: [T]) -> T {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  mutating func kind(depth: Int = 2) -> Kind {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &random) {
    case 0: .bool
    case 1, 2: .int
    case 3: .char
    case 4, 5: .string
    case 6: .list(.int)
    case 7, 8: .list(kind(depth: depth - 1))
    default: .pair(kind(depth: depth - 1), kind(depth: depth - 1))
    }
  }

  // MARK: Sketches

  mutating func sketch() -> GeneratedSketch {
    plan()
    let root = nonterminals[0]
    var sketch = GeneratedSketch(header: Self.header(root.kind, root: root.name))
    let decreases = chance(25) ? pick(["a", "length(s)", "length(l)", "a + length(l)"]) : nil
    if let decreases { sketch.header += "\n  decreases \(decreases)" }
    sketch.functions = bodies()
    recursion = decreases == nil ? nil : root.kind
    for (index, nonterminal) in nonterminals.enumerated() {
      sketch.nonterminals.append(self.nonterminal(nonterminal, index))
    }
    recursion = nil
    if chance(15) {
      allowed = .none
      scope = []
      let arguments = Self.parameters.map { literal($0.variable.kind) }
      sketch.requirements.append(
        "f(\(SketchTree(arguments, separator: ", "))) != \(literal(root.kind))")
    }
    return sketch
  }

  /// The line with the parameters, the result and the nonterminal that programs are of.
  static func header(_ result: Kind, root: String) -> String {
    let parameters = parameters.map { "\($0.variable.name): \($0.type)" }
    return "sketch f(\(parameters.joined(separator: ", "))) -> \(result.type) = \(root)"
  }

  /// What there is to be written; everything is reachable, as each nonterminal mentions the next.
  private mutating func plan() {
    for index in 0..<Int.random(in: 1...4, using: &random) {
      let parameter = index > 0 && chance(25) ? kind(depth: 1) : nil
      nonterminals.append(Nonterminal(name: "N\(index)", kind: kind(), parameter: parameter))
    }
    if chance(30) {
      nonterminals.append(
        Nonterminal(name: "C", kind: kind(depth: 1), parameter: nil, isClosed: true))
    }
  }

  private mutating func bodies() -> [GeneratedSketch.Function] {
    var result: [GeneratedSketch.Function] = []
    for index in 0..<Int.random(in: 0...2, using: &random) {
      let function = Function(
        name: "g\(index)",
        parameters: (0..<Int.random(in: 0...2, using: &random)).map { _ in kind(depth: 1) },
        result: kind())
      let own = function.parameters.enumerated().map { Variable(name: "q\($0)", kind: $1) }
      scope = Self.parameters.map(\.variable) + own
      let list = own.map { "\($0.name): \($0.kind.type)" }.joined(separator: ", ")
      result.append(
        .init(
          head: "fn \(function.name)(\(list)) -> \(function.result.type)",
          body: expression(function.result, fuel: 3)))
      functions.append(function)
    }
    return result
  }

  private mutating func nonterminal(
    _ nonterminal: Nonterminal, _ index: Int
  ) -> GeneratedSketch.Nonterminal {
    let kind = nonterminal.kind
    let parameter = nonterminal.parameter.map { Variable(name: "q", kind: $0) }
    let outer = (functions, recursion)
    defer { (functions, recursion) = outer }
    scope = Self.parameters.map(\.variable) + (parameter.map { [$0] } ?? [])
    if nonterminal.isClosed { (scope, functions, recursion) = ([], [], nil) }
    // The first has no nonterminal in it, so that there is a finite derivation.
    allowed = .none
    var alternatives = [expression(kind, fuel: 0)]
    allowed = nonterminal.isClosed ? .closed : .all
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      alternatives.append(expression(kind, fuel: 3))
    }
    if kind == .int, chance(20) { alternatives.append("-1..2") }
    if kind == .char, chance(40) { alternatives.append("alphabet") }
    if kind == .char, chance(20) { alternatives.append("'a'..'c'") }
    if index + 1 < nonterminals.count {
      alternatives.append(alternative(of: kind, mentioning: nonterminals[index + 1]))
    }
    let declared: String
    switch kind {
    case .int where chance(40): declared = "int<-6..9>"
    case .string where chance(40): declared = "string<4>"
    case .list(.int) where chance(40): declared = "list<int<-9..9>, 3>"
    default: declared = kind.type
    }
    let depth = index == 0 ? Int.random(in: 1...3, using: &random) : 1
    let parameters = parameter.map { "(\($0.name): \($0.kind.type))" } ?? ""
    return .init(
      head: "\(nonterminal.name)\(parameters): \(declared) depth \(depth)",
      alternatives: alternatives.map {
        chance(25) ? "\($0) @ \(cost())" : $0
      })
  }

  /// Whole bits, bits with a fraction, or a probability.
  private mutating func cost() -> String {
    switch Int.random(in: 0...2, using: &random) {
    case 0: String(Int.random(in: 0...5, using: &random))
    case 1: String(Double(Int.random(in: 0...50, using: &random)) / 10)
    default: "p=" + String(Double(Int.random(in: 1...1000, using: &random)) / 1000)
    }
  }

  /// With a `where` if the nonterminal may stand in one.
  private mutating func alternative(
    of kind: Kind, mentioning next: Nonterminal
  ) -> SketchTree {
    let mention = occurrence(next, fuel: 1)
    if next.isClosed {
      let body = bound(next.kind, "z") { generator in generator.expression(kind, fuel: 1) }
      let outer = (scope, allowed, recursion, functions)
      scope = [Variable(name: "z", kind: next.kind)]
      (allowed, recursion, functions) = (.none, nil, [])
      let condition = expression(.bool, fuel: 2)
      (scope, allowed, recursion, functions) = outer
      return "let z = \(mention) in \(body) where \(condition)"
    }
    let body = bound(next.kind, "z") { generator in generator.expression(kind, fuel: 1) }
    return "let z = \(mention) in \(body)"
  }

  // MARK: Variables

  mutating func bound<T>(
    _ kind: Kind, _ name: String, _ body: (inout SketchGenerator) -> T
  ) -> T {
    scope.append(Variable(name: name, kind: kind))
    defer { scope.removeLast() }
    return body(&self)
  }

  mutating func freshName() -> String {
    fresh += 1
    return "v\(fresh)"
  }

  // MARK: Inputs

  /// Values of the parameters.
  static func input(using random: inout some RandomNumberGenerator) -> [Value] {
    parameters.map { value($0.variable.kind, using: &random) }
  }

  private static func value(
    _ kind: Kind, using random: inout some RandomNumberGenerator, isInside: Bool = false
  ) -> Value {
    func scalar() -> Unicode.Scalar {
      let characters = Array("aB1 b".unicodeScalars)
      return characters[Int.random(in: 0..<characters.count, using: &random)]
    }
    switch kind {
    case .bool: return .bool(Bool.random(using: &random))
    case .int: return .int(Int.random(in: -2...4, using: &random))
    case .char: return .char(scalar())
    case .string:
      let count = Int.random(in: 0...(isInside ? 2 : 6), using: &random)
      return .string(Text((0..<count).map { _ in scalar() }))
    case .list(let element):
      let count = Int.random(in: 0...(element == .int ? 4 : 3), using: &random)
      return .list((0..<count).map { _ in value(element, using: &random, isInside: true) })
    case .pair(let first, let second):
      return .tuple([value(first, using: &random), value(second, using: &random)])
    }
  }
}
