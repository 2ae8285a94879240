/// A grammar's expressions as closures, ready to run.
struct CompiledGrammar: Sendable {
  struct Nonterminal: Sendable {
    var parameterCount: Int
    var productions: [Production]
  }

  struct Production: Sendable {
    var body: Code
    var condition: Code?
    var label: String?
  }

  var sketchParameterCount: Int
  var root: Int
  var nonterminals: [Nonterminal]
  var functions: [Code]
  var measure: Code?
  var requirements: [Code]

  init(_ grammar: Grammar, bounds: Interpreter.Bounds) {
    let sketch = grammar.sketch
    let compiler = CodeCompiler(bounds: bounds)
    sketchParameterCount = sketch.parameters.count
    root = grammar.root
    nonterminals = grammar.nonterminals.map { nonterminal in
      Nonterminal(
        parameterCount: nonterminal.parameters.count,
        productions: nonterminal.productions.map {
          Production(
            body: compiler.code($0.body), condition: $0.condition.map(compiler.code),
            label: $0.label)
        })
    }
    functions = sketch.functions.map { compiler.code($0.body) }
    measure = sketch.measure.map(compiler.code)
    requirements = sketch.requirements.map(compiler.code)
  }
}

/// The body of a production or function, or a condition.
struct Code: Sendable {
  typealias Run = @Sendable (inout Evaluation, inout Frame) -> Value?

  /// One of several closures: in an array of them as such, each would be called through another.
  struct Part: Sendable {
    var run: Run
  }

  var run: Run
  /// Slots that it uses, those of parameters included.
  var frameSize: Int
  /// How deep its expressions are nested.
  var nesting: Int
  /// How many expressions it consists of.
  var size: Int
}

/// What an expression sees while it is evaluated.
struct Frame {
  /// The sketch's parameters, those of the nonterminal or function, and locals.
  ///
  /// In a condition and in a requirement the parameters have no value; the checker sees to it that
  /// none is read.
  var slots: [Value]
  /// The deferred values that are in their slots: those that have been asked for.
  var known: Set<Int> = []
  /// Of the production that the expression belongs to.
  let derivation: Derivation

  /// What a slot holds before anything is stored there.
  static let vacant = Value.bool(false)
  /// Stands where an expression has no occurrences.
  static let noDerivation = Derivation(nonterminal: -1, production: -1, children: [])
}

/// Turns typed expressions into closures, once for all the derivations they are part of.
struct CodeCompiler {
  let bounds: Interpreter.Bounds
  /// By slot: what is evaluated when it is first read.
  private var deferred: [Int: Code.Run] = [:]

  init(bounds: Interpreter.Bounds) { self.bounds = bounds }

  func code(_ expression: TypedExpression) -> Code {
    Code(
      run: run(expression), frameSize: expression.frameSize, nesting: expression.nesting,
      size: expression.size)
  }

  private func run(_ expression: TypedExpression) -> Code.Run {
    switch expression.kind {
    case .literal(let value):
      return { _, _ in value }
    case .local(let slot):
      if let value = deferred[slot] { return read(slot, deferred: value) }
      return { _, frame in frame.slots[slot] }
    case .occurrence(let index, let nonterminal, let arguments):
      let arguments = parts(arguments)
      return { evaluation, frame in
        evaluation.occurrence(index, of: nonterminal, arguments, &frame)
      }
    case .builtin(let builtin, let arguments):
      return strict(builtin, parts(arguments))
    case .call(let function, let arguments):
      let arguments = parts(arguments)
      return { evaluation, frame in evaluation.call(function, arguments, &frame) }
    case .program(let arguments):
      let arguments = parts(arguments)
      return { evaluation, frame in evaluation.callProgram(arguments, &frame) }
    case .conditional, .and, .or, .binding, .deferred, .requiring:
      return control(expression)
    case .list(let elements):
      let elements = parts(elements)
      return { evaluation, frame in evaluation.values(elements, &frame).map(Value.list) }
    case .tuple(let components):
      let components = parts(components)
      return { evaluation, frame in evaluation.values(components, &frame).map(Value.tuple) }
    case .component(let tuple, let index):
      let tuple = run(tuple)
      return { evaluation, frame in
        guard case .tuple(let components) = tuple(&evaluation, &frame),
          components.indices.contains(index)
        else { return nil }
        return components[index]
      }
    case .iteration(let iteration, let slot, let body, let list):
      let loop = Loop(body: run(body), size: body.size)
      let list = run(list)
      return { evaluation, frame in
        evaluation.iterate(iteration, slot, loop, list, &frame)
      }
    case .fold(let accumulator, let element, let body, let initial, let list):
      let loop = Loop(body: run(body), size: body.size)
      let initial = run(initial)
      let list = run(list)
      return { evaluation, frame in
        evaluation.fold(accumulator, element, loop, initial, list, &frame)
      }
    case .bounded(let value, let type):
      let value = run(value)
      if bounds == .lifted { return value }
      return { evaluation, frame in
        guard let value = value(&evaluation, &frame), type.admits(value) else { return nil }
        return value
      }
    case .startsWith(let occurrence, let label):
      return { evaluation, frame in
        evaluation.startsWith(occurrence, label, frame.derivation).map(Value.bool)
      }
    }
  }

