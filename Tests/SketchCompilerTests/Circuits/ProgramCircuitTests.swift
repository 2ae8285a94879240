import Decoder
import Formula
import Foundation
import Lengths
import SketchLanguage
import Testing

@testable import SketchCompiler

/// The circuit of a sketch holds exactly the derivations that plain enumeration and the interpreter
/// find consistent, each with the same |x|; counts and weights are their sums.
@Suite struct ProgramCircuitTests {
  @Test(arguments: SmallSketch.all, CircuitWay.allCases)
  func programsAreTheConsistentDerivations(_ sketch: SmallSketch, _ way: CircuitWay) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    for examples in sketch.specifications {
      let truth = try EnumeratedPrograms(grammar, examples: examples)
      guard let circuit = try way.compile(grammar, examples: examples) else {
        // Recursion is not told apart by tables.
        #expect(way == .tables && sketch.text.contains("decreases"), "\(sketch.name)")
        continue
      }
      try truth.expectAgreement(with: circuit, "\(sketch.name), \(examples)")
    }
  }

  /// Nodes that nothing needs are dropped after every gate, and what is left stays right. With noise
  /// that happens between programs that fail different numbers of examples, too.
  @Test(arguments: SmallSketch.all, [nil, 1])
  func collectionChangesNothing(_ sketch: SmallSketch, noise: Int?) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let all = sketch.specifications.flatMap { $0 }
    for examples in sketch.specifications + (noise == nil ? [] : [all]) {
      let context: Comment = "\(sketch.name), \(examples)"
      let circuit = try SketchCircuit(
        grammar, examples: examples, noise: noise, limits: .init())
      let kept = try #require(ProgramCircuit(circuit, budget: .init()))
      let collected = try #require(
        ProgramCircuit(circuit, budget: .init(), smallestCollection: 1))
      #expect(collected.nodeCount == kept.nodeCount, context)
      #expect(collected.work.peakNodes <= kept.work.peakNodes, context)
      #expect(collected.count() == kept.count(), context)
      #expect(collected.log2Weight == kept.log2Weight, context)
      let lists = [kept, collected].map {
        $0.programsByLength.map { Listed(choices: $0.choices, length: $0.length) }
      }
      #expect(lists[0] == lists[1], context)
      let truth = try EnumeratedPrograms(grammar, examples: examples, noise: noise)
      try truth.expectAgreement(with: collected, "\(sketch.name), \(examples)")
    }
  }

  private struct Listed: Equatable {
    var choices: Assignment
    var length: CodeLength
  }

  @Test(arguments: SmallSketch.all, [nil, 0, 1, 3])
  func failedExamplesCost(_ sketch: SmallSketch, limit: Int?) throws {
    let noise = limit == 1 ? 1 : 4
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let last = sketch.specifications.last ?? []
    for examples in [[], last, last + last, sketch.specifications.flatMap { $0 }] {
      let truth = try EnumeratedPrograms(
        grammar, examples: examples, noise: noise, failureLimit: limit)
      for way in CircuitWay.allCases {
        guard
          let circuit = try way.compile(
            grammar, examples: examples, noise: noise, failureLimit: limit)
        else {
          #expect(way == .tables && sketch.text.contains("decreases"), "\(sketch.name)")
          continue
        }
        try truth.expectAgreement(
          with: circuit, "\(way), \(sketch.name), \(examples), \(limit ?? -1)")
      }
    }
  }

  /// On random sketches, with an output that some program has on a random input.
  ///
  /// `PROGSAMPLE_CIRCUITS` says how many sketches, `PROGSAMPLE_SEED` which comes first.
  @Test func randomSketches() throws {
    let environment = ProcessInfo.processInfo.environment
    let wanted = environment["PROGSAMPLE_CIRCUITS"].flatMap(Int.init) ?? 300
    var (compared, satisfied, refused, tabled) = (0, 0, 0, 0)
    var seed = environment["PROGSAMPLE_SEED"].flatMap(UInt64.init).map { $0 - 1 } ?? 0
    while compared < wanted {
      seed += 1
      var generator = SketchGenerator(seed: seed)
      // Every third asks of places in texts and of elements, which the others seldom do.
      let text = (seed % 3 == 0 ? generator.placeSketch() : generator.sketch()).text
      let grammar = try Workbench.grammar(text, name: "random.sk")
      guard let space = try? ProgramSpace(unrolling: grammar),
        let count = space.derivationCount, count <= 1000
      else { continue }
      var random = SplitMix64(seed: seed)
      let interpreter = Interpreter(grammar, bounds: .enforced)
      var examples: [CompilerExample] = []
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let arguments = SketchGenerator.input(using: &random)
        let program = space.randomDerivation(using: &random)
        if let output = interpreter.evaluate(program, arguments: arguments) {
          examples.append(CompilerExample(arguments: arguments, output: output))
        }
      }
      let noise = Int.random(in: 0..<4, using: &random) == 0 ? 3 : nil
      let limit = noise == nil ? nil : [nil, 0, 1].randomElement(using: &random) ?? nil
      let context = "seed \(seed): \(examples), noise \(noise ?? 0), limit \(limit ?? -1)\n\(text)"
      let truth = try EnumeratedPrograms(
        grammar, examples: examples, noise: noise, failureLimit: limit)
      if let tables = try compileTables(
        grammar, examples: examples, noise: noise, failureLimit: limit)
      {
        try truth.expectAgreement(with: tables, "tables, \(context)")
        tabled += 1
      }
      let compiled: ProgramCircuit?
      do {
        compiled = try compileDiagram(
          grammar, examples: examples, noise: noise, failureLimit: limit, limits: Self.limits)
      } catch {
        // Some random sketches have too many values to encode.
        refused += 1
        continue
      }
      let diagram = try #require(compiled, "seed \(seed)")
      try truth.expectAgreement(with: diagram, context)
      compared += 1
      if !diagram.isEmpty { satisfied += 1 }
    }
    #expect(satisfied * 2 > compared)
    #expect(refused < compared)
    #expect(tabled * 10 > compared * 9, "\(tabled) of \(compared)")
  }

  private static let limits = {
    var limits = CompilationLimits()
    limits.values = 1 << 9
    limits.combinations = 1 << 12
    return limits
  }()

  /// Whether the budget suffices depends on it alone, and the last step counts.
  @Test func budgetDecides() throws {
    let sketch = try #require(SmallSketch.all.first { $0.name.hasPrefix("costs") })
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let examples = sketch.specifications[2]
    let diagram = try #require(try compileDiagram(grammar, examples: examples))
    let (steps, nodes) = (diagram.work.steps, diagram.work.peakNodes)
    #expect(steps > 100)
    func isCompiled(nodes: Int, steps: Int) throws -> Bool {
      try compileDiagram(
        grammar, examples: examples, budget: DiagramBudget(nodes: nodes, steps: steps)) != nil
    }
    for _ in 0..<3 {
      #expect(try isCompiled(nodes: nodes, steps: steps))
      #expect(try !isCompiled(nodes: nodes, steps: steps - 1))
      #expect(try !isCompiled(nodes: nodes - 1, steps: steps))
    }
  }
}

