import SketchLanguage
import Testing

@testable import SketchCompiler

/// Tables of texts that are cut out between places: what is dropped early is of no use.
@Suite struct PlaceTableTests {
  private static let places = [
    // As many as there are between two places of a pattern, of which one may be the other.
    """
    let i = place(pos(a, b, m)) in let j = place(pos(b, a, n)) in
    require i < j in substring(s, i, j)
    """,
    """
    let i = pos(a, b, m) in let j = if i == pos(b, b, n) then i + 1 else pos(b, b, n) in
    require i < j in substring(s, i, j)
    """,
    // There may be nothing between them.
    "let i = pos(a, b, m) in let j = pos(b, a, n) in require i <= j in substring(s, i, j)",
    "substring(s, pos(a, b, m), pos(b, a, n))",
    // The condition is of other places than those that count.
    "let i = pos(a, b, m) in require i < n in substring(s, i, length(s))",
    // One place stands alone, or counts from the end.
    "let i = place(m) in let j = place(pos(a, b, n)) in require i < j in substring(s, i, j)",
    "let i = length(s) - pos(a, b, m) in require i < 4 in substring(s, i, 4)",
    // Other elements than by number, and conditions of one and of three parts.
    """
    let i = head(filter(p => startsWith(drop(s, p), a), 0..length(s))) in
    let j = last(filter(p => p > m && endsWith(take(s, p), a) && startsWith(drop(s, p), b),
      0..length(s))) in
    require i < j in substring(s, i, j)
    """,
    // A condition without a value at the last place, which the one before it keeps from being asked.
    """
    let i = head(filter(p => p < length(s) && s[p] != '-', 0..length(s))) in
    let j = filter(p => p < length(s) && s[p] != 'b' && endsWith(take(s, p), a), 0..length(s))[m] in
    require i < j in substring(s, i, j)
    """,
    """
    let i = pos(a, b, m) in
    let j = last(filter(p => p > m && (p == 0 || s[p - 1] != '-'), 0..length(s))) in
    substring(s, i, j)
    """,
    """
    let i = min(filter(p => m > 0 || startsWith(drop(s, p), a), n..4)) in
    let j = i + 1 in require i < j in substring(s, i, j)
    """,
  ]

  private static func grammar(_ part: String) throws -> Grammar {
    try Workbench.grammar(
      """
      sketch f(s: string<12>) -> string<12> = P
      P ::= Q | Q + Q | Q + L
      Q ::= let a = K in let b = K in let m = N in let n = N in \(part)
          | L
      K ::= "" | "a" | "b" | "ab" | "-"
      L ::= "a" | "b-"
      N: int ::= 0 | 1 | -1

      fn pos(l: string, r: string, k: int) -> int =
        filter(p => endsWith(take(s, p), l) && startsWith(drop(s, p), r), 0..length(s))[k]
      fn place(i: int) -> int = if i < 0 then length(s) + 1 + i else i
      """)
  }

  private static let examples = [("ab-ab", "b-a"), ("-aab", "-a"), ("ba--b", "a"), ("aab", "aa")]

  @Test(arguments: places) func asTheInterpreterSays(_ part: String) throws {
    let grammar = try Self.grammar(part)
    for count in 1...2 {
      for start in 0..<Self.examples.count {
        let examples = (start..<start + count).map { index in
          let (text, output) = Self.examples[index % Self.examples.count]
          return CompilerExample(arguments: [.string(Text(text))], output: .string(Text(output)))
        }
        let truth = try EnumeratedPrograms(grammar, examples: examples)
        let circuit = try #require(try compileTables(grammar, examples: examples))
        try truth.expectAgreement(with: circuit, "\(part) on \(examples)")
      }
    }
  }

  /// Of a long text no pair of patterns is tried that stands at no place together.
  @Test func longTexts() throws {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let grammar = try Workbench.grammar(
      """
      sketch f(s: string<2000>) -> string<20> = P
      P ::= let a = K in let b = K in let c = K in let i = pos(a, b) in let j = pos(b, c) in
            require i < j in substring(s, i, j)
      K ::= C | C + C
      C ::= \(letters.map { "\"\($0)\"" }.joined(separator: " | "))

      fn pos(l: string, r: string) -> int =
        head(filter(p => endsWith(take(s, p), l) && startsWith(drop(s, p), r), 0..length(s)))
      """)
    var state: UInt64 = 1
    let text = String(
      (0..<2000).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Array(letters)[Int(state >> 33) % letters.count]
      })
    let characters = Array(text)
    let output = String(characters[20..<23])
    let example = CompilerExample(
      arguments: [.string(Text(text))], output: .string(Text(output)))
    var budget = TablesBudget()
    budget.steps = 10_000_000
    let circuit = try #require(try compileTables(grammar, examples: [example], budget: budget))
    #expect(circuit.count() == Self.ways(to: output, in: characters))
  }

  /// How many patterns, three each, have two first places that an output stands between.
  private static func ways(to output: String, in text: [Character]) -> UInt128 {
    var first: [[String]: Int] = [:]
    for place in text.indices {
      for (left, right) in [(1, 1), (1, 2), (2, 1), (2, 2)]
      where place >= left && place + right <= text.count {
        let pair = [
          String(text[place - left..<place]), String(text[place..<place + right]),
        ]
        if first[pair] == nil { first[pair] = place }
      }
    }
    var starts: [String: [Int]] = [:]
    for (pair, place) in first { starts[pair[1], default: []].append(place) }
    return first.reduce(0) { sum, entry in
      sum
        + UInt128(
          (starts[entry.key[0]] ?? []).count {
            $0 < entry.value && String(text[$0..<entry.value]) == output
          })
    }
  }
}
