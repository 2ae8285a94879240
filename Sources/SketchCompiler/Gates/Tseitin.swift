import Formula
import SketchLanguage

/// Writes gates as clauses, each gate a variable that its clauses define in both directions, so
/// that in every model every variable is a function of the choice bits.
///
/// Variable i is choice bit i; gate variables follow in the order in which gates were made. Only
/// gates that something asks for get a variable.
struct TseitinEncoder {
  private let graph: GateGraph
  private(set) var formula: CNF
  /// Variable of each gate; −1: none yet.
  private var variables: [Int32]
  private var constant: Literal?
  private let meter: WorkMeter
  private let clauseLimit: Int

  /// Whether the clauses are more than their limit, or the run was cancelled: then the formula means
  /// nothing.
  var isExhausted: Bool { formula.clauseCount > clauseLimit || meter.isStopped }

  init(_ graph: GateGraph, meter: WorkMeter = WorkMeter()) {
    self.graph = graph
    self.meter = meter
    clauseLimit = graph.limits.clauses
    formula = CNF(variableCount: graph.inputCount)
    variables = [Int32](repeating: -1, count: graph.count)
    for bit in 0..<graph.inputCount { variables[bit + 1] = Int32(bit) }
  }

  /// Asserts that the signal is true: conjunctions operand by operand, disjunctions as one clause.
  mutating func assert(_ signal: Signal) {
    var pending = [signal]
    while !isExhausted, let next = pending.popLast() {
      if next == .true { continue }
      let operands = graph.operands(of: next.gate)
      if !next.isComplemented && !operands.isEmpty {
        pending.append(contentsOf: operands)
      } else if next == .false {
        formula.addClause([Literal]())
      } else if operands.isEmpty {
        formula.addClause(literal(for: next))
      } else {
        assertAny(operands.map { !$0 })
      }
    }
  }

  /// Asserts that at least one of the signals is true.
  mutating func assertAny(_ signals: [Signal]) {
    if signals.contains(.true) { return }
    formula.addClause(signals.filter { $0 != .false }.map { literal(for: $0) })
  }

  /// The literal of a signal, its gates encoded first.
  mutating func literal(for signal: Signal) -> Literal {
    if signal.isConstant {
      let known = constant ?? Literal(formula.newVariable())
      if constant == nil { formula.addClause(known) }
      constant = known
      return signal == .true ? known : ~known
    }
    encode(signal.gate)
    // What is exhausted means nothing, but has to be a literal.
    if isExhausted { return Literal(Variable(0)) }
    return Literal(Variable(Int(variables[signal.gate])), negated: signal.isComplemented)
  }

  /// Defines a gate and all below it that have no variable yet, operands first.
  private mutating func encode(_ root: Int) {
    if variables[root] >= 0 { return }
    var pending = [root]
    while !isExhausted, let gate = pending.last {
      if variables[gate] >= 0 {
        pending.removeLast()
        continue
      }
      let operands = graph.operands(of: gate)
      let before = pending.count
      for operand in operands where variables[operand.gate] < 0 { pending.append(operand.gate) }
      if pending.count > before { continue }
      pending.removeLast()
      define(gate, operands)
    }
  }

  /// v ⇔ l₁ ∧ … ∧ l_k
  private mutating func define(_ gate: Int, _ operands: ArraySlice<Signal>) {
    meter.take(operands.count)
    let output = Literal(formula.newVariable())
    variables[gate] = Int32(output.variable.index)
    var implied: [Literal] = [output]
    implied.reserveCapacity(operands.count + 1)
    for operand in operands {
      let literal = Literal(
        Variable(Int(variables[operand.gate])), negated: operand.isComplemented)
      formula.addClause(~output, literal)
      implied.append(~literal)
    }
    formula.addClause(implied)
  }
}
