import SketchCompiler
import SketchLanguage
import Testing

/// Sketches small enough to enumerate, with specifications for them: between them they use every
/// construct that shapes a space.
struct SmallSketch: CustomTestStringConvertible {
  var name: String
  var text: String
  /// Sets of examples; each is a specification of its own.
  var specifications: [[CompilerExample]]

  var testDescription: String { name }

  private static func example(_ arguments: [Value], _ output: Value) -> CompilerExample {
    CompilerExample(arguments: arguments, output: output)
  }

  private static func bools(_ table: [(Bool, Bool)]) -> [CompilerExample] {
    table.map { example([.bool($0.0)], .bool($0.1)) }
  }

  private static func ints(_ table: [(Int, Int)]) -> [CompilerExample] {
    table.map { example([.int($0.0)], .int($0.1)) }
  }

  private static func texts(_ table: [(String, String)]) -> [CompilerExample] {
    table.map { example([.string(Text($0.0))], .string(Text($0.1))) }
  }

  static let all: [SmallSketch] = general + bitVectors + recursive + weighted

  private static let general: [SmallSketch] = [
    SmallSketch(
      name: "nand",
      text: """
        sketch nand(i: bool) -> bool = Program
        Program depth 3 ::= i | nand(Program, Program)
        fn nand(a: bool, b: bool) -> bool = !(a && b)
        """,
      specifications: [
        bools([]), bools([(true, true), (false, false)]), bools([(true, false), (false, true)]),
        bools([(true, true), (false, true)]), bools([(true, false), (false, false)]),
        bools([(true, true)]), bools([(true, false)]), bools([(false, true)]),
        bools([(false, false)]),
      ]),
    SmallSketch(
      name: "sums that have to come to something",
      text: """
        sketch f(x: int) -> int = S
        S ::= let a = N in let b = N in let c = M in a + 2 * b - c where a + b + c == 4 && sum([a, b, c, 1]) <= 7
            | let a = N in let b = N in let c = M in require a - x + b < 3 in 1 + (a - (b + b)) - -c
            | let l = [N, N, M] in sum(l) where sum(map(e => 2 * e, l)) == 6
        N ::= 0..3
        M ::= -2..2
        """,
      specifications: [
        ints([]), ints([(0, 3)]), ints([(1, -2), (2, -2)]), ints([(5, 3), (0, 3)]),
      ]),
    SmallSketch(
      name: "truths that may fail",
      text: """
        sketch f(x: int) -> bool = B
        B ::= C || C && C || D | C && D | D
        C ::= x < T | x % 2 == T
        D ::= x == T || x == T | !C
        T ::= 0..2
        """,
      specifications: [
        [], (0..<5).map { example([.int($0)], .bool($0 == 1)) },
        (0..<5).map { example([.int($0)], .bool($0 != 3)) },
      ]),
    SmallSketch(
      name: "a condition that never reads what has no value",
      text: """
        sketch f(x: int) -> int = N
        N ::= x | let z = C in z + x where all(v => v < z, takeWhile(v => v < z, drop([4], 1)))
        C ::= 1 | head(drop([4], 1)) | 7
        """,
      specifications: [ints([]), ints([(0, 1)]), ints([(2, 2)])]),
    SmallSketch(
      name: "costs, ranges and shared choices",
      text: """
        sketch f(x: int) -> int = Sum
        Sum depth 2 ::= Term | Term + Sum @ 0 | let t = Term in t * t @ 3
        Term ::= x @ 1 | Digit @ 1 | if x < Digit then Digit else x @ 2
        Digit ::= -1..3
        """,
      specifications: [
        ints([]), ints([(0, 1)]), ints([(2, 4)]), ints([(2, 4), (3, 9)]), ints([(1, 2), (5, 6)]),
        ints([(1, 100)]),
      ]),
    SmallSketch(
      name: "where, is and named",
      text: """
        sketch f(x: int) -> int = E
        E: int<-8..8> depth 3 ::= x
          | 1
          | let e = E in e + 1 where !(e is minus) named plus
          | let e = E in e - 1 where !(e is plus) named minus
          | let n = N in let m = N in n * m where n <= m && n > 0
        N ::= 0..3
        """,
      specifications: [ints([]), ints([(3, 4)]), ints([(3, 4), (0, 1)]), ints([(8, 8)])]),
    SmallSketch(
      name: "strings by places",
      text: """
        sketch edit(s: string<8>) -> string<8> = P
        alphabet "ab-"
        P depth 2 ::= T | T + P
        T ::= S | substring(s, place(N), place(N))
        S depth 2 ::= C | C + S
        C ::= alphabet
        N ::= 0..3 | -4..-1
        fn place(i: int) -> int = if i < 0 then length(s) + 1 + i else i
        """,
      specifications: [
        texts([("ab-b", "b")]), texts([("ab-b", "b"), ("b-a", "a")]), texts([("ab", "ba")]),
        texts([("a-b", "a--b")]),
      ]),
    SmallSketch(
      name: "patterns",
      text: """
        sketch edit(s: string) -> string = drop(s, pos(S, S, K))
        S depth 2 ::= 'a' | '/' | C + S
        C ::= 'a'..'b' | '/'
        K ::= -2..1
        fn pos(l: string, r: string, k: int) -> int =
          filter(p => endsWith(take(s, p), l) && startsWith(drop(s, p), r), 0..length(s))[k]
        """,
      specifications: [
        texts([("a/b/a", "a")]), texts([("a/b/a", "/a")]), texts([("ab/a", "a")]),
        texts([("aaaa", "aa")]), texts([("", "")]),
      ]),
    SmallSketch(
      name: "parameters, lists and lambdas",
      text: """
        sketch f(l: list<int<0..3>, 4>) -> list<int> = L
        L depth 2 ::= l | tail(L) | filter(e => G(e), L) | map(e => e + I, L) | [I]
        G(e: int) ::= e == I | e < I | e >= I
        I ::= 0..1 | head(l) | length(l)
        """,
      specifications: [
        [example([.list([.int(2), .int(0), .int(3)])], .list([.int(2), .int(3)]))],
        [
          example([.list([.int(2), .int(0), .int(3)])], .list([.int(0)])),
          example([.list([.int(1), .int(0)])], .list([.int(0)])),
        ],
        [example([.list([])], .list([]))],
      ]),
    SmallSketch(
      name: "requirements",
      text: """
        sketch f(x: int, y: int) -> int = E
        E depth 2 ::= x | y | 0..1 | E + E | E * E | max(E, E)
        require f(2, 3) == f(3, 2)
        require all(i => f(i, 1) >= i, 0..2)
        """,
      specifications: [
        [], [example([.int(2), .int(5)], .int(7))], [example([.int(2), .int(5)], .int(10))],
      ]),
    SmallSketch(
      name: "what decides first",
      text: """
        sketch f(i: int) -> bool = B
        B ::= P && P | P || P | !(P && P) | all(x => P, [1, 2]) | any(x => P || x < i, 0..i)
          | (if P then P else true)
        P ::= true | false | 1 / i > 0 | i < 2 | (require i > 1 in true)
        """,
      specifications: [
        [example([.int(0)], .bool(true))], [example([.int(0)], .bool(false))],
        [example([.int(1)], .bool(true))],
        [example([.int(0)], .bool(false)), example([.int(2)], .bool(true))],
      ]),
    SmallSketch(
      name: "undefined",
      text: """
        sketch f(s: string<3>, i: int<-2..5>) -> char = At
        At ::= s[I] | if B then s[I] else 'z' | (require B in upper(s[I]))
        I ::= i | i + 1 | i - 1 | indexOf(s, "b")
        B ::= true | i < length(s) && s[i] == 'b' | i < 0 || s[0] == 'a'
        """,
      specifications: [
        [example([.string("abc"), .int(1)], .char("b"))],
        [example([.string("abc"), .int(2)], .char("z"))],
        [example([.string("abc"), .int(3)], .char("B"))],
        [example([.string("aaa"), .int(3)], .char("z"))],
      ]),
    SmallSketch(
      name: "overflow",
      text: """
        sketch f(x: int) -> int = E
        E ::= A + A | A - A | A * A | -A | abs(A) | if A + 1 > A then 1 else 0 | sum([A, A])
        A ::= x | 1 | 9223372036854775807 | -x
        """,
      specifications: [
        [], ints([(.max, .max)]), ints([(.min, 1)]), ints([(.min, .min)]), ints([(.max, -.max)]),
        ints([(.min, 1), (.max, 1)]), ints([(.min, -1)]),
      ]),
  ]
}
