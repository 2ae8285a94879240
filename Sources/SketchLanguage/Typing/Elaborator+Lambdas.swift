/// Calls of the functions whose first argument is a lambda: those that iterate over a list.
extension Elaborator {
  mutating func call(
    _ function: LambdaFunction, _ arguments: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    let name = function.rawValue
    guard checkArity(arguments.count, [function.argumentCount], of: name, range) else {
      return .invalid(range)
    }
    guard case .lambda(let variables, let body) = arguments[0].kind,
      variables.count == function.variableCount
    else {
      findings.error(
        "the first argument of \(quoted(name)) must be of the form '\(function.form)'",
        at: arguments[0].range)
      for argument in arguments.dropFirst() { _ = elaborate(argument) }
      return .invalid(range)
    }
    if variables.count == 2, variables[0].text == variables[1].text {
      findings.error(
        "\(quoted(variables[1].text)) is the name of both variables", at: variables[1].range)
    }
    let lambda = Lambda(function: function, variables: variables, body: body, range: range)
    switch function {
    case .filter: return iterate(.filter, lambda, over: arguments[1])
    case .map: return iterate(.map, lambda, over: arguments[1])
    case .any: return iterate(.any, lambda, over: arguments[1])
    case .all: return iterate(.all, lambda, over: arguments[1])
    case .takeWhile: return iterate(.takeWhile, lambda, over: arguments[1])
    case .dropWhile: return iterate(.dropWhile, lambda, over: arguments[1])
    case .count, .find:
      return part([iterate(.filter, lambda, over: arguments[1])], of: lambda)
    case .fold: return fold(lambda, from: arguments[1], over: arguments[2])
    case .sortBy, .minBy, .maxBy: return byKey(lambda, over: arguments[1])
    case .zipWith: return zipWith(lambda, arguments[1], arguments[2])
    case .runs, .runStarts, .runEnds: return runs(lambda, in: arguments[1])
    case .run: return run(lambda, number: arguments[1], in: arguments[2])
    }
  }

  /// A lambda and the call it stands in.
  struct Lambda {
    var function: LambdaFunction
    var variables: [SyntaxTree.Name]
    var body: SyntaxTree.Expression
    var range: SourceRange

    var name: String { function.rawValue }
  }

  /// Applies what the function is made of besides the iteration.
  mutating func part(
    _ arguments: [TypedExpression], of lambda: Lambda
  ) -> TypedExpression {
    if arguments.contains(where: \.type.isUnknown) { return .invalid(lambda.range) }
    return apply(
      FunctionTable.lambdaParts[lambda.function] ?? [], to: arguments, name: lambda.name,
      lambda.range, at: lambda.range)
  }

  /// A list that a lambda goes over, and the type of its elements.
  private mutating func iterated(
    _ list: SyntaxTree.Expression, by lambda: Lambda, _ argument: String = "last argument"
  ) -> (list: TypedExpression, element: SketchType) {
    let list = elaborate(list)
    switch list.type {
    case .unknown: return (list, .unknown)
    case .list(let element, _): return (list, element)
    default:
      findings.error(
        "the \(argument) of \(quoted(lambda.name)) must be a list, not \(list.type.base)",
        at: list.range,
        notes: list.type.base == .string ? [.init("'characters' gives the list of them")] : [])
      return (.invalid(list.range), .unknown)
    }
  }

  private mutating func iterate(
    _ iteration: TypedExpression.Iteration, _ lambda: Lambda, over list: SyntaxTree.Expression
  ) -> TypedExpression {
    let (list, element) = iterated(list, by: lambda)
    let slot = declare(lambda.variables[0].text, element).slot
    defer { scope.removeLast() }
    var body = elaborate(lambda.body)
    if iteration != .map {
      body = convert(body, to: .bool, "the condition of '\(lambda.name)'")
    }
    let type: SketchType =
      switch iteration {
      case .filter, .takeWhile, .dropWhile: list.type.base
      case .map: .list(body.type.base, maximumLength: nil)
      case .any, .all: .bool
      }
    return TypedExpression(
      .iteration(iteration, slot: slot, body: body, over: list), type: type, range: lambda.range)
  }

  // MARK: Folds

