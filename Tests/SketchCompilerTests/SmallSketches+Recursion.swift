import SketchCompiler
import SketchLanguage

extension SmallSketch {
  private static func lists(_ table: [([Int], [Int])]) -> [CompilerExample] {
    table.map { input, output in
      CompilerExample(
        arguments: [.list(input.map(Value.int))], output: .list(output.map(Value.int)))
    }
  }

  private static func pairs(_ table: [((Int, Int), Int)]) -> [CompilerExample] {
    table.map { input, output in
      CompilerExample(arguments: [.int(input.0), .int(input.1)], output: .int(output))
    }
  }

  private static func tuple(_ number: Int, _ truth: Bool) -> Value {
    .tuple([.int(number), .bool(truth)])
  }

  /// Sketches that call themselves, and values that have parts.
  static let recursive: [SmallSketch] = [
    SmallSketch(
      name: "recursion on lists",
      text: """
        sketch rec(x: list<int<0..3>, 3>) -> list<int<0..3>, 3> = P
          decreases length(x)
        P ::= if length(x) <= N then L else append(R, R)
        R ::= L | rec(L)
        L ::= nil | x | tail(x) | [head(x)] | filter(e => e < head(x), x)
        N ::= 0 | 1
        """,
      specifications: [
        lists([([1, 2], [2, 1]), ([3], [3])]), lists([([2, 0, 1], [1, 0, 2]), ([], [])]),
        lists([([2, 1, 3], [1, 2])]), lists([([0, 1], [1, 1, 1])]),
      ]),
    SmallSketch(
      name: "recursion whose measure need not decrease",
      text: """
        sketch f(n: int<-1..5>, m: int<0..5>) -> int<0..30> = P
          decreases n
        P ::= if n == 0 then m else f(A, B) + C
        A ::= n - 1 | m | n | n - 2
        B ::= m | n | m + 1
        C ::= 0..2
        require f(0, 2) == 2
        """,
      specifications: [
        pairs([((2, 1), 3)]), pairs([((3, 0), 3), ((1, 5), 5)]), pairs([((4, 1), 1)]),
        pairs([((5, 5), 30)]),
      ]),
    SmallSketch(
      name: "tuples",
      text: """
        sketch g(x: int<0..9>, p: (int<0..9>, bool)) -> (int<0..9>, bool) = T
        T depth 2 ::= p | (I, p.1) | let q = T in (q.0 + 1, !q.1) | if x == I then p else (I, true)
          | [p, (I, x < I)][J]
        I ::= x | p.0 | 3
        J ::= 0 | 1 | 2
        """,
      specifications: [
        [CompilerExample(arguments: [.int(4), tuple(2, true)], output: tuple(3, false))],
        [CompilerExample(arguments: [.int(9), tuple(9, true)], output: tuple(9, true))],
        [
          CompilerExample(arguments: [.int(1), tuple(3, false)], output: tuple(3, true)),
          CompilerExample(arguments: [.int(3), tuple(0, false)], output: tuple(0, false)),
        ],
      ]),
    SmallSketch(
      name: "lists gone through place by place",
      text: """
        sketch h(x: list<int<0..4>, 3>) -> int<0..30> = S
        S ::= fold((a, e) => a + G(e), N, L) | length(filter(e => e < N, L))
          | (if any(e => 4 / e == N, L) then 1 else 0) | sum(takeWhile(e => e != N, L))
          | sum(map(e => G(e), L))
        L ::= x | append(x, [N]) | map(e => e + N, x) | reverse(drop(x, N))
        G(e: int) ::= e | e * N
        N ::= 0..4
        """,
      specifications: [
        [CompilerExample(arguments: [.list([1, 2, 3].map(Value.int))], output: .int(6))],
        [
          CompilerExample(arguments: [.list([4, 0].map(Value.int))], output: .int(1)),
          CompilerExample(arguments: [.list([])], output: .int(0)),
        ],
      ]),
  ]
}
