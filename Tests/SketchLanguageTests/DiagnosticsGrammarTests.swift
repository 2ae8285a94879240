import Testing

@testable import SketchLanguage

/// Mistakes in nonterminals: headers, alternatives, suffixes, templates.
@Suite struct DiagnosticsGrammarTests {
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
    --- lower-case nonterminal
      program ::= x | program
    //^~~~~~~ 'program' cannot be the name of a nonterminal, which begins with a capital letter: 'Program'

    --- lower-case nonterminal with a depth
      A ::= x
      term depth 2 ::= x
    //^~~~ 'term' cannot be the name of a nonterminal, which begins with a capital letter: 'Term'

    --- other signs for ::=
      A := x
    //  ^~ expected '::=' after 'A', found ':='
      B = x
    //  ^ expected '::=' after 'B', found '='
      C -> x
    //  ^~ expected '::=' after 'C', found '->'
      D => x
    //  ^~ expected '::=' after 'D', found '=>'

    --- missing ::=
      A
    // ^ expected '::=' after 'A', found the end of the line
      B ::= x
      C depth 3 x
    //          ^ expected '::=' after '3', found 'x'

    --- depth of nothing
      A depth ::= x | )
    //        ^~~ expected a number of levels after 'depth', found '::='
    //                ^ expected an expression, found ')'
      B depth 0 ::= x
    //        ^ the depth is 0, expected 1 to 1000
      C depth -1 ::= x
    //        ^ expected a number of levels after 'depth', found '-'

    --- depth before type
      A depth 2: int ::= x
    //         ^ the type of a nonterminal stands before 'depth'

    --- no alternative
      A ::=
    //     ^ expected an alternative after '::=', found the end of the line
      B ::= x | | y |
    //          ^ expected an alternative after '|', found '|'
    //               ^ expected an alternative after '|', found the end of the line
      C ::= x

    --- two expressions in a row
      A ::= x y | B C | z
    //        ^ expected an operator, '|' or the next item, found 'y'
    //              ^ expected an operator, '|' or the next item, found 'C'
      D ::= E
        F
    //   ^ expected '::=' after 'F', found the end of the text

    --- empty range
      A ::= 7..0 | 'z'..'a' | x
    //      ^~~~ the range is empty, its ends are in the wrong order
    //             ^~~~~~~~ the range is empty, its ends are in the wrong order

    --- ranges in a row
      A ::= 1..2..3
    //          ^~ '..' cannot follow another range

    --- alphabet in an expression
      A ::= alphabet + "a" | "a" + alphabet | alphabet
    //      ^~~~~~~~ 'alphabet' must be a whole alternative
    //                             ^~~~~~~~ 'alphabet' must be a whole alternative

    --- costs
      A ::= x @ -1 | x @ 0.5 | x @ | x @ 1001 | x @ y | x @ 99999999999999999999
    //          ^ expected a cost of 0 bits or more after '@', found '-'
    //                             ^ expected a number of bits, 'p=' and a probability or 'w=' and a weight after '@', found '|'
    //                                   ^~~~ a cost of 1001 bits, expected at most 1000
    //                                              ^ expected a number of bits, 'p=' and a probability or 'w=' and a weight after '@', found 'y'
    //                                                      ^~~~~~~~~~~~~~~~~~~~ a cost of 99999999999999999999 bits, expected at most 1000

    --- probabilities
      A ::= x @ p=0 | x @ p=1.5 | x @ p | x @ p=y | x @ p=1e-320 | x @ 1000.5 | x @ p=1e-400 | x @ p=0.0e-9
    //            ^ the probability is 0, expected above 0 and at most 1
    //                      ^~~ the probability is 1.5, expected above 0 and at most 1
    //                                  ^ expected '=' after 'p', found '|'
    //                                          ^ expected a probability above 0 and at most 1 after 'p=', found 'y'
    //                                                    ^~~~~~ a probability of 1e-320 costs more than 1000 bits, expected 2^-1000 or more
    //                                                                 ^~~~~~ a cost of 1000.5 bits, expected at most 1000
    //                                                                                ^~~~~~ a probability of 1e-400 costs more than 1000 bits, expected 2^-1000 or more
    //                                                                                               ^~~~~~ the probability is 0.0e-9, expected above 0 and at most 1

    --- suffix twice
      A ::= x @ 1 @ 2 | x named a where true named b
    //            ^ a second '@' in one alternative
    //        ^ note: the first '@' is here
    //                                       ^~~~~ a second 'named' in one alternative
    //                    ^~~~~ note: the first 'named' is here

    --- capital label
      A ::= x named Foo | y named where
    //              ^~~ 'Foo' cannot be a label, which begins with a lower-case letter: 'foo'
    //                            ^~~~~ 'where' is a reserved word, expected a label

    --- template of no string
      A ::= x as {A}
    //           ^ unexpected '{', braces stand only in templates

    --- templates
      A ::= x as "{A" | x as "A}" | x as "{}" | x as "{a}" | x as "{A:bar}" | x as "{{{B:bare}}} \n{1}"
    //            ^ '{' without '}', a brace itself is written '{{'
    //                         ^ '}' without '{', a brace itself is written '}}'
    //                                    ^~ expected the name of a nonterminal in the hole, found ''
    //                                                 ^ expected the name of a nonterminal in the hole, found 'a'
    //                                                               ^~~~~ expected 'bare' after ':' in the hole, found 'bar'
    //                                                                                              ^ expected the name of a nonterminal in the hole, found '1'

    --- unclosed parameters of a nonterminal
      Guard(e: int ::= e == 1 | e x
    //             ^~~ expected ',' or ')', found '::='
    //     ^ note: '(' opened here
    //                            ^ expected an operator, '|' or the next item, found 'x'
      A ::= x

    --- type that is missing
      A: ::= x | y z
    //   ^~~ expected a type, found '::='
    //             ^ expected an operator, '|' or the next item, found 'z'

    """#
}
