import Decoder
import Formula
import Testing

@testable import SketchCompiler

@Suite struct GateGraphTests {
  /// A formula kept beside its signal, evaluated without any sharing or folding.
  indirect enum Term {
    case input(Int)
    case constant(Bool)
    case not(Term)
    case and([Term])
    case or([Term])
    case select(Term, Term, Term)

    func value(_ bits: [Bool]) -> Bool {
      switch self {
      case .input(let bit): bits[bit]
      case .constant(let value): value
      case .not(let term): !term.value(bits)
      case .and(let terms): terms.allSatisfy { $0.value(bits) }
      case .or(let terms): terms.contains { $0.value(bits) }
      case .select(let c, let a, let b): c.value(bits) ? a.value(bits) : b.value(bits)
      }
    }
  }

  @Test func foldingKeepsTheFunction() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let inputs = Int.random(in: 1...5, using: &random)
      let graph = GateGraph(inputCount: inputs)
      var pool: [(term: Term, signal: Signal)] = (0..<inputs).map {
        (.input($0), graph.input($0))
      }
      pool.append((.constant(true), .true))
      for _ in 0..<60 {
        func pick() -> (term: Term, signal: Signal) {
          let chosen = pool[Int.random(in: 0..<pool.count, using: &random)]
          return Bool.random(using: &random)
            ? chosen : (Term.not(chosen.term), !chosen.signal)
        }
        let parts = (0..<Int.random(in: 0...4, using: &random)).map { _ in pick() }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: pool.append((.and(parts.map(\.term)), graph.and(parts.map(\.signal))))
        case 1: pool.append((.or(parts.map(\.term)), graph.or(parts.map(\.signal))))
        case 2:
          let (a, b) = (pick(), pick())
          pool.append((.and([a.term, b.term]), graph.and(a.signal, b.signal)))
        default:
          let (c, a, b) = (pick(), pick(), pick())
          pool.append(
            (
              .select(c.term, a.term, b.term),
              graph.or(graph.and(c.signal, a.signal), graph.and(!c.signal, b.signal))
            ))
        }
        // Terms double in size with every level; inputs keep them from growing without end.
        if pool.count > 12 { pool.remove(at: inputs) }
      }
      for code in 0..<(1 << inputs) {
        let bits = (0..<inputs).map { code >> $0 & 1 == 1 }
        let gates = graph.evaluate(bits)
        for (term, signal) in pool {
          #expect(signal.holds(in: gates) == term.value(bits), "seed \(seed): \(term)")
        }
      }
    }
  }

  @Test func equalConjunctionsAreOneGate() {
    let graph = GateGraph(inputCount: 4)
    let (a, b, c, d) = (graph.input(0), graph.input(1), graph.input(2), graph.input(3))
    #expect(graph.and(a, b) == graph.and(b, a))
    #expect(graph.and([a, b, c]) == graph.and([c, a, b, a, .true]))
    #expect(graph.or(a, b) == !graph.and(!a, !b))
    #expect(graph.and([a, !a, d]) == .false)
    #expect(graph.or([a, !a]) == .true)
    #expect(graph.and([Signal]()) == .true)
    #expect(graph.or([Signal]()) == .false)
  }

  @Test func oneLevelOfOperandsIsSeenThrough() {
    let graph = GateGraph(inputCount: 3)
    let (a, b, c) = (graph.input(0), graph.input(1), graph.input(2))
    let both = graph.and(a, b)
    #expect(graph.and(both, a) == both)
    #expect(graph.and(both, !a) == .false)
    #expect(graph.and(!both, a) == graph.and(a, !b))
    #expect(graph.and(!both, !a) == !a)
    #expect(graph.or(!a, graph.and(a, !b)) == !both)
    #expect(graph.and([!both, a, b, c]) == .false)
  }

  /// Every gate variable is a function of the inputs, and that function is the gate.
  @Test func clausesDefineGates() {
    for seed in 0..<40 as Range<UInt64> {
      var random = SplitMix64(seed: 1000 + seed)
      let graph = GateGraph(inputCount: 4)
      var signals = (0..<4).map { graph.input($0) }
      for _ in 0..<20 {
        let parts = (0..<Int.random(in: 2...4, using: &random)).map { _ in
          let signal = signals[Int.random(in: 0..<signals.count, using: &random)]
          return Bool.random(using: &random) ? signal : !signal
        }
        signals.append(graph.and(parts))
      }
      var encoder = TseitinEncoder(graph)
      let literals = signals.map { encoder.literal(for: $0) }
      let formula = encoder.formula
      for code in 0..<16 {
        let bits = (0..<4).map { code >> $0 & 1 == 1 }
        let encoded = EncodedFormula(formula: formula, inputs: 4)
        guard let values = encoded.propagate(bits) else {
          Issue.record("a definition excludes an input, seed \(seed)")
          return
        }
        let gates = graph.evaluate(bits)
        for (signal, literal) in zip(signals, literals) {
          #expect(signal.holds(in: gates) == (values[literal.variable.index] != literal.isNegated))
        }
      }
    }
  }

  @Test func assertionsNeedNoGatesOfTheirOwn() {
    let graph = GateGraph(inputCount: 4)
    let inputs = (0..<4).map { graph.input($0) }
    var encoder = TseitinEncoder(graph)
    encoder.assert(graph.and(inputs[0], graph.or(inputs[1], !inputs[2])))
    #expect(encoder.formula.variableCount == 4)
    #expect(
      DIMACS(formula: encoder.formula).text.contains("1 0") && encoder.formula.clauseCount == 2)
    encoder.assert(.false)
    #expect(encoder.formula.clause(2).isEmpty)
  }
}

/// Unit propagation from the inputs of a formula.
struct EncodedFormula {
  var formula: CNF
  var inputs: Int

  /// The value of every variable; `nil` on a conflict or if one stays open.
  func propagate(_ bits: [Bool]) -> [Bool]? {
    var values = [Bool?](repeating: nil, count: formula.variableCount)
    for (index, bit) in bits.enumerated() { values[index] = bit }
    func value(_ literal: Literal) -> Bool? {
      values[literal.variable.index].map { $0 != literal.isNegated }
    }
    var changed = true
    while changed {
      changed = false
      for clause in formula.clauses where !clause.contains(where: { value($0) == true }) {
        let open = clause.filter { value($0) == nil }
        if open.isEmpty { return nil }
        if open.count == 1 {
          values[open[0].variable.index] = !open[0].isNegated
          changed = true
        }
      }
    }
    let known = values.compactMap { $0 }
    return known.count == values.count ? known : nil
  }
}
