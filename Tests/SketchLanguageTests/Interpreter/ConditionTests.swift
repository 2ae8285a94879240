import Testing

@testable import SketchLanguage

@Suite("where, is, let and templates")
struct ConditionTests {
  private func holds(_ program: String, _ grammar: Grammar) throws -> Bool {
    Interpreter(grammar, bounds: .enforced).conditionHolds(try Derivation(program, grammar))
  }

  @Test("A condition prunes derivations; an undefined one does too")
  func conditions() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = A + A
      A ::= let a = B in let b = B in a + s + b where length(a) < length(b) && head(characters(a)) < 'm'
      B ::= "" | "a" | "zz" | "aaa"
      """)
    #expect(try holds("0(0(1, 2), 0(1, 3))", grammar))
    #expect(try !holds("0(0(1, 2), 0(3, 1))", grammar))
    #expect(try !holds("0(0(2, 3), 0(1, 3))", grammar))
    #expect(try !holds("0(0(0, 2), 0(1, 3))", grammar))
    // Where the left side is false, the right one does not count.
    #expect(try !holds("0(0(0, 0), 0(1, 3))", grammar))
  }

  @Test("Only the bindings that a condition needs are evaluated for it")
  func neededBindings() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = A
      A ::= let a = B in let b = s + a in let c = a + 'x' in b where c != "ax"
      B ::= "a" | "b"
      """)
    #expect(
      grammar.sketch.description.contains(
        "where lazy $1 = B#0 in lazy $3 = concatenate($1, characterToString('x')) in "
          + "notEqual($3, \"ax\")"))
    #expect(try !holds("0(0(0))", grammar))
    #expect(try holds("0(0(1))", grammar))
  }

  @Test("is looks at the label of the production taken")
  func labels() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = A
      A ::= let a = B in let b = B in a + b where a is small || !(b is small)
      B ::= "a" named small | "A" | "c" named small | s named input
      """)
    for (program, expected) in [
      ("0(0(0, 0))", true), ("0(0(1, 0))", false), ("0(0(1, 1))", true), ("0(0(2, 1))", true),
      ("0(0(3, 2))", false), ("0(0(3, 3))", true),
    ] {
      #expect(try holds(program, grammar) == expected)
    }
  }

  @Test("Whether a derivation exists does not depend on lifting bounds")
  func bounds() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> int = A
      A ::= let a = B in a where a < 100
      B: int<0..9> ::= C * 5
      C ::= 0..7
      """)
    let program = try Derivation("0(0(0(2)))", grammar)
    for bounds: Interpreter.Bounds in [.enforced, .lifted] {
      #expect(!Interpreter(grammar, bounds: bounds).conditionHolds(program))
    }
    #expect(try holds("0(0(0(1)))", grammar))
  }

  @Test("The holes of a template stand for occurrences in order")
  func templates() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = A
      A ::= B + C + B as "<{B:bare}|{B}|{C}> {{}}" | B as "just {B}"
      B ::= "a" | "b"
      C ::= 'c'..'d'
      """)
    #expect(
      grammar.nonterminals[0].productions[0].template == [
        .text("<"), .hole(occurrence: 0, style: .bare), .text("|"),
        .hole(occurrence: 2, style: .plain), .text("|"), .hole(occurrence: 1, style: .plain),
        .text("> {}"),
      ])
    #expect(
      grammar.nonterminals[0].productions[1].template == [
        .text("just "), .hole(occurrence: 0, style: .plain),
      ])
    #expect(grammar.nonterminals[1].productions[0].template == nil)
  }

  @Test("A let binds one choice for several uses")
  func binding() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string) -> string = let a = B in a + a + B
      B ::= "a" | "b"
      """)
    #expect(grammar.nonterminals[1].productions[0].occurrences == [0, 0])
    let program = try Derivation("0(1, 0)", grammar)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    #expect(interpreter.evaluate(program, arguments: [.string("")]) == .string("bba"))
    #expect(interpreter.descriptionLength(program) == 2)
  }
}
