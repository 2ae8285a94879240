import Testing

@testable import SketchLanguage

@Suite("Built-in operators and functions")
struct BuiltinTests {
  @Test(
    "Integers",
    arguments: [
      ("1 + 2", "3"), ("5 - 7", "-2"), ("3 * -4", "-12"), ("-(3)", "-3"),
      ("7 / 2", "3"), ("-7 / 2", "-4"), ("7 / -2", "-4"), ("-7 / -2", "3"),
      ("7 % 2", "1"), ("-7 % 2", "1"), ("7 % -2", "-1"), ("-7 % -2", "-1"), ("6 % 3", "0"),
      ("1 / 0", "undefined"), ("1 % 0", "undefined"),
      ("9223372036854775807 + 1", "undefined"), ("-9223372036854775807 - 2", "undefined"),
      ("9223372036854775807 * 2", "undefined"),
      ("(-9223372036854775807 - 1) / -1", "undefined"),
      ("(-9223372036854775807 - 1) % -1", "0"),
      ("-(-9223372036854775807 - 1)", "undefined"), ("abs(-9223372036854775807 - 1)", "undefined"),
      ("abs(-3)", "3"), ("abs(3)", "3"), ("min(2, -1)", "-1"), ("max(2, -1)", "2"),
      ("toString(-12)", "\"-12\""),
      ("sign(-7)", "-1"), ("sign(0)", "0"), ("sign(3)", "1"),
      ("sign(-9223372036854775807 - 1)", "-1"),
      ("isEven(-2)", "true"), ("isEven(3)", "false"), ("isEven(0)", "true"), ("isOdd(-3)", "true"),
      ("isOdd(2)", "false"), ("isEven(-9223372036854775807 - 1)", "true"),
    ])
  func integers(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Comparisons and Booleans",
    arguments: [
      ("1 < 2", "true"), ("2 < 2", "false"), ("2 <= 2", "true"), ("2 > 1", "true"),
      ("1 > 2", "false"), ("2 >= 2", "true"), ("1 >= 2", "false"), ("1 == 1", "true"),
      ("1 != 1", "false"), ("'a' < 'b'", "true"), ("'a' >= 'b'", "false"),
      ("\"ab\" < \"b\"", "true"), ("\"a\" < \"a\"", "false"), ("\"a\" <= \"a\"", "true"),
      ("\"\" < \"a\"", "true"), ("\"Z\" < \"a\"", "true"), ("\"b\" > \"a\"", "true"),
      ("'a' == \"a\"", "true"), ("'a' < \"b\"", "true"), ("[1, 2] == [1, 2]", "true"),
      ("nil == [1]", "false"), ("(1, 'a') == (1, 'a')", "true"), ("(1, 'a') != (1, 'b')", "true"),
      ("!true", "false"), ("true && false", "false"), ("false || true", "true"),
      ("false && head(tail([1])) == 1", "false"), ("true || head(tail([1])) == 1", "true"),
      ("true && head(tail([1])) == 1", "undefined"), ("head(tail([1])) == 1 || true", "undefined"),
    ])
  func comparisons(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Characters",
    arguments: [
      ("isDigit('7')", "true"), ("isDigit('a')", "false"), ("isDigit('٣')", "false"),
      ("isLetter('ä')", "true"), ("isLetter('1')", "false"), ("isUpper('Ä')", "true"),
      ("isUpper('a')", "false"), ("isLower('a')", "true"), ("isLower('A')", "false"),
      ("isSpace(' ')", "true"), ("isSpace('\\t')", "true"), ("isSpace('x')", "false"),
      ("isAlphanumeric('z')", "true"), ("isAlphanumeric('0')", "true"),
      ("isAlphanumeric('-')", "false"), ("upper('a')", "'A'"), ("upper('1')", "'1'"),
      ("upper('ß')", "'ß'"), ("lower('Ä')", "'ä'"), ("code('A')", "65"), ("character(97)", "'a'"),
      ("character(-1)", "undefined"), ("character(55296)", "undefined"),
      ("character(1114112)", "undefined"), ("character(128512)", "'😀'"),
    ])
  func characters(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Strings",
    arguments: [
      ("\"ab\" + \"cd\"", "\"abcd\""), ("'a' + 'b'", "\"ab\""), ("'a' + \"b\"", "\"ab\""),
      ("\"a\" + 'b'", "\"ab\""), ("length(s)", "5"), ("length('x')", "1"), ("length(\"\")", "0"),
      ("length(\"e\\u{301}\")", "2"),
      ("s[0]", "'h'"), ("s[-1]", "'o'"), ("s[4]", "'o'"), ("s[-5]", "'h'"), ("s[5]", "undefined"),
      ("s[-6]", "undefined"),
      ("substring(s, 1, 3)", "\"el\""), ("substring(s, 0, 5)", "\"hello\""),
      ("substring(s, 5, 5)", "\"\""), ("substring(s, 3, 1)", "undefined"),
      ("substring(s, -1, 3)", "undefined"), ("substring(s, 0, 6)", "undefined"),
      ("take(s, 2)", "\"he\""), ("take(s, 0)", "\"\""), ("take(s, 5)", "\"hello\""),
      ("take(s, 6)", "undefined"), ("take(s, -1)", "undefined"), ("drop(s, 2)", "\"llo\""),
      ("drop(s, 5)", "\"\""), ("drop(s, 6)", "undefined"), ("drop(s, -1)", "undefined"),
      ("startsWith(s, \"he\")", "true"), ("startsWith(s, \"\")", "true"),
      ("startsWith(s, 'e')", "false"), ("endsWith(s, \"lo\")", "true"),
      ("endsWith(s, \"hello!\")", "false"), ("endsWith(s, \"\")", "true"),
      ("contains(s, \"ll\")", "true"), ("contains(s, \"\")", "true"), ("contains(s, 'x')", "false"),
      ("contains(\"\", \"a\")", "false"),
      ("indexOf(s, 'l')", "2"), ("indexOf(s, \"\")", "0"), ("indexOf(s, 'x')", "undefined"),
      ("indexOf(s, \"lo\")", "3"), ("count(s, 'l')", "2"), ("count(\"aaa\", \"aa\")", "2"),
      ("count(s, 'x')", "0"), ("count(s, \"\")", "undefined"),
      ("replace(s, 'l', 'L')", "\"heLLo\""), ("replace(s, \"l\", \"\")", "\"heo\""),
      ("replace(\"aaa\", \"aa\", \"b\")", "\"ba\""), ("replace(s, 'x', 'y')", "\"hello\""),
      ("replace(s, \"\", 'y')", "undefined"), ("replace(\"\", 'x', 'y')", "\"\""),
      ("upper(s)", "\"HELLO\""), ("lower(\"ÄB\")", "\"äb\""), ("reverse(s)", "\"olleh\""),
      ("trim(\"  a b \\t\\n\")", "\"a b\""), ("trim(\"  \")", "\"\""), ("trim(\"\")", "\"\""),
      ("repeat(\"ab\", 3)", "\"ababab\""), ("repeat('x', 0)", "\"\""),
      ("repeat('x', -1)", "undefined"), ("repeat(\"\", 9223372036854775807)", "\"\""),
      ("length(repeat('x', 1000000))", "1000000"), ("repeat('x', 1000001)", "undefined"),
      ("repeat('x', 1000000) + 'x'", "undefined"),
      ("toInt(\"12\")", "12"), ("toInt(\"-012\")", "-12"), ("toInt(\"\")", "undefined"),
      ("toInt('-')", "undefined"), ("toInt(\"+1\")", "undefined"), ("toInt(\" 1\")", "undefined"),
      ("toInt(\"9223372036854775807\")", "9223372036854775807"),
      ("toInt(\"9223372036854775808\")", "undefined"), ("toInt(\"٣\")", "undefined"),
      ("characters(\"ab\")", "['a', 'b']"), ("characters(\"\")", "[]"),
      ("join(['a', 'b'])", "\"ab\""), ("join([\"ab\", \"\", \"c\"])", "\"abc\""),
      ("join(['a', \"bc\"])", "\"abc\""),
    ])
  func strings(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Lists and tuples",
    arguments: [
      ("l", "[3, 1, 2]"), ("[1] + [2, 3]", "[1, 2, 3]"), ("nil + l", "[3, 1, 2]"),
      ("append(l, [4])", "[3, 1, 2, 4]"), ("append([1], nil, [2], [3])", "[1, 2, 3]"),
      ("length(l)", "3"), ("l[0]", "3"), ("l[-1]", "2"), ("l[3]", "undefined"),
      ("l[-4]", "undefined"), ("head(l)", "3"), ("last(l)", "2"), ("tail(l)", "[1, 2]"),
      ("head(tail([1]))", "undefined"), ("last(tail([1]))", "undefined"),
      ("tail(tail([1]))", "undefined"), ("1..3", "[1, 2, 3]"), ("3..1", "[]"), ("2..2", "[2]"),
      ("length(1..1000000)", "1000000"), ("length(0..1000000)", "undefined"),
      ("length(-9223372036854775807..9223372036854775807)", "undefined"),
      ("take(l, 2)", "[3, 1]"), ("take(l, 4)", "undefined"), ("take(l, -1)", "undefined"),
      ("drop(l, 2)", "[2]"), ("drop(l, 4)", "undefined"), ("reverse(l)", "[2, 1, 3]"),
      ("contains(l, 1)", "true"), ("contains(l, 7)", "false"), ("contains([\"a\"], 'a')", "true"),
      ("sum(l)", "6"), ("sum(tail([1]))", "0"),
      ("sum([9223372036854775807, 1])", "undefined"), ("sort(l)", "[1, 2, 3]"),
      ("sort(characters(s))", "['e', 'h', 'l', 'l', 'o']"),
      ("sort([\"b\", \"a\"])", "[\"a\", \"b\"]"),
      ("[l, nil]", "[[3, 1, 2], []]"), ("(1, \"a\").1", "\"a\""), ("(1, (2, 3)).1.0", "2"),
      ("((1, true), s).0", "(1, true)"),
    ])
  func lists(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Lambdas",
    arguments: [
      ("filter(x => x > 1, l)", "[3, 2]"), ("map(x => x * x, l)", "[9, 1, 4]"),
      ("map(x => toString(x), l)", "[\"3\", \"1\", \"2\"]"), ("any(x => x == 1, l)", "true"),
      ("any(x => x == 7, l)", "false"), ("all(x => x > 0, l)", "true"),
      ("all(x => x > 1, l)", "false"), ("any(x => true, tail([1]))", "false"),
      ("all(x => false, tail([1]))", "true"),
      ("fold((a, x) => a - x, 10, l)", "4"),
      ("fold((a, x) => x + a, 'z', [\"a\", \"b\"])", "\"baz\""),
      ("fold((a, x) => [x] + a, nil, l)", "[2, 1, 3]"),
      ("map(x => map(y => x * y, l), l)", "[[9, 3, 6], [3, 1, 2], [6, 2, 4]]"),
      ("map(x => let y = x + 1 in y * y, l)", "[16, 4, 9]"),
      ("filter(x => 6 / (x - 1) > 2, l)", "undefined"),
      ("any(x => 6 / (x - 1) > 2, l)", "true"), ("all(x => 6 / (x - 1) > 5, l)", "false"),
      ("any(x => 6 / (x - 1) > 5, l)", "undefined"), ("map(x => x / 0, tail([1]))", "[]"),
      ("fold((a, x) => if x > 1 then a else a, 0, l)", "0"),
    ])
  func lambdas(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Conditionals, let and require",
    arguments: [
      ("if true then 1 else 1 / 0", "1"), ("if false then 1 else 1 / 0", "undefined"),
      ("if 1 / 0 == 1 then 1 else 2", "undefined"), ("let x = 2 in x * x", "4"),
      ("let x = 1 / 0 in 3", "undefined"), ("let x = 1 in let x = x + 1 in x", "2"),
      ("require 1 < 2 in 5", "5"), ("require 2 < 1 in 5", "undefined"),
      ("require 1 / 0 == 1 in 5", "undefined"), ("if true then 'a' else \"bc\"", "\"a\""),
      ("if s == \"hello\" then nil else l", "[]"),
    ])
  func forms(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test("Wrong numbers and types of arguments are undefined")
  func total() {
    let values: [Value] = [
      .bool(true), .int(1), .char("a"), .string("a"), .list([.int(1)]), .tuple([.int(1), .int(2)]),
      .bits(pattern: 1, width: 2), .list([.tuple([.bool(true), .char("x")])]), .int(.min),
    ]
    for builtin in Builtin.allCases {
      #expect(builtin.evaluate([]) == nil)
      #expect(builtin.evaluate(Array(repeating: .int(1), count: 4)) == nil)
      for first in values {
        _ = builtin.evaluate([first])
        for second in values {
          _ = builtin.evaluate([first, second])
          for third in values { _ = builtin.evaluate([first, second, third]) }
        }
      }
    }
  }

  @Test("Every built-in is the meaning of some operator, function or conversion")
  func reachable() {
    var signatures = FunctionTable.functions.values.flatMap { $0 } + FunctionTable.index
    let unary: [SyntaxTree.UnaryOperator] = [.not, .negate, .complement]
    signatures += unary.flatMap(FunctionTable.signatures)
    let binary: [SyntaxTree.BinaryOperator] = [
      .add, .subtract, .multiply, .divide, .remainder, .range, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight,
    ]
    signatures += binary.flatMap(FunctionTable.signatures)
    signatures += FunctionTable.lambdaParts.values.flatMap { $0 }
    let found = Set(signatures.map(\.builtin))
      .union(FunctionTable.widthFunctions.values).union([.characterToString])
    #expect(found == Set(Builtin.allCases))
  }
}
