import Formula
import SketchLanguage
import Testing

@testable import SketchCompiler

@Suite struct ProgramSpaceTests {
  private func space(
    _ text: String, examples: String? = nil
  ) throws -> ProgramSpace {
    let grammar = try Workbench.grammar(text, examples: examples.map { Array($0.unicodeScalars) })
    return try ProgramSpace(unrolling: grammar)
  }

  static let textEdit = """
    sketch edit(s: string<40>) -> string<40> = Program
    alphabet examples
    Program depth 3 ::= Term | Term + Program
    Term ::= String | substring(s, Pos, Pos)
    Pos ::= Number | pos(String, String, Number)
    Number ::= 0..7 | -8..-1
    String depth 3 ::= Character | Character + String
    Character ::= alphabet
    fn pos(l: string, r: string, k: int) -> int =
      filter(p => endsWith(take(s, p), l) && startsWith(drop(s, p), r), 0..length(s))[k]
    """

  /// Each of three terms: a bit for its kind over two positions of 1 + 2 strings + 4 bits; a string
  /// is 2 bits and three characters. Two bits say how many terms there are.
  @Test(arguments: [(4, 131), (16, 203), (64, 275)])
  func exclusiveProductionsShareBits(alphabet: Int, bits: Int) throws {
    let characters = String(
      String.UnicodeScalarView((0..<alphabet).map { Unicode.Scalar(UInt8(33 + $0)) }))
    let space = try space(Self.textEdit, examples: characters)
    #expect(space.choiceBits == bits)
    // Three terms of two positions, not the fourteen positions of a tree.
    #expect(
      space.nodes.count {
        $0.width == 1 && space.grammar.nonterminals[$0.nonterminal].name == "Pos"
      } == 6)
  }

  @Test func depthCountsTheOutermost() throws {
    func count(_ depth: Int) throws -> Int? {
      try space("sketch f(x: int) -> int = E\nE depth \(depth) ::= x | E + E").derivationCount
    }
    // T(1) = 1, T(d + 1) = 1 + T(d)²
    #expect(try [1, 2, 3, 4].map(count) == [1, 2, 5, 26])
  }

  @Test func productionsThatNeedANonterminalTooOftenAreLeftOut() throws {
    let space = try space(
      """
      sketch f(x: int) -> int = A
      A depth 1 ::= B
      B depth 2 ::= x | B + A | abs(B)
      """)
    // B + A needs a second A everywhere; abs(B) is left on the outer level.
    #expect(space.derivationCount == 2)
    #expect(space.choiceBits == 1)
  }

  @Test func anEmptySpaceIsRefused() throws {
    // The checker refuses this; the unroller must not rely on it.
    var grammar = try Workbench.grammar("sketch f(x: int) -> int = A\nA depth 2 ::= x | abs(A)")
    grammar.nonterminals[0].productions.removeFirst()
    #expect(throws: CompilationError.self) { try ProgramSpace(unrolling: grammar) }
    #expect(throws: CompilationError.self) { try compileSketch(grammar, examples: []) }
  }

  @Test(arguments: SmallSketch.all)
  func choicesAndDerivationsAreOneToOne(_ sketch: SmallSketch) throws {
    let space = try space(sketch.text)
    let derivations = space.allDerivations()
    #expect(derivations.count == space.derivationCount)
    var seen: Set<[Bool]> = []
    for derivation in derivations {
      let choices = try #require(space.choices(of: derivation))
      #expect(space.derivation { choices[$0] } == derivation)
      #expect(seen.insert(choices).inserted)
    }
  }

  @Test func strayBitsAndUnusedCodesSpellNothing() throws {
    let space = try space(
      "sketch f(x: int) -> int = A\nA ::= x | x + B\nB ::= 1..3")
    #expect(space.choiceBits == 3)
    func program(_ bits: String) -> Derivation? {
      let bits = Array(bits)
      return space.derivation { bits[$0] == "1" }
    }
    #expect(program("000") != nil && program("100") != nil && program("110") != nil)
    #expect(program("111") == nil, "the fourth of three codes")
    #expect(program("010") == nil, "a bit of B where B is not active")
  }

  @Test func spaceIsPrinted() throws {
    let space = try space(
      "sketch f(x: int) -> int = A\nA depth 2 ::= x @ 0 | x  +  A\n  | B\nB ::= 1..3")
    #expect(
      space.description == """
        5 choice bits, 5 nodes
        #0 f no choice
          - @ 0  A  → #1
        #1 A bits 0–1
          00 @ 0  x
          01 @ 2  x + A  → #3
          10 @ 2  B  → #2
        #2 B bits 2–3
          00 @ 2  1
          01 @ 2  2
          10 @ 2  3
        #3 A bit 2
          0 @ 0  x
          1 @ 2  B  → #4
        #4 B bits 3–4
          00 @ 2  1
          01 @ 2  2
          10 @ 2  3
        """)
  }

  /// The whole formula of a small sketch, so that any change of the encoding is seen and judged.
  @Test func goldenFormula() throws {
    let grammar = try Workbench.grammar(SmallSketch.all[0].text)
    let encoded = try compileSketch(
      grammar,
      examples: [
        CompilerExample(arguments: [.bool(true)], output: .bool(false)),
        CompilerExample(arguments: [.bool(false)], output: .bool(true)),
      ])
    let text = DIMACS(
      formula: encoded.formula, samplingSet: encoded.choiceVariables,
      comments: encoded.space.choiceComments()
    ).text
    #expect(text == Self.goldenNand)
  }

  static let goldenNand = """
    c choice 1 Program: 0=i | 1=nand(Program, Program)
    c choice 3 Program: 0=i | 1=nand(Program, Program)
    c choice 2 Program: 0=i | 1=nand(Program, Program)
    p cnf 8 20
    c ind 1 2 3 0
    c p show 1 2 3 0
    -3 0
    -2 0
    1 0
    -2 -3 0
    1 0
    -2 1 0
    -3 1 0
    4 0
    -5 -2 0
    -5 -3 0
    5 2 3 0
    -6 1 0
    -6 -5 0
    6 -1 5 0
    -7 2 0
    -7 3 0
    7 -2 -3 0
    -8 1 0
    -8 7 0
    8 -1 -7 0

    """
}
