import Decoder
import Lengths
import Posterior
import SketchCompiler
import SketchLanguage
import Testing

/// A space of programs small enough to list by plain enumeration.
struct SmallSpace: CustomTestStringConvertible {
  var testDescription: String
  var sketch: String
  var examples: String
  /// How many programs are consistent.
  var count: Int

  func folder() throws -> Folder {
    try Folder(["space.sk": sketch, "examples.json": examples])
  }

  /// |x| of every consistent program by its text, without encoder or solver: each derivation runs
  /// on the examples.
  func programs(in folder: Folder) throws -> [String: CodeLength] {
    let specification = try Specification(
      sketch: folder.url.appendingPathComponent("space.sk").path,
      examples: ExampleFile(path: folder.url.appendingPathComponent("examples.json").path))
    let decoder = try specification.decoder()
    let interpreter = Interpreter(specification.grammar, bounds: .enforced)
    let consistent = decoder.space.allDerivations().filter { program in
      interpreter.conditionHolds(program)
        && specification.examples.examples.allSatisfy {
          interpreter.evaluate(program, arguments: $0.arguments) == $0.output
        }
    }
    return try Dictionary(
      consistent.map { (decoder.text(of: $0), interpreter.descriptionLength($0)) }
    ) { _, _ in throw AmbiguousText() }
  }

  private struct AmbiguousText: Error {}

  static let all = [
    SmallSpace(
      testDescription: "text",
      sketch: #"""
        sketch edit(s: string<6>) -> string<6> = Program

        alphabet examples

        Program depth 2 ::= Term | Term + Program
        Term            ::= String as `"{String}"` | substr(Pos, Pos)
        Pos             ::= 0..3 @ 3 | -4..-1 | pos(Character, Character, Index) @ 2
        Index           ::= 0..1 | -1 @ 3
        String depth 2  ::= Character as "{Character:bare}" | Character + String as "{Character:bare}{String}"
        Character       ::= alphabet

        fn place(i: int) -> int = if i < 0 then length(s) + 1 + i else i
        fn substr(i: int, j: int) -> string =
          require place(i) < place(j) in substring(s, place(i), place(j))
        fn pos(l: char, r: char, k: int) -> int =
          filter(p => endsWith(take(s, p), l) && startsWith(drop(s, p), r), 0..length(s))[k]

        """#,
      examples: #"[{"input": "aaa", "output": "aa"}]"#, count: 744),
    SmallSpace(
      testDescription: "Booleans and integers",
      sketch: """
        sketch order(items: int<0..99>, total: int<0..999>, first: bool) -> bool = Rule

        Rule   ::= Clause | Clause || Clause @ 2
        Clause ::= Test | Test && Test @ 3
        Test   ::= first | !first | Amount >= Limit | Amount <= Limit @ 3
        Amount ::= items | total
        Limit  ::= 1 | 5 | 20

        """,
      examples: """
        [
          {"input": {"items": 3, "total": 9, "first": true}, "output": true},
          {"input": {"items": 1, "total": 30, "first": false}, "output": false},
          {"input": {"items": 8, "total": 12, "first": false}, "output": true}
        ]
        """, count: 3182),
    SmallSpace(
      testDescription: "lists",
      sketch: """
        sketch pick(l: list<int<0..9>, 5>) -> list<int> = L

        L depth 3 ::= l | tail(L) | [I] @ 3 | filter(e => G(e), L) | map(e => e + I, L)
        G(e: int) ::= e == I @ 3 | e < I | e >= I
        I         ::= 0..2 | head(l) | length(l)

        """,
      examples: "[{\"input\": [[1, 2]], \"output\": [2]}]", count: 327),
    SmallSpace(
      testDescription: "costs that are fractions of bits",
      sketch: """
        sketch mix(n: int<0..9>) -> int = Sum

        Sum depth 3 ::= Term @ p=0.5 | Term + Sum @ p=0.37 | Term * Term @ p=0.13
        Term        ::= n @ p=0.4 | 1 @ p=0.27 | 2 @ p=0.16 | 3 @ p=0.09 | 0 @ p=0.08

        """,
      examples: "[{\"input\": 2, \"output\": 4}]", count: 137),
  ]
}
