import Testing

@testable import SketchCompiler
@testable import SketchLanguage

/// What is too much is refused by a count, with a place and with words of its own.
@Suite struct Limits {
  struct Overrun: CustomTestStringConvertible, Sendable {
    var name: String
    var sketch: String
    var limits = CompilationLimits()
    /// The diagnostic, with its place.
    var message: String

    var testDescription: String { name }
  }

  private static func limits(
    _ set: (inout CompilationLimits) -> Void
  ) -> CompilationLimits {
    var limits = CompilationLimits()
    set(&limits)
    return limits
  }

  private static func doubling(_ count: Int) -> String {
    "fn g0(x: int) -> int = x + 1\n"
      + (1...count).map { "fn g\($0)(x: int) -> int = g\($0 - 1)(g\($0 - 1)(x))\n" }.joined()
  }

  static let overruns: [Overrun] = [
    Overrun(
      name: "functions that each call the one before twice",
      sketch: "sketch f(n: int) -> int = E\nE ::= 1 | 2 + g30(n)\n" + doubling(30),
      limits: limits { $0.steps = 20_000 },
      message: """
        f.sk:2:15: error: running all programs on one input takes more than 20000 steps, the last of \
        them in this call of 'g30'; let functions call each other less often, and go through shorter \
        lists and strings
        E ::= 1 | 2 + g30(n)
                      ^~~~~~

        """),
    Overrun(
      name: "the same, called from a choice",
      sketch: "sketch f(n: int) -> int = E\nE ::= g30(C)\nC ::= 0..3\n" + doubling(30),
      limits: limits { $0.steps = 20_000 },
      message: """
        f.sk:2:7: error: running all programs on one input takes more than 20000 steps, the last of \
        them in this call of 'g30'; let functions call each other less often, and go through shorter \
        lists and strings
        E ::= g30(C)
              ^~~~~~

        """),
    Overrun(
      name: "lists as long as a choice",
      sketch: "sketch f(n: int) -> int = E\nE ::= length(0..D)\nD ::= 0..999\n",
      limits: limits { $0.steps = 50_000 },
      message: """
        f.sk:2:7: error: running all programs on one input takes more than 50000 steps, the last of \
        them here; let functions call each other less often, and go through shorter lists and strings
        E ::= length(0..D)
              ^~~~~~~~~~~~

        """),
    Overrun(
      name: "lists that are gone through over and over",
      sketch: "sketch f(n: int) -> int = C\n"
        + "C ::= 1 | sum(map(x => length(map(y => x + y, 1..200)), 1..200))\n",
      limits: limits { $0.steps = 50_000 },
      message: """
        f.sk:2:11: error: running all programs on one input takes more than 50000 steps, the last of \
        them here; let functions call each other less often, and go through shorter lists and strings
        C ::= 1 | sum(map(x => length(map(y => x + y, 1..200)), 1..200))
                  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

        """),
    Overrun(
      name: "a requirement that runs the program too often",
      sketch:
        "sketch f(n: int) -> int = C\nC ::= 1 | n\n"
        + "require all(i => all(j => f(i) <= f(j), i..300), 0..300)\n",
      limits: limits { $0.steps = 50_000 },
      message: """
        f.sk:3:9: error: running all programs on one input takes more than 50000 steps, the last of \
        them here; let functions call each other less often, and go through shorter lists and strings
        require all(i => all(j => f(i) <= f(j), i..300), 0..300)
                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

        """),
    Overrun(
      name: "parts of a long string",
      sketch:
        "sketch f(n: int) -> int = length(substring(\"\(String(repeating: "ab", count: 400))\", P, P))\n"
        + "P ::= 0..800\n",
      limits: limits { $0.steps = 100_000 },
      message: """
        f.sk:1:27: error: running all programs on one input takes more than 100000 steps, the last of \
        them here; let functions call each other less often, and go through shorter lists and strings
        sketch f(n: int) -> int = length(substring("abababababababababababababababababababababab…
                                  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

        """),
    Overrun(
      name: "multiplications of wide words",
      sketch: "sketch f(x: bits<64>) -> bits<64> = E\nE depth 4 ::= "
        + "x | 0x9e3779b97f4a7c15 | E * E | E + E\n",
      limits: limits { $0.gates = 2_000 },
      message: """
        f.sk:2:48: error: what the programs do takes more than 2000 gates, too many to encode; lower a \
        'depth', narrow a type, or give fewer or shorter examples
        E depth 4 ::= x | 0x9e3779b97f4a7c15 | E * E | E + E
                                                       ^~~~~

        """),
    Overrun(
      name: "clauses",
      sketch: "sketch f(n: int) -> int = E\nE depth 4 ::= n | E + E | 0..9\n",
      limits: limits { $0.clauses = 100 },
      message: """
        error: the formula has more than 100 clauses, too many to solve; lower a 'depth', narrow a type, \
        or give fewer or shorter examples

        """),
    Overrun(
      name: "nonterminals without a choice",
      sketch: "sketch f(n: int) -> int = A0\n"
        + (0..<30).map { "A\($0) ::= A\($0 + 1) + A\($0 + 1)\n" }.joined() + "A30 ::= n\n",
      message: """
        f.sk:15:1: error: a program of 'A13' may be made of more than 131072 productions; lower a \
        'depth', or let fewer nonterminals stand in one production
        A13 ::= A14 + A14
        ^~~

        """),
    Overrun(
      name: "many productions at many places",
      sketch: "sketch f(n: int) -> int = E\nE depth 10 ::= n | E + E | 0..1100\n",
      message: """
        f.sk:2:1: error: with 'E' the space has more than 1048576 options, one for each production at \
        each place; lower a 'depth', or write fewer productions
        E depth 10 ::= n | E + E | 0..1100
        ^

        """),
    Overrun(
      name: "depths of nonterminals in one another",
      sketch: "sketch f(n: int) -> int = A\n"
        + zip(["A", "B", "C", "D", "E"], ["B", "C", "D", "E", "A"]).map {
          "\($0) depth 1000 ::= n | \($1)\n"
        }.joined(),
      message: """
        f.sk:2:1: error: with its depths 'A' stands below more than 4096 nonterminals that are nested in \
        one another; lower a 'depth'
        A depth 1000 ::= n | B
        ^

        """),
  ]

