import SketchLanguage
import Testing

@testable import SketchCompiler

/// Choice bits lie in the order of the program text, so that ascending assignments are derivations in
/// the order of the alternatives taken.
@Suite struct ChoiceOrderTests {
  private func preorder(_ derivation: Derivation) -> [Int] {
    [derivation.production] + derivation.children.flatMap(preorder)
  }

  private func text(_ bits: [Bool]) -> String { bits.map { $0 ? "1" : "0" }.joined() }

  /// n is what the widest alternatives take; sharing is not paid for in bits.
  private func leastBits(_ space: ProgramSpace) -> Int {
    var extents = [Int](repeating: 0, count: space.nodes.count)
    for index in space.nodes.indices.reversed() {
      let node = space.nodes[index]
      extents[index] =
        node.width + (node.options.map { $0.children.reduce(0) { $0 + extents[$1] } }.max() ?? 0)
    }
    return extents[0]
  }

  private func expectOrder(_ grammar: Grammar, _ name: String) throws {
    let space = try ProgramSpace(unrolling: grammar)
    #expect(space.choiceBits == leastBits(space), "\(name)")
    for node in space.nodes {
      for option in node.options {
        var end = node.bits.upperBound
        for child in option.children {
          #expect(space.nodes[child].firstBit >= end || extent(child, space) == 0, "\(name)")
          end = max(end, space.nodes[child].firstBit + extent(child, space))
        }
      }
    }
    guard let count = space.derivationCount, count < 5000 else { return }
    let programs = space.allDerivations()
    let byBits = programs.sorted {
      text(space.choices(of: $0) ?? []) < text(space.choices(of: $1) ?? [])
    }
    let byText = programs.sorted { preorder($0).lexicographicallyPrecedes(preorder($1)) }
    #expect(byBits == byText, "\(name)")
  }

  private func extent(_ index: Int, _ space: ProgramSpace) -> Int {
    let node = space.nodes[index]
    return node.width
      + (node.options.map { $0.children.reduce(0) { $0 + extent($1, space) } }.max() ?? 0)
  }

  @Test(arguments: SmallSketch.all)
  func bitsOfSmallSketchesAreInTheOrderOfTheText(_ sketch: SmallSketch) throws {
    try expectOrder(Workbench.grammar(sketch.text, name: sketch.name), sketch.name)
  }

  @Test func alternativesThatDifferInTheOrderOfTheirParts() throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(x: int) -> int = A
      A ::= B + C | C + B
      B ::= 8 | 9
      C ::= 1 | 2
      """)
    try expectOrder(grammar, "crossed")
    let space = try ProgramSpace(unrolling: grammar)
    #expect(space.choiceBits == 3)
    #expect(
      space.allDerivations().map { text(space.choices(of: $0) ?? []) } == [
        "000", "001", "010", "011", "100", "101", "110", "111",
      ])
  }

  /// Thousands of occurrences are laid out in no time, and in order.
  @Test(.timeLimit(.minutes(1))) func manyParts() throws {
    let parts = (0..<2000).map { $0 * $0 % 7 < 3 ? "B" : "C" }
    let grammar = try Workbench.grammar(
      """
      sketch f(x: int) -> int = A
      A ::= length([\(parts.joined(separator: ", "))])
          | length([\(parts.dropLast(9).reversed().joined(separator: ", "))])
      B ::= 8 | 9
      C ::= 1..3
      """)
    try expectOrder(grammar, "many")
    // Less than half of the shorter option's nodes are its own.
    #expect(try ProgramSpace(unrolling: grammar).nodes.count < 2000 + 1000)
  }

  /// A part is shared where the order lets it, also behind a gap, and the larger ones first.
  @Test(arguments: [
    ("B + C + D | B + D | C + D | D", 4), ("B + C | C", 3), ("B + C + B | C + B + B", 6),
    ("W + B | B + W", 5), ("C + W + B | W + C", 5),
  ])
  func sharedParts(_ alternatives: String, nodes: Int) throws {
    let grammar = try Workbench.grammar(
      """
      sketch f(x: int) -> int = A
      A ::= \(alternatives)
      B ::= 8 | 9
      C ::= 1 | 2
      D ::= 3 | 4
      W ::= 0..7
      """.split(separator: "\n").filter { line in
        !"BCDW".contains(line.first ?? "A") || alternatives.contains(line.first ?? "A")
      }.joined(separator: "\n"))
    try expectOrder(grammar, alternatives)
    // The sketch itself and A are nodes, too.
    #expect(try ProgramSpace(unrolling: grammar).nodes.count == nodes + 1, "\(alternatives)")
  }
}