  /// The accumulator has the type that the initial value and the body convert to. The body is
  /// looked at twice if its type says more than that of the initial value (`nil`, a character).
  private mutating func fold(
    _ lambda: Lambda, from initial: SyntaxTree.Expression, over list: SyntaxTree.Expression
  ) -> TypedExpression {
    let initial = elaborate(initial)
    let (list, element) = iterated(list, by: lambda)
    let before = (findings: findings, slot: nextSlot)
    var type = initial.type.base
    var (accumulator, elementSlot, typed) = foldBody(lambda, type, element)
    if let joined = type.joined(with: typed.type.base), joined != type,
      secondLooks < Self.maximumSecondLooks
    {
      secondLooks += 1
      type = joined
      (findings, nextSlot) = before
      (accumulator, elementSlot, typed) = foldBody(lambda, type, element)
    }
    typed = convert(typed, to: type, "the body of 'fold', like its initial value,")
    return TypedExpression(
      .fold(
        accumulator: accumulator, element: elementSlot, body: typed,
        initial: initial.converted(to: type) ?? initial, over: list),
      type: type, range: lambda.range)
  }

  private mutating func foldBody(
    _ lambda: Lambda, _ accumulatorType: SketchType, _ elementType: SketchType
  ) -> (accumulator: Int, element: Int, body: TypedExpression) {
    let accumulator = declare(lambda.variables[0].text, accumulatorType).slot
    let element = declare(lambda.variables[1].text, elementType).slot
    defer { scope.removeLast(2) }
    return (accumulator, element, elaborate(lambda.body))
  }

  // MARK: Keys and pairs

  /// `sortBy(x => e, l)` orders the pairs `map(x => (e, x), l)` by their first components.
  private mutating func byKey(
    _ lambda: Lambda, over list: SyntaxTree.Expression
  ) -> TypedExpression {
    let (list, element) = iterated(list, by: lambda)
    let variable = declare(lambda.variables[0].text, element)
    defer { scope.removeLast() }
    let key = elaborate(lambda.body)
    switch key.type.base {
    case .int, .char, .string: break
    case .unknown: return .invalid(lambda.range)
    default:
      findings.error(
        "the key of '\(lambda.name)' must be int, char or string, not \(key.type.base)",
        at: key.range)
      return .invalid(lambda.range)
    }
    if list.type.isUnknown { return .invalid(lambda.range) }
    let value = TypedExpression(.local(variable.slot), type: element, range: lambda.range)
    let pair = TypedExpression(
      .tuple([key, value]), type: .tuple([key.type.base, element.base]), range: key.range)
    let pairs = TypedExpression(
      .iteration(.map, slot: variable.slot, body: pair, over: list),
      type: .list(pair.type, maximumLength: nil), range: lambda.range)
    return part([pairs], of: lambda)
  }

  /// `zipWith((x, y) => e, l, m)` is `map(p => let x = p.0 in let y = p.1 in e, zip(l, m))`.
  private mutating func zipWith(
    _ lambda: Lambda, _ first: SyntaxTree.Expression, _ second: SyntaxTree.Expression
  ) -> TypedExpression {
    let lists = [
      iterated(first, by: lambda, "second argument"), iterated(second, by: lambda),
    ]
    let variables = zip(lambda.variables, lists).map { declare($0.text, $1.element) }
    var body = elaborate(lambda.body)
    scope.removeLast(2)
    let pairs = part(lists.map(\.list), of: lambda)
    guard case .list(let type, _) = pairs.type else {
      return .invalid(lambda.range)
    }
    let pair = local(type, lambda.range)
    for (index, variable) in variables.enumerated().reversed() {
      let component = TypedExpression(
        .component(pair.expression, index), type: variable.type.base, range: lambda.range)
      body = TypedExpression(
        .binding(slot: variable.slot, value: component, body: body), type: body.type,
        range: body.range)
    }
    return TypedExpression(
      .iteration(.map, slot: pair.slot, body: body, over: pairs),
      type: .list(body.type.base, maximumLength: nil), range: lambda.range)
  }

  /// A variable without a name.
  mutating func local(
    _ type: SketchType, _ range: SourceRange
  ) -> (slot: Int, expression: TypedExpression) {
    let slot = nextSlot
    nextSlot += 1
    return (slot, TypedExpression(.local(slot), type: type, range: range))
  }
}
