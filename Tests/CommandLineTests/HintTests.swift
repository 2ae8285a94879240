import Testing

/// What is said where it is plain what was meant.
@Suite struct Hints {
  private static let edit = """
    sketch edit(s: string<9>) -> string<9> = Program
    alphabet examples
    Program ::= s | Text as `"{Text}"`
    Text depth 3 ::= Letter as "{Letter:bare}" | Letter + Text as "{Letter:bare}{Text}"
    Letter ::= alphabet

    """

  private static let letters = """
    sketch letters(s: string<9>) -> string<9> = Letter
    alphabet examples
    Letter ::= alphabet

    """

  private static func search(
    _ name: String, _ sketch: String, _ examples: String, file: String = "e.json",
    options: [String] = [], status: Int32 = 65, _ errors: String
  ) -> BadInput.Mistake {
    BadInput.Mistake(
      name: name, files: ["f.sk": sketch, file: examples],
      arguments: ["count", "--sketch", "f.sk", "--examples", file, "--quiet"] + options,
      status: status, errors: errors)
  }

  private static func run(
    _ name: String, _ program: String, _ errors: String
  ) -> BadInput.Mistake {
    BadInput.Mistake(
      name: name, files: ["f.sk": edit, "e.json": #"[{"input": "01/2", "output": "0"}]"#],
      arguments: [
        "run", "--sketch", "f.sk", "--examples", "e.json", "--program", program, "--input", "\"x\"",
      ], errors: errors)
  }

  static let mistakes: [BadInput.Mistake] = [
    // Examples
    search(
      "no example for the alphabet", letters, "[]",
      """
      e.json:1:1: error: found no example, and 'alphabet examples' takes the characters of 'Letter' from them; give one that has some, or list the alphabet in the sketch
      []
      ^~

      """),
    search(
      "empty texts for the alphabet", edit, #"{"examples": [{"input": "", "output": ""}]}"#,
      """
      e.json:1:14: error: found examples without any character, and 'alphabet examples' takes the characters of 'Letter' from them; give one that has some, or list the alphabet in the sketch
      {"examples": [{"input": "", "output": ""}]}
                   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      """),
    search(
      "only queries for the alphabet", letters, "s,out\nabc,\n", file: "e.csv",
      """
      e.csv:1:1: error: found no example, and 'alphabet examples' takes the characters of 'Letter' from them; give one that has some, or list the alphabet in the sketch
      s,out
      ^~~~~

      """),
    search(
      "CSV that is read as JSON", edit, "s,out\nabc,a\n", file: "examples.txt",
      """
      examples.txt:1:1: error: found 's', expected a JSON value (a string stands in double quotes)
      s,out
      ^
      note: the text looks like CSV, and is read as JSON: --examples-format csv reads it so

      """),
    search(
      "TSV that is read as JSON", edit, "1\t2\n", file: "examples",
      """
      examples:1:3: error: found '2' after the value, expected the end of the text
      1   2
          ^
      note: the text looks like TSV, and is read as JSON: --examples-format tsv reads it so

      """),
    search(
      "JSON that is read as CSV", edit, #"[{"input": "abc", "output": "a"}]"#, file: "e.csv",
      """
      e.csv:1:3: error: found a quote inside a cell, expected the whole cell in quotes, and this one doubled
      [{"input": "abc", "output": "a"}]
        ^
      note: the text looks like JSON, and is read as CSV: --examples-format json reads it so

      """),
    BadInput.Mistake(
      name: "CSV on standard input", files: ["f.sk": edit],
      arguments: ["count", "--sketch", "f.sk", "--examples", "-"], input: "s,out\nabc,a\n",
      errors: """
        standard input:1:1: error: found 's', expected a JSON value (a string stands in double quotes)
        s,out
        ^
        note: the text looks like CSV, and is read as JSON: --examples-format csv reads it so

        """),
    // Programs
    run(
      "a constant too long", #""0120""#,
      """
      program:1:1: error: the constant "0120" has 4 characters, at most 3 can be derived here
      "0120"
      ^

      """),
    run(
      "a letter outside the alphabet", #""0é""#,
      """
      program:1:3: error: expected a character of Letter or '"', found 'é', which is not in the alphabet, "/012"
      "0é"
        ^

      """),
    BadInput.Mistake(
      name: "a sample with a constant too long",
      files: ["f.sk": edit, "e.json": #"[{"input": "01/2", "output": "0"}]"#],
      arguments: ["table", "--sketch", "f.sk", "--examples", "e.json"],
      input: "s\n\"0/2/1\"\n",
      errors: """
        program:1:1: error: the constant "0/2/1" has 5 characters, at most 3 can be derived here
        "0/2/1"
        ^
        note: the sample stands in line 2

        """),
    BadInput.Mistake(
      name: "a character outside the alphabet", files: ["f.sk": letters, "e.json": "[]"],
      arguments: [
        "run", "--sketch", "f.sk", "--examples", "-", "--program", "'x'", "--input", "\"x\"",
      ], input: #"[{"input": "abcd", "output": "a"}]"#,
      errors: """
        program:1:1: error: expected a character of Letter, found 'x'; 'x' is not in the alphabet, "abcd"
        'x'
        ^

        """),
    BadInput.Mistake(
      name: "an empty program", files: ["f.sk": letters],
      arguments: ["run", "--sketch", "f.sk", "--program", "", "--input", "\"x\""],
      errors: """
        error: the program is empty, and 'alphabet examples' takes the characters of 'Letter' from it, as there are no examples

        """),
    // Sketches
    BadInput.check(
      "len", "sketch f(s: string<5>) -> int = P\nP ::= len(s) | 1\n",
      """
      f.sk:2:7: error: unknown function 'len', did you mean 'length'?
      P ::= len(s) | 1
            ^~~

      """),
    BadInput.check(
      "a range of strings", "sketch f(s: string<5>) -> string = P\nP ::= s | \"a\"..\"z\"\n",
      """
      f.sk:2:11: error: a range of characters has single quotes: 'a'..'z'
      P ::= s | "a".."z"
                ^~~~~~~~

      """),
    BadInput.check(
      "a range of strings as alphabet",
      "sketch f(s: string<5>) -> string = P\nalphabet \"a\"..\"z\", \"_\"\nP ::= s | alphabet\n",
      """
      f.sk:2:10: error: a range of characters has single quotes: 'a'..'z'
      alphabet "a".."z", "_"
               ^~~~~~~~

      """),
    BadInput.check(
      "a range of characters in parentheses",
      "sketch f(s: string<5>) -> string = P\nP ::= s | ('a'..'z')[0]\n",
      """
      f.sk:2:15: error: '..' is not defined for char and char
      P ::= s | ('a'..'z')[0]
                    ^~
      note: it takes (int, int)
      note: a range of characters, 'a'..'z', stands for so many alternatives, by itself

      """),
    BadInput.check(
      "a depth in the sketch", "sketch f(n: int<0..5>) -> int = E depth 3\nE ::= n | E + 1\n",
      """
      f.sk:1:35: error: unexpected 'depth', it stands between the name of a nonterminal and '::='
      sketch f(n: int<0..5>) -> int = E depth 3
                                        ^~~~~

      """),
    BadInput.check(
      "a power", "sketch f(n: int<0..5>) -> int = E\nE ::= n | n ** 2\n",
      """
      f.sk:2:13: error: there is no operator '**', a power is written as a product
      E ::= n | n ** 2
                  ^~

      """),
    BadInput.check(
      "operators of other languages",
      "sketch f(n: int<0..5>) -> int = E\nE ::= n++ | 0...5 | if n <> 1 then 2 else 3\n",
      """
      f.sk:2:8: error: there is no operator '++', nothing is counted up here: write '+ 1'
      E ::= n++ | 0...5 | if n <> 1 then 2 else 3
             ^~
      f.sk:2:14: error: there is no operator '...', a range is written '..'
      E ::= n++ | 0...5 | if n <> 1 then 2 else 3
                   ^~~
      f.sk:2:26: error: there is no operator '<>', inequality is written '!='
      E ::= n++ | 0...5 | if n <> 1 then 2 else 3
                               ^~

      """),
    BadInput.check(
      "Sketch", "Sketch f(n: int<0..5>) -> int = E\nE ::= n | 1\n",
      """
      f.sk:1:1: error: unknown item 'Sketch', did you mean 'sketch'?
      Sketch f(n: int<0..5>) -> int = E
      ^~~~~~

      """),
    BadInput.check(
      "other words with a capital",
      "Alphabet \"abc\"\nsketch f(n: int<0..5>) -> int = E\nE ::= n | If n > 1 Then 2 Else 3 | True\n"
        + "Fn g(a: int) -> int = a\nRequire f(1) == 1\n",
      """
      f.sk:1:1: error: unknown item 'Alphabet', did you mean 'alphabet'?
      Alphabet "abc"
      ^~~~~~~~
      f.sk:3:14: error: unexpected 'n', after the nonterminal 'If': the word is written 'if'
      E ::= n | If n > 1 Then 2 Else 3 | True
                   ^
      f.sk:4:1: error: unknown item 'Fn', did you mean 'fn'?
      Fn g(a: int) -> int = a
      ^~
      f.sk:5:1: error: unknown item 'Require', did you mean 'require'?
      Require f(1) == 1
      ^~~~~~~

      """),
    BadInput.check(
      "True", "sketch f(n: bool) -> bool = E\nE ::= n | True\n",
      """
      f.sk:2:11: error: unknown nonterminal 'True', did you mean 'true'?
      E ::= n | True
                ^~~~

      """),
    BadInput.check(
      "functions and operators with a capital",
      "sketch f(s: string<5>) -> int = E\nE ::= Length(s) | 1 And 2 | 'a'-'z'\n",
      """
      f.sk:2:21: error: unexpected 'And', the operator is written '&&'
      E ::= Length(s) | 1 And 2 | 'a'-'z'
                          ^~~

      """),
    BadInput.check(
      "a function with a capital, and a range with a minus",
      "sketch f(s: string<5>) -> int = E\nE ::= Length(s) | 'a'-'z'\n",
      """
      f.sk:2:7: error: unknown nonterminal 'Length', did you mean 'length'?
      E ::= Length(s) | 'a'-'z'
            ^~~~~~
      f.sk:2:22: error: '-' is not defined for char and char
      E ::= Length(s) | 'a'-'z'
                           ^
      note: it takes (int, int) or (bits<w>, bits<w>)
      note: a range of characters, 'a'..'z', stands for so many alternatives, by itself

      """),
    BadInput.check(
      "a chain that doubles",
      "sketch f(n: int<0..5>) -> int = A0\n"
        + (0...15).map { "A\($0) ::= A\($0 + 1) + A\($0 + 1)\n" }.joined() + "A16 ::= n | 1\n",
      """
      f.sk:3:1: error: 'A1' takes more than 16384 choice bits with all that occurs below it: each nonterminal of an alternative adds its own, and no 'depth' bounds them; let fewer stand in one alternative, such as 'A2 + A2'
      A1 ::= A2 + A2
      ^~

      """),
  ]

  @Test(arguments: mistakes)
  func mistakeIsExplained(_ mistake: BadInput.Mistake) throws {
    try BadInput.confirm(mistake)
  }

  // MARK: No program

  private static let nand = """
    sketch nand(i: bool) -> bool = Program
    Program depth 2 ::= i | nand(Program, Program)
    fn nand(a: bool, b: bool) -> bool = !(a && b)

    """

  static let proofs: [(sketch: String, examples: String, outlook: String)] = [
    (
      nand, #"[{"input": true, "output": true}, {"input": false, "output": true}]"#,
      "depth was limited: Program to 2; with Program to 3 there is a program"
    ),
    (
      nand.replacingOccurrences(of: "i | nand", with: "nand").replacingOccurrences(
        of: "::= ", with: "::= Input | ") + "Input ::= i | i && i\n",
      #"[{"input": true, "output": false}, {"input": false, "output": false}]"#,
      "depth was limited: Program to 2; one level deeper there is no program either"
    ),
    (
      edit, #"[{"input": "ab", "output": "abba"}]"#,
      "depth was limited: Text to 3; with Text to 4 there is a program"
    ),
    (
      edit, #"[{"input": "a", "output": "b"}, {"input": "b", "output": "a"}]"#,
      "depth was limited: Text to 3; one level deeper there is no program either"
    ),
    (
      "sketch f(s: string<5>) -> string = P\nP depth 2 ::= s | \"b\" | P + P\n",
      #"[{"input": "a", "output": "ab"}, {"input": "abc", "output": "xyz"}]"#,
      "the output of examples[1] has 'x', which neither its input has nor anything that programs are"
        + " made of"
    ),
    (
      "sketch f(n: int<0..9>) -> int = P\nP depth 2 ::= n | P + Q\nQ depth 2 ::= 1 | Q * 3\n",
      #"[{"input": 1, "output": 10}]"#,
      "depth was limited: P to 2, Q to 2; with Q to 3 there is a program"
    ),
    (
      "sketch f(n: int<0..9>) -> int = P\nP depth 2 ::= n | P + Q\nQ depth 2 ::= 1 | Q * 3\n",
      #"[{"input": 1, "output": 11}]"#,
      "depth was limited: P to 2, Q to 2; with P to 3, Q to 3 there is a program"
    ),
  ]

  /// A larger depth is named only where it is not known to be of no use.
  @Test(arguments: proofs, ["count", "map"])
  func proofsSayWhatDeeperProgramsDo(
    _ proof: (sketch: String, examples: String, outlook: String), _ command: String
  ) throws {
    let result = try Commands.run(
      [command, "--sketch", "f.sk", "--examples", "e.json"],
      files: ["f.sk": proof.sketch, "e.json": proof.examples])
    #expect(
      result.errors.hasSuffix(
        "proved: no program of the sketch is consistent with the examples\n\(proof.outlook)\n"),
      "\(result.errors)")
    #expect(result.status == 1)
  }

  // MARK: Standard input

  @Test func tableReadsAFileOrStandardInput() throws {
    let samples = "gate(i, i)\ni\ngate(i, i)\n"
    let expected = try Commands.run(["table"], input: samples)
    #expect(expected.status == 0)
    #expect(try Commands.run(["table", "-"], input: samples).output == expected.output)
    let named = try Commands.run(["table", "s.txt"], files: ["s.txt": samples])
    #expect(named.output == expected.output)
    // Then standard input is free for something else.
    let typed = try Commands.run(
      ["table", "s.txt", "--sketch", "-"], files: ["s.txt": samples], input: Samples.flip)
    #expect(typed.output.contains("bits") && typed.status == 0)
    let missing = try Commands.run(["table", "none.txt"])
    #expect(missing.errors == "error: none.txt: no such file\n")
    #expect(missing.status == 65)
    let bad = try Commands.run(["table", "s.jsonl"], files: ["s.jsonl": "{\"program\": 1}\n"])
    #expect(
      bad.errors == "s.jsonl:1:13: error: \"program\": found 1, expected a string\n")
    #expect(bad.status == 65)
  }