  private func parts(_ expressions: [TypedExpression]) -> [Code.Part] {
    expressions.map { Code.Part(run: run($0)) }
  }

  private func strict(_ builtin: Builtin, _ arguments: [Code.Part]) -> Code.Run {
    switch arguments.count {
    case 1:
      let argument = arguments[0].run
      return { evaluation, frame in
        guard let value = argument(&evaluation, &frame) else { return nil }
        return evaluation.apply(builtin, value)
      }
    case 2:
      let left = arguments[0].run
      let right = arguments[1].run
      return { evaluation, frame in
        guard let left = left(&evaluation, &frame), let right = right(&evaluation, &frame)
        else { return nil }
        return evaluation.apply(builtin, left, right)
      }
    default:
      return { evaluation, frame in
        guard let values = evaluation.values(arguments, &frame) else { return nil }
        return evaluation.apply(builtin, values)
      }
    }
  }

  /// A slot whose value is evaluated once, when it is asked for.
  private func read(_ slot: Int, deferred value: @escaping Code.Run) -> Code.Run {
    return { evaluation, frame in
      if frame.known.contains(slot) { return frame.slots[slot] }
      guard let value = value(&evaluation, &frame) else { return nil }
      frame.slots[slot] = value
      frame.known.insert(slot)
      return value
    }
  }

  /// What does not evaluate all its parts, or not in the same frame.
  private func control(_ expression: TypedExpression) -> Code.Run {
    switch expression.kind {
    case .conditional(let condition, let first, let second):
      let condition = run(condition)
      let first = run(first)
      let second = run(second)
      return { evaluation, frame in
        guard case .bool(let holds) = condition(&evaluation, &frame) else { return nil }
        return holds ? first(&evaluation, &frame) : second(&evaluation, &frame)
      }
    case .and(let left, let right):
      let left = run(left)
      let right = run(right)
      return { evaluation, frame in
        guard case .bool(let holds) = left(&evaluation, &frame) else { return nil }
        return holds ? right(&evaluation, &frame) : .bool(false)
      }
    case .or(let left, let right):
      let left = run(left)
      let right = run(right)
      return { evaluation, frame in
        guard case .bool(let holds) = left(&evaluation, &frame) else { return nil }
        return holds ? .bool(true) : right(&evaluation, &frame)
      }
    case .binding(let slot, let value, let body):
      let value = run(value)
      let body = run(body)
      return { evaluation, frame in
        guard let value = value(&evaluation, &frame) else { return nil }
        frame.slots[slot] = value
        return body(&evaluation, &frame)
      }
    case .deferred(let slot, let value, let body):
      var compiler = self
      compiler.deferred[slot] = run(value)
      return compiler.run(body)
    case .requiring(let condition, let body):
      let condition = run(condition)
      let body = run(body)
      return { evaluation, frame in
        guard case .bool(true) = condition(&evaluation, &frame) else { return nil }
        return body(&evaluation, &frame)
      }
    default:
      return { _, _ in nil }
    }
  }
}

/// The body of a lambda.
struct Loop: Sendable {
  var body: Code.Run
  /// What an iteration costs in steps.
  var size: Int
}

extension TypedExpression {
  fileprivate var nesting: Int { 1 + (children.map(\.nesting).max() ?? 0) }
  fileprivate var size: Int { children.reduce(1) { $0 + $1.size } }
}
