import Testing

@testable import SketchLanguage

/// Mistakes in items: headers, types, alphabets, includes.
@Suite struct DiagnosticsItemTests {
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
    --- misspelt item
      sketh f(x: int) -> int = x
    //^~~~~ unknown item 'sketh', did you mean 'sketch'?

    --- item of another language
      def f(x: int) -> int = x
    //^~~ unknown item 'def', did you mean 'fn'?
      func g(x: int) -> int = x
    //^~~~ unknown item 'func', did you mean 'fn'?
      import "a.sk"
    //^~~~~~ unknown item 'import', did you mean 'include'?

    --- stray token
      = 3
    //^ expected the name of a nonterminal, 'sketch', 'alphabet', 'fn', 'require' or 'include', found '='
      ) A ::= x

    --- sketch without a name
      sketch (x: int) -> int = x
    //       ^ expected the name of a sketch, found '('

    --- sketch with a capital
      sketch Edit(x: int) -> int = x
    //       ^~~~ 'Edit' cannot be the name of a sketch, which begins with a lower-case letter: 'edit'

    --- reserved word as a name
      fn let(if: int) -> int = 1
    //   ^~~ 'let' is a reserved word, expected the name of a function
    //       ^~ 'if' is a reserved word, expected the name of a parameter

    --- missing parameters
      sketch f -> int = x
    //         ^~ expected '(' and the parameters after 'f', found '->'

    --- parameter without a type
      fn f(x, y: int) -> int = y
    //      ^ expected ':' and a type after the parameter 'x', found ','

    --- capital parameter
      fn f(X: int) -> int = 1
    //     ^ 'X' cannot be the name of a parameter, which begins with a lower-case letter: 'x'

    --- missing arrow
      fn f(x: int) int = x
    //             ^~~ expected '->' and a type after the parameters, found 'int'
      fn g(x: int): int = x
    //            ^ expected '->' and a type, found ':'

    --- missing equals
      fn f(x: int) -> int x
    //                    ^ expected '=' after the type, found 'x'
      fn g(x: int) -> int ::= x
    //                    ^~~ expected '=' after the type, found '::='

    --- missing body
      sketch f(x: int) -> int =
    //                         ^ expected an expression, found the end of the line
      A ::= x

    --- unknown type
      sketch f(x: integer) -> sting = x
    //            ^~~~~~~ unknown type 'integer', did you mean 'int'?
    //                        ^~~~~ unknown type 'sting', did you mean 'string'?

    --- capital type
      fn f(x: Int, y: List<Bool>) -> bool = true
    //        ^~~ unknown type 'Int', did you mean 'int'?
    //                ^~~~ unknown type 'List', did you mean 'list'?
    //                     ^~~~ unknown type 'Bool', did you mean 'bool'?

    --- type without its argument
      fn f(x: list, y: bits) -> bool = true
    //            ^ expected '<' and the type of an element after 'list', found ','

    --- bits without a width
      fn f(y: bits) -> bool = true
    //            ^ expected '<' and a width after 'bits', found ')'

    --- widths and lengths
      fn f(x: bits<0>, y: bits<65>, z: bits<w>, s: string<-1>) -> bool = true
    //             ^ the width is 0, expected from 1 to 64
    //                         ^~ the width is 65, expected from 1 to 64
    //                                      ^ expected a width from 1 to 64, found 'w'

    --- bounds
      fn f(x: int<7..0>, y: int<0>, z: int<0..>) -> bool = true
    //            ^~~~ the range is empty, its ends are in the wrong order
    //                           ^ expected '..' after the lower bound, found '>'

    --- unclosed type
      fn f(x: list<list<int>) -> bool = true
    //                      ^ expected '>', found ')'
    //            ^ note: '<' opened here

    --- unclosed parameters
      fn f(x: int -> int = x
    //            ^~ expected ',' or ')', found '->'
    //    ^ note: '(' opened here
      A ::= x

    --- empty tuple type
      fn f(x: ()) -> bool = true
    //         ^ expected a type, found ')'

    --- measure of a function
      fn f(x: int) -> int = x decreases x
    //                        ^~~~~~~~~ unexpected 'decreases', it stands at the end of a 'sketch' declaration

    --- text behind a body
      fn f(x: int) -> int = x y
    //                        ^ expected an operator or the next item, found 'y'

    --- alphabet of nothing
      alphabet
    //        ^ expected 'examples', a string or a character after 'alphabet', found the end of the line
      A ::= x

    --- empty alphabet
      alphabet ""
    //^~~~~~~~~~~ the alphabet is empty

    --- alphabet of something else
      alphabet 'a'..3, "b"
    //              ^ expected a character after '..', found '3'
      alphabet 'z'..'a'
    //         ^~~~~~~~ the range is empty, its ends are in the wrong order
      alphabet "a" 'b'
    //             ^~~ expected the name of a nonterminal, 'sketch', 'alphabet', 'fn', 'require' or 'include', found the character 'b'

    --- include of no string
      include library
    //        ^~~~~~~ expected the path of a file as a string after 'include', found 'library'
      include ""
    //        ^~ the path is empty

    --- include with a control character
      include "a\0b"
    //        ^~~~~~ a path cannot hold control characters

    --- require with a body
      require x == 1 in y
    //               ^~ unexpected 'in', a 'require' between items has no body

    --- require of nothing
      require
    //       ^ expected an expression, found the end of the line
      A ::= x

    """#
}
