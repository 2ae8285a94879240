import Testing

@testable import SketchLanguage

/// The three sketches every reader of the language meets first.
@Suite struct NormativeSketchParsingTests {
  static let nand = """
    // nand.sk
    sketch nand(i: bool) -> bool = Program

    Program depth 3 ::= i | nand(Program, Program)

    fn nand(a: bool, b: bool) -> bool = !(a && b)
    """

  static let textedit = """
    // textedit.sk
    sketch edit(s: string<40>) -> string<40> = Program

    alphabet examples                                  // or: alphabet "abc…"

    Program depth 3 ::= Term | Term + Program
    Term            ::= String | substr(Pos, Pos)
    Pos             ::= Number | pos(String, String, Number)
    Number          ::= 0..7 | -8..-1                  // -1 is the end of the string
    String depth 3  ::= Character | Character + String
    Character       ::= alphabet

    fn substr(i: int, j: int) -> string = s[i] + s[j]
    fn pos(l: string, r: string, k: int) -> int = if k < 0 then -k else k
    """

  static let lists = """
    // lists.sk
    sketch rec(x: list<int<0..7>, 3>) -> list<int<0..7>, 3> = Program
      decreases length(x)                              // every recursive call must make this smaller

    Program         ::= if Guard(length(x)) then List else append(Rec, Rec, Rec)
    Rec             ::= List | rec(List)               // calling the sketch itself is the recursion
    Guard(e: int)   ::= e == Int | e <= Int | e >= Int
    Int: int<0..7> depth 2 ::= 0 | Int + 1 | Int - 1 | length(List) | head(List)
    List depth 2    ::= nil | x | tail(List) | filter(e => Guard(e), List) | [Int]
    """

  private func tree(_ text: String) -> String {
    let (tree, diagnostics) = SketchParser.parse(SourceFile(name: "test.sk", text: text))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return tree.description
  }

  @Test func nandParses() {
    #expect(
      tree(Self.nand) == """
        (sketch nand ((i bool)) bool
          Program)
        (nonterminal Program depth 3
          (| i)
          (| (nand Program Program)))
        (fn nand ((a bool) (b bool)) bool
          (! (&& a b)))

        """)
  }

  @Test func texteditParses() {
    #expect(
      tree(Self.textedit) == """
        (sketch edit ((s string<40>)) string<40>
          Program)
        (alphabet examples)
        (nonterminal Program depth 3
          (| Term)
          (| (+ Term Program)))
        (nonterminal Term
          (| String)
          (| (substr Pos Pos)))
        (nonterminal Pos
          (| Number)
          (| (pos String String Number)))
        (nonterminal Number
          (| 0..7)
          (| -8..-1))
        (nonterminal String depth 3
          (| Character)
          (| (+ Character String)))
        (nonterminal Character
          (| alphabet))
        (fn substr ((i int) (j int)) string
          (+ ([] s i) ([] s j)))
        (fn pos ((l string) (r string) (k int)) int
          (if (< k 0) (- k) k))

        """)
  }

  @Test func listsParses() {
    #expect(
      tree(Self.lists) == """
        (sketch rec ((x list<int<0..7>, 3>)) list<int<0..7>, 3>
          Program
          (decreases (length x)))
        (nonterminal Program
          (| (if (Guard (length x)) List (append Rec Rec Rec))))
        (nonterminal Rec
          (| List)
          (| (rec List)))
        (nonterminal Guard ((e int))
          (| (== e Int))
          (| (<= e Int))
          (| (>= e Int)))
        (nonterminal Int : int<0..7> depth 2
          (| 0)
          (| (+ Int 1))
          (| (- Int 1))
          (| (length List))
          (| (head List)))
        (nonterminal List depth 2
          (| nil)
          (| x)
          (| (tail List))
          (| (filter (=> (e) (Guard e)) List))
          (| [Int]))

        """)
  }
}
