import Testing

@testable import SketchLanguage

/// `[N; 3]` is a list of three choices.
struct ChoiceArrayTests {
  private static func sketch(_ body: String) -> String {
    """
    sketch f(x: int<0..9>) -> int = S
    S ::= \(body) | M(x) + N
    N ::= 0..3
    M(y: int) ::= y + 1 | 2 * y
    """
  }

  @Test(arguments: [
    ("sum([N; 3])", "sum([N, N, N])"),
    ("sum([N + x; 2]) * N", "sum([N + x, N + x]) * N"),
    ("length([[N; 2]; 2]) + N", "length([[N, N], [N, N]]) + N"),
    (
      "let l = [N; 3] in sum(l) where sum(l) < 4 && l[0] < 2",
      "let l = [N, N, N] in sum(l) where sum(l) < 4 && l[0] < 2"
    ),
    (
      "sum([if N < 2 then M(x) else -N; 2])",
      "sum([if N < 2 then M(x) else -N, if N < 2 then M(x) else -N])"
    ),
    ("sum([x; 3]) * N", "sum([x, x, x]) * N"),
  ])
  func itMeansTheListWrittenOut(_ array: String, _ list: String) throws {
    let short = try Sketch(text: Self.sketch(array), name: "a.sk").grammar()
    let long = try Sketch(text: Self.sketch(list), name: "a.sk").grammar()
    #expect(
      short.nonterminals.map(\.productions.count) == long.nonterminals.map(\.productions.count))
    for (nonterminal, other) in zip(short.nonterminals, long.nonterminals) {
      for (production, same) in zip(nonterminal.productions, other.productions) {
        #expect(production.occurrences == same.occurrences)
        #expect(production.cost == same.cost)
      }
    }
    // The typed sketch has the numbers of occurrences, and no places.
    let texts = try [array, list].map {
      try Sketch(text: Self.sketch($0), name: "a.sk").typed.description
    }
    #expect(texts[0] == texts[1])
  }

  @Test(arguments: [
    ("[N; 0]", "expected a number of elements from 1 to 1000 after ';', found '0'"),
    ("[N; 1001]", "expected a number of elements from 1 to 1000 after ';', found '1001'"),
    ("[N; x]", "expected a number of elements from 1 to 1000 after ';', found 'x'"),
    ("[N; -1]", "expected a number of elements from 1 to 1000 after ';', found '-'"),
    ("[N;]", "expected a number of elements from 1 to 1000 after ';', found ']'"),
    ("[N; 3, N]", "expected ']', found ','"),
    ("[N, N; 3]", "expected ',' or ']', found ';'"),
    ("sum([(N; 3)])", "unexpected ';', items need no separator"),
  ])
  func mistakesAreExplained(_ body: String, _ message: String) {
    let file = SourceFile(name: "a.sk", text: Self.sketch(body))
    let (_, diagnostics) = SketchParser.parse(file)
    #expect(diagnostics.sorted.map(\.message).first == message)
  }
}
