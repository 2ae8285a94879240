/// The tree as S-expressions, an item each, for readers and for tests.
///
///     (nonterminal Term depth 3
///       (| i)
///       (| (+ Term Term) (@ 2)))
///
/// Operators, `if`, `let`, `require`, `is` and `=>` stand first in their parentheses, a list is
/// `[a b]`, a tuple `{a b}`, `e[i]` is `([] e i)` and `e.0` is `(.0 e)`.
extension SyntaxTree: CustomStringConvertible {
  package var description: String { description(WorkMeter()) }

  /// - Parameter meter: once it has stopped, the text means nothing.
  package func description(_ meter: WorkMeter) -> String {
    items.lazy.prefix { _ in meter.take(WorkMeter.stepsUnasked) }
      .map { $0.description + "\n" }.joined()
  }
}

extension SyntaxTree.Item: CustomStringConvertible {
  package var description: String {
    switch self {
    case .sketch(let sketch):
      let measure = sketch.measure.map { "\n  (decreases \($0))" } ?? ""
      return "(sketch \(sketch.name.text) \(list(sketch.parameters)) \(sketch.resultType)"
        + "\n  \(sketch.body)\(measure))"
    case .alphabet(let alphabet):
      switch alphabet.characters {
      case .examples: return "(alphabet examples)"
      case .listed(let scalars):
        return "(alphabet \(Value.string(Text(scalars)).literalText))"
      }
    case .nonterminal(let nonterminal): return nonterminal.description
    case .function(let function):
      return "(fn \(function.name.text) \(list(function.parameters)) \(function.resultType)"
        + "\n  \(function.body))"
    case .requirement(let condition): return "(require \(condition))"
    case .include(let path, _): return "(include \(Value.string(Text(path)).literalText))"
    }
  }
}

extension SyntaxTree.Parameter: CustomStringConvertible {
  package var description: String { "(\(name.text) \(type))" }
}

extension SyntaxTree.NonterminalDeclaration: CustomStringConvertible {
  package var description: String {
    var head = "(nonterminal \(name.text)"
    if !parameters.isEmpty { head += " \(list(parameters))" }
    if let type { head += " : \(type)" }
    if let depth { head += " depth \(depth.value)" }
    return head + alternatives.map { "\n  \($0)" }.joined() + ")"
  }
}

extension SyntaxTree.Alternative: CustomStringConvertible {
  package var description: String {
    var parts = ["|", body.description]
    switch cost?.value {
    case .bits(let bits): parts.append("(@ \(bits))")
    case .probability(let probability): parts.append("(@ p=\(probability))")
    case .weight(let weight): parts.append("(@ w=\(weight))")
    case nil: break
    }
    if let condition { parts.append("(where \(condition))") }
    if let template { parts.append("(as \(template))") }
    if let label { parts.append("(named \(label.text))") }
    return "(" + parts.joined(separator: " ") + ")"
  }
}

extension SyntaxTree.Alternative.Body: CustomStringConvertible {
  package var description: String {
    switch self {
    case .expression(let expression): expression.description
    case .integers(let range): "\(range.lowerBound)..\(range.upperBound)"
    case .characters(let range):
      Value.char(range.lowerBound).literalText + ".." + Value.char(range.upperBound).literalText
    case .alphabet: "alphabet"
    }
  }
}

extension SyntaxTree.Template: CustomStringConvertible {
  /// A template that is read back as the same pieces.
  package var description: String {
    let text = pieces.map { piece in
      switch piece {
      case .text(let text):
        text.unicodeScalars.map { scalar in
          let escaped = LiteralText.escape(scalar, in: "\"")
          return scalar == "{" || scalar == "}" ? escaped + escaped : escaped
        }.joined()
      case .hole(let name, .plain): "{\(name.text)}"
      case .hole(let name, .bare): "{\(name.text):bare}"
      }
    }
    return "\"" + text.joined() + "\""
  }
}

extension SyntaxTree.TypeExpression: CustomStringConvertible {
  /// The type as it is written.
  package var description: String {
    switch self {
    case .bool: "bool"
    case .int(let bounds, _):
      bounds.map { "int<\($0.lowerBound)..\($0.upperBound)>" } ?? "int"
    case .char: "char"
    case .string(let length, _): length.map { "string<\($0)>" } ?? "string"
    case .list(let element, let length, _):
      length.map { "list<\(element), \($0)>" } ?? "list<\(element)>"
    case .bits(let width, _): "bits<\(width)>"
    case .tuple(let types, _): "(" + types.map(\.description).joined(separator: ", ") + ")"
    }
  }
}

extension SyntaxTree.Expression: CustomStringConvertible {
  package var description: String {
    switch kind {
    case .literal(let value): return value.literalText
    case .emptyList: return "nil"
    case .variable(let name): return name
    case .nonterminal(let name, let arguments):
      return arguments.isEmpty ? name.text : form(name.text, arguments)
    case .call(let name, let arguments): return form(name.text, arguments)
    case .unary(let unary, let operand): return form(unary.rawValue, [operand])
    case .binary(let binary, _, let left, let right): return form(binary.rawValue, [left, right])
    case .index(let operand, let index): return form("[]", [operand, index])
    case .component(let operand, let index, _): return form(".\(index)", [operand])
    case .conditional(let condition, let whenTrue, let whenFalse):
      return form("if", [condition, whenTrue, whenFalse])
    case .binding(let name, let value, let body): return form("let \(name.text)", [value, body])
    case .requiring(let condition, let body): return form("require", [condition, body])
    case .lambda(let names, let body):
      return form("=> (\(names.map(\.text).joined(separator: " ")))", [body])
    case .list(let elements): return "[" + elements.map(\.description).joined(separator: " ") + "]"
    case .tuple(let elements): return "{" + elements.map(\.description).joined(separator: " ") + "}"
    case .isLabel(let name, let label): return "(is \(name.text) \(label.text))"
    case .invalid: return "<invalid>"
    }
  }
}

private func form(_ head: String, _ operands: [SyntaxTree.Expression]) -> String {
  "(" + ([head] + operands.map(\.description)).joined(separator: " ") + ")"
}

private func list(_ parameters: [SyntaxTree.Parameter]) -> String {
  "(" + parameters.map(\.description).joined(separator: " ") + ")"
}
