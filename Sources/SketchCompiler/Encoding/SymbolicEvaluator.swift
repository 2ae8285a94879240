import SketchLanguage

/// Runs every program of a space at once: the interpreter's rules, over values that depend on the
/// choices.
///
/// It follows the interpreter case by case; where values are concrete it *is* the interpreter, for
/// both evaluate built-ins by the same function. Each concrete input has a number, and what a node
/// is worth on an input is computed once.
final class SymbolicEvaluator {
  let space: ProgramSpace
  let graph: GateGraph
  let texts: SequenceEncoder<Unicode.Scalar>
  let lists: SequenceEncoder<Value>
  let limits: CompilationLimits
  var grammar: Grammar { space.grammar }

  /// The signal of each option of each node: "this code stands in the node's bits".
  private let codes: [[Signal]]

  struct NodeKey: Hashable {
    var node: Int
    var input: Int
    /// Arguments of a nonterminal with parameters.
    var arguments: [Value]
  }
  private var nodeValues: [NodeKey: SymbolicValue] = [:]
  private var table = RecursionTable()
  /// By function.
  var strictSlots: [Int: Set<Int>] = [:]
  /// Strings whose case was changed, each with what became of it.
  var recased: [Recasing: (text: SymbolicText, result: SymbolicText)] = [:]

  /// Of what is being evaluated, in a production or a requirement: what is told where a limit is
  /// exceeded. Of functions called in one another, the call of the outermost.
  struct Place {
    var range: SourceRange
    var call: String?
  }
  var place: Place?

  /// The surroundings of an expression: its frame, and the nodes of the occurrences in it.
  struct Scope {
    var input: Int
    var frame: [SymbolicValue]
    var children: [Int]
  }

  init(space: ProgramSpace, graph: GateGraph, limits: CompilationLimits) {
    self.space = space
    self.graph = graph
    self.limits = limits
    texts = SequenceEncoder(graph: graph, limits: limits)
    lists = SequenceEncoder(graph: graph, limits: limits)
    codes = space.nodes.map { $0.optionSignals(in: graph) }
  }

  /// "Node `node` takes option `option`", given that the node is active.
  func code(_ node: Int, _ option: Int) -> Signal { codes[node][option] }

  // MARK: Programs and nodes

  /// The value of the program on concrete arguments.
  func program(on arguments: [Value]) throws(CompilationError) -> SymbolicValue {
    graph.beginSteps()
    return try program(onInput: try input(arguments))
  }

  private func program(onInput number: Int) throws(CompilationError) -> SymbolicValue {
    try value(
      ofNode: 0, input: number, sketchFrame: table.inputs[number].map { .constant($0) },
      arguments: [])
  }

  private func input(_ arguments: [Value]) throws(CompilationError) -> Int {
    try table.number(of: arguments) { arguments throws(CompilationError) in
      guard let measure = grammar.sketch.measure else { return nil }
      var scope = Scope(input: -1, frame: arguments.map { .constant($0) }, children: [])
      scope.fill(to: measure.frameSize)
      guard case .int(let value) = try evaluate(measure, in: &scope).constant else { return nil }
      return value
    }
  }

  /// A call of the sketch by its name: from a production, the measure has to decrease, or else the
  /// call is undefined.
  private func callProgram(
    _ arguments: [TypedExpression], in scope: inout Scope, _ expression: TypedExpression
  ) throws(CompilationError) -> SymbolicValue {
    var values: [SymbolicValue] = []
    for argument in arguments { values.append(try evaluate(argument, in: &scope)) }
    let isRecursive = scope.input >= 0
    var isTotal = true
    var branches: [Branch] = []
    for (combination, condition) in try combinations(of: values) {
      let callee = try input(combination)
      if isRecursive, !table.allows(callFrom: scope.input, to: callee) {
        isTotal = false
        continue
      }
      if table.inputs.count > RecursionTable.maximumInputs {
        throw .tooManyInputs(limit: RecursionTable.maximumInputs, range: expression.range)
      }
      table.nesting += 1
      defer { table.nesting -= 1 }
      if table.nesting <= RecursionTable.maximumNesting {
        branches.append((condition, try program(onInput: callee)))
      }
      let depth =
        isRecursive ? table.note(callFrom: scope.input, to: callee) : table.nesting
      if max(depth, table.nesting) > RecursionTable.maximumNesting {
        throw .recursionTooDeep(limit: RecursionTable.maximumNesting, range: expression.range)
      }
    }
    let coverage =
      isTotal
      ? graph.and(values.map { defined($0) }) : graph.or(branches.map(\.condition))
    return try union(
      branches, coverage: coverage, type: expression.type)
  }

