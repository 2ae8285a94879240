import Decoder
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Each built-in of bit-vectors as a circuit over free bits, against its concrete definition.
@Suite struct BitsCircuitTests {
  static let builtins = Builtin.allCases.filter { builtin in
    switch builtin {
    case .equal, .notEqual, .less, .lessOrEqual: true
    default: builtin.isOfBits
    }
  }

  /// Inputs of a graph that stand for the arguments, and what they are worth.
  struct Bench {
    let graph: GateGraph
    let evaluator: SymbolicEvaluator
    let words: [SymbolicBits]
    /// A number, undefined for the last code.
    let number: ValueSummary
    static let numberBits = 3

    init(width: Int) throws {
      let grammar = try Workbench.grammar("sketch f(x: bool) -> bool = E\nE ::= x | !x")
      let space = try ProgramSpace(unrolling: grammar)
      let graph = GateGraph(
        inputCount: space.choiceBits + 2 * (width + 1) + Self.numberBits)
      var next = space.choiceBits
      func input() -> Signal {
        defer { next += 1 }
        return graph.input(next)
      }
      words = (0..<2).map { _ in
        SymbolicBits(bits: (0..<width).map { _ in input() }, isDefined: input())
      }
      let selector = (0..<Self.numberBits).map { _ in input() }
      var builder = ValueSummaryBuilder()
      for (code, number) in [-1, 0, 1, width - 1, width, width + 3, .max].enumerated() {
        let literals = selector.enumerated().map { code >> $0 & 1 == 1 ? $1 : !$1 }
        builder.add(.int(number), when: graph.and(literals))
      }
      number = builder.build(in: graph)
      self.graph = graph
      evaluator = SymbolicEvaluator(space: space, graph: graph, limits: CompilationLimits())
    }

    func arguments(of builtin: Builtin) -> [[SymbolicValue]] {
      let (a, b) = (SymbolicValue.vector(words[0]), SymbolicValue.vector(words[1]))
      let width = words[0].width
      func int(_ number: Int) -> SymbolicValue { .constant(.int(number)) }
      switch builtin {
      case .bitNot, .negateBits, .popCount, .leadingZeros, .trailingZeros, .bitsToInt,
        .bitsToSignedInt:
        return [[a]]
      case .bit: return [[a, .set(number)], [a, int(width - 1)], [a, int(width)]]
      case .toBits: return [[.set(number), int(width)]]
      case .extract: return [[a, int(width - 1), int(width / 2)], [a, int(width / 2), int(0)]]
      case .zeroExtend, .signExtend: return [[a, int(64)], [a, int(width)]]
      case .concatenateBits where width > 32: return []
      default:
        let constant = SymbolicValue.constant(.bits(pattern: 1, width: width))
        let numbers = builtin.isShift ? [[a, .set(number)]] : []
        return numbers + [[a, b], [a, a], [a, constant], [constant, b]]
      }
    }
  }

  /// Asked for only where values become vectors and where words are joined.
  static func resultType(_ builtin: Builtin, _ width: Int) -> SketchType {
    switch builtin {
    case .bitsToInt, .bitsToSignedInt: .int
    case .concatenateBits: .bits(width: 2 * width)
    default: .bits(width: width)
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 33, 64])
  func circuitsComputeTheDefinitions(width: Int) throws {
    let bench = try Bench(width: width)
    var cases: [(builtin: Builtin, arguments: [SymbolicValue], result: SymbolicValue)] = []
    for builtin in Self.builtins {
      // Tables of values, which 2^13 patterns are too many for in a test.
      if width > 8, [.bitsToInt, .bitsToSignedInt].contains(builtin) { continue }
      for arguments in bench.arguments(of: builtin) {
        let result = try bench.evaluator.apply(
          builtin, to: arguments, type: Self.resultType(builtin, width))
        cases.append((builtin, arguments, result))
      }
    }
    let definedness = cases.map { bench.evaluator.defined($0.result) }
    var random = SplitMix64(seed: UInt64(width))
    for _ in 0..<(width > 16 ? 40 : 400) {
      let bits = (0..<bench.graph.inputCount).map { _ in Int.random(in: 0..<8, using: &random) > 2 }
      let gates = bench.graph.evaluate(bits)
      for (index, (builtin, arguments, result)) in cases.enumerated() {
        let values = arguments.compactMap { $0.concrete(in: gates) }
        let expected = values.count == arguments.count ? builtin.evaluate(values) : nil
        #expect(result.concrete(in: gates) == expected, "\(builtin) of \(values)")
        #expect(definedness[index].holds(in: gates) == (expected != nil), "\(builtin) of \(values)")
      }
    }
  }

  /// A vector turned into a set of values and back is the same vector.
  @Test func vectorsAndSetsAgree() throws {
    let bench = try Bench(width: 6)
    let vector = bench.words[0]
    let set = try bench.evaluator.materialise(.vector(vector))
    let back = bench.graph.vector(of: set, width: 6)
    let equalities = (0..<64).map { bench.graph.equals(vector, pattern: UInt64($0)) }
    var random = SplitMix64(seed: 1)
    for _ in 0..<400 {
      let gates = bench.graph.evaluate(
        (0..<bench.graph.inputCount).map { _ in Bool.random(using: &random) })
      let value = vector.concrete(in: gates)
      #expect(set.concrete(in: gates) == value)
      #expect(back.concrete(in: gates) == value)
      let equal = (0..<64).filter { equalities[$0].holds(in: gates) }
      #expect(equal.map { Value.bits(pattern: UInt64($0), width: 6) } == [value].compactMap { $0 })
    }
  }

  /// What is too wide to be told apart value by value is refused, not cut off.
  @Test func tooManyValuesAreRefused() throws {
    let bench = try Bench(width: 33)
    #expect(throws: CompilationError.self) {
      try bench.evaluator.apply(
        .bitsToInt, to: [.vector(bench.words[0])], type: .int)
    }
  }
}
