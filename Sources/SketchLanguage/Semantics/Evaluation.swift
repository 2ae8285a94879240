/// One run of the interpreter: the expressions of a derivation, evaluated strictly from the
/// outside in, with a budget of steps and of nesting.
struct Evaluation {
  private let code: CompiledGrammar
  /// The derivation that a call of the sketch by its name runs.
  private var program: Derivation?
  /// Is a production being evaluated, and not a top-level `require`?
  private var isInsideProgram: Bool
  private let stepLimit: Int
  private(set) var steps = 0
  private var nesting = 0
  var nestingLimit = Interpreter.ordinaryNesting
  /// Has something been left undefined because it is nested deeper than the limit?
  private(set) var isTooDeep = false
  var isOverBudget: Bool { isTooDeep || steps > stepLimit }

  init(_ code: CompiledGrammar, program: Derivation? = nil, stepLimit: Int) {
    self.code = code
    self.program = program
    isInsideProgram = program == nil
    self.stepLimit = stepLimit
  }

  mutating func value(of derivation: Derivation, arguments: [Value]) -> Value? {
    program = program ?? derivation
    return value(of: derivation, nonterminal: derivation.nonterminal, arguments)
  }

  /// Of a condition or a requirement.
  mutating func value(of condition: Code, derivation: Derivation) -> Value? {
    enter(condition, [], derivation)
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

  /// Runs a body in a frame that starts with `parameters`.
  private mutating func enter(
    _ body: Code, _ parameters: consuming [Value], _ derivation: Derivation
  ) -> Value? {
    steps += body.size
    nesting += body.nesting
    defer { nesting -= body.nesting }
    guard nesting <= nestingLimit else {
      isTooDeep = true
      return nil
    }
    guard steps <= stepLimit else { return nil }
    var frame = Frame(slots: parameters, derivation: derivation)
    while frame.slots.count < body.frameSize { frame.slots.append(Frame.vacant) }
    return body.run(&self, &frame)
  }

  private mutating func value(
    of derivation: Derivation, nonterminal: Int, _ parameters: consuming [Value]
  ) -> Value? {
    guard derivation.nonterminal == nonterminal, let production = production(of: derivation),
      parameters.count
        == code.sketchParameterCount + code.nonterminals[nonterminal].parameterCount
    else { return nil }
    return enter(production.body, parameters, derivation)
  }

  mutating func values(_ parts: [Code.Part], _ frame: inout Frame) -> [Value]? {
    var values: [Value] = []
    values.reserveCapacity(parts.count)
    return append(parts, to: &values, &frame) ? values : nil
  }

  private mutating func append(
    _ parts: [Code.Part], to values: inout [Value], _ frame: inout Frame
  ) -> Bool {
    for part in parts {
      guard let value = part.run(&self, &frame) else { return false }
      values.append(value)
    }
    return true
  }

  /// The first slots of a frame: what the sketch is given, and what a function or nonterminal is.
  ///
  /// - Parameter frameSize: of the body that is entered with them: there is room for the others.
  private mutating func parameters(
    _ arguments: [Code.Part], frameSize: Int, _ frame: inout Frame
  ) -> [Value]? {
    var values: [Value] = []
    values.reserveCapacity(max(frameSize, code.sketchParameterCount + arguments.count))
    for slot in 0..<min(code.sketchParameterCount, frame.slots.count) {
      values.append(frame.slots[slot])
    }
    return append(arguments, to: &values, &frame) ? values : nil
  }

  mutating func call(
    _ function: Int, _ arguments: [Code.Part], _ frame: inout Frame
  ) -> Value? {
    let body = code.functions[function]
    guard let parameters = parameters(arguments, frameSize: body.frameSize, &frame) else {
      return nil
    }
    return enter(body, parameters, Frame.noDerivation)
  }

  mutating func occurrence(
    _ index: Int, of nonterminal: Int, _ arguments: [Code.Part], _ frame: inout Frame
  ) -> Value? {
    guard frame.derivation.children.indices.contains(index) else { return nil }
    let child = frame.derivation.children[index]
    let size = production(of: child)?.body.frameSize ?? 0
    guard let parameters = parameters(arguments, frameSize: size, &frame) else { return nil }
    return value(of: child, nonterminal: nonterminal, parameters)
  }

  /// The sketch on other arguments. From inside a program, the measure has to decrease and to stay
  /// at or above 0, or else the call is undefined.
  mutating func callProgram(_ arguments: [Code.Part], _ frame: inout Frame) -> Value? {
    guard let program, let inner = values(arguments, &frame) else { return nil }
    if isInsideProgram {
      let outer = Array(frame.slots.prefix(code.sketchParameterCount))
      guard case .int(let before) = measure(outer), case .int(let after) = measure(inner),
        after >= 0, after < before
      else { return nil }
    }
    let wasInside = isInsideProgram
    isInsideProgram = true
    defer { isInsideProgram = wasInside }
    return value(of: program, nonterminal: code.root, inner)
  }

  private mutating func measure(_ arguments: [Value]) -> Value? {
    code.measure.flatMap { enter($0, arguments, Frame.noDerivation) }
  }

  func startsWith(_ occurrence: Int, _ label: String, _ derivation: Derivation) -> Bool? {
    guard derivation.children.indices.contains(occurrence),
      let production = production(of: derivation.children[occurrence])
    else { return nil }
    return production.label == label
  }

  // MARK: - Built-ins and lambdas

  mutating func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    steps += builtin.steps(on: arguments)
    return steps <= stepLimit ? builtin.evaluate(arguments) : nil
  }

