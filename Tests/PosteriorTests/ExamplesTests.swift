import SketchLanguage
import Testing

@testable import Posterior
@testable import SketchLanguage

@Suite struct Examples {
  typealias Parameters = [TypedSketch.Parameter]

  static let edit: Parameters = [.init(name: "s", type: .string(maximumLength: 5))]
  static let two: Parameters = [
    .init(name: "count", type: .int(lower: 0, upper: 7)), .init(name: "letter", type: .char),
  ]
  static let list: Parameters = [
    .init(name: "x", type: .list(.int(lower: 0, upper: 7), maximumLength: 3))
  ]
  static let nested: Parameters = [
    .init(name: "x", type: .list(.list(.int, maximumLength: nil), maximumLength: nil))
  ]
  static let pair: Parameters = [
    .init(name: "p", type: .tuple([.bool, .bits(width: 4)]))
  ]

  static func read(
    _ text: String, _ parameters: Parameters, _ result: SketchType = .string(maximumLength: 5)
  ) throws -> ExampleSet {
    try ExampleSet(
      SourceFile(name: "f", text: text), parameters: parameters, resultType: result)
  }

  /// What is wrong with a file, and the words it is reported with.
  static let mistakes: [(text: String, parameters: Parameters, message: String)] = [
    (
      #"[{"input": [3], "output": "a"}]"#, edit,
      "1:13: error: examples[0].input[0]: found 3, expected a string (string<5>)"
    ),
    (
      #"[{"input": ["abcdef"], "output": "a"}]"#, edit,
      "1:13: error: examples[0].input[0]: found a string of 6 characters, but the sketch"
        + " says string<5>; raise it to string<6>"
    ),
    (
      #"[{"input": "a", "output": "abcdef"}]"#, edit,
      "1:27: error: examples[0].output: found a string of 6 characters, but the sketch"
        + " says string<5>; raise it to string<6>"
    ),
    (
      #"[{"input": "a", "output": "a"}, {"input": ["a", "b"], "output": "a"}]"#, edit,
      "1:43: error: examples[1].input: found an array of 2 values, expected an array of 1 value"
        + " (s: string<5>)"
    ),
    (
      #"[{"input": "a"}]"#, edit, "1:2: error: examples[0]: found no \"output\""
    ),
    (
      #"[{"output": "a"}]"#, edit, "1:2: error: examples[0]: found no \"input\""
    ),
    (
      #"[{"input": "a", "ouput": "a"}]"#, edit,
      #"1:17: error: examples[0]: "ouput" is no key here; did you mean "output"?"#
    ),
    (
      #"{"example": []}"#, edit,
      #"1:2: error: "example" is no section of a file of examples; did you mean "examples"?"#
    ),
    (
      "{}", edit, "1:1: error: found no \"examples\""
    ),
    (
      #"{"examples": [], "rows": []}"#, edit,
      #"1:18: error: "rows" is no section of a file of examples; expected "examples", "tests","#
        + #" "queries""#
    ),
    (
      #"{"examples": {}}"#, edit, "1:14: error: examples: found an object, expected an array"
    ),
    (
      #"["a"]"#, edit,
      #"1:2: error: examples[0]: found the string "a", expected an object with "input" and"#
        + #" "output""#
    ),
    (
      #""a""#, edit,
      #"1:1: error: found the string "a", expected an array of examples or an object with"#
        + #" "examples""#
    ),
    (
      #"[{"input": [8, "a"], "output": ""}]"#, two,
      "1:13: error: examples[0].input[0]: found 8, but the sketch says int<0..7>; widen it"
        + " to int<0..8>"
    ),
    (
      #"[{"input": [1.0, "a"], "output": ""}]"#, two,
      "1:13: error: examples[0].input[0]: found 1.0, expected an integer (int<0..7>)"
    ),
    (
      #"[{"input": [9223372036854775808, "a"], "output": ""}]"#, two,
      "1:13: error: examples[0].input[0]: found 9223372036854775808, which does not fit in 64 bits,"
        + " expected an integer (int<0..7>)"
    ),
    (
      #"[{"input": [true, "a"], "output": ""}]"#, two,
      "1:13: error: examples[0].input[0]: found true, expected an integer (int<0..7>)"
    ),
    (
      #"[{"input": [1, "ab"], "output": ""}]"#, two,
      #"1:16: error: examples[0].input[1]: found the string "ab", expected a string of one"#
        + " character (char)"
    ),
    (
      #"[{"input": {"count": 1, "leter": "a"}, "output": ""}]"#, two,
      #"1:25: error: examples[0].input: "leter" is no parameter of the sketch; did you mean "letter"?"#
    ),
    (
      #"[{"input": {"letter": "a"}, "output": ""}]"#, two,
      "1:12: error: examples[0].input: found no \"count\""
    ),
    (
      #"[{"input": 3, "output": ""}]"#, two,
      "1:12: error: examples[0].input: found 3, expected an array of 2 values (count: int<0..7>,"
        + " letter: char)"
    ),
    (
      #"[{"input": [[1, 2, 3, 4]], "output": ""}]"#, list,
      "1:13: error: examples[0].input[0]: found an array of 4 values, but the sketch says"
        + " list<int<0..7>, 3>; raise it to list<int<0..7>, 4>"
    ),
    (
      #"[{"input": [1, "a"], "output": ""}]"#, list,
      #"1:16: error: examples[0].input[1]: found the string "a", expected an integer (int<0..7>)"#
    ),
    (
      #"[{"input": [["a"]], "output": ""}]"#, list,
      "1:14: error: examples[0].input[0][0]: found the string \"a\", expected an integer"
        + " (int<0..7>)"
    ),
    (
      #"[{"input": null, "output": ""}]"#, edit,
      "1:12: error: examples[0].input: found null, expected a string (string<5>)"
    ),
    (
      #"[{"input": [[true, "0b10101"]], "output": ""}]"#, pair,
      #"1:20: error: examples[0].input[0][1]: found the string "0b10101", which needs 5 bits,"#
        + #" expected a string of 4 bits such as "0x0" (bits<4>)"#
    ),
    (
      #"[{"input": [[true]], "output": ""}]"#, pair,
      "1:13: error: examples[0].input[0]: found an array of 1 value, expected an array of 2 values"
        + " ((bool, bits<4>))"
    ),
    (
      #"[{"input": [], "output": 1}]"#, [],
      "1:26: error: examples[0].output: found 1, expected a string (string<5>)"
    ),
  ]

