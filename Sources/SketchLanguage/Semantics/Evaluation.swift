/// One run of the interpreter: the expressions of a derivation, evaluated strictly from the
/// outside in, with a budget of steps and of nesting.
///
/// A frame holds the sketch's parameters, those of the nonterminal or function, and locals. In a
/// condition and in a requirement the parameters have no value; the checker sees to it that none
/// is read.
struct Evaluation {
  private let code: CompiledGrammar
  /// The derivation that a call of the sketch by its name runs.
  private var program: Derivation?
  /// Is a production being evaluated, and not a top-level `require`?
  private var isInsideProgram: Bool
  private var steps = 0
  private var nesting = 0

  /// What a slot holds before anything is stored there.
  private static let vacant = Value.bool(false)

  init(_ code: CompiledGrammar, program: Derivation? = nil) {
    self.code = code
    self.program = program
    isInsideProgram = program == nil
  }

  mutating func value(of derivation: Derivation, arguments: [Value]) -> Value? {
    program = program ?? derivation
    return value(of: derivation, nonterminal: derivation.nonterminal, frame: arguments)
  }

  mutating func value(of body: Code.Body, derivation: Derivation) -> Value? {
    var frame = Array(repeating: Self.vacant, count: body.frameSize)
    return value(body.code, &frame, derivation)
  }

  mutating func conditionHolds(_ derivation: Derivation) -> Bool {
    guard let production = production(of: derivation) else { return false }
    if let condition = production.condition,
      value(of: condition, derivation: derivation) != .bool(true)
    {
      return false
    }
    for child in derivation.children where !conditionHolds(child) { return false }
    return true
  }

  // MARK: - Productions and functions

  private func production(of derivation: Derivation) -> CompiledGrammar.Production? {
    guard code.nonterminals.indices.contains(derivation.nonterminal) else { return nil }
    let productions = code.nonterminals[derivation.nonterminal].productions
    guard productions.indices.contains(derivation.production) else { return nil }
    return productions[derivation.production]
  }

  /// `frame` holds the parameters.
  private mutating func value(
    of derivation: Derivation, nonterminal: Int, frame: [Value]
  ) -> Value? {
    guard derivation.nonterminal == nonterminal, let production = production(of: derivation),
      frame.count
        == code.sketchParameterCount + code.nonterminals[nonterminal].parameterCount
    else { return nil }
    var frame = frame
    return value(production.body, &frame, derivation)
  }

  /// Adds the slots of locals to a frame that holds the parameters.
  private mutating func value(
    _ body: Code.Body, _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    if frame.count < body.frameSize {
      frame.append(
        contentsOf: repeatElement(Self.vacant, count: body.frameSize - frame.count))
    }
    return value(body.code, &frame, derivation)
  }

  /// The sketch's parameters and further arguments: the start of another frame.
  private mutating func innerFrame(
    _ arguments: [Code], _ frame: inout [Value], _ derivation: Derivation
  ) -> [Value]? {
    var inner = Array(frame.prefix(code.sketchParameterCount))
    for argument in arguments {
      guard let argument = value(argument, &frame, derivation) else { return nil }
      inner.append(argument)
    }
    return inner
  }

  private mutating func call(
    _ function: Int, _ arguments: [Code], _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    guard var inner = innerFrame(arguments, &frame, derivation) else { return nil }
    return value(code.functions[function], &inner, Derivation.none)
  }

  private mutating func occurrence(
    _ index: Int, _ nonterminal: Int, _ arguments: [Code], _ frame: inout [Value],
    _ derivation: Derivation
  ) -> Value? {
    guard derivation.children.indices.contains(index),
      let inner = innerFrame(arguments, &frame, derivation)
    else { return nil }
    return value(of: derivation.children[index], nonterminal: nonterminal, frame: inner)
  }

  /// The sketch on other arguments. From inside a program, the measure has to decrease and to stay
  /// at or above 0, or else the call is undefined.
  private mutating func callProgram(
    _ arguments: [Code], _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    guard let program, let values = values(arguments, &frame, derivation) else { return nil }
    if isInsideProgram {
      guard case .int(let outer) = measure(Array(frame.prefix(code.sketchParameterCount))),
        case .int(let inner) = measure(values), inner >= 0, inner < outer
      else { return nil }
    }
    let wasInside = isInsideProgram
    isInsideProgram = true
    defer { isInsideProgram = wasInside }
    return value(of: program, nonterminal: code.root, frame: values)
  }

  private mutating func measure(_ arguments: [Value]) -> Value? {
    guard let measure = code.measure else { return nil }
    var frame = arguments
    return value(measure, &frame, Derivation.none)
  }

  // MARK: - Expressions

  /// Counts a step and a level of nesting around every expression that is not a leaf.
  private mutating func value(
    _ code: Code, _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    switch code {
    case .literal(let value): return value
    case .local(let slot): return frame[slot]
    default: break
    }
    guard steps < Interpreter.maximumSteps, nesting < Interpreter.maximumNesting else {
      return nil
    }
    steps += 1
    nesting += 1
    defer { nesting -= 1 }
    return nestedValue(code, &frame, derivation)
  }

