import Testing

@testable import SketchCompiler
@testable import SketchLanguage

/// Circuit against interpreter for each built-in by itself, every argument a nonterminal: texts
/// built from choices, filtered lists, values that are undefined on some inputs. Those of
/// bit-vectors are in `BitsCircuitTests`.
@Suite struct BuiltinDifferentialTests {
  @Test func everyBuiltin() throws {
    var defined: [Builtin: Int] = [:]
    for (call, result, builtin) in Self.calls {
      let outcome = try compare(call, result)
      #expect(outcome != nil, "\(call) cannot be encoded")
      defined[builtin, default: 0] += outcome ?? 0
    }
    for builtin in Builtin.allCases where !builtin.isOfBits {
      #expect(defined[builtin, default: 0] > 0, "\(builtin) is not covered, or never defined")
    }
  }

  @Test(arguments: LambdaFunction.allCases)
  func lambdas(_ function: LambdaFunction) throws {
    for (call, result) in Self.calls(of: function) {
      let defined = try compare(call, result)
      #expect(defined ?? 0 > 0, "\(call) cannot be encoded, or is never defined")
    }
  }

  /// A text with too many values to list them all, in each place.
  @Test(arguments: [
    ("upper(Text)", Kind.string), ("lower(Text)", .string), ("capitalize(Text)", .string),
    ("reverse(Text)", .string), ("capitalize(reverse(Text))", .string),
    ("capitalize(drop(Text, Int))", .string), ("length(Text)", .int), ("isEmpty(Text)", .bool),
    ("Text + Text", .string), ("substring(Text, Place, Place)", .string),
    ("take(Text, Int)", .string), ("drop(Text, Int)", .string), ("takeLast(Text, Int)", .string),
    ("dropLast(Text, Int)", .string), ("upper(dropLast(Text, Int))", .string),
    ("startsWith(Small, Text)", .bool), ("endsWith(Small, Text)", .bool),
    ("contains(Small, Text)", .bool), ("Text == Small", .bool),
    ("indexOf(Small, Text)", .int), ("lastIndexOf(Small, Text)", .int),
    ("occurrences(s, Text)", .list(.int)), ("occurrences(s, Text)[Int]", .int),
    ("count(Small, Text)", .int), ("before(Small, Text)", .string), ("after(Small, Text)", .string),
    ("between(s, Text, Text)", .string), ("run(c => CharTest(c), Int, s)", .string),
    ("takeLast(after(s, Text), Int)", .string),
  ])
  func texts(_ call: String, _ result: Kind) throws {
    let defined = try compare(call, result)
    #expect(defined ?? 0 > 0, "\(call) cannot be encoded, or is never defined")
  }

  /// The number of programs and inputs with a value; `nil` if the sketch cannot be encoded.
  private func compare(_ call: String, _ result: Kind) throws -> Int? {
    let parameters = SketchGenerator.parameters.map { "\($0.variable.name): \($0.type)" }
    let header = "sketch f(\(parameters.joined(separator: ", "))) -> \(result.type) = \(call)"
    let lines = [header, "alphabet \"aB1 \""] + Self.nonterminals(of: call)
    var comparison = Comparison(seed: 1)
    comparison.programs = 40
    comparison.inputs = 4
    switch try comparison.compare(lines.joined(separator: "\n")) {
    case .agreed: return comparison.tally.defined
    case .refused: return nil
    case .differs(let difference):
      Issue.record("\(call): \(difference)")
      return comparison.tally.defined
    }
  }

  // MARK: Arguments

  private static let nonterminals: [String: String] = [
    "Bool": "::= b | !b | length(s) > Int",
    "Int": ": int ::= a | p.0 | -1..2 | toInt(s)",
    "Char": "::= alphabet | p.1 | s[Int]",
    "Small": "::= s | \"\" | \"a\" | \" \" | w[0] | upper(s) | \"12 \" | \"-1\"",
    "Piece": "::= Char + \"\" | \"\" | substring(s, Place, Place) | s | drop(s, 1) | w[0]",
    "Place": "::= Int | length(s) + Int | indexOf(s, Char)",
    "Text": "depth 2 ::= Piece | Piece + Text | if Bool then Piece else Text",
    "Ints": "::= l | tail(l) | filter(x => x > Int, l) | [Int] | drop(l, 1)",
    "Strings": "::= w | [Small] | tail(w) | filter(x => length(x) == Int, w)",
    "Lists": "::= [l] | [[Int], l] | drop([l], 1)",
    "Chars": "::= characters(s) | [Char] | drop([Char], 1)",
    "Pairs": "::= [p] | [(Int, 'a')] | [p, (1, 'b')]",
    "IntTest": "(x: int) ::= x > Int | x == Int | isEven(x) | 6 / x > 1",
    "CharTest":
      "(c: char) ::= isDigit(c) | isLetter(c) | isUpper(c) | 9 / (code(c) - 32) >= 0",
    "Key": "(x: int): int ::= x | -x | x % 3 | 6 / x",
  ]

