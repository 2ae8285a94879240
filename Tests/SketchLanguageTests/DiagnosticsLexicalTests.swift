import Testing

@testable import SketchLanguage

/// Mistakes inside words: literals, comments, stray characters.
@Suite struct DiagnosticsLexicalTests {
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
    --- unterminated string
      A ::= f("abc) | x
    //        ^~~~~~~~~ string without an end, expected '"'

    --- unterminated raw string
      A ::= x as `{A} | y
    //           ^~~~~~~~ raw string without an end, expected '`'
      B ::= x

    --- unterminated character
      A ::= f('a, 'b') | 'c
    //        ^~ character without an end, expected "'"
    //                   ^~ character without an end, expected "'"

    --- empty character
      A ::= '' | x
    //      ^~ empty character literal

    --- character too long
      A ::= 'abc' | x
    //      ^~~~~ a character literal holds one character, found 3, strings stand between '"'

    --- character of two code points
      A ::= 'é' | x
    //      ^~~ 'é' is written with 2 code points, expected one

    --- unknown escape
      A ::= "a\qb" | '\w'
    //        ^~ unknown escape '\q', expected '\n', '\t', '\r', '\0', '\\', "\'", '\"' or '\u{…}'
    //                ^~ unknown escape '\w', expected '\n', '\t', '\r', '\0', '\\', "\'", '\"' or '\u{…}'

    --- escape without braces
      A ::= "\u41"
    //       ^~ malformed escape '\u', expected '\u{…}'

    --- escape without digits
      A ::= "\u{}" | "\u{12" | "\u{110000}" | "\u{D800}"
    //       ^~~~ '\u{}' is not a Unicode scalar
    //                ^~~~~ malformed escape, expected hexadecimal digits and '}'
    //                          ^~~~~~~~~~ '\u{110000}' is not a Unicode scalar
    //                                         ^~~~~~~~ '\u{D800}' is not a Unicode scalar

    --- unterminated comment
      A ::= x /* and /* nested */
    //        ^~ comment without an end, expected '*/'

    --- integer too large
      A ::= 9223372036854775808 | 99999999999999999999 | -9223372036854775808
    //      ^~~~~~~~~~~~~~~~~~~ integer '9223372036854775808' does not fit into 64 bits
    //                            ^~~~~~~~~~~~~~~~~~~~ integer '99999999999999999999' does not fit into 64 bits

    --- malformed numbers
      A ::= 3abc | 1_ | 0b12 | 0x | 0xg
    //      ^~~~ malformed number '3abc'
    //             ^~ malformed number '1_'
    //                  ^~~~ malformed bit-vector '0b12', expected binary digits
    //                         ^~ malformed bit-vector '0x', expected hexadecimal digits
    //                              ^~~ malformed bit-vector '0xg', expected hexadecimal digits

    --- too many bits
      A ::= 0x123456789abcdef01
    //      ^~~~~~~~~~~~~~~~~~~ bit-vector '0x123456789abcdef01' has 68 bits, at most 64 are allowed

    --- fraction
      A ::= x + 0.5
    //          ^~~ expected an integer, found '0.5'

    --- stray character
      A ::= x $ y | z
    //        ^ unexpected '$'
      B ::= i ≤ 3
    //        ^ unexpected '≤', write '<='

    --- curly quotation marks
      A ::= “abc”
    //      ^ unexpected '“', strings stand between '"'

    --- braces
      fn f(x: int) -> int = { x }
    //                      ^ unexpected '{', braces stand only in templates

    --- semicolon
      sketch f(x: int) -> int = x;
    //                           ^ unexpected ';', items need no separator
      A ::= x

    --- hash comment
      # a comment
    //^ unexpected '#', comments begin with '//'
      A ::= x

    --- reordering mark
      A ::= x ‮ y
    //        ^ unexpected '\u{202e}'

    """#
}
