import SketchLanguage
import Synchronization
import Testing

@testable import SketchCompiler

/// What limits a diagram, at every stage, and that there is no half a diagram.
@Suite struct DiagramLimitTests {
  /// On every level one of three operands, which have equal bits and unequal costs, is read after all
  /// that is nested in the level: their lengths depend on all choices before them, in 3^depth ways.
  private static func entangled(depth: Int) -> String {
    """
    sketch f(b: bool) -> bool = Chain
    Chain depth \(depth) ::= b @ p=0.4 | Chain && One @ p=0.3 | Chain || Two @ p=0.2 | Chain && Three @ p=0.1
    One ::= b @ p=0.9 | !b @ p=0.1
    Two ::= b @ p=0.7 | !b @ p=0.3
    Three ::= b @ p=0.55 | !b @ p=0.45

    """
  }

  @Test func entangledLengthsAreGivenUp() throws {
    let grammar = try Workbench.grammar(Self.entangled(depth: 20))
    #expect(try compileDiagram(grammar, examples: []) == nil)
    let space = try ProgramSpace(unrolling: grammar)
    var meter = DiagramMeter(DiagramBudget(nodes: 10_000))
    #expect(LengthDiagram(space, meter: &meter) == nil)
    // Places count when they have been read, and one is open for every bit.
    #expect(meter.steps <= (10_000 + 2 * space.choiceBits) * DiagramMeter.stepsPerEntry)
    meter = DiagramMeter(DiagramBudget(steps: 5000))
    #expect(LengthDiagram(space, meter: &meter) == nil)
    #expect(meter.steps <= 5000 + DiagramMeter.stepsPerEntry)
  }

  /// The same sketch, nested less: its lengths are many, and right.
  @Test func someEntangledLengthsAreRight() throws {
    let grammar = try Workbench.grammar(Self.entangled(depth: 4))
    let diagram = try #require(try compileDiagram(grammar, examples: []))
    try EnumeratedPrograms(grammar, examples: []).expectAgreement(with: diagram, "depth 4")
  }

  @Test func productsHaveALimit() throws {
    let grammar = try Workbench.grammar(Self.entangled(depth: 4))
    let circuit = try SketchCircuit(grammar, examples: [], noise: nil, limits: .init())
    var builder = DiagramBuilder(circuit.graph, budget: .init())
    for clause in circuit.choiceClauses {
      for signal in clause { builder.announce(signal) }
    }
    builder.announce(.true)
    builder.demand(clauses: circuit.choiceClauses)
    let programs = builder.consistent(withEach: [.true])[0]
    var meter = DiagramMeter(.init())
    let lengths = try #require(LengthDiagram(circuit.space, meter: &meter))

    func product(_ budget: DiagramBudget) -> (nodes: Int, steps: Int, isExhausted: Bool) {
      var product = DiagramProduct(
        lengths, choiceBits: circuit.space.choiceBits, meter: DiagramMeter(budget))
      product.add(programs, surcharge: .zero, in: builder.store)
      return (product.nodes.count, product.meter.steps, product.meter.isExhausted)
    }
    let full = product(.init())
    #expect(!full.isExhausted)
    #expect(full.nodes > 100)
    #expect(!product(.init(nodes: full.nodes, steps: full.steps)).isExhausted)
    for nodes in [1, 2, full.nodes / 2, full.nodes - 1] {
      let limited = product(.init(nodes: nodes))
      #expect(limited.isExhausted)
      #expect(limited.nodes <= nodes)
    }
    for steps in [1, full.steps / 2, full.steps - 1] {
      #expect(product(.init(steps: steps)).isExhausted)
    }
  }

  /// However far it has come, a cancelled run has no diagram, and makes no formula instead.
  @Test(arguments: [0, 1, 2, 5, 20])
  func cancelledRunsHaveNoDiagram(questions: Int) throws {
    let grammar = try Workbench.grammar(Self.entangled(depth: 20))
    let asked = Asked()
    let budget = DiagramBudget(isCancelled: { asked.next() > questions })
    let compiled = try CompiledSketch(grammar, examples: [], diagramBudget: budget)
    #expect(compiled.diagram == nil)
    #expect(compiled.encodedIfMade == nil)
    #expect(asked.count > questions)
    // It can be made all the same.
    #expect(try compiled.encoded().formula.clauseCount > 0)
  }

  private final class Asked: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func next() -> Int {
      number.withLock {
        $0 += 1
        return $0
      }
    }
  }

  /// A formula is made where there is no diagram, or on demand, and is the same either way.
  @Test(arguments: SmallSketch.all)
  func formulasAreMadeWhenAskedFor(_ sketch: SmallSketch) throws {
    let grammar = try Workbench.grammar(sketch.text, name: sketch.name)
    let examples = sketch.specifications.last ?? []
    for noise in [nil, 2] {
      let compiled = try CompiledSketch(
        grammar, examples: examples, noise: noise, diagramBudget: .init())
      #expect(compiled.diagram != nil)
      #expect(compiled.encodedIfMade == nil)
      let later = try compiled.encoded()
      #expect(compiled.encodedIfMade != nil)
      let plain = try compileSketch(grammar, examples: examples, noise: noise)
      #expect(later.formula == plain.formula)
      #expect(later.lengthAtLeast == plain.lengthAtLeast)
    }
  }

  /// Each link of the chain has the one before as an operand twice: there are 2^60 ways down.
  @Test func sharedDemandsAreTakenApartOnce() {
    let links = 60
    let graph = GateGraph(inputCount: 2 * links + 1)
    var chain = graph.input(0)
    for link in 0..<links {
      let (a, b) = (graph.input(2 * link + 1), graph.input(2 * link + 2))
      chain = graph.and(graph.and(chain, a), graph.and(chain, b))
    }
    let disjunction = graph.or(graph.input(0), graph.input(1))
    #expect(
      graph.conjuncts(of: [chain, disjunction, .true])
        == (0...(2 * links)).map { graph.input($0) } + [disjunction])
  }
}
