import Testing

@testable import SketchLanguage

@Suite("Any text is checked without a crash, and what passes can be run")
struct CheckerFuzzTests {
  /// SplitMix64, so that a seed gives the same sketches everywhere.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Leaves, and forms in which each word is to be replaced by an expression of that type.
  private static let forms: [String: (leaves: [String], inner: [String])] = [
    "int": (
      ["0", "1", "-1", "7", "9223372036854775807", "x", "A", "C(x)"],
      [
        "(int + int)", "(int - int)", "(int * int)", "(int / int)", "(int % int)", "abs(int)",
        "length(string)", "length(list)", "list[int]", "head(list)", "sum(list)",
        "fold((x, y) => int, int, list)", "(let x = int in int)", "C(int)", "toInt(string)",
        "indexOf(string, string)", "(int, string).0", "(if bool then int else int)",
      ]
    ),
    "string": (
      ["\"\"", "\"ab\"", "'c'", "s", "B"],
      [
        "(string + string)", "take(string, int)", "drop(string, int)", "upper(string)",
        "replace(string, string, string)", "string[int]", "reverse(string)", "toString(int)",
        "fold((s, x) => string, string, list)", "(let s = string in string)",
        "(if bool then string else string)", "join(map(x => string, list))",
      ]
    ),
    "list": (
      ["l", "[1, 2]", "(0..3)", "[x]"],
      [
        "(list + list)", "append(list, list, nil)", "tail(list)", "filter(x => bool, list)",
        "map(x => int, list)", "(int..int)", "sort(list)", "[int, int]", "take(list, int)",
        "fold((l, x) => list, nil, list)",
      ]
    ),
    "bool": (
      ["true", "false"],
      [
        "(int == int)", "(int < int)", "(string >= string)", "(list != list)", "(bool && bool)",
        "(bool || bool)", "!bool", "any(x => bool, list)", "all(x => bool, list)",
        "contains(list, int)", "startsWith(string, string)",
      ]
    ),
  ]

  private static func expression(_ type: String, _ depth: Int, _ random: inout Random) -> String {
    guard let forms = forms[type] else { return "" }
    if depth == 0 { return forms.leaves.randomElement(using: &random) ?? "" }
    let form = forms.inner.randomElement(using: &random) ?? ""
    var text = ""
    var rest = form[...]
    while let first = rest.first {
      let word = rest.prefix { $0.isLetter }
      if Self.forms[String(word)] != nil {
        // Now and then something of another type, for the checker to find.
        let wanted = Int.random(in: 0..<60, using: &random) == 0 ? "int" : String(word)
        text += expression(wanted, Int.random(in: 0..<depth, using: &random), &random)
      } else {
        text += word.isEmpty ? String(first) : String(word)
      }
      rest = rest.dropFirst(max(word.count, 1))
    }
    return text
  }

  @Test("Random sketches", arguments: 0..<30)
  func random(seed: Int) throws {
    var random = Random(state: UInt64(seed))
    var passed = 0
    for _ in 0..<20 {
      func alternatives(_ type: String) -> String {
        (0..<Int.random(in: 1...3, using: &random))
          .map { _ in Self.expression(type, Int.random(in: 0...3, using: &random), &random) }
          .joined(separator: " | ")
      }
      let text = """
        sketch test(s: string<5>, l: list<int<-9..9>, 3>, x: int) -> bool = A == A && B == B
        A depth 3 ::= \(alternatives("int")) | 1
        B depth 2 ::= \(alternatives("string")) | toString(C(x))
        C(x: int) depth 2 ::= \(alternatives("int")) | A * x
        """
      guard let sketch = try? Sketch(text: text, name: "random.sk") else { continue }
      passed += 1
      let grammar = try sketch.grammar()
      let interpreter = Interpreter(grammar, bounds: .lifted)
      for _ in 0..<20 {
        var nesting = Array(repeating: 0, count: grammar.nonterminals.count)
        guard let program = Self.derivation(grammar, grammar.root, &nesting, &random) else {
          continue
        }
        #expect(grammar.contains(program), "seed \(seed): \(text)")
        let value = interpreter.evaluate(
          program, arguments: [.string("ab"), .list([.int(3), .int(-2)]), .int(4)])
        if let value { #expect(SketchType.bool.admits(value), "seed \(seed): \(text)") }
        // What is well typed has a value of its type, for every nonterminal.
        for child in program.children {
          let type = grammar.nonterminals[child.nonterminal].type
          if let value = interpreter.evaluate(
            child, arguments: [.string("ab"), .list([.int(3), .int(-2)]), .int(4)])
          {
            #expect(type.admits(value), "seed \(seed): \(value) is no \(type) in \(text)")
          }
        }
      }
    }
    #expect(passed > 0)
  }

  /// A random derivation, `nil` where the depths allow none on the way taken.
  private static func derivation(
    _ grammar: Grammar, _ nonterminal: Int, _ nesting: inout [Int], _ random: inout Random
  ) -> Derivation? {
    let declaration = grammar.nonterminals[nonterminal]
    guard nesting[nonterminal] < declaration.depth ?? .max else { return nil }
    nesting[nonterminal] += 1
    defer { nesting[nonterminal] -= 1 }
    let production = Int.random(in: declaration.productions.indices, using: &random)
    var children: [Derivation] = []
    for occurrence in declaration.productions[production].occurrences {
      guard let child = derivation(grammar, occurrence, &nesting, &random) else { return nil }
      children.append(child)
    }
    return Derivation(nonterminal: nonterminal, production: production, children: children)
  }

  @Test("Sketches with characters left out or exchanged")
  func mutated() {
    var random = Random(state: 7)
    let sources = NormativeSketchTests.textEdit + "\n" + "require edit(\"\") == \"\"\n"
    for _ in 0..<300 {
      var text = Array(sources)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = text.indices.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) {
          text.remove(at: place)
        } else {
          text.swapAt(place, text.indices.randomElement(using: &random) ?? 0)
        }
      }
      _ = SketchFixture.messages(String(text))
    }
  }

  @Test("Deep and wide expressions")
  func large() {
    let folds = (0..<60).reduce("nil") { inner, _ in "fold((a, b) => \(inner), nil, l)" }
    let lists = Array(repeating: "l", count: 2_000).joined(separator: ", ")
    let sums = Array(repeating: "1", count: 2_000).joined(separator: " + ")
    for expression in [folds, "append(\(lists))", "[\(lists)]", sums] {
      _ = SketchFixture.messages(SketchFixture.sketch(of: expression))
    }
  }
}
