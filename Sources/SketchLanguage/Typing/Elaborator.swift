/// Resolves the names of one production, function or requirement and types its expressions, from
/// the inside out.
///
/// A mistake is reported once: what contains it has an unknown type, which fits everywhere. The
/// same code runs while types are inferred; its findings are dropped then.
struct Elaborator {
  let names: NameTable
  var place: ExpressionPlace
  var findings = DiagnosticBag()
  /// Innermost last.
  var scope: [LocalVariable] = []
  /// Every variable has a slot of its own; the sketch's parameters come first, also where they are
  /// not in scope.
  var nextSlot: Int
  /// Index of each occurrence of a nonterminal, by where its name starts.
  var occurrences: [SyntaxTree.Name: Int] = [:]
  /// The names bound by the outermost `let`s of a production, for its condition.
  var outerBindings: [OuterBinding] = []

  /// Bodies of `fold` looked at twice: inside one another, they would double the work each time.
  var secondLooks = 0
  static let maximumSecondLooks = 100

  struct OuterBinding {
    var variable: LocalVariable
    var value: TypedExpression
  }

  /// - Parameter parameters: those of the nonterminal or function.
  init(_ names: NameTable, place: ExpressionPlace, parameters: [TypedSketch.Parameter] = []) {
    self.names = names
    self.place = place
    nextSlot = names.sketchParameters.count
    if place != .requirement {
      for (slot, parameter) in names.sketchParameters.enumerated() {
        scope.append(LocalVariable(name: parameter.name, slot: slot, type: parameter.type))
      }
    }
    for parameter in parameters { declare(parameter.name, parameter.type) }
  }

  /// Brings a variable into scope.
  @discardableResult
  mutating func declare(_ name: String, _ type: SketchType) -> LocalVariable {
    let variable = LocalVariable(name: name, slot: nextSlot, type: type)
    nextSlot += 1
    scope.append(variable)
    return variable
  }

  mutating func elaborate(_ expression: SyntaxTree.Expression) -> TypedExpression {
    let range = expression.range
    guard names.meter.take() else { return .invalid(range) }
    switch expression.kind {
    case .literal(let value): return literal(value, range)
    case .emptyList:
      return TypedExpression(.list([]), type: .list(.unknown, maximumLength: nil), range: range)
    case .variable(let name): return variable(name, range)
    case .nonterminal(let name, let arguments): return occurrence(name, arguments, range)
    case .call(let name, let arguments): return call(name, arguments, range)
    case .unary(let symbol, let operand): return unary(symbol, operand, range)
    case .binary(let symbol, let place, let left, let right):
      return binary(symbol, place, left, right, range)
    case .index(let sequence, let index):
      let arguments = [elaborate(sequence), elaborate(index)]
      return apply(FunctionTable.index, to: arguments, name: "[ ]", range, at: range)
    case .component(let tuple, let index, let place):
      return component(tuple, index, place, range)
    case .conditional(let condition, let first, let second):
      return conditional(condition, first, second, range)
    case .binding(let name, let value, let body): return binding(name, value, body, range)
    case .requiring(let condition, let body):
      let condition = self.condition(condition, of: "'require'")
      let body = elaborate(body)
      return TypedExpression(.requiring(condition, body: body), type: body.type, range: range)
    case .lambda:
      findings.error(
        "a function of the form 'x => …' can only be the first argument of "
          + alternatives(LambdaFunction.allCases.map(\.rawValue).sorted()), at: range)
      return .invalid(range)
    case .list(let elements): return list(elements, range)
    case .tuple(let components):
      let components = components.map { elaborate($0) }
      return TypedExpression(
        .tuple(components), type: .tuple(components.map(\.type.base)), range: range)
    case .isLabel(let name, let label): return labelTest(name, label, range)
    case .invalid: return .invalid(range)
    }
  }

