import Testing

@testable import SketchLanguage

@Suite("The sketches of the paper")
struct NormativeSketchTests {
  @Test("nand: exclusive or takes four of them")
  func nand() throws {
    let grammar = try SketchFixture.grammar(
      """
      // nand.sk: Figure 2 of the paper
      sketch nand(i: bool) -> bool = Program

      Program depth 3 ::= i | nand(Program, Program)

      fn nand(a: bool, b: bool) -> bool = !(a && b)
      """
        + "\nrequire nand(true) == nand(true)")
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let not = try Derivation("0(1(0, 0))", grammar)
    #expect(interpreter.descriptionLength(not) == 3)
    #expect(interpreter.evaluate(not, arguments: [.bool(true)]) == .bool(false))
    let identity = try Derivation("0(1(1(0, 0), 1(0, 0)))", grammar)
    #expect(interpreter.descriptionLength(identity) == 7)
    for value in [false, true] {
      #expect(interpreter.evaluate(identity, arguments: [.bool(value)]) == .bool(value))
    }
  }

  static let textEdit = """
    sketch edit(s: string<40>) -> string<40> = Program

    alphabet examples

    Program depth 3 ::= Term | Term + Program
    Term            ::= String | substr(Pos, Pos)
    Pos             ::= Number | pos(String, String, Number)
    Number          ::= 0..7 | -8..-1                  // -1 is the end of the string
    String depth 3  ::= Character | Character + String
    Character       ::= alphabet

    fn place(i: int) -> int = if i < 0 then length(s) + 1 + i else i
    fn substr(i: int, j: int) -> string = substring(s, place(i), place(j))
    fn pos(l: string, r: string, k: int) -> int =
      filter(p => endsWith(take(s, p), l) && startsWith(drop(s, p), r), 0..length(s))[k]
    """

  @Test("textedit: types, costs and programs")
  func textEdit() throws {
    let grammar = try SketchFixture.grammar(Self.textEdit, characters: "ab, c")
    #expect(
      grammar.nonterminals.map { "\($0.name): \($0.type)" } == [
        "Program: string", "Term: string", "Pos: int", "Number: int", "String: string",
        "Character: char", "edit: string<40>",
      ])
    #expect(grammar.nonterminals[3].productions.count == 16)
    #expect(grammar.nonterminals[3].productions.allSatisfy { $0.cost == 4 })
    #expect(grammar.alphabet == [" ", ",", "a", "b", "c"])
    #expect(
      grammar.nonterminals.map(\.dependsOnInput) == [true, true, true, false, false, false, true])

    let interpreter = Interpreter(grammar, bounds: .enforced)
    func run(_ program: String, _ input: String) throws -> String? {
      guard
        case .string(let text) = interpreter.evaluate(
          try Derivation(program, grammar), arguments: [.string(Text(input))])
      else { return nil }
      return text.string
    }
    // substr(0, pos(",", " ", 0)) + "b"
    let program = "0(1(1(0(0), 1(0(1), 0(0), 0)), 0(0(0(3)))))"
    #expect(try run(program, "ab, c") == "ab,b")
    #expect(try run(program, "c,a, b, c") == "c,a,b")
    #expect(try run(program, "abc") == nil)
    #expect(try interpreter.descriptionLength(Derivation(program, grammar)) == 26)
    // substr(pos(" ", "c", -1), -1)
    #expect(try run("0(0(1(1(0(0), 0(4), 15), 0(15))))", "b c cb") == "cb")
    // substr(-8, 2): before the start of the string
    #expect(try run("0(0(1(0(8), 0(2))))", "abc") == nil)
    // substr(2, 1)
    #expect(try run("0(0(1(0(2), 0(1))))", "abc") == nil)
    // substr(3, 3) of a string of three characters
    #expect(try run("0(0(1(0(3), 0(3))))", "abc") == "")
    // substr(0, -1) is the whole string, up to the bound of the result
    let whole = "0(0(1(0(0), 0(15))))"
    #expect(try run(whole, String(repeating: "a", count: 40))?.count == 40)
    #expect(try run(whole, String(repeating: "a", count: 41)) == nil)
  }
}
