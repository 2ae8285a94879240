import Decoder
import SketchLanguage
import Testing

@testable import SketchCompiler

/// Circuit against interpreter: on random sketches, random programs of them and random inputs, the
/// value that the gates compute is the value that the interpreter computes, undefined included.
@Suite struct DifferentialTests {
  struct Tally {
    var triples = 0
    var defined = 0
    var refused = 0
  }

  static let sketches = 600
  static let programs = 6
  static let inputs = 4

  @Test func circuitAgreesWithInterpreter() throws {
    var tally = Tally()
    for seed in 0..<UInt64(Self.sketches) { try compare(seed: seed, &tally) }
    #expect(tally.triples >= 10_000, "only \(tally.triples) triples were compared")
    // Otherwise the generator has gone dull: all undefined, or nothing that can be encoded.
    #expect(tally.defined * 4 > tally.triples, "\(tally.defined) of \(tally.triples) defined")
    #expect(tally.refused * 5 < Self.sketches, "\(tally.refused) sketches refused")
    print("differential: \(tally)")
  }

  private func compare(seed: UInt64, _ tally: inout Tally) throws {
    var generator = SketchGenerator(seed: seed)
    let text = generator.sketch()
    try compare(text, seed: seed, &tally, using: &generator.random) {
      Workbench.randomInput(using: &$0)
    }
  }

  static let bitSketches = 500

  @Test func circuitsOfBitVectorsAgreeWithInterpreter() throws {
    var tally = Tally()
    for seed in 0..<UInt64(Self.bitSketches) {
      var generator = BitsSketchGenerator(seed: seed)
      let text = generator.sketch()
      let width = generator.width
      try compare(text, seed: seed, &tally, using: &generator.random) {
        BitsSketchGenerator.randomInput(width: width, using: &$0)
      }
    }
    #expect(tally.triples >= 10_000, "only \(tally.triples) triples were compared")
    #expect(tally.defined * 4 > tally.triples, "\(tally.defined) of \(tally.triples) defined")
    #expect(tally.refused * 5 < Self.bitSketches, "\(tally.refused) sketches refused")
    print("differential, bit-vectors: \(tally)")
  }

  private func compare(
    _ text: String, seed: UInt64, _ tally: inout Tally, using random: inout SplitMix64,
    input: (inout SplitMix64) -> [Value]
  ) throws {
    let grammar = try Workbench.grammar(text, name: "seed-\(seed).sk")
    guard let space = try? ProgramSpace(unrolling: grammar), space.choiceBits <= 300 else {
      tally.refused += 1
      return
    }
    var limits = CompilationLimits()
    limits.values = 1 << 9
    limits.combinations = 1 << 12
    let graph = GateGraph(inputCount: space.choiceBits)
    let evaluator = SymbolicEvaluator(space: space, graph: graph, limits: limits)
    let inputs = (0..<Self.inputs).map { _ in input(&random) }
    guard let values = Self.values(on: inputs, evaluator) else {
      tally.refused += 1
      return
    }
    let length = try DescriptionLength(space: space, evaluator: evaluator).ladder()
    let derivations = (0..<Self.programs).map { _ in
      space.randomDerivation(using: &random)
    }
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let expected = derivations.map { derivation in
      inputs.map { interpreter.evaluate(derivation, arguments: $0) }
    }
    // Asking whether the value equals what the interpreter found exercises the matchers.
    let equalities = expected.map { row in
      zip(values, row).map { value, output in output.map { evaluator.equals(value, $0) } }
    }
    let definedness = values.map { evaluator.defined($0) }
    for (program, derivation) in derivations.enumerated() {
      let choices = try #require(space.choices(of: derivation))
      #expect(space.derivation { choices[$0] } == derivation)
      let gates = graph.evaluate(choices)
      let bits = interpreter.descriptionLength(derivation)
      #expect(length.bits(in: gates) == bits, "|x| in seed \(seed)")
      for (index, input) in inputs.enumerated() {
        tally.triples += 1
        let wanted = expected[program][index]
        if wanted != nil { tally.defined += 1 }
        let found = values[index].concrete(in: gates)
        #expect(
          found == wanted,
          """
          seed \(seed), input \(input): circuit \(found.map(\.description) ?? "undefined"), \
          interpreter \(wanted.map(\.description) ?? "undefined")
          \(derivation)
          \(text)
          """)
        if let equality = equalities[program][index] {
          #expect(equality.holds(in: gates), "equality in seed \(seed), input \(input)\n\(text)")
        }
        #expect(definedness[index].holds(in: gates) == (wanted != nil))
      }
    }
  }

  /// `nil` if the sketch is beyond what the limits let be encoded.
  private static func values(
    on inputs: [[Value]], _ evaluator: SymbolicEvaluator
  ) -> [SymbolicValue]? {
    try? inputs.map { try evaluator.program(on: $0) }
  }
}
