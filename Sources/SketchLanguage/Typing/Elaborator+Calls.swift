/// Calls of built-in functions and operators, of the sketch's own functions, and of the sketch.
extension Elaborator {
  /// Where a function has the name of the sketch, the name means the sketch in a top-level
  /// `require`, and the function everywhere else.
  mutating func call(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    if name.text == names.sketchName,
      place == .requirement || names.functionIndices[name.text] == nil
    {
      return callSketch(name, arguments, range)
    }
    if let function = names.functionIndices[name.text] {
      let declaration = names.functions[function]
      guard let typed = self.arguments(arguments, declaration.parameters, of: name.text, range)
      else { return .invalid(range) }
      return TypedExpression(
        .call(function: function, arguments: typed), type: declaration.resultType, range: range)
    }
    if let variables = FunctionTable.lambdaFunctions[name.text] {
      return callWithLambda(name, variables: variables, arguments, range)
    }
    if let builtin = FunctionTable.widthFunctions[name.text] {
      return callWithWidths(builtin, name, arguments, range)
    }
    let typed = arguments.map { elaborate($0) }
    guard let signatures = FunctionTable.functions[name.text] else {
      let isVariable = scope.contains { $0.name == name.text }
      findings.error(
        isVariable
          ? "\(quoted(name.text)) is a variable and cannot be called"
          : "unknown function \(quoted(name.text))"
            + suggestion(for: name.text, among: names.callableNames), at: name.range)
      return .invalid(range)
    }
    if name.text == "append", typed.count > 2 {
      return append(typed[...], signatures, name, range)
    }
    let arity = signatures.first?.parameters.count ?? 0
    guard checkArity(typed.count, arity, of: name.text, range) else { return .invalid(range) }
    return apply(signatures, to: typed, name: name.text, range, at: name.range)
  }

  /// Concatenates lists two by two; halving keeps the nesting low, however many there are.
  private mutating func append(
    _ lists: ArraySlice<TypedExpression>, _ signatures: [Signature], _ name: SyntaxTree.Name,
    _ range: SourceRange
  ) -> TypedExpression {
    if lists.count == 1, let list = lists.first { return list }
    let half = (lists.count + 1) / 2
    let parts = [
      append(lists.prefix(half), signatures, name, range),
      append(lists.dropFirst(half), signatures, name, range),
    ]
    return apply(signatures, to: parts, name: name.text, range, at: name.range)
  }

  private mutating func callSketch(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    let typed = self.arguments(arguments, names.sketchParameters, of: name.text, range)
    switch place {
    case .requirement: break
    case .production: findings.use(of: .recursion, at: range)
    case .condition, .function, .measure:
      findings.error("\(place.description) cannot call the sketch", at: name.range)
      return .invalid(range)
    }
    guard let typed else { return .invalid(range) }
    return TypedExpression(
      .program(arguments: typed), type: names.sketchResultType, range: range)
  }

  /// Arguments for declared parameters, with the parameters' bounds; `nil` if their number is
  /// wrong.
  mutating func arguments(
    _ arguments: [SyntaxTree.Expression], _ parameters: [TypedSketch.Parameter],
    of name: String, _ range: SourceRange
  ) -> [TypedExpression]? {
    let typed = arguments.map { elaborate($0) }
    guard checkArity(typed.count, parameters.count, of: name, range) else { return nil }
    return zip(typed, parameters).map { argument, parameter in
      let what = "argument \(quoted(parameter.name)) of \(quoted(name))"
      return bounded(convert(argument, to: parameter.type, what), parameter.type)
    }
  }

  mutating func checkArity(
    _ found: Int, _ expected: Int, of name: String, _ range: SourceRange
  ) -> Bool {
    if found == expected { return true }
    let expectation = expected == 0 ? "no arguments" : counted(expected, "argument")
    findings.error(
      "\(quoted(name)) takes \(expectation), not \(found == 0 ? "none" : String(found))",
      at: range)
    return false
  }

  /// The signature with the fewest conversions. While an argument's type is unknown, several may
  /// be as good as each other; the result is then known only if they agree on it.
  mutating func apply(
    _ signatures: [Signature], to arguments: [TypedExpression], name: String,
    _ range: SourceRange, at place: SourceRange
  ) -> TypedExpression {
    let types = arguments.map(\.type.base)
    let matches = signatures.compactMap { signature in
      signature.match(types).map { (signature: signature, match: $0) }
    }
    guard let fewest = matches.map(\.match.conversions).min() else {
      if !types.contains(.unknown) { reportMismatch(name, types, signatures, at: place) }
      return .invalid(range)
    }
    let best = matches.filter { $0.match.conversions == fewest }
    guard let (signature, match) = best.first else { return .invalid(range) }
    if best.count > 1, types.contains(.unknown) {
      var result = TypedExpression.invalid(range)
      if best.allSatisfy({ $0.match.result == match.result }) { result.type = match.result }
      return result
    }
    var converted = zip(arguments, match.parameters).map {
      $0.converted(to: $1) ?? .invalid($0.range)
    }
    if signature.isSwapped { converted.reverse() }
    return TypedExpression(
      .builtin(signature.builtin, converted), type: match.result, range: range)
  }

