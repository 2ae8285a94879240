import Testing

@testable import SketchLanguage

/// Mistakes in expressions.
@Suite struct DiagnosticsExpressionTests {
  static let sections = AnnotatedSketch.sections(of: sketches)

  @Test(arguments: sections)
  func saysWhatIsWrong(_ sketch: AnnotatedSketch) {
    if AnnotatedSketch.isRecording { return }
    #expect(sketch.annotated == sketch.text)
    #expect(sketch.text != sketch.withoutAnnotations, "nothing is said")
  }

  @Test(.enabled(if: AnnotatedSketch.isRecording))
  func record() throws {
    try AnnotatedSketch.record(Self.sections, in: #filePath)
  }

  static let sketches = #"""
    --- missing operand
      A ::= x + | * y | x && | !
    //          ^ expected an expression, found '|'
    //            ^ expected an expression, found '*'
    //                       ^ expected an expression, found '|'
    //                          ^ expected an expression, found the end of the text

    --- unclosed parenthesis
      A ::= f(x, (y + 1 | z
    //                     ^ expected ',' or ')', found the end of the line
    //           ^ note: '(' opened here
      B ::= x

    --- unclosed bracket
      A ::= [x, y
    //           ^ expected ',' or ']', found the end of the line
    //      ^ note: '[' opened here
      B ::= x[1
    //         ^ expected ',' or ']', found the end of the text
    //       ^ note: '[' opened here

    --- wrong bracket
      A ::= f(x] | [y) | z +
    //         ^ expected ',' or ')', found ']'
    //       ^ note: '(' opened here
    //                      ^ expected an expression, found the end of the text

    --- stray bracket
      A ::= x) | y | z]
    //       ^ unexpected ')', no bracket is open here
    //                ^ unexpected ']', no bracket is open here

    --- trailing comma
      A ::= f(x,) | (x,) | [x,]
    //          ^ expected an argument after ',', found ')'
    //                 ^ expected an expression after ',', found ')'
    //                        ^ expected an expression after ',', found ']'

    --- empty parentheses
      A ::= () + 1 | x + y z
    //       ^ expected an expression, found ')'
    //                     ^ expected an operator, '|' or the next item, found 'z'

    --- missing then
      A ::= if x else y | if x y else z
    //           ^~~~ expected 'then', found 'else'
    //      ^~ note: for the 'if' here
    //                         ^ expected 'then', found 'y'
    //                    ^~ note: for the 'if' here

    --- missing else
      A ::= if x then y | z
    //                  ^ expected 'else', found '|'
    //      ^~ note: for the 'if' here
      B ::= if x then y
    //                 ^ expected 'else', found the end of the line
    //      ^~ note: for the 'if' here
      C ::= x else y | x then y
    //        ^~~~ unexpected 'else', there is no 'if' before it
    //                   ^~~~ unexpected 'then', there is no 'if' before it

    --- let without in
      A ::= let x = 1 | let x 1 in x | let X = 1 in x | let if = 1 in x
    //                ^ expected 'in', found '|'
    //      ^~~ note: for the 'let' here
    //                        ^ expected '=' after 'x', found '1'
    //                                     ^ 'X' cannot be the name of a variable, which begins with a lower-case letter: 'x'
    //                                                      ^~ 'if' is a reserved word, expected the name of a variable

    --- in without let
      A ::= x in y
    //        ^~ unexpected 'in', there is no 'let' or 'require' before it

    --- require without in
      A ::= require x == 1 | y
    //                     ^ expected 'in', found '|'
    //      ^~~~~~~ note: for the 'require' here

    --- form behind an operator
      A ::= x + if a then b else c | x && let y = 1 in y
    //          ^~ 'if' behind an operator must stand in parentheses
    //                                    ^~~ 'let' behind an operator must stand in parentheses

    --- comparisons in a row
      A ::= a < b < c | a == b is c | a is b == c
    //            ^ '<' cannot follow another comparison, join two by '&&'
    //                         ^~ 'is' cannot follow another comparison, join two by '&&'
    //                                       ^~ '==' cannot follow another comparison, join two by '&&'

    --- is without a name
      A ::= x where f(x) is y | x where x is Foo | x where x is
    //              ^~~~ expected a name before 'is', found an expression
    //                                       ^~~ 'Foo' cannot be a label, which begins with a lower-case letter: 'foo'
    //                                                         ^ expected a label, found the end of the text

    --- equals for equality
      A ::= x where a = b | f(a = b) | if a = b then c else d
    //                ^ unexpected '=', equality is written '=='
    //                          ^ unexpected '=', equality is written '=='
    //                       ^ note: '(' opened here
    //                                      ^ unexpected '=', equality is written '=='
    //                                 ^~ note: for the 'if' here

    --- words for operators
      A ::= x and y | f(x or y) | not x | x mod y | x
    //        ^~~ unexpected 'and', the operator is written '&&'
    //                    ^~ unexpected 'or', the operator is written '||'
    //                 ^ note: '(' opened here
    //                            ^~~ unexpected 'not', the operator is written '!'
    //                                      ^~~ unexpected 'mod', the operator is written '%'
        and y
    //  ^~~ unexpected 'and', the operator is written '&&'

    --- missing lambda body
      A ::= filter(x =>, l) | map(X => X, l) | fold((a, ) => a, 0, l)
    //                 ^ expected an expression, found ','
    //                            ^ 'X' cannot be the name of a variable, which begins with a lower-case letter: 'x'
    //                                                  ^ expected the name of a variable after ',', found ')'

    --- arrow for lambda
      A ::= map(x -> x, l)
    //            ^~ unexpected '->', a function of one variable is written 'x => …'
    //         ^ note: '(' opened here

    --- method call
      A ::= l.length | l. | l.0.x
    //        ^~~~~~ expected the number of a component after '.', found 'length', functions are called as 'length(…)'
    //                    ^ expected the number of a component after '.', found '|'
    //                          ^ expected the number of a component after '.', found 'x', functions are called as 'x(…)'

    --- two indices
      A ::= l[1, 2] | l[]
    //       ^~~~~~ expected one index, found 2
    //                  ^ expected an expression, found ']'

    --- mistakes in one bracket do not hide the next alternative
      A ::= f(x y, $, ) | g(1 2) | h(3 4)
    //          ^ expected ',' or ')', found 'y'
    //       ^ note: '(' opened here
    //             ^ unexpected '$'
    //                        ^ expected ',' or ')', found '2'
    //                     ^ note: '(' opened here
    //                                 ^ expected ',' or ')', found '4'
    //                              ^ note: '(' opened here

    --- missing expression at the end
      A ::= x +
    //         ^ expected an expression, found the end of the text

    """#
}