  private mutating func nestedValue(
    _ code: Code, _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    switch code {
    case .literal(let value):
      return value
    case .local(let slot):
      return frame[slot]
    case .occurrence(let index, let nonterminal, let arguments):
      return occurrence(index, nonterminal, arguments, &frame, derivation)
    case .unary(let builtin, let argument):
      guard let argument = value(argument, &frame, derivation) else { return nil }
      return apply(builtin, [argument])
    case .binary(let builtin, let left, let right):
      guard let left = value(left, &frame, derivation),
        let right = value(right, &frame, derivation)
      else { return nil }
      return apply(builtin, [left, right])
    case .builtin(let builtin, let arguments):
      return values(arguments, &frame, derivation).flatMap { apply(builtin, $0) }
    case .call(let function, let arguments):
      return call(function, arguments, &frame, derivation)
    case .conditional(let condition, let first, let second):
      guard case .bool(let holds) = value(condition, &frame, derivation) else { return nil }
      return value(holds ? first : second, &frame, derivation)
    case .and(let left, let right):
      guard case .bool(let holds) = value(left, &frame, derivation) else { return nil }
      return holds ? value(right, &frame, derivation) : .bool(false)
    case .or(let left, let right):
      guard case .bool(let holds) = value(left, &frame, derivation) else { return nil }
      return holds ? .bool(true) : value(right, &frame, derivation)
    case .binding(let slot, let bound, let body):
      guard let bound = value(bound, &frame, derivation) else { return nil }
      frame[slot] = bound
      return value(body, &frame, derivation)
    case .requiring(let condition, let body):
      guard value(condition, &frame, derivation) == .bool(true) else { return nil }
      return value(body, &frame, derivation)
    case .list(let elements):
      return values(elements, &frame, derivation).map(Value.list)
    case .tuple(let components):
      return values(components, &frame, derivation).map(Value.tuple)
    case .component(let tuple, let index):
      guard case .tuple(let components) = value(tuple, &frame, derivation),
        components.indices.contains(index)
      else { return nil }
      return components[index]
    case .iteration(let iteration, let slot, let body, let list):
      return iterate(iteration, slot, body, list, &frame, derivation)
    case .fold(let accumulator, let element, let body, let initial, let list):
      return fold(accumulator, element, body, initial, list, &frame, derivation)
    case .program(let arguments):
      return callProgram(arguments, &frame, derivation)
    case .bounded(let inner, let type):
      guard let inner = value(inner, &frame, derivation) else { return nil }
      return type.admits(inner) ? inner : nil
    case .startsWith(let occurrence, let label):
      guard derivation.children.indices.contains(occurrence),
        let production = production(of: derivation.children[occurrence])
      else { return nil }
      return .bool(production.label == label)
    }
  }

  private mutating func values(
    _ parts: [Code], _ frame: inout [Value], _ derivation: Derivation
  ) -> [Value]? {
    var values: [Value] = []
    values.reserveCapacity(parts.count)
    for part in parts {
      guard let value = value(part, &frame, derivation) else { return nil }
      values.append(value)
    }
    return values
  }

  private mutating func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    let sizes = arguments.map(\.size)
    steps += sizes.reduce(0, +)
    if builtin.isSearch, sizes.count > 1 {
      // Searching compares the part at every place, 64 characters of it being as quick as a step.
      steps += sizes[0] * sizes[1] / 64
    }
    return steps < Interpreter.maximumSteps ? builtin.evaluate(arguments) : nil
  }

  // MARK: - Lambdas

  /// `any` and `all` go from the left and stop where the answer is known, as `||` and `&&` do.
  private mutating func iterate(
    _ iteration: TypedExpression.Iteration, _ slot: Int, _ body: Code, _ list: Code,
    _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    guard case .list(let elements) = value(list, &frame, derivation) else { return nil }
    var kept: [Value] = []
    for element in elements {
      steps += 1
      frame[slot] = element
      guard let result = value(body, &frame, derivation) else { return nil }
      switch (iteration, result) {
      case (.map, _): kept.append(result)
      case (.filter, .bool(true)): kept.append(element)
      case (.any, .bool(true)), (.all, .bool(false)): return result
      default: break
      }
    }
    switch iteration {
    case .map, .filter: return .list(kept)
    case .any: return .bool(false)
    case .all: return .bool(true)
    }
  }

  private mutating func fold(
    _ accumulator: Int, _ element: Int, _ body: Code, _ initial: Code, _ list: Code,
    _ frame: inout [Value], _ derivation: Derivation
  ) -> Value? {
    guard var result = value(initial, &frame, derivation),
      case .list(let elements) = value(list, &frame, derivation)
    else { return nil }
    for next in elements {
      steps += 1
      frame[accumulator] = result
      frame[element] = next
      guard let value = value(body, &frame, derivation) else { return nil }
      result = value
    }
    return result
  }
}

extension Derivation {
  /// Stands where an expression has no occurrences.
  fileprivate static let none = Derivation(nonterminal: -1, production: -1, children: [])
}

extension Value {
  /// Number of elements, roughly what a built-in takes to handle it.
  fileprivate var size: Int {
    switch self {
    case .string(let text): text.count
    case .list(let values): values.count
    default: 1
    }
  }
}

extension Builtin {
  fileprivate var isSearch: Bool {
    switch self {
    case .contains, .indexOf, .countString, .replace: true
    default: false
    }
  }
}
