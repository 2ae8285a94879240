import SketchLanguage
import Testing

@testable import Decoder

/// What is said of a constant that no program has.
@Suite struct ConstantTests {
  static let bare = """
    sketch f(s: string<9>) -> string<9> = P
    alphabet "abc\\"é"
    P ::= T as `"{T}"` | join(T, T) as `join("{T}", "{T}")` | "xyz" as `{{"xyz"}}`
    T depth 2 ::= C as "{C:bare}" | C + T as "{C:bare}{T}"
    C ::= alphabet
    fn join(a: string, b: string) -> string = a + b
    """

  static let plain = """
    sketch f(s: string<9>) -> string<9> = P
    alphabet "abc"
    P depth 2 ::= s | C | C + P
    C: string ::= alphabet
    """

  static let messages: [(String, program: String, message: String)] = [
    (
      bare, #""abcab""#, #"0: the constant "abcab" has 5 characters, at most 2 can be derived here"#
    ),
    (
      bare, #"join("a", "abc")"#,
      #"10: the constant "abc" has 3 characters, at most 2 can be derived here"#
    ),
    // An escape is one character.
    (
      bare, #""\"\"\"""#,
      #"0: the constant "\"\"\"" has 3 characters, at most 2 can be derived here"#
    ),
    (
      bare, #""ad""#,
      #"2: expected a character of C or '"', found 'd', which is not in the alphabet, "abc\"é""#
    ),
    // A letter that some constant has.
    (bare, #""ax""#, #"2: expected a character of C or '"', found 'x'"#),
    (
      bare, #""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#,
      #"0: the constant "aaaaaaaaaaaaaaaaaaa… has 32 characters, at most 2 can be derived here"#
    ),
    // Nothing is missing but the end.
    (bare, #""ab"#, #"3: expected '"', found the end"#),
    (
      plain, "'d'",
      #"0: expected 'a', 'b', 'c' or 's', found 'd'; 'd' is not in the alphabet, "abc""#
    ),
    (plain, "'ab'", "0: expected 'a', 'b', 'c' or 's', found 'ab'"),
  ]

  @Test(arguments: messages)
  func mistakesAreNamed(_ sketch: String, _ program: String, _ message: String) throws {
    #expect(try decoder(of: sketch).message(for: program) == message)
  }
}