  private func value(
    ofNode index: Int, input: Int, sketchFrame: [SymbolicValue], arguments: [SymbolicValue]
  ) throws(CompilationError) -> SymbolicValue {
    let node = space.nodes[index]
    let nonterminal = grammar.nonterminals[node.nonterminal]
    let constants = arguments.compactMap(\.constant)
    let key = NodeKey(
      node: index, input: nonterminal.dependsOnInput ? input : -1, arguments: constants)
    let isMemoised = constants.count == arguments.count
    if isMemoised, let known = nodeValues[key] { return known }

    var branches: [Branch] = []
    for (code, option) in node.options.enumerated() {
      let production = nonterminal.productions[option.production]
      let outer = place
      defer { place = outer }
      place = Place(range: production.body.range)
      var scope = Scope(input: input, frame: sketchFrame + arguments, children: option.children)
      scope.fill(to: nonterminal.frameSize)
      let value = try evaluate(production.body, in: &scope)
      branches.append((codes[index][code], value))
    }
    let result = try union(
      branches, coverage: .true, type: nonterminal.type)
    if isMemoised { nodeValues[key] = result }
    return result
  }

  /// Does a top-level `require` hold of the program?
  func holds(_ requirement: TypedExpression) throws(CompilationError) -> Signal {
    graph.beginSteps()
    place = Place(range: requirement.range)
    var scope = Scope(input: -1, frame: [], children: [])
    scope.fill(to: max(requirement.frameSize, grammar.sketch.parameters.count))
    return try boolean(requirement, in: &scope).isTrue
  }

  /// Does the `where` of an option hold? `true` where there is none.
  func conditionHolds(node index: Int, option: Int) throws(CompilationError) -> Signal {
    let node = space.nodes[index]
    let production = space.production(node.options[option], of: node)
    guard let condition = production.condition else { return .true }
    // Checked to read no parameter, so that their slots may stay undefined.
    var scope = Scope(input: -1, frame: [], children: node.options[option].children)
    scope.fill(to: grammar.nonterminals[node.nonterminal].frameSize)
    return try boolean(condition, in: &scope).isTrue
  }

  // MARK: Expressions

  /// The value of an expression; a complaint that has no place yet is given this one.
  func evaluate(
    _ expression: TypedExpression, in scope: inout Scope
  ) throws(CompilationError) -> SymbolicValue {
    do {
      graph.take(1)
      try graph.check()
      return try value(of: expression, in: &scope)
    } catch {
      switch error {
      case .tooManySteps, .tooManyGates:
        throw error.located(at: place?.range ?? expression.range, callOf: place?.call)
      default:
        throw error.located(at: expression.range)
      }
    }
  }