  /// The same for two arguments, which need no list.
  mutating func apply(_ builtin: Builtin, _ left: Value, _ right: Value) -> Value? {
    steps += builtin.steps(on: left, right)
    return steps <= stepLimit ? builtin.evaluate(left, right) : nil
  }

  /// And for one.
  mutating func apply(_ builtin: Builtin, _ argument: Value) -> Value? {
    steps += builtin.steps(on: argument)
    return steps <= stepLimit ? builtin.evaluate(argument) : nil
  }

  /// `any`, `all`, `takeWhile` and `dropWhile` go from the left and stop where the answer is known,
  /// as `||` and `&&` do.
  mutating func iterate(
    _ iteration: TypedExpression.Iteration, _ slot: Int, _ loop: Loop, _ list: Code.Run,
    _ frame: inout Frame
  ) -> Value? {
    guard case .list(let elements) = list(&self, &frame) else { return nil }
    var kept: [Value] = []
    for (place, element) in elements.enumerated() {
      frame.slots[slot] = element
      guard let result = runOnce(loop, &frame) else { return nil }
      switch (iteration, result) {
      case (.map, _): kept.append(result)
      case (.filter, .bool(true)), (.takeWhile, .bool(true)): kept.append(element)
      case (.takeWhile, .bool(false)): return .list(kept)
      case (.dropWhile, .bool(false)): return .list(Array(elements[place...]))
      case (.any, .bool(true)), (.all, .bool(false)): return result
      default: break
      }
    }
    switch iteration {
    case .map, .filter, .takeWhile, .dropWhile: return .list(kept)
    case .any: return .bool(false)
    case .all: return .bool(true)
    }
  }

  mutating func fold(
    _ accumulator: Int, _ element: Int, _ loop: Loop, _ initial: Code.Run, _ list: Code.Run,
    _ frame: inout Frame
  ) -> Value? {
    guard var result = initial(&self, &frame), case .list(let elements) = list(&self, &frame)
    else { return nil }
    for next in elements {
      frame.slots[accumulator] = result
      frame.slots[element] = next
      guard let value = runOnce(loop, &frame) else { return nil }
      result = value
    }
    return result
  }

  private mutating func runOnce(_ loop: Loop, _ frame: inout Frame) -> Value? {
    steps += loop.size
    return steps <= stepLimit ? loop.body(&self, &frame) : nil
  }
}

extension Value {
  /// Number of elements, roughly what a built-in takes to handle it.
  package var size: Int {
    switch self {
    case .string(let text): text.count
    case .list(let values): values.count
    default: 1
    }
  }
}

extension Builtin {
  /// What it takes on these arguments, in steps of `Interpreter.maximumSteps`.
  package func steps(on arguments: [Value]) -> Int {
    switch arguments.count {
    case 1: return steps(on: arguments[0])
    case 2: return steps(on: arguments[0], arguments[1])
    default: break
    }
    if takesPart { return 1 }
    let elements = arguments.reduce(0) { $0 + $1.size }
    return isSearch && arguments.count > 1
      ? elements + Self.comparisons(arguments[0], arguments[1]) : elements
  }

  func steps(on argument: Value) -> Int { takesPart ? 1 : argument.size }

  func steps(on left: Value, _ right: Value) -> Int {
    switch self {
    case .startsWith, .endsWith: return 1 + right.size / Self.charactersAStep
    default: break
    }
    if takesPart { return 1 }
    let elements = left.size + right.size
    return isSearch ? elements + Self.comparisons(left, right) : elements
  }

  /// Characters that are compared as quickly as a step is done.
  private static let charactersAStep = 16

  /// Searching compares the part at every place.
  private static func comparisons(_ whole: Value, _ part: Value) -> Int {
    whole.size * part.size / charactersAStep
  }

  /// Whether a part of a string is taken without a look at the rest.
  private var takesPart: Bool {
    switch self {
    case .stringLength, .stringIndex, .takeString, .dropString, .takeLastString, .dropLastString,
      .substring:
      true
    default: false
    }
  }

  private var isSearch: Bool {
    switch self {
    case .contains, .indexOf, .lastIndexOf, .indexOfFrom, .occurrences, .countString, .replace,
      .replaceFirst, .before, .after, .split:
      true
    default: false
    }
  }
}
