import Lengths
import SketchLanguage
import Testing

@testable import SketchCompiler

/// What the compiler's tests share: sketches from text, random programs and inputs, and the
/// concrete meaning of symbolic values.
enum Workbench {
  static func grammar(
    _ text: String, name: String = "test.sk", examples: [Unicode.Scalar]? = nil
  ) throws -> Grammar {
    try Sketch(text: text, name: name).grammar(exampleCharacters: examples)
  }
}

/// A circuit of the programs that are consistent with examples, by a diagram; `nil` if it takes more than the budget.
func compileDiagram(
  _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil,
  limits: CompilationLimits = .init(), budget: DiagramBudget = .init()
) throws -> ProgramCircuit? {
  try LargeStack.run {
    Result {
      ProgramCircuit(
        try SketchCircuit(
          grammar, examples: examples, noise: noise, failureLimit: failureLimit, limits: limits),
        budget: budget)
    }
  }.get()
}

/// A circuit of the programs that are consistent with examples, by tables; `nil` if the sketch has
/// something that tables are not made for, or they would take too much.
func compileTables(
  _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil,
  budget: TablesBudget = .init()
) throws -> ProgramCircuit? {
  let result = LargeStack.run {
    Result {
      try ProgramCircuit(
        byTables: ProgramSpace(unrolling: grammar), examples: examples, noise: noise,
        failureLimit: failureLimit, budget: budget, meter: WorkMeter())
    }
  }
  if case .failure(let failure) = result, failure is TablesFailure { return nil }
  return try result.get()
}

/// The ways to make a circuit.
enum CircuitWay: String, CaseIterable, CustomTestStringConvertible {
  case tables, diagram

  var testDescription: String { rawValue }

  func compile(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil
  ) throws -> ProgramCircuit? {
    switch self {
    case .tables:
      try compileTables(grammar, examples: examples, noise: noise, failureLimit: failureLimit)
    case .diagram:
      try compileDiagram(grammar, examples: examples, noise: noise, failureLimit: failureLimit)
    }
  }
}

extension Signal {
  func holds(in gates: [Bool]) -> Bool { gates[gate] != isComplemented }
}

extension ValueSummary {
  /// The value whose guard is true; `nil` if none is. More than one is a broken invariant.
  func concrete(in gates: [Bool]) -> Value? {
    let live = entries.filter { $0.condition.holds(in: gates) }
    precondition(live.count <= 1, "guards overlap: \(live)")
    return live.first?.value
  }
}

extension SymbolicSequence {
  func concrete(in gates: [Bool]) -> [Element]? {
    switch form {
    case .constants(let set):
      return set.concrete(in: gates).map(Element.elements)
    case .concatenation(let left, let right):
      guard let head = left.concrete(in: gates), let tail = right.concrete(in: gates) else {
        return nil
      }
      return head + tail
    case .choice(let branches, _):
      let live = branches.filter { $0.condition.holds(in: gates) }
      precondition(live.count <= 1, "branches overlap")
      return live.first?.sequence.concrete(in: gates)
    case .span(let source, let starts, let ends):
      guard case .int(let from) = starts.concrete(in: gates),
        case .int(let to) = ends.concrete(in: gates),
        0 <= from, from <= to, to <= source.count
      else { return nil }
      return Array(source[from..<to])
    case .filtered(let masked):
      guard masked.isDefined.holds(in: gates) else { return nil }
      return masked.elements.filter { $0.isPresent.holds(in: gates) }.map(\.value)
    case .bounded(let inner, let type):
      guard let elements = inner.concrete(in: gates), type.admits(Element.value(of: elements))
      else { return nil }
      return elements
    }
  }
}

extension SymbolicBits {
  func concrete(in gates: [Bool]) -> Value? {
    guard isDefined.holds(in: gates) else { return nil }
    let pattern = bits.reversed().reduce(UInt64(0)) { $0 << 1 | ($1.holds(in: gates) ? 1 : 0) }
    return .bits(pattern: pattern, width: width)
  }
}

extension SymbolicValue {
  func concrete(in gates: [Bool]) -> Value? {
    switch self {
    case .set(let set): set.concrete(in: gates)
    case .text(let text): text.concrete(in: gates).map { .string(Text($0)) }
    case .list(let list): list.concrete(in: gates).map { .list($0) }
    case .tuple(let tuple):
      tuple.isDefined.holds(in: gates)
        ? .tuple(tuple.components.compactMap { $0.concrete(in: gates) }) : nil
    case .vector(let vector): vector.concrete(in: gates)
    }
  }
}

extension OrderEncodedLength {
  /// The length that a row of gate values stands for.
  func length(in gates: [Bool]) -> CodeLength {
    CodeLength(units: Array(zip(values, atLeast)).last { $0.1.holds(in: gates) }?.0 ?? 0)
  }
}