/// The consistent programs of a small sketch, found by trying all.
struct EnumeratedPrograms {
  let space: ProgramSpace
  /// Each derivation with its length, the price of failed examples included.
  let lengths: [Derivation: CodeLength]

  init(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil
  ) throws {
    space = try ProgramSpace(unrolling: grammar)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    var lengths: [Derivation: CodeLength] = [:]
    for program in space.allDerivations() {
      guard interpreter.conditionHolds(program), interpreter.satisfiesRequirements(program)
      else { continue }
      let failures = examples.count {
        interpreter.evaluate(program, arguments: $0.arguments) != $0.output
      }
      if failures > 0 && noise == nil || failures > failureLimit ?? .max { continue }
      lengths[program] =
        interpreter.descriptionLength(program) + CodeLength(bits: failures * (noise ?? 0))
    }
    self.lengths = lengths
  }

  /// Σ 2^-|x|
  var weight: Double { lengths.values.reduce(0) { $0 + exp2(-$1.bits) } }

  /// That a circuit has these programs and no others, in the order of their lengths, and the sums over
  /// them.
  func expectAgreement(with circuit: ProgramCircuit, _ context: String) throws {
    #expect(circuit.count() == UInt128(lengths.count), "\(context)")
    var listed: [Derivation: CodeLength] = [:]
    var number = 0
    for (choices, length) in circuit.programsByLength {
      let program = try #require(space.derivation { choices[$0] }, "\(context)")
      listed[program] = length
      number += 1
    }
    #expect(listed == lengths, "\(context)")
    #expect(number == lengths.count, "\(context)")
    let histogram = Dictionary(grouping: lengths.values) { $0 }.mapValues { UInt128($0.count) }
    #expect(circuit.countsByLength() == histogram, "\(context)")
    #expect(circuit.shortestProgram?.length == lengths.values.min(), "\(context)")
    #expect(circuit.isEmpty == lengths.isEmpty, "\(context)")
    if lengths.isEmpty {
      #expect(circuit.log2Weight == -.infinity && circuit.log2Count == -.infinity)
    } else {
      #expect(abs(circuit.log2Weight - log2(weight)) < 1e-9, "\(context)")
      #expect(abs(circuit.log2Count - log2(Double(lengths.count))) < 1e-9, "\(context)")
    }
  }
}
