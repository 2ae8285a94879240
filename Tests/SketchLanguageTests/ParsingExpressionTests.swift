import Testing

@testable import SketchLanguage

/// What expressions mean, as S-expressions.
@Suite struct ParsingExpressionTests {
  private func parse(_ text: String) -> String {
    let file = SourceFile(name: "expression", text: text)
    let (expression, diagnostics) = SketchParser.parseExpression(file)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return expression.description
  }

  @Test(arguments: [
    // Binding strength, strongest operator last.
    ("a || b && c", "(|| a (&& b c))"),
    ("a && b || c && d", "(|| (&& a b) (&& c d))"),
    ("a == b && c", "(&& (== a b) c)"),
    ("a < b..c", "(< a (.. b c))"),
    ("a..b | c", "(.. a (| b c))"),
    ("a | b ^ c", "(^ (| a b) c)"),
    ("a | b & c", "(| a (& b c))"),
    ("a & b << c", "(& a (<< b c))"),
    ("a << b + c", "(<< a (+ b c))"),
    ("a + b * c", "(+ a (* b c))"),
    ("a * -b", "(* a (- b))"),
    ("!a && b", "(&& (! a) b)"),
    ("!a == b", "(== (! a) b)"),
    ("-x[0]", "(- ([] x 0))"),
    ("~x.0", "(~ (.0 x))"),
    // Association.
    ("a - b - c", "(- (- a b) c)"),
    ("a / b % c * d", "(* (% (/ a b) c) d)"),
    ("a << b >> c", "(>> (<< a b) c)"),
    ("a || b || c", "(|| (|| a b) c)"),
    ("a - (b - c)", "(- a (- b c))"),
    // Forms that reach as far as they can.
    ("if a then b else c + d", "(if a b (+ c d))"),
    ("if a then if b then c else d else e", "(if a (if b c d) e)"),
    ("let x = a + b in x * x", "(let x (+ a b) (* x x))"),
    ("let x = let y = 1 in y in x", "(let x (let y 1 y) x)"),
    ("require a > 0 in b && c", "(require (> a 0) (&& b c))"),
    ("x => x + 1", "(=> (x) (+ x 1))"),
    ("(x, y) => x => y", "(=> (x y) (=> (x) y))"),
    ("(x) => x", "(=> (x) x)"),
    ("fold((a, e) => a + e, 0, l)", "(fold (=> (a e) (+ a e)) 0 l)"),
    ("(x => x)", "(=> (x) x)"),
    // Operands.
    ("f()", "(f)"),
    ("f(a, (b, c))[1].0.1", "(.1 (.0 ([] (f a {b c}) 1)))"),
    ("l[0][1]", "([] ([] l 0) 1)"),
    ("t.0..3", "(.. (.0 t) 3)"),
    ("[a, [b], []]", "[a [b] nil]"),
    ("nil", "nil"),
    ("Guard(length(x)) && Rec", "(&& (Guard (length x)) Rec)"),
    ("t is number && u", "(&& (is t number) u)"),
    ("Term is number", "(is Term number)"),
    // Literals.
    ("-8", "-8"),
    ("- 8", "-8"),
    ("--8", "(- -8)"),
    ("a - 8", "(- a 8)"),
    ("a -8", "(- a 8)"),
    ("-8..-1", "(.. -8 -1)"),
    ("0..7", "(.. 0 7)"),
    ("1_000_000", "1000000"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775807", "9223372036854775807"),
    ("true || false", "(|| true false)"),
    (#"'a' + '\'' + '"' + '\n' + '\u{1F600}'"#, #"(+ (+ (+ (+ 'a' '\'') '"') '\n') '😀')"#),
    (#""a\tb\"\\\0\u{e9}'""#, #""a\tb\"\\\0é'""#),
    (#"`a\"b`"#, #""a\\\"b""#),
    ("0b0101", "0x5"), ("0b01011", "0b01011"),
    ("0x5", "0x5"),
    ("0b1_1 | 0x0F", "(| 0b11 0x0f)"),
    ("0xFFFFFFFFFFFFFFFF", "0xffffffffffffffff"),
    // Blanks and comments.
    ("a/* b /* c */ */+// d\nb", "(+ a b)"),
    ("a\r\n+\r\nb", "(+ a b)"),
    ("a // c\r+ b", "(+ a b)"),
    // Names.
    ("_x + x1 + größe + list + int", "(+ (+ (+ (+ _x x1) größe) list) int)"),
    ("Größe", "Größe"),
  ])
  func means(_ text: String, _ tree: String) {
    #expect(parse(text) == tree)
  }

  @Test func rangesCoverWhatIsMeant() {
    let file = SourceFile(name: "expression", text: "f(a) + (b * -12)")
    guard
      case .binary(_, let sign, let left, let right) = SketchParser.parseExpression(file)
        .expression.kind, case .binary(_, _, _, let twelve) = right.kind
    else {
      Issue.record("no operators")
      return
    }
    #expect(sign.text == "+")
    #expect(left.range.text == "f(a)")
    #expect(right.range.text == "(b * -12)")
    #expect(twelve.range.text == "-12")
    #expect(twelve.range.start == SourceLocation(line: 1, column: 13))
  }
}
