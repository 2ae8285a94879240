import Formula
import Sampler

/// A circuit over choice variables that is both encoded as a formula and evaluated directly.
struct Circuit {
  /// An input, a gate, or a constant; possibly negated.
  struct Signal: Hashable {
    /// 0 is the constant true, 1…n are the choices, the rest are gates.
    var node: Int
    var isNegated = false

    static let yes = Signal(node: 0)
    static let no = Signal(node: 0, isNegated: true)

    static prefix func ! (signal: Signal) -> Signal {
      Signal(node: signal.node, isNegated: !signal.isNegated)
    }
  }

  private enum Gate: Hashable {
    case and(Signal, Signal)
    case xor(Signal, Signal)
  }

  let choiceCount: Int
  private var gates: [Gate] = []
  private var known: [Gate: Signal] = [:]
  private(set) var formula: CNF
  let choiceVariables: [Variable]
  /// The terms of the description length.
  private(set) var lengthTerms: [(signal: Signal, bits: Int)] = []
  private(set) var requirements: [Signal] = []

  init(choiceCount: Int) {
    self.choiceCount = choiceCount
    formula = CNF()
    // Node 0, the constant, is variable 0.
    let constant = formula.newVariable()
    formula.addClause(Literal(constant))
    choiceVariables = formula.newVariables(choiceCount)
  }

  func choice(_ index: Int) -> Signal { Signal(node: index + 1) }

  mutating func and(_ a: Signal, _ b: Signal) -> Signal {
    if a == .no || b == .no || a == !b { return .no }
    if a == .yes || a == b { return b }
    if b == .yes { return a }
    let gate = a.node < b.node ? Gate.and(a, b) : Gate.and(b, a)
    if let signal = known[gate] { return signal }
    let output = add(gate)
    let (l, r, o) = (literal(a), literal(b), literal(output))
    formula.addClause(~o, l)
    formula.addClause(~o, r)
    formula.addClause(o, ~l, ~r)
    return output
  }

  mutating func or(_ a: Signal, _ b: Signal) -> Signal { !and(!a, !b) }

  mutating func xor(_ a: Signal, _ b: Signal) -> Signal {
    if a.node == 0 { return a == .yes ? !b : b }
    if b.node == 0 { return b == .yes ? !a : a }
    if a == b { return .no }
    if a == !b { return .yes }
    let flips = a.isNegated != b.isNegated
    let (c, d) = (Signal(node: min(a.node, b.node)), Signal(node: max(a.node, b.node)))
    let gate = Gate.xor(c, d)
    var output: Signal
    if let signal = known[gate] {
      output = signal
    } else {
      output = add(gate)
      let (l, r, o) = (literal(c), literal(d), literal(output))
      formula.addClause(~o, l, r)
      formula.addClause(~o, ~l, ~r)
      formula.addClause(o, ~l, r)
      formula.addClause(o, l, ~r)
    }
    return flips ? !output : output
  }

  mutating func `if`(_ condition: Signal, _ a: Signal, _ b: Signal) -> Signal {
    or(and(condition, a), and(!condition, b))
  }

  private mutating func add(_ gate: Gate) -> Signal {
    gates.append(gate)
    let signal = Signal(node: choiceCount + gates.count)
    known[gate] = signal
    let variable = formula.newVariable()
    precondition(variable.index == signal.node)
    return signal
  }

  mutating func require(_ signal: Signal) {
    requirements.append(signal)
    formula.addClause(literal(signal))
  }

  mutating func addLength(_ bits: Int, if signal: Signal) {
    if bits > 0 { lengthTerms.append((signal, bits)) }
  }

  func literal(_ signal: Signal) -> Literal {
    Literal(Variable(signal.node), negated: signal.isNegated)
  }

  /// The sampling problem: the description length becomes a unary sum.
  func problem() -> SamplingProblem {
    var copy = self
    var atLeast: [Signal] = [.yes]
    for (signal, bits) in lengthTerms {
      var next = atLeast + [Signal](repeating: .no, count: bits)
      for j in next.indices {
        let without = j < atLeast.count ? atLeast[j] : .no
        let with = j < bits ? Signal.yes : atLeast[j - bits]
        let raised = copy.and(signal, with)
        next[j] = j == 0 ? .yes : copy.or(without, raised)
      }
      atLeast = next
    }
    return SamplingProblem(
      formula: copy.formula, choiceVariables: choiceVariables,
      lengthAtLeast: atLeast.dropFirst().map { copy.literal($0) })
  }

  /// The program with these choice bits if it is consistent, found without the formula.
  func evaluate(_ choices: Assignment) -> Model? {
    var values = [Bool](repeating: true, count: 1 + choiceCount + gates.count)
    func value(_ signal: Signal) -> Bool { values[signal.node] != signal.isNegated }
    for index in 0..<choiceCount { values[index + 1] = choices[index] }
    for (index, gate) in gates.enumerated() {
      let node = choiceCount + 1 + index
      switch gate {
      case .and(let a, let b): values[node] = value(a) && value(b)
      case .xor(let a, let b): values[node] = value(a) != value(b)
      }
    }
    guard requirements.allSatisfy(value) else { return nil }
    let length = lengthTerms.reduce(0) { $0 + (value($1.signal) ? $1.bits : 0) }
    return Model(choices: choices, countedBits: length)
  }

  /// All consistent programs, by trying all choice bits; by length and then by choice bits.
  func allModels() -> [Model] {
    precondition(choiceCount <= 20)
    return (0..<(1 << choiceCount)).compactMap { code in
      evaluate(Assignment((0..<choiceCount).map { code >> $0 & 1 == 1 }))
    }.sorted()
  }
}
