import Testing

@Suite("Built-in functions of lists")
struct ListBuiltinTests {
  @Test(
    "Parts",
    arguments: [
      ("isEmpty(l)", "false"), ("isEmpty(tail([1]))", "true"), ("cons(7, l)", "[7, 3, 1, 2]"),
      ("cons(l, nil)", "[[3, 1, 2]]"), ("cons('a', [\"bc\"])", "[\"a\", \"bc\"]"),
      ("cons('a', nil)", "['a']"), ("init(l)", "[3, 1]"), ("init([1])", "[]"),
      ("init(tail([1]))", "undefined"), ("takeLast(l, 2)", "[1, 2]"), ("takeLast(l, 0)", "[]"),
      ("takeLast(l, 4)", "undefined"), ("takeLast(l, -1)", "undefined"),
      ("dropLast(l, 1)", "[3, 1]"), ("dropLast(l, 3)", "[]"), ("dropLast(l, 4)", "undefined"),
      ("slice(l, 1, 3)", "[1, 2]"), ("slice(l, 0, 0)", "[]"), ("slice(l, 3, 3)", "[]"),
      ("slice(l, 2, 1)", "undefined"), ("slice(l, 0, 4)", "undefined"),
      ("slice(l, -1, 2)", "undefined"),
    ])
  func parts(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Places",
    arguments: [
      ("insertAt(l, 1, 9)", "[3, 9, 1, 2]"), ("insertAt(l, 3, 9)", "[3, 1, 2, 9]"),
      ("insertAt(l, 4, 9)", "undefined"), ("insertAt(l, -1, 9)", "undefined"),
      ("insertAt(1..1000000, 0, 0)", "undefined"), ("removeAt(l, 0)", "[1, 2]"),
      ("removeAt(l, -1)", "[3, 1]"), ("removeAt(l, 3)", "undefined"),
      ("removeAt(l, -4)", "undefined"), ("replaceAt(l, 1, 9)", "[3, 9, 2]"),
      ("replaceAt(l, -1, 9)", "[3, 1, 9]"), ("replaceAt(l, 3, 9)", "undefined"),
      ("indexOf(l, 2)", "2"), ("indexOf(l, 7)", "undefined"), ("indexOf([1, 2, 1], 1)", "0"),
      ("lastIndexOf([1, 2, 1], 1)", "2"), ("lastIndexOf(l, 7)", "undefined"),
      ("occurrences([1, 2, 1], 1)", "[0, 2]"), ("occurrences(l, 7)", "[]"),
      ("count([1, 2, 1], 1)", "2"), ("count(l, 7)", "0"), ("count([\"a\", \"b\"], 'a')", "1"),
    ])
  func places(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Wholes",
    arguments: [
      ("unique([2, 1, 2, 3, 1])", "[2, 1, 3]"), ("unique(tail([1]))", "[]"),
      ("zip(l, ['a', 'b'])", "[(3, 'a'), (1, 'b')]"), ("zip(l, tail(['a']))", "[]"),
      ("enumerate(['a', 'b'])", "[(0, 'a'), (1, 'b')]"), ("enumerate(tail([1]))", "[]"),
      ("flatten([l, nil, [4]])", "[3, 1, 2, 4]"), ("flatten([tail([1])])", "[]"),
      ("flatten([1..1000000, [1]])", "undefined"), ("replicate('a', 3)", "['a', 'a', 'a']"),
      ("replicate(l, 0)", "[]"), ("replicate(1, -1)", "undefined"),
      ("replicate(1, 1000001)", "undefined"), ("product([2, -3, 4])", "-24"),
      ("product(tail([1]))", "1"), ("product([9223372036854775807, 2, 0])", "undefined"),
      ("min(l)", "1"), ("max(l)", "3"), ("min(tail([1]))", "undefined"),
      ("max(tail([1]))", "undefined"), ("min([\"b\", \"a\"])", "\"a\""),
      ("max(characters(s))", "'o'"), ("min(2, 3)", "2"),
    ])
  func wholes(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Lambdas",
    arguments: [
      ("takeWhile(x => x > 2, l)", "[3]"), ("takeWhile(x => x > 0, l)", "[3, 1, 2]"),
      ("takeWhile(x => x > 3, l)", "[]"), ("takeWhile(x => 6 / (x - 1) > 5, l)", "[]"),
      ("takeWhile(x => 6 / (x - 1) > 2, l)", "undefined"),
      ("takeWhile(x => x / 0 == 1, tail([1]))", "[]"), ("dropWhile(x => x > 2, l)", "[1, 2]"),
      ("dropWhile(x => x > 0, l)", "[]"), ("dropWhile(x => x > 3, l)", "[3, 1, 2]"),
      ("dropWhile(x => 6 / (x - 1) > 5, l)", "[3, 1, 2]"),
      ("dropWhile(x => 6 / (x - 1) > 2, l)", "undefined"), ("count(x => x > 1, l)", "2"),
      ("count(x => x > 1, tail([1]))", "0"), ("count(x => 6 / (x - 1) > 2, l)", "undefined"),
      ("find(x => x < 3, l)", "1"), ("find(x => x > 3, l)", "undefined"),
      ("find(x => isUpper(x), characters(\"aBC\"))", "'B'"), ("sortBy(x => -x, l)", "[3, 2, 1]"),
      ("sortBy(w => length(w), [\"bb\", \"a\", \"cc\", \"\"])", "[\"\", \"a\", \"bb\", \"cc\"]"),
      ("sortBy(x => upper(x), ['b', 'A', 'a'])", "['A', 'a', 'b']"),
      ("sortBy(x => x / 0, tail([1]))", "[]"), ("sortBy(x => 1 / (x - 1), l)", "undefined"),
      ("minBy(w => length(w), [\"bb\", \"a\", \"c\"])", "\"a\""),
      ("maxBy(w => length(w), [\"bb\", \"a\", \"cc\"])", "\"bb\""),
      ("minBy(x => x, tail([1]))", "undefined"), ("maxBy(x => -x, l)", "1"),
      ("maxBy(p => p.1, zip(l, [\"b\", \"c\", \"a\"])).0", "1"),
      ("zipWith((x, y) => x + y, l, [10, 20])", "[13, 21]"),
      (
        "zipWith((x, y) => toString(x) + y, l, [\"a\", \"b\", \"c\", \"d\"])",
        "[\"3a\", \"1b\", \"2c\"]"
      ),
      ("zipWith((x, y) => x / y, l, tail([0]))", "[]"),
      ("zipWith((x, y) => x / y, l, [1, 0])", "undefined"),
      ("map(p => p.0 * p.1, enumerate(l))", "[0, 1, 4]"),
      ("map(x => count(y => y < x, l), l)", "[2, 0, 1]"),
    ])
  func lambdas(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }
}