  private func value(
    of expression: TypedExpression, in scope: inout Scope
  ) throws(CompilationError) -> SymbolicValue {
    switch expression.kind {
    case .literal(let value):
      return .constant(value)
    case .local(let slot):
      return scope.frame[slot]
    case .occurrence(let index, _, let arguments):
      var values: [SymbolicValue] = []
      for argument in arguments { values.append(try evaluate(argument, in: &scope)) }
      let result = try value(
        ofNode: scope.children[index], input: scope.input,
        sketchFrame: Array(scope.frame.prefix(grammar.sketch.parameters.count)),
        arguments: values)
      return restrict(result, to: graph.and(values.map { defined($0) }))
    case .builtin(let builtin, let arguments):
      if builtin == .equal,
        let linear = try linearEquality(arguments[0], arguments[1], in: &scope)
      {
        return .set(linear)
      }
      var values: [SymbolicValue] = []
      for argument in arguments { values.append(try evaluate(argument, in: &scope)) }
      return try apply(builtin, to: values, type: expression.type)
    case .call(let function, let arguments):
      return try call(function, arguments, in: &scope, at: expression.range)
    case .conditional(let condition, let then, let otherwise):
      let test = try boolean(condition, in: &scope)
      var branches: [Branch] = []
      if test.isTrue != .false {
        branches.append((test.isTrue, try evaluate(then, in: &scope)))
      }
      if test.isFalse != .false {
        branches.append((test.isFalse, try evaluate(otherwise, in: &scope)))
      }
      return try union(
        branches, coverage: test.isDefined, type: expression.type)
    case .and(let left, let right):
      let first = try boolean(left, in: &scope)
      if first.isTrue == .false { return .set(first) }
      let second = try boolean(right, in: &scope)
      return .set(
        ValueSummary(
          isTrue: graph.and(first.isTrue, second.isTrue),
          isDefined: graph.or(first.isFalse, graph.and(first.isDefined, second.isDefined)),
          in: graph))
    case .or(let left, let right):
      let first = try boolean(left, in: &scope)
      if first.isFalse == .false { return .set(first) }
      let second = try boolean(right, in: &scope)
      return .set(
        ValueSummary(
          isTrue: graph.or(first.isTrue, graph.and(first.isFalse, second.isTrue)),
          isDefined: graph.or(first.isTrue, graph.and(first.isDefined, second.isDefined)),
          in: graph))
    case .binding(let slot, let bound, let body):
      let value = try evaluate(bound, in: &scope)
      scope.frame[slot] = value
      let result = try evaluate(body, in: &scope)
      return body.strictSlots(self).contains(slot) ? result : restrict(result, to: defined(value))
    case .deferred(let slot, let bound, let body):
      scope.frame[slot] = try evaluate(bound, in: &scope)
      return try evaluate(body, in: &scope)
    case .requiring(let condition, let body):
      let test = try boolean(condition, in: &scope)
      if test.isTrue == .false { return undefined(expression.type) }
      return restrict(try evaluate(body, in: &scope), to: test.isTrue)
    case .list(let elements):
      return .list(try display(elements, in: &scope))
    case .tuple(let components):
      var values: [SymbolicValue] = []
      for component in components { values.append(try evaluate(component, in: &scope)) }
      let isDefined = graph.and(values.map { defined($0) })
      return .tuple(SymbolicTuple(components: values, isDefined: isDefined))
    case .component(let tuple, let index):
      return component(index, of: try evaluate(tuple, in: &scope), type: expression.type)
    case .iteration(let iteration, let slot, let body, let list):
      return try iterate(
        iteration, slot: slot, body: body, over: list, in: &scope)
    case .fold(let accumulator, let element, let body, let initial, let list):
      return try fold(
        accumulator: accumulator, element: element, body: body, initial: initial, over: list,
        in: &scope, type: expression.type)
    case .program(let arguments):
      return try callProgram(arguments, in: &scope, expression)
    case .bounded(let inner, let type):
      return try bounded(try evaluate(inner, in: &scope), by: type)
    case .startsWith(let occurrence, let label):
      let index = scope.children[occurrence]
      let node = space.nodes[index]
      let matching = node.options.indices.filter {
        space.production(node.options[$0], of: node).label == label
      }
      let isTrue = graph.or(matching.map { codes[index][$0] })
      return .set(ValueSummary(isTrue: isTrue, isDefined: .true, in: graph))
    }
  }

  func boolean(
    _ expression: TypedExpression, in scope: inout Scope
  ) throws(CompilationError) -> ValueSummary {
    try materialise(try evaluate(expression, in: &scope))
  }

  /// A list display: its elements, one after the other.
  private func display(
    _ elements: [TypedExpression], in scope: inout Scope
  ) throws(CompilationError) -> SymbolicList {
    var whole: SymbolicList?
    for element in elements {
      let values = try materialise(try evaluate(element, in: &scope))
      let piece = SymbolicList(
        .constants(
          ValueSummary(
            entries: values.entries.map {
              .init(value: .list([$0.value]), condition: $0.condition)
            }, isDefined: values.isDefined)))
      whole = whole.map { lists.concatenation($0, piece) } ?? piece
    }
    return whole ?? SymbolicList(.constants(ValueSummary(constant: .list([]))))
  }
}

extension SymbolicEvaluator.Scope {
  /// Slots of locals that are not bound yet.
  mutating func fill(to size: Int) {
    while frame.count < size { frame.append(.set(.undefined)) }
  }
}
