@testable import SketchLanguage

/// Calls of built-ins, from the checker's own table, so that what is added there is generated.
extension SketchGenerator {
  /// How a signature is written.
  struct Callable: Sendable {
    enum Spelling: Sendable {
      case function(String)
      case prefix(String)
      case infix(String)
      case index
    }

    var spelling: Spelling
    var signature: Signature

    /// May a character stand where it has a string? Where another meaning of its name takes
    /// characters, that one would be called.
    var takesCharacters: Bool {
      guard case .function(let name) = spelling else { return false }
      return FunctionTable.functions[name]?.contains { $0.parameters.contains(.char) } == false
        && !signature.parameters.contains(.element)
    }

    /// The call with these arguments.
    func tree(_ arguments: [SketchTree]) -> SketchTree {
      switch spelling {
      case .function(let name): "\(name)(\(SketchTree(arguments, separator: ", ")))"
      case .prefix(let symbol): "\(symbol)(\(arguments[0]))"
      case .infix(let symbol): "(\(arguments[0]) \(symbol) \(arguments[1]))"
      case .index: "\(arguments[0])[\(arguments[1])]"
      }
    }
  }

  /// All signatures, in an order of their own.
  static let callables: [Callable] = {
    var all: [Callable] = []
    for (name, signatures) in FunctionTable.functions.sorted(by: { $0.key < $1.key }) {
      all += signatures.map { Callable(spelling: .function(name), signature: $0) }
    }
    for symbol in [SyntaxTree.UnaryOperator.not, .negate] {
      all += FunctionTable.signatures(of: symbol).map {
        Callable(spelling: .prefix(symbol.rawValue), signature: $0)
      }
    }
    let binary: [SyntaxTree.BinaryOperator] = [
      .add, .subtract, .multiply, .divide, .remainder, .range, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual,
    ]
    for symbol in binary {
      all += FunctionTable.signatures(of: symbol).map {
        Callable(spelling: .infix(symbol.rawValue), signature: $0)
      }
    }
    return all + FunctionTable.index.map { Callable(spelling: .index, signature: $0) }
  }()

  /// What the variables of a signature stand for.
  struct Bindings {
    var element: Kind?
    var other: Kind?
  }

  mutating func builtinCall(_ kind: Kind, fuel: Int) -> SketchTree {
    var matching: [(Callable, Bindings)] = []
    for callable in Self.callables {
      var bindings = Bindings()
      if callable.signature.result.fits(kind, &bindings) { matching.append((callable, bindings)) }
    }
    while !matching.isEmpty {
      let index = Int.random(in: 0..<matching.count, using: &random)
      let (callable, bindings) = matching.remove(at: index)
      if let arguments = arguments(of: callable, bindings, fuel: fuel) {
        return callable.tree(arguments)
      }
    }
    return literal(kind)
  }

  /// `nil` if the arguments would be lists of lists of lists.
  private mutating func arguments(
    of callable: Callable, _ bindings: Bindings, fuel: Int
  ) -> [SketchTree]? {
    var bindings = bindings
    bindings.element = bindings.element ?? kind(depth: 1)
    bindings.other = bindings.other ?? kind(depth: 0)
    let kinds = callable.signature.parameters.compactMap { $0.kind(bindings) }
    guard kinds.count == callable.signature.parameters.count,
      kinds.allSatisfy({ $0.depth <= 3 })
    else { return nil }
    if callable.signature.builtin == .concatenateList, case .function = callable.spelling,
      kinds[0] == kinds[1], chance(50)
    {
      return (0..<Int.random(in: 2...4, using: &random)).map { _ in
        expression(kinds[0], fuel: fuel)
      }
    }
    return kinds.map { kind in
      if kind == .string, callable.takesCharacters, chance(8) {
        return expression(.char, fuel: fuel)
      }
      let argument = expression(kind, fuel: fuel)
      guard kind == .int, let limit = callable.signature.builtin.largestArgument else {
        return argument
      }
      return "max(-\(String(limit)), min(\(String(limit)), \(argument)))"
    }
  }
}

extension Builtin {
  /// Beyond this a result is so long that all after it takes its time.
  fileprivate var largestArgument: Int? {
    switch self {
    case .range, .replicate, .repeatString: 3
    case .padLeft, .padRight: 5
    default: nil
    }
  }
}

extension Signature.Pattern {
  /// Can a value of this type be one of `kind`?
  func fits(_ kind: Kind, _ bindings: inout SketchGenerator.Bindings) -> Bool {
    switch (self, kind) {
    case (.bool, .bool), (.int, .int), (.char, .char), (.string, .string): return true
    case (.element, _):
      if let bound = bindings.element { return bound == kind }
      bindings.element = kind
      return true
    case (.other, _):
      if let bound = bindings.other { return bound == kind }
      bindings.other = kind
      return true
    case (.list(let pattern), .list(let element)): return pattern.fits(element, &bindings)
    case (.pair(let first, let second), .pair(let left, let right)):
      return first.fits(left, &bindings) && second.fits(right, &bindings)
    default: return false
    }
  }

  /// The type itself; `nil` for one that is not generated.
  func kind(_ bindings: SketchGenerator.Bindings) -> Kind? {
    switch self {
    case .bool: .bool
    case .int: .int
    case .char: .char
    case .string: .string
    case .bits: nil  // `BitsSketchGenerator`
    case .element: bindings.element
    case .other: bindings.other
    case .list(let pattern): pattern.kind(bindings).map(Kind.list)
    case .pair(let first, let second):
      if let first = first.kind(bindings), let second = second.kind(bindings) {
        .pair(first, second)
      } else {
        nil
      }
    }
  }
}