  private func compile(_ overrun: Overrun) throws {
    let grammar = try Workbench.grammar(overrun.sketch, name: "f.sk")
    let input: [Value] = grammar.sketch.parameters.map {
      if case .bits(let width) = $0.type { .bits(pattern: 3, width: width) } else { .int(1) }
    }
    let examples = [CompilerExample(arguments: input, output: input[0])]
    _ = try compileSketch(grammar, examples: examples, limits: overrun.limits)
  }

  @Test(arguments: overruns) func tooMuchIsRefused(_ overrun: Overrun) throws {
    let error = try #require(throws: CompilationError.self) { try compile(overrun) }
    #expect(error.diagnostic.description == overrun.message)
  }

  /// To count the failures of n examples takes gates with the square of n.
  @Test func tooManyExamplesToCountFailuresOf() throws {
    let grammar = try Workbench.grammar(
      "sketch f(n: int) -> int = E\nE depth 3 ::= n | E + E | 0..9\n", name: "f.sk")
    let examples = (0..<60).map {
      CompilerExample(arguments: [.int($0)], output: .int($0 + $0 % 9))
    }
    let circuit = try SketchCircuit(grammar, examples: examples, noise: 2, limits: .init())
    var limits = CompilationLimits()
    limits.gates = circuit.graph.size + 1000
    let error = try #require(throws: CompilationError.self) {
      try compileSketch(grammar, examples: examples, noise: 2, limits: limits)
    }
    #expect(
      error.diagnostic.description == """
        f.sk:1:8: error: what the programs do takes more than \(limits.gates) gates, too many to encode; \
        lower a 'depth', narrow a type, or give fewer or shorter examples
        sketch f(n: int) -> int = E
               ^

        """)
  }

  /// Nothing is refused that stays within the limits: each is the least with which it is not.
  @Test func limitsAreExact() throws {
    let grammar = try Workbench.grammar(
      "sketch f(n: int) -> int = E\nE depth 3 ::= n | E + E | 0..9\n")
    let examples = [CompilerExample(arguments: [.int(1)], output: .int(3))]
    let circuit = try SketchCircuit(grammar, examples: examples, noise: nil, limits: .init())
    let encoded = try EncodedSketch(circuit, meter: WorkMeter())
    var limits = CompilationLimits()
    limits.steps = circuit.graph.peakSteps
    limits.gates = circuit.graph.size
    limits.clauses = encoded.formula.clauseCount
    _ = try compileSketch(grammar, examples: examples, limits: limits)
    for field in [\CompilationLimits.steps, \.gates, \.clauses] {
      var less = limits
      less[keyPath: field] -= 1
      #expect(throws: CompilationError.self) {
        try compileSketch(grammar, examples: examples, limits: less)
      }
    }
  }

  /// A doubling chain that is called on constants takes what the interpreter takes, and is refused
  /// where that gives up.
  @Test func encoderAndInterpreterCountAlike() throws {
    let grammar = try Workbench.grammar(
      "sketch f(n: int) -> int = g9(n)\n" + Self.doubling(9))
    let program = Derivation(nonterminal: grammar.root, production: 0, children: [])
    var interpreter = Interpreter(grammar, bounds: .enforced)
    var limits = CompilationLimits()
    let examples = [CompilerExample(arguments: [.int(1)], output: .int(513))]
    for steps in [1_000, 2_000, 20_000] {
      interpreter.stepLimit = steps
      limits.steps = steps
      let isUndefined = interpreter.evaluate(program, arguments: [.int(1)]) == nil
      #expect(isUndefined == (steps < 20_000))
      let isRefused =
        (try? compileSketch(grammar, examples: examples, limits: limits)) == nil
      #expect(isRefused == isUndefined)
    }
  }
}
