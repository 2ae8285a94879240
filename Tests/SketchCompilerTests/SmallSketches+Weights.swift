import SketchCompiler
import SketchLanguage

extension SmallSketch {
  private static func ints(_ table: [(Int, Int)]) -> [CompilerExample] {
    table.map { CompilerExample(arguments: [.int($0.0)], output: .int($0.1)) }
  }

  /// Costs that are fractions of bits: few lengths, which the formula keeps apart to the end, and
  /// more than it does.
  static let weighted: [SmallSketch] = [
    SmallSketch(
      name: "few fractions",
      text: """
        sketch f(x: int) -> int = E
        E depth 2 ::= x @ 0.5 | E + E @ p=0.3 | N @ 2
        N ::= 0..3 @ p=0.2
        """,
      specifications: [ints([]), ints([(1, 2)]), ints([(1, 2), (4, 8)]), ints([(1, 100)])]),
    SmallSketch(
      name: "many fractions",
      text: """
        sketch f(x: int) -> int = Sum
        Sum depth 2 ::= Term @ p=0.55 | Term + Sum @ p=0.3 | Term * Term @ p=0.15
        Term ::= x @ p=0.41 | 1 @ p=0.27 | 2 @ p=0.13 | 3 @ p=0.11 | 0 @ p=0.003
        """,
      specifications: [ints([]), ints([(2, 4)]), ints([(2, 4), (3, 6)]), ints([(1, 3), (2, 3)])]),
    SmallSketch(
      name: "weights",
      text: """
        sketch f(x: int) -> int = E
        E depth 2 ::= x @ w=4 | E + E | N @ w=2.5
        N ::= 0..2 @ w=3 | 3 | 4
        """,
      specifications: [ints([]), ints([(1, 2)]), ints([(1, 2), (4, 8)]), ints([(1, 100)])]),
  ]
}