  /// An expression that has to be of a certain type; `what` is the subject of the complaint if it
  /// is not.
  mutating func elaborate(
    _ expression: SyntaxTree.Expression, as type: SketchType, _ what: String
  ) -> TypedExpression {
    convert(elaborate(expression), to: type, what)
  }

  mutating func convert(
    _ expression: TypedExpression, to type: SketchType, _ what: String,
    notes: [Diagnostic.Note] = []
  ) -> TypedExpression {
    if let converted = expression.converted(to: type.base) { return converted }
    findings.error(
      "\(what) must be \(type.base), not \(expression.type.base)", at: expression.range,
      notes: notes)
    return .invalid(expression.range)
  }

  mutating func condition(
    _ expression: SyntaxTree.Expression, of keyword: String
  ) -> TypedExpression {
    elaborate(expression, as: .bool, "the condition of \(keyword)")
  }

  /// Puts the bounds of a declared type around a value of that type.
  func bounded(_ expression: TypedExpression, _ type: SketchType) -> TypedExpression {
    guard type.hasBounds, !expression.type.isUnknown else { return expression }
    if case .literal(let value) = expression.kind, type.admits(value) { return expression }
    return TypedExpression(.bounded(expression, type), type: type, range: expression.range)
  }
}

extension SketchType {
  var isUnknown: Bool { self == .unknown }
}

// MARK: - Forms of expressions

extension Elaborator {
  private mutating func literal(_ value: Value, _ range: SourceRange) -> TypedExpression {
    let type: SketchType
    switch value {
    case .bool: type = .bool
    case .int: type = .int
    case .char: type = .char
    case .string: type = .string
    case .bits(_, let width): type = .bits(width: width)
    case .list, .tuple: return .invalid(range)
    }
    return TypedExpression(.literal(value), type: type, range: range)
  }

  private mutating func variable(_ name: String, _ range: SourceRange) -> TypedExpression {
    if let found = scope.last(where: { $0.name == name }) {
      return TypedExpression(.local(found.slot), type: found.type, range: range)
    }
    if names.sketchParameters.contains(where: { $0.name == name }) {
      findings.error(
        "\(quoted(name)) is a parameter of the sketch and has no value in \(place.description); "
          + "call the sketch on values instead", at: range)
    } else if names.callableNames.contains(name) {
      findings.error(
        "\(quoted(name)) is a function and needs arguments in parentheses", at: range)
    } else {
      let candidates = scope.map(\.name) + names.nonterminalIndices.keys
      findings.error(
        "unknown name \(quoted(name))\(suggestion(for: name, among: candidates))", at: range)
    }
    return .invalid(range)
  }

  private mutating func occurrence(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    guard let nonterminal = names.nonterminalIndices[name.text] else {
      for argument in arguments { _ = elaborate(argument) }
      findings.error(
        "unknown nonterminal \(quoted(name.text))\(suggestedNonterminal(for: name.text))",
        at: name.range)
      return .invalid(range)
    }
    let declaration = names.nonterminals[nonterminal]
    let typed = self.arguments(arguments, declaration.parameters, of: name.text, range)
    guard place == .production, let index = occurrences[name] else {
      findings.error("\(place.description) cannot contain a nonterminal", at: name.range)
      return .invalid(range)
    }
    guard let typed else { return .invalid(range) }
    return TypedExpression(
      .occurrence(index: index, nonterminal: nonterminal, arguments: typed),
      type: declaration.type, range: range)
  }

  /// Keywords and functions are written with a small letter.
  private func suggestedNonterminal(for name: String) -> String {
    let small = name.prefix(1).lowercased() + name.dropFirst()
    let meant = Token.Keyword(capitalised: name)?.rawValue
    if let word = meant ?? (names.callableNames.contains(small) ? small : nil) {
      return ", did you mean \(quoted(word))?"
    }
    return suggestion(for: name, among: names.nonterminalIndices.keys + scope.map(\.name))
  }

