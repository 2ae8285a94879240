/// A grammar's expressions without what running them does not need: places, types, and, where they
/// are lifted, bounds.
struct CompiledGrammar: Sendable {
  struct Nonterminal: Sendable {
    var parameterCount: Int
    var productions: [Production]
  }

  struct Production: Sendable {
    var body: Code.Body
    var condition: Code.Body?
    var label: String?
  }

  var sketchParameterCount: Int
  var root: Int
  var nonterminals: [Nonterminal]
  var functions: [Code.Body]
  var measure: Code.Body?
  var requirements: [Code.Body]

  init(_ grammar: Grammar, bounds: Interpreter.Bounds) {
    let sketch = grammar.sketch
    let shared = sketch.parameters.count
    sketchParameterCount = shared
    root = grammar.root
    nonterminals = grammar.nonterminals.map { nonterminal in
      let frameSize = max(nonterminal.frameSize, shared + nonterminal.parameters.count)
      return Nonterminal(
        parameterCount: nonterminal.parameters.count,
        productions: nonterminal.productions.map {
          Production(
            body: Code.Body($0.body, bounds: bounds, frameSize: frameSize),
            condition: $0.condition.map {
              Code.Body($0, bounds: bounds, frameSize: frameSize)
            },
            label: $0.label)
        })
    }
    functions = sketch.functions.map {
      Code.Body(
        $0.body, bounds: bounds, frameSize: max($0.frameSize, shared + $0.parameters.count))
    }
    measure = sketch.measure.map { Code.Body($0, bounds: bounds, frameSize: shared) }
    requirements = sketch.requirements.map {
      Code.Body($0, bounds: bounds, frameSize: shared)
    }
  }
}

/// `TypedExpression.Kind`, without places and types.
indirect enum Code: Sendable {
  case literal(Value)
  case local(Int)
  case occurrence(Int, nonterminal: Int, [Code])
  case unary(Builtin, Code)
  case binary(Builtin, Code, Code)
  case builtin(Builtin, [Code])
  case call(Int, [Code])
  case conditional(Code, Code, Code)
  case and(Code, Code)
  case or(Code, Code)
  case binding(slot: Int, Code, Code)
  case requiring(Code, Code)
  case list([Code])
  case tuple([Code])
  case component(Code, Int)
  case iteration(TypedExpression.Iteration, slot: Int, Code, over: Code)
  case fold(accumulator: Int, element: Int, Code, initial: Code, over: Code)
  case program([Code])
  case bounded(Code, SketchType)
  case startsWith(occurrence: Int, label: String)

  /// An expression with the number of slots of its frame.
  struct Body: Sendable {
    var code: Code
    var frameSize: Int

    init(_ expression: TypedExpression, bounds: Interpreter.Bounds, frameSize: Int) {
      code = Code(expression, bounds)
      self.frameSize = max(frameSize, expression.frameSize)
    }
  }

  init(_ expression: TypedExpression, _ bounds: Interpreter.Bounds) {
    func compiled(_ part: TypedExpression) -> Code { Code(part, bounds) }
    switch expression.kind {
    case .literal(let value):
      self = .literal(value)
    case .local(let slot):
      self = .local(slot)
    case .occurrence(let index, let nonterminal, let arguments):
      self = .occurrence(index, nonterminal: nonterminal, arguments.map(compiled))
    case .builtin(let builtin, let arguments):
      self =
        switch arguments.count {
        case 1: .unary(builtin, compiled(arguments[0]))
        case 2: .binary(builtin, compiled(arguments[0]), compiled(arguments[1]))
        default: .builtin(builtin, arguments.map(compiled))
        }
    case .call(let function, let arguments):
      self = .call(function, arguments.map(compiled))
    case .conditional(let condition, let first, let second):
      self = .conditional(compiled(condition), compiled(first), compiled(second))
    case .and(let left, let right):
      self = .and(compiled(left), compiled(right))
    case .or(let left, let right):
      self = .or(compiled(left), compiled(right))
    case .binding(let slot, let value, let body):
      self = .binding(slot: slot, compiled(value), compiled(body))
    case .requiring(let condition, let body):
      self = .requiring(compiled(condition), compiled(body))
    case .list(let elements):
      self = .list(elements.map(compiled))
    case .tuple(let elements):
      self = .tuple(elements.map(compiled))
    case .component(let tuple, let index):
      self = .component(compiled(tuple), index)
    case .iteration(let iteration, let slot, let body, let list):
      self = .iteration(iteration, slot: slot, compiled(body), over: compiled(list))
    case .fold(let accumulator, let element, let body, let initial, let list):
      self = .fold(
        accumulator: accumulator, element: element, compiled(body), initial: compiled(initial),
        over: compiled(list))
    case .program(let arguments):
      self = .program(arguments.map(compiled))
    case .bounded(let value, let type):
      self = bounds == .enforced ? .bounded(compiled(value), type) : compiled(value)
    case .startsWith(let occurrence, let label):
      self = .startsWith(occurrence: occurrence, label: label)
    }
  }
}
