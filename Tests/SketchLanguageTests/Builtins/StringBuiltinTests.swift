import Testing

@Suite("Built-in functions of strings")
struct StringBuiltinTests {
  @Test(
    "Ends",
    arguments: [
      ("isEmpty(\"\")", "true"), ("isEmpty(s)", "false"), ("isEmpty('x')", "false"),
      ("takeLast(s, 2)", "\"lo\""), ("takeLast(s, 0)", "\"\""), ("takeLast(s, 5)", "\"hello\""),
      ("takeLast(s, 6)", "undefined"), ("takeLast(s, -1)", "undefined"),
      ("dropLast(s, 2)", "\"hel\""), ("dropLast(s, 0)", "\"hello\""), ("dropLast(s, 5)", "\"\""),
      ("dropLast(s, 6)", "undefined"), ("dropLast(s, -1)", "undefined"),
    ])
  func ends(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Places",
    arguments: [
      ("lastIndexOf(s, 'l')", "3"), ("lastIndexOf(s, \"\")", "5"), ("lastIndexOf(s, \"lo\")", "3"),
      ("lastIndexOf(s, 'x')", "undefined"), ("lastIndexOf(\"\", \"a\")", "undefined"),
      ("lastIndexOf(\"\", \"\")", "0"), ("indexOf(s, 'l', 3)", "3"),
      ("indexOf(s, 'l', 4)", "undefined"), ("indexOf(s, \"\", 5)", "5"),
      ("indexOf(s, \"\", 6)", "undefined"), ("indexOf(s, 'h', -1)", "undefined"),
      ("indexOf(s, \"hello\", 0)", "0"), ("occurrences(s, 'l')", "[2, 3]"),
      ("occurrences(\"aaa\", \"aa\")", "[0, 1]"), ("occurrences(s, 'x')", "[]"),
      ("occurrences(s, \"\")", "undefined"), ("occurrences(\"\", 'x')", "[]"),
    ])
  func places(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Replacing and cutting",
    arguments: [
      ("replaceFirst(s, 'l', \"L!\")", "\"heL!lo\""), ("replaceFirst(s, 'x', 'y')", "\"hello\""),
      ("replaceFirst(s, \"\", 'y')", "undefined"), ("replaceFirst(s, \"hello\", \"\")", "\"\""),
      ("length(replaceFirst(repeat('x', 1000000), 'x', 'y'))", "1000000"),
      ("replaceFirst(repeat('x', 1000000), 'x', \"yy\")", "undefined"),
      ("removePrefix(s, \"he\")", "\"llo\""), ("removePrefix(s, \"el\")", "\"hello\""),
      ("removePrefix(s, \"\")", "\"hello\""), ("removePrefix(\"a\", \"ab\")", "\"a\""),
      ("removeSuffix(s, \"lo\")", "\"hel\""), ("removeSuffix(s, \"l\")", "\"hello\""),
      ("removeSuffix(s, \"\")", "\"hello\""), ("removeSuffix(\"b\", \"ab\")", "\"b\""),
      ("before(s, 'l')", "\"he\""), ("before(s, \"\")", "\"\""), ("before(s, 'x')", "undefined"),
      ("before(s, 'h')", "\"\""), ("after(s, 'l')", "\"lo\""), ("after(s, \"\")", "\"hello\""),
      ("after(s, \"lo\")", "\"\""), ("after(s, 'x')", "undefined"),
      ("between(\"k=v;w\", '=', ';')", "\"v\""), ("between(\"k=v\", '=', ';')", "undefined"),
      ("between(\"k;v=\", '=', ';')", "undefined"), ("between(\"|a|b|\", '|', '|')", "\"a\""),
    ])
  func replacingCutting(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Case and space",
    arguments: [
      ("capitalize(\"heLLO wORLD\")", "\"Hello world\""), ("capitalize(\"\")", "\"\""),
      ("capitalize(\"ßA\")", "\"ßa\""), ("capitalize(\"éCOLE\")", "\"École\""),
      ("titleCase(\"o'neil MC-donald 2nd\")", "\"O'Neil Mc-Donald 2Nd\""),
      ("titleCase(\"\")", "\"\""), ("titleCase(\"ÄB äB\")", "\"Äb Äb\""),
      ("trimStart(\" \\t a \")", "\"a \""), ("trimStart(\"  \")", "\"\""),
      ("trimStart(\"\")", "\"\""), ("trimEnd(\" a \\n\")", "\" a\""), ("trimEnd(\"  \")", "\"\""),
      ("trimEnd(\"ab\")", "\"ab\""), ("padLeft(\"7\", 3, '0')", "\"007\""),
      ("padLeft(\"1234\", 3, '0')", "\"1234\""), ("padLeft(\"\", 2, 'x')", "\"xx\""),
      ("padLeft(\"a\", -5, 'x')", "\"a\""), ("padLeft(\"a\", 1000001, 'x')", "undefined"),
      ("padRight(\"ab\", 4, '.')", "\"ab..\""), ("padRight(\"ab\", 2, '.')", "\"ab\""),
      ("length(padRight(\"\", 1000000, ' '))", "1000000"),
    ])
  func caseSpace(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Pieces",
    arguments: [
      ("split(\"a,b,,c\", ',')", "[\"a\", \"b\", \"\", \"c\"]"), ("split(\"\", ',')", "[\"\"]"),
      ("split(\"abc\", ',')", "[\"abc\"]"), ("split(\"a--b-\", \"--\")", "[\"a\", \"b-\"]"),
      ("split(\"aaa\", \"aa\")", "[\"\", \"a\"]"), ("split(s, \"\")", "undefined"),
      ("join(split(\"a,b\", ','), ',')", "\"a,b\""),
      ("words(\"  ab c\\t\\nd \")", "[\"ab\", \"c\", \"d\"]"), ("words(\"  \")", "[]"),
      ("words(\"\")", "[]"), ("lines(\"a\\nb\")", "[\"a\", \"b\"]"),
      ("lines(\"a\\r\\nb\\r\\n\")", "[\"a\", \"b\"]"), ("lines(\"a\\n\\n\")", "[\"a\", \"\"]"),
      ("lines(\"\")", "[]"), ("lines(\"\\n\")", "[\"\"]"), ("lines(\"a\\r\")", "[\"a\\r\"]"),
      ("join(map(w => w[0], words(\"ada lovelace\")))", "\"al\""),
      ("join([\"a\", \"b\"], \", \")", "\"a, b\""), ("join(['a', 'b'], '-')", "\"a-b\""),
      ("join(tail([\"a\"]), \", \")", "\"\""),
      ("join([repeat('x', 1000000), \"\"], 'y')", "undefined"),
    ])
  func pieces(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Runs",
    arguments: [
      ("runs(c => isDigit(c), \"ab12c3\")", "[\"12\", \"3\"]"),
      ("runs(c => isDigit(c), \"\")", "[]"), ("runs(c => true, s)", "[\"hello\"]"),
      ("runs(c => c == 'l' || c == 'h', s)", "[\"h\", \"ll\"]"),
      ("runs(c => isLetter(c), \"Ää1e\\u{301}😀\")", "[\"Ää\", \"e\"]"),
      ("runs(c => 6 / (code(c) - 104) > 0, s)", "undefined"),
      ("runStarts(c => isDigit(c), \"ab12c3\")", "[2, 5]"),
      ("runStarts(c => isDigit(c), \"ab\")", "[]"),
      ("runEnds(c => isDigit(c), \"ab12c3\")", "[4, 6]"), ("runEnds(c => true, \"ab\")", "[2]"),
      ("run(c => isDigit(c), 0, \"ab12c3\")", "\"12\""),
      ("run(c => isDigit(c), -1, \"ab12c3\")", "\"3\""),
      ("run(c => isDigit(c), 2, \"ab12c3\")", "undefined"),
      ("run(c => isDigit(c), -3, \"ab12c3\")", "undefined"),
      ("run(c => any(d => d == c, characters(\"lo\")), 0, s)", "\"llo\""),
      ("run(c => isDigit(c), length(run(d => isLetter(d), 0, \"a1\")), \"ab12c3\")", "\"3\""),
    ])
  func runs(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }
}
