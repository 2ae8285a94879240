@testable import SketchLanguage

/// The type of a generated expression.
indirect enum Kind: Hashable, Sendable {
  case bool, int, char, string
  case list(Kind)
  case pair(Kind, Kind)

  /// As a sketch writes it.
  var type: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .char: "char"
    case .string: "string"
    case .list(let element): "list<\(element.type)>"
    case .pair(let first, let second): "(\(first.type), \(second.type))"
    }
  }

  /// Lists and pairs inside one another.
  var depth: Int {
    switch self {
    case .list(let element): 1 + element.depth
    case .pair(let first, let second): 1 + max(first.depth, second.depth)
    default: 0
    }
  }
}

/// A generated expression: text with the expressions in it, so that a failing one can be made
/// smaller.
struct SketchTree: ExpressibleByStringInterpolation, CustomStringConvertible {
  enum Part {
    case text(String)
    case tree(SketchTree)
  }

  var parts: [Part]
  /// `nil` for what is no expression: a lambda, an alternative with its cost.
  var kind: Kind?

  init(stringLiteral text: String) { parts = [.text(text)] }
  init(_ text: String) { parts = [.text(text)] }
  init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  init(_ trees: [SketchTree], separator: String) {
    parts = []
    for (index, tree) in trees.enumerated() {
      if index > 0 { parts.append(.text(separator)) }
      parts.append(.tree(tree))
    }
  }

  struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ text: String) { parts.append(.text(text)) }
    mutating func appendInterpolation(_ tree: SketchTree) { parts.append(.tree(tree)) }
    mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }
  }

  var description: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .tree(let tree): tree.description
      }
    }.joined()
  }

  var children: [SketchTree] {
    parts.compactMap { if case .tree(let tree) = $0 { tree } else { nil } }
  }

  /// Everything in it, itself included.
  var all: [SketchTree] { [self] + children.flatMap(\.all) }

  // MARK: Making it smaller

  /// Trees in which one expression is replaced by a smaller one of its type, large steps first.
  var smaller: [SketchTree] {
    var result: [SketchTree] = []
    if let kind {
      let text = description
      let leaf = SketchTree(kind.simplest)
      if leaf.description.count < text.count { result.append(leaf.of(kind)) }
      for tree in children.flatMap(\.all) where tree.kind == kind { result.append(tree) }
    }
    for (index, part) in parts.enumerated() {
      guard case .tree(let child) = part else { continue }
      for tree in child.smaller {
        var copy = self
        copy.parts[index] = .tree(tree)
        result.append(copy)
      }
    }
    return result
  }

  func of(_ kind: Kind) -> SketchTree {
    var tree = self
    tree.kind = kind
    return tree
  }
}

extension Kind {
  /// The shortest expression of the type.
  fileprivate var simplest: String {
    switch self {
    case .bool: "true"
    case .int: "0"
    case .char: "'a'"
    case .string: "\"\""
    case .list(let element): "[\(element.simplest)]"
    case .pair(let first, let second): "(\(first.simplest), \(second.simplest))"
    }
  }
}

/// A generated sketch in its parts.
struct GeneratedSketch {
  struct Nonterminal {
    /// Up to `::=`.
    var head: String
    var alternatives: [SketchTree]
  }

  struct Function {
    /// Up to `=`.
    var head: String
    var body: SketchTree
  }

  var header: String
  var functions: [Function] = []
  var nonterminals: [Nonterminal] = []
  var requirements: [SketchTree] = []

  var text: String {
    let lines =
      [header, "alphabet \"aB1 \""] + functions.map { "\($0.head) = \($0.body)" }
      + nonterminals.map {
        "\($0.head) ::= \(SketchTree($0.alternatives, separator: "\n  | "))"
      } + requirements.map { "require \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sketches with a part less, or with a smaller one.
  var smaller: [GeneratedSketch] {
    var result: [GeneratedSketch] = []
    func change(_ body: (inout GeneratedSketch) -> Void) {
      var copy = self
      body(&copy)
      result.append(copy)
    }
    for index in requirements.indices { change { $0.requirements.remove(at: index) } }
    for index in functions.indices { change { $0.functions.remove(at: index) } }
    for (index, nonterminal) in nonterminals.enumerated() {
      change { $0.nonterminals.remove(at: index) }
      guard nonterminal.alternatives.count > 1 else { continue }
      for place in nonterminal.alternatives.indices {
        change { $0.nonterminals[index].alternatives.remove(at: place) }
      }
    }
    for (index, nonterminal) in nonterminals.enumerated() {
      for (place, alternative) in nonterminal.alternatives.enumerated() {
        for tree in alternative.smaller {
          change { $0.nonterminals[index].alternatives[place] = tree }
        }
      }
    }
    for (index, function) in functions.enumerated() {
      for tree in function.body.smaller { change { $0.functions[index].body = tree } }
    }
    return result
  }
}