  /// The definitions of the nonterminals that a call mentions, and of those that they do.
  private static func nonterminals(of call: String) -> [String] {
    var found: [String: String] = [:]
    var open = [call]
    while let text = open.popLast() {
      for word in text.split(whereSeparator: { !$0.isLetter }).map(String.init) {
        guard let definition = nonterminals[word], found[word] == nil else { continue }
        found[word] = definition
        open.append(definition)
      }
    }
    return found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
  }

  private static func argument(_ kind: Kind) -> SketchTree? {
    switch kind {
    case .bool: "Bool"
    case .int: "Int"
    case .char: "Char"
    case .string: "Small"
    case .list(.int): "Ints"
    case .list(.string): "Strings"
    case .list(.char): "Chars"
    case .list(.list(.int)): "Lists"
    case .list(.pair(.int, .char)): "Pairs"
    default: nil
    }
  }

  // MARK: Calls

  /// Each signature of the table, at every type for which there are arguments.
  private static let calls: [(call: String, result: Kind, builtin: Builtin)] = {
    var calls: [(String, Kind, Builtin)] = [
      ("Char + Char", .string, .characterToString),
      ("runs(c => CharTest(c), Small)", .list(.string), .runs),
      ("runStarts(c => CharTest(c), Small)", .list(.int), .runStarts),
      ("runEnds(c => CharTest(c), Small)", .list(.int), .runEnds),
      ("sortBy(x => Key(x), Ints)", .list(.int), .sortByKey),
      ("minBy(x => Key(x), Ints)", .int, .minimumByKey),
      ("maxBy(x => Key(x), Ints)", .int, .maximumByKey),
    ]
    for callable in SketchGenerator.callables {
      for element in [Kind.int, .string, .list(.int), .pair(.int, .char)] {
        let bindings = SketchGenerator.Bindings(element: element, other: .char)
        let signature = callable.signature
        let arguments = signature.parameters.compactMap { pattern in
          pattern.kind(bindings).flatMap(argument)
        }
        guard arguments.count == signature.parameters.count,
          let result = signature.result.kind(bindings)
        else { continue }
        let call = callable.tree(arguments).description
        if !calls.contains(where: { $0.0 == call }) {
          calls.append((call, result, signature.builtin))
        }
      }
    }
    return calls
  }()

  private static func calls(of function: LambdaFunction) -> [(call: String, result: Kind)] {
    let name = function.rawValue
    switch function {
    case .filter, .takeWhile, .dropWhile:
      return [
        ("\(name)(x => IntTest(x), Ints)", .list(.int)),
        ("join(\(name)(c => CharTest(c), Chars))", .string),
      ]
    case .map:
      return [
        ("map(x => Key(x), Ints)", .list(.int)),
        ("map(x => (x, Bool), l)", .list(.pair(.int, .bool))),
      ]
    case .any, .all: return [("\(name)(x => IntTest(x), Ints)", .bool)]
    case .count: return [("count(x => IntTest(x), Ints)", .int)]
    case .find: return [("find(x => IntTest(x), Ints)", .int)]
    case .fold:
      return [
        ("fold((u, x) => u * Int + x, Int, Ints)", .int),
        ("fold((u, x) => if IntTest(x) then toString(x) + u else u + Char, Small, l)", .string),
      ]
    case .sortBy: return [("sortBy(x => Key(x), Ints)", .list(.int))]
    case .minBy, .maxBy:
      return [
        ("\(name)(x => Key(x), Ints)", .int), ("\(name)(x => length(x), Strings)", .string),
      ]
    case .zipWith:
      return [("zipWith((x, c) => (Key(x), isDigit(c)), l, Chars)", .list(.pair(.int, .bool)))]
    case .runs: return [("runs(c => CharTest(c), s)", .list(.string))]
    case .runStarts, .runEnds: return [("\(name)(c => CharTest(c), Small)[Int]", .int)]
    case .run: return [("run(c => CharTest(c), Int, Small)", .string)]
    }
  }
}