  @Test(arguments: mistakes)
  func mistakeIsReportedWithItsPath(text: String, parameters: Parameters, message: String) {
    #expect(firstLine { try Examples.read(text, parameters) } == "f:" + message)
  }

  @Test func allMistakesAreReportedAtOnce() {
    let text = """
      {"examples": [{"input": 1, "output": "abcdef"}, {"input": "a"}],
       "queries": [{"input": "a", "output": "b"}], "more": 1}
      """
    do {
      _ = try Examples.read(text, Examples.edit)
      Issue.record("accepted")
    } catch let diagnostics as DiagnosticSet {
      #expect(
        diagnostics.errors.map(\.message) == [
          "examples[0].input: found 1, expected a string (string<5>)",
          "examples[0].output: found a string of 6 characters, but the sketch says string<5>;"
            + " raise it to string<6>",
          "examples[1]: found no \"output\"",
          "queries[0]: \"output\" is no key here; expected \"input\"",
          "\"more\" is no section of a file of examples; expected \"examples\", \"tests\", \"queries\"",
        ])
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func inputsAreTakenByPositionByNameAndAlone() throws {
    let byPosition = try Examples.read(#"[{"input": [2, "a"], "output": "b"}]"#, Examples.two)
    let byName = try Examples.read(
      #"{"examples": [{"output": "b", "input": {"letter": "a", "count": 2}}]}"#, Examples.two)
    let arguments: [Value] = [.int(2), .char("a")]
    #expect(byPosition.examples.map(\.arguments) == [arguments])
    #expect(byName.examples.map(\.arguments) == [arguments])
    let alone = try Examples.read(#"[{"input": "a", "output": "b"}]"#, Examples.edit)
    #expect(alone.examples.map(\.arguments) == [[.string("a")]])
    #expect(alone.examples.map(\.output) == [.string("b")])
    let without = try Examples.read(#"[{"output": "b"}, {"input": {}, "output": "b"}]"#, [])
    #expect(without.examples.map(\.arguments) == [[], []])
  }

  /// An array may be the value of the one parameter, or hold it.
  @Test(arguments: [
    ("[1, 2]", Examples.list, Value.list([.int(1), .int(2)])),
    ("[[1, 2]]", Examples.list, .list([.int(1), .int(2)])),
    ("[7]", Examples.list, .list([.int(7)])),
    ("[[7]]", Examples.list, .list([.int(7)])),
    ("[]", Examples.list, .list([])),
    ("[[]]", Examples.list, .list([])),
    ("[[1], [2]]", Examples.nested, .list([.list([.int(1)]), .list([.int(2)])])),
    ("[[1]]", Examples.nested, .list([.list([.int(1)])])),
    ("[[[1]]]", Examples.nested, .list([.list([.int(1)])])),
    ("[true, \"0x5\"]", Examples.pair, .tuple([.bool(true), .bits(pattern: 5, width: 4)])),
    ("[[true, \"0b0101\"]]", Examples.pair, .tuple([.bool(true), .bits(pattern: 5, width: 4)])),
  ])
  func arrayIsTheValueOrHoldsIt(input: String, parameters: Parameters, value: Value) throws {
    let set = try Examples.read("[{\"input\": \(input), \"output\": \"\"}]", parameters)
    #expect(set.examples.map(\.arguments) == [[value]])
    // The same rule without bounds.
    let file = SourceFile(name: "f", text: input)
    #expect(try ExampleSet.arguments(file, parameters: parameters) == [value])
  }

  @Test func boundsDoNotApplyToTestsAndQueries() throws {
    let set = try Examples.read(
      #"{"examples": [], "tests": [{"input": "abcdefgh", "output": "abcdefgh"}],"#
        + #" "queries": [{"input": ["abcdefgh"]}]}"#, Examples.edit)
    #expect(set.examples.isEmpty)
    #expect(set.tests.map(\.output) == [.string("abcdefgh")])
    #expect(set.queries.map(\.arguments) == [[.string("abcdefgh")]])
  }

  @Test func contradictionNamesTheFirstTwo() throws {
    let set = try Examples.read(
      #"[{"input": "a", "output": "x"}, {"input": "b", "output": "x"},"#
        + #" {"input": "a", "output": "x"}, {"input": "b", "output": "y"}]"#, Examples.edit)
    #expect(
      set.contradiction?.description
        == #"examples[1] and examples[3] give the same input different outputs, "x" and "y""#)
  }

  @Test func duplicatesAreHarmless() throws {
    let set = try Examples.read(
      #"[{"input": "a", "output": "x"}, {"input": ["a"], "output": "x"}]"#, Examples.edit)
    #expect(set.contradiction == nil)
    #expect(set.distinctExamples.map(\.path) == ["examples[0]"])
  }

  @Test func exampleCharactersAreSortedByCodePointAndLeaveTestsOut() throws {
    let set = try Examples.read(
      #"{"examples": [{"input": "zaé", "output": "Z😀a"}],"#
        + #" "tests": [{"input": "q", "output": "q"}]}"#, Examples.edit)
    #expect(set.exampleCharacters == ["Z", "a", "z", "é", "😀"])
  }

  /// Composed and decomposed letters are different strings of the language.
  @Test func canonicallyEquivalentStringsAreDistinct() throws {
    let set = try Examples.read(
      #"[{"input": "\u00e9", "output": "x"}, {"input": "e\u0301", "output": "y"}]"#, Examples.edit)
    #expect(set.contradiction == nil)
    #expect(set.distinctExamples.count == 2)
  }

  @Test func valuesAreWrittenAsTheyAreRead() throws {
    let value = Value.tuple([
      .bool(true), .bits(pattern: 5, width: 4), .int(.min), .char("\""), .string("a\nb"),
      .list([.list([]), .list([.int(1)])]),
    ])
    #expect(value.json.compact == #"[true,"0x5",-9223372036854775808,"\"","a\nb",[[],[1]]]"#)
    let types: [SketchType] = [
      .bool, .bits(width: 4), .int, .char, .string,
      .list(.list(.int, maximumLength: nil), maximumLength: nil),
    ]
    let file = SourceFile(name: "f", text: value.json.compact)
    let parameters = [TypedSketch.Parameter(name: "t", type: .tuple(types))]
    #expect(try ExampleSet.arguments(file, parameters: parameters) == [value])
  }
}