  private mutating func unary(
    _ symbol: SyntaxTree.UnaryOperator, _ operand: SyntaxTree.Expression, _ range: SourceRange
  ) -> TypedExpression {
    let operand = elaborate(operand)
    if symbol == .negate, case .literal(.int(let number)) = operand.kind, number != .min {
      return TypedExpression(.literal(.int(-number)), type: .int, range: range)
    }
    return apply(
      FunctionTable.signatures(of: symbol), to: [operand], name: symbol.rawValue, range, at: range)
  }

  private mutating func binary(
    _ symbol: SyntaxTree.BinaryOperator, _ place: SourceRange, _ left: SyntaxTree.Expression,
    _ right: SyntaxTree.Expression, _ range: SourceRange
  ) -> TypedExpression {
    switch symbol {
    case .and, .or:
      let what = "an operand of '\(symbol.rawValue)'"
      let left = elaborate(left, as: .bool, what)
      let right = elaborate(right, as: .bool, what)
      return TypedExpression(
        symbol == .and ? .and(left, right) : .or(left, right), type: .bool, range: range)
    default:
      let operands = [elaborate(left), elaborate(right)]
      return apply(
        FunctionTable.signatures(of: symbol), to: operands, name: symbol.rawValue, range, at: place)
    }
  }

  private mutating func component(
    _ tuple: SyntaxTree.Expression, _ index: Int, _ place: SourceRange, _ range: SourceRange
  ) -> TypedExpression {
    let tuple = elaborate(tuple)
    if tuple.type.isUnknown { return .invalid(range) }
    guard case .tuple(let components) = tuple.type else {
      findings.error(
        "only a tuple has components, and this is \(tuple.type.base)", at: tuple.range)
      return .invalid(range)
    }
    guard components.indices.contains(index) else {
      findings.error(
        "\(tuple.type.base) has no component \(index): they count from 0 to "
          + "\(components.count - 1)", at: place)
      return .invalid(range)
    }
    return TypedExpression(.component(tuple, index), type: components[index], range: range)
  }

  private mutating func conditional(
    _ condition: SyntaxTree.Expression, _ first: SyntaxTree.Expression,
    _ second: SyntaxTree.Expression, _ range: SourceRange
  ) -> TypedExpression {
    let condition = self.condition(condition, of: "'if'")
    let first = elaborate(first)
    let second = elaborate(second)
    guard let type = first.type.base.joined(with: second.type.base),
      let firstValue = first.converted(to: type), let secondValue = second.converted(to: type)
    else {
      findings.error(
        "the branches of 'if' differ: this one is \(second.type.base)", at: second.range,
        notes: [.init("and this one is \(first.type.base)", at: first.range)])
      return .invalid(range)
    }
    return TypedExpression(
      .conditional(condition, then: firstValue, else: secondValue), type: type, range: range)
  }

  private mutating func binding(
    _ name: SyntaxTree.Name, _ value: SyntaxTree.Expression, _ body: SyntaxTree.Expression,
    _ range: SourceRange
  ) -> TypedExpression {
    let value = elaborate(value)
    let variable = declare(name.text, value.type)
    let body = elaborate(body)
    scope.removeLast()
    return TypedExpression(
      .binding(slot: variable.slot, value: value, body: body), type: body.type, range: range)
  }

  private mutating func list(
    _ elements: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    let elements = elements.map { elaborate($0) }
    var type = SketchType.unknown
    for element in elements {
      guard let joined = type.joined(with: element.type.base) else {
        findings.error(
          "the elements of a list differ: this one is \(element.type.base)", at: element.range,
          notes: [.init("and this one is \(elements[0].type.base)", at: elements[0].range)])
        return .invalid(range)
      }
      type = joined
    }
    let list = TypedExpression(
      .list(elements), type: .list(.unknown, maximumLength: nil), range: range)
    return list.converted(to: .list(type, maximumLength: nil)) ?? .invalid(range)
  }
}
