import Testing

@testable import SketchLanguage

@Suite("Interpreter")
struct InterpreterTests {
  /// The value of a program on integers, as text.
  private func run(
    _ program: String, _ grammar: Grammar, _ arguments: [Value],
    bounds: Interpreter.Bounds = .enforced
  ) throws -> String {
    let value = Interpreter(grammar, bounds: bounds).evaluate(
      try Derivation(program, grammar), arguments: arguments)
    return value.map(\.description) ?? "undefined"
  }

  @Test("Bounds of results, arguments and the sketch: enforced, lifted")
  func bounds() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int<-100..100> = A | 0
      A: int<0..7> ::= x | f(x) | B(x) | 50 * g(x)
      B(p: int<0..3>) ::= p + 1
      fn f(y: int<0..5>) -> int = y
      fn g(y: int) -> int<0..4> = y
      """.replacing(" = A | 0", with: " = C")
        + "\nC ::= A | x * 10")
    let cases: [(String, Int, String, String)] = [
      ("0(0(0))", 7, "7", "7"), ("0(0(0))", 8, "undefined", "8"),
      ("0(0(0))", -1, "undefined", "-1"),
      ("0(0(1))", 5, "5", "5"), ("0(0(1))", 6, "undefined", "6"),
      ("0(0(2(0)))", 3, "4", "4"), ("0(0(2(0)))", 4, "undefined", "5"),
      ("0(0(3))", 0, "0", "0"), ("0(0(3))", 5, "undefined", "250"),
      ("0(1)", 10, "100", "100"), ("0(1)", 11, "undefined", "110"),
    ]
    for (program, input, enforced, lifted) in cases {
      #expect(try run(program, grammar, [.int(input)]) == enforced)
      #expect(try run(program, grammar, [.int(input)], bounds: .lifted) == lifted)
    }
  }

  @Test("Lengths of strings and lists, and what is in them")
  func lengths() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(l: list<int>) -> list<int<0..9>, 3> = A
      A: list<int<0..9>, 2> ::= l | tail(l)
      """)
    #expect(try run("0(0)", grammar, [.list([.int(1), .int(2)])]) == "[1, 2]")
    #expect(try run("0(0)", grammar, [.list([.int(1), .int(2), .int(3)])]) == "undefined")
    #expect(try run("0(1)", grammar, [.list([.int(1), .int(2), .int(3)])]) == "[2, 3]")
    #expect(try run("0(0)", grammar, [.list([.int(10)])]) == "undefined")
    #expect(try run("0(0)", grammar, [.list([.int(10)])], bounds: .lifted) == "[10]")
  }

  @Test("A choice inside a lambda is one choice, used for every element")
  func choiceInLambda() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(l: list<int>) -> list<int> = filter(e => Guard(e), l)
      Guard(e: int) ::= e == Int | e <= Int | e >= Int
      Int ::= 0..3
      """)
    let list = Value.list([3, 0, 2, 1].map(Value.int))
    #expect(try run("0(0(2))", grammar, [list]) == "[2]")
    #expect(try run("0(1(1))", grammar, [list]) == "[0, 1]")
    #expect(try run("0(2(2))", grammar, [list]) == "[3, 2]")
  }

  @Test("Arguments of a nonterminal are evaluated where it occurs")
  func parameters() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = let y = A in B(y + x, A) * y
      A ::= 1..3
      B(p: int, q: int) ::= p - q | let y = p in y + q + x | 0
      """)
    #expect(try run("0(2, 0(), 1)".replacing("()", with: ""), grammar, [.int(10)]) == "33")
    #expect(try run("0(2, 1, 1)", grammar, [.int(10)]) == "75")
    // An argument without a value makes the whole undefined, whether it is used or not.
    #expect(try run("0(2, 2, 1)", grammar, [.int(.max)]) == "undefined")
  }

  @Test("Only the branch that is taken counts")
  func laziness() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = if Guard then A else A
      Guard ::= x == 0 | x == 0 || 10 / x > 1 | x != 0 && 10 / x > 1 | 10 / x > 1
      A ::= 1 | 10 / x | head(filter(e => e > x, [1]))
      """)
    #expect(try run("0(0, 0, 1)", grammar, [.int(0)]) == "1")
    #expect(try run("0(0, 1, 0)", grammar, [.int(0)]) == "undefined")
    #expect(try run("0(1, 0, 1)", grammar, [.int(0)]) == "1")
    #expect(try run("0(2, 1, 0)", grammar, [.int(0)]) == "1")
    #expect(try run("0(3, 0, 0)", grammar, [.int(0)]) == "undefined")
    #expect(try run("0(0, 0, 2)", grammar, [.int(1)]) == "undefined")
  }

  @Test("Functions see the sketch's parameters, also through other functions and nonterminals")
  func functions() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(s: string, k: int) -> string = A("x")
      A(s: string) ::= f(s) | g(s, 2)
      fn f(t: string) -> string = g(t, k)
      fn g(t: string, k: int) -> string = s + repeat(t, k)
      """)
    #expect(try run("0(0)", grammar, [.string("ab"), .int(3)]) == "\"abxxx\"")
    #expect(try run("0(1)", grammar, [.string("ab"), .int(3)]) == "\"abxx\"")
  }

  @Test("What is no derivation of the grammar has no value, and nothing crashes")
  func malformed() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = A + A
      A ::= 0..7
      """)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let leaf = Derivation(nonterminal: 0, production: 3, children: [])
    for (nonterminal, production, children) in [
      (1, 0, []), (1, 0, [leaf]), (1, 1, [leaf, leaf]), (7, 0, []), (-1, -1, []), (0, -3, []),
      (1, 0, [leaf, Derivation(nonterminal: 1, production: 0, children: [])]),
    ] {
      let wrong = Derivation(nonterminal: nonterminal, production: production, children: children)
      #expect(interpreter.evaluate(wrong, arguments: [.int(1)]) == nil)
      _ = interpreter.conditionHolds(wrong)
      _ = interpreter.descriptionLength(wrong)
    }
    let program = Derivation(nonterminal: 1, production: 0, children: [leaf, leaf])
    #expect(interpreter.evaluate(program, arguments: [.int(1)]) == .int(6))
    #expect(interpreter.evaluate(program, arguments: []) == nil)
    #expect(interpreter.evaluate(program, arguments: [.int(1), .int(1)]) == nil)
  }

  @Test("Arguments of other types than declared are undefined, not a crash")
  func illTyped() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(l: list<int>) -> int = if A == l then sum(l) else head(l) + length(l)
      A ::= nil | tail(l)
      """)
    for value: Value in [.int(1), .string("a"), .list([.string("x")]), .tuple([])] {
      #expect(try run("0(1)", grammar, [value]) == "undefined")
    }
  }

  @Test("Evaluations that take too long or nest too deep are undefined")
  func limits() throws {
    let slow = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = A
      A ::= sum(1..x) | fold((a, i) => a + sum(1..i), 0, 1..x)
        | if contains(repeat('a', x), repeat('a', x / 2) + 'b') then 1 else 0
      """)
    var impatient = Interpreter(slow, bounds: .enforced)
    impatient.stepLimit = 10_000
    for (production, quick, tooSlow) in [(0, 1_000, 10_000), (1, 10, 1_000), (2, 100, 1_000)] {
      let program = try Derivation("0(\(production))", slow)
      #expect(impatient.evaluate(program, arguments: [.int(quick)]) != nil)
      #expect(impatient.evaluate(program, arguments: [.int(tooSlow)]) == nil)
    }

    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int) -> int = A
      A depth 1000 ::= x | A + 1
      """)
    func program(_ depth: Int) -> Derivation {
      var derivation = Derivation(nonterminal: 0, production: 0, children: [])
      for _ in 1..<depth {
        derivation = Derivation(nonterminal: 0, production: 1, children: [derivation])
      }
      return Derivation(nonterminal: 1, production: 0, children: [derivation])
    }
    let interpreter = Interpreter(grammar, bounds: .enforced)
    #expect(interpreter.evaluate(program(900), arguments: [.int(1)]) == .int(900))
    #expect(interpreter.evaluate(program(5_000), arguments: [.int(1)]) == .int(5_000))
  }

  @Test("Recursion goes far beyond any bound, and ends where the measure does not decrease")
  func recursion() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int<0..9>) -> int<0..9> = A
        decreases x
      A ::= if x == 0 then 0 else 1 + test(x - 1) | test(x) | test(x + 1) | test(x - 1)
      """)
    let interpreter = Interpreter(grammar, bounds: .lifted)
    let sum = try Derivation("0(0)", grammar)
    #expect(interpreter.evaluate(sum, arguments: [.int(14)]) == .int(14))
    #expect(interpreter.evaluate(sum, arguments: [.int(10_000)]) == .int(10_000))
    #expect(interpreter.evaluate(sum, arguments: [.int(10_000_000)]) == nil)
    for endless in 1...3 {
      let program = try Derivation("0(\(endless))", grammar)
      #expect(interpreter.evaluate(program, arguments: [.int(5)]) == nil)
    }
    let bounded = Interpreter(grammar, bounds: .enforced)
    #expect(bounded.evaluate(sum, arguments: [.int(9)]) == .int(9))
    #expect(bounded.evaluate(sum, arguments: [.int(10)]) == nil)
  }

  @Test("Top-level requirements run the program on values")
  func requirements() throws {
    let grammar = try SketchFixture.grammar(
      """
      sketch test(x: int<0..9>) -> int = A
      A ::= x | x + 1 | 6 / x
      require test(2) == 3
      require all(i => test(i) <= 10, 0..9)
      require test(3) == 3 || test(20) == 20
      """)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    func satisfied(_ program: String, _ bounds: Interpreter.Bounds = .enforced) throws -> [Bool] {
      let interpreter = Interpreter(grammar, bounds: bounds)
      let program = try Derivation(program, grammar)
      return (0..<3).map { interpreter.satisfies(program, requirement: $0) }
    }
    #expect(try satisfied("0(0)") == [false, true, true])
    // 20 is outside the bounds of x, so that the call has no value.
    #expect(try satisfied("0(1)") == [true, true, false])
    #expect(try satisfied("0(2)") == [true, false, false])
    #expect(try satisfied("0(0)", .lifted) == [false, true, true])
    #expect(!interpreter.satisfies(try Derivation("0(0)", grammar), requirement: 3))
    #expect(!interpreter.satisfiesRequirements(try Derivation("0(1)", grammar)))
    let requirement = try #require(grammar.sketch.requirements.first)
    #expect(
      interpreter.evaluate(requirement, program: try Derivation("0(1)", grammar)) == .bool(true))
  }
}