  private mutating func reportMismatch(
    _ name: String, _ types: [SketchType], _ signatures: [Signature], at place: SourceRange
  ) {
    let found = alternatives(types.map(\.description), conjunction: "and")
    let lists = signatures.map { signature in
      signature.parameters.map(\.description).joined(separator: ", ")
    }
    findings.error(
      "\(quoted(name)) is not defined for \(found)", at: place,
      notes: [.init("it takes " + alternatives(lists.map { "(\($0))" }))])
  }

  // MARK: - Lambdas

  private mutating func callWithLambda(
    _ name: SyntaxTree.Name, variables: Int, _ arguments: [SyntaxTree.Expression],
    _ range: SourceRange
  ) -> TypedExpression {
    guard checkArity(arguments.count, variables + 1, of: name.text, range) else {
      return .invalid(range)
    }
    guard case .lambda(let parameters, let body) = arguments[0].kind,
      parameters.count == variables
    else {
      let example = variables == 1 ? "x => …" : "(acc, x) => …"
      findings.error(
        "the first argument of \(quoted(name.text)) must be of the form '\(example)'",
        at: arguments[0].range)
      for argument in arguments.dropFirst() { _ = elaborate(argument) }
      return .invalid(range)
    }
    if parameters.count == 2, parameters[0].text == parameters[1].text {
      findings.error(
        "\(quoted(parameters[1].text)) is the name of both variables", at: parameters[1].range)
    }
    if let iteration = TypedExpression.Iteration(rawValue: name.text) {
      return iterate(iteration, parameters[0], body, arguments[1], range)
    }
    return fold(parameters, body, arguments[1], arguments[2], range)
  }

  /// The list of a function with a lambda, and the type of its elements.
  private mutating func iterated(
    _ list: SyntaxTree.Expression, by name: String
  ) -> (list: TypedExpression, element: SketchType) {
    let list = elaborate(list)
    switch list.type {
    case .unknown: return (list, .unknown)
    case .list(let element, _): return (list, element)
    default:
      findings.error(
        "the last argument of \(quoted(name)) must be a list, not \(list.type.base)",
        at: list.range,
        notes: list.type.base == .string ? [.init("'characters' gives the list of them")] : [])
      return (.invalid(list.range), .unknown)
    }
  }

  private mutating func iterate(
    _ iteration: TypedExpression.Iteration, _ variable: SyntaxTree.Name,
    _ body: SyntaxTree.Expression, _ list: SyntaxTree.Expression, _ range: SourceRange
  ) -> TypedExpression {
    let (list, element) = iterated(list, by: iteration.rawValue)
    let slot = declare(variable.text, element).slot
    defer { scope.removeLast() }
    var body = elaborate(body)
    if iteration != .map {
      body = convert(body, to: .bool, "the condition of '\(iteration.rawValue)'")
    }
    let type: SketchType =
      switch iteration {
      case .filter: list.type.base
      case .map: .list(body.type.base, maximumLength: nil)
      case .any, .all: .bool
      }
    return TypedExpression(
      .iteration(iteration, slot: slot, body: body, over: list), type: type, range: range)
  }

  /// The accumulator has the type that the initial value and the body convert to. The body is
  /// looked at twice if its type says more than that of the initial value (`nil`, a character).
  private mutating func fold(
    _ variables: [SyntaxTree.Name], _ body: SyntaxTree.Expression,
    _ initial: SyntaxTree.Expression, _ list: SyntaxTree.Expression, _ range: SourceRange
  ) -> TypedExpression {
    let initial = elaborate(initial)
    let (list, element) = iterated(list, by: "fold")
    let before = (findings: findings, slot: nextSlot)
    var type = initial.type.base
    var (accumulator, elementSlot, typed) = foldBody(variables, body, type, element)
    if let joined = type.joined(with: typed.type.base), joined != type,
      secondLooks < Self.maximumSecondLooks
    {
      secondLooks += 1
      type = joined
      (findings, nextSlot) = before
      (accumulator, elementSlot, typed) = foldBody(variables, body, type, element)
    }
    typed = convert(typed, to: type, "the body of 'fold', like its initial value,")
    return TypedExpression(
      .fold(
        accumulator: accumulator, element: elementSlot, body: typed,
        initial: initial.converted(to: type) ?? initial, over: list),
      type: type, range: range)
  }

  private mutating func foldBody(
    _ variables: [SyntaxTree.Name], _ body: SyntaxTree.Expression, _ accumulatorType: SketchType,
    _ elementType: SketchType
  ) -> (accumulator: Int, element: Int, body: TypedExpression) {
    let accumulator = declare(variables[0].text, accumulatorType).slot
    let element = declare(variables[1].text, elementType).slot
    defer { scope.removeLast(2) }
    return (accumulator, element, elaborate(body))
  }
}