  @Test func runReadsItsInput() throws {
    let arguments = [
      "run", "--sketch", "word.sk", "--program", "take(s, 1) + take(s, 0)", "--input", "-",
    ]
    let result = try Commands.run(arguments, input: "[\"abc\"]\n")
    #expect(result.output == "\"a\"\n" && result.status == 0)
    let bad = try Commands.run(arguments, input: "abc\n")
    #expect(
      bad.errors == """
        standard input:1:1: error: found 'abc', expected a JSON value (a string stands in double quotes)
        abc
        ^~~

        """)
    #expect(bad.status == 65)
  }

  // MARK: Costs

  @Test func manyKraftSumsAreOneLine() throws {
    let result = try Commands.run(
      ["check", "--sketch", "f.sk"],
      files: [
        "f.sk": "sketch f(n: int<0..9>) -> int = A1 + A2 + A3 + A4 + A5 + A6 + A7 + A8 + A9\n"
          + (1...9).map { "A\($0) ::= n @ 0 | \($0) @ 1\n" }.joined()
      ])
    #expect(
      result.errors == """
        note: the costs of 9 nonterminals have Kraft sums above 1: 'A1' 3/2, 'A2' 3/2, 'A3' 3/2, 'A4' 3/2, 'A5' 3/2, 'A6' 3/2, 'A7' 3/2, 'A8' 3/2, …

        """)
    #expect(result.status == 0)
  }

  @Test func helpSaysWhatExamplesAreFor() throws {
    func help(_ command: String) throws -> String {
      try Commands.run([command, "--help"]).output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(try help("count").contains("Without it, every program of the sketch will do."))
    #expect(
      try help("check").contains(
        "They are checked against the sketch's types, and 'alphabet examples' takes their characters."
          + " Without it, the sketch alone is checked."))
    #expect(
      try help("run").contains(
        "Only 'alphabet examples' uses them; the program need not fit them. Without it, the alphabet"
          + " has the characters of the program."))
    #expect(try help("table").contains("With it, the exact posterior is shown if it can be"))
    for command in ["check", "run", "table"] {
      #expect(try !help(command).contains("every program of the sketch will do"))
    }
  }
}
