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

  /// Lengths are no part of a circuit: how they hang together makes none that is made by tables larger.
  /// One by diagram reads choices in the order of their bits, and has to remember those before.
  @Test func entangledLengthsCostNothing() throws {
    let small = try Workbench.grammar(Self.entangled(depth: 4))
    for way in CircuitWay.allCases {
      let four = try #require(try way.compile(small, examples: []))
      try EnumeratedPrograms(small, examples: []).expectAgreement(with: four, "depth 4")
    }
    let four = try #require(try CircuitWay.tables.compile(small, examples: []))
    let large = try Workbench.grammar(Self.entangled(depth: 12))
    let twelve = try #require(try CircuitWay.tables.compile(large, examples: []))
    #expect(twelve.nodeCount < 4 * four.nodeCount)
    #expect(twelve.count().map { $0 > 1 << 16 } == true)
  }

  /// Sums of bits: many gates, and diagrams that grow.
  private static let sums = """
    sketch f(x: bits<8>) -> bits<8> = Sum
    Sum depth 4 ::= x | 0x01 | 0x55 | Sum + Sum

    """

  private static let sumExamples = [
    CompilerExample(
      arguments: [.bits(pattern: 5, width: 8)], output: .bits(pattern: 10, width: 8)),
    CompilerExample(
      arguments: [.bits(pattern: 200, width: 8)], output: .bits(pattern: 144, width: 8)),
  ]

  @Test func unfoldingHasALimit() throws {
    let grammar = try Workbench.grammar(Self.sums)
    let gates = try SketchCircuit(
      grammar, examples: Self.sumExamples, noise: nil, limits: .init())
    let full = try #require(ProgramCircuit(gates, budget: .init()))
    #expect(!full.isEmpty)
    #expect(full.work.steps > 1000)
    #expect(ProgramCircuit(gates, budget: .init(steps: full.work.steps)) != nil)
    for steps in [1, full.work.steps / 2, full.work.steps - 1] {
      #expect(ProgramCircuit(gates, budget: .init(steps: steps)) == nil)
    }
  }

  /// However far it has come, a cancelled run has no diagram.
  @Test func cancelledRunsHaveNoDiagram() throws {
    let questions = 0
    let grammar = try Workbench.grammar(Self.sums)
    let asked = Asked()
    let gates = try SketchCircuit(
      grammar, examples: Self.sumExamples, noise: nil, limits: .init())
    let budget = DiagramBudget(isCancelled: { asked.next() > questions })
    #expect(ProgramCircuit(gates, budget: budget) == nil)
    #expect(asked.count > questions)
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
        grammar, examples: examples, noise: noise, ways: .all)
      #expect(compiled.circuit != nil)
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
