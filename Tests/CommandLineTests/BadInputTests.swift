import Testing

/// Every mistake of a user has an exit code and words of its own.
@Suite struct BadInput {
  struct Mistake: CustomTestStringConvertible, Sendable {
    var name: String
    var files: [String: String] = [:]
    var arguments: [String]
    var input = ""
    var status: Int32 = 65
    /// All of standard error.
    var errors: String

    var testDescription: String { name }
  }

  static func check(_ name: String, _ sketch: String, _ errors: String) -> Mistake {
    Mistake(
      name: name, files: ["f.sk": sketch], arguments: ["check", "--sketch", "f.sk"], errors: errors)
  }

  static func sample(
    _ name: String, _ examples: String, status: Int32 = 65, _ errors: String
  ) -> Mistake {
    Mistake(
      name: name, files: ["e.json": examples],
      arguments: [
        "sample", "--sketch", "word.sk", "--examples", "e.json", "-n", "3", "--quiet",
      ], status: status, errors: errors)
  }

  static let mistakes: [Mistake] = [
    Mistake(
      name: "a program that takes too long",
      files: [
        "f.sk":
          "sketch f(n: int<0..10000>) -> int = C\nC ::= sum(map(x => length(1..x), 1..n)) | 0",
        "e.json": "[{\"input\": [10000], \"output\": 50005000}]",
      ],
      arguments: ["map", "--sketch", "f.sk", "--examples", "e.json", "--quiet"],
      errors: """
        f.sk:2:7: error: running all programs on one input takes more than 10000000 steps, the last \
        of them here; let functions call each other less often, and go through shorter lists and strings
        C ::= sum(map(x => length(1..x), 1..n)) | 0
              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

        """),
    Mistake(
      name: "a program that takes too long, where the encoder keeps what calls return",
      files: [
        "f.sk": "sketch f(n: int<0..60>) -> int = if n < 2 then C else f(n - 1) + f(n - 2)\n"
          + "  decreases n\nC ::= 1 | 2",
        "e.json": "[{\"input\": [40], \"output\": 165580141}]",
      ],
      arguments: ["map", "--sketch", "f.sk", "--examples", "e.json", "--quiet"],
      errors:
        "error: if n < 2 then 1 else f(n - 1) + f(n - 2) takes more than 10,000,000 steps on an example"
        + " or in a 'require' or 'where' clause, or is nested too deep; use shorter inputs\n"),
    check(
      "nonterminals that double without a choice",
      "sketch f(n: int) -> int = A0\n"
        + (0..<30).map { "A\($0) ::= A\($0 + 1) + A\($0 + 1)\n" }.joined() + "A30 ::= n\n",
      """
      f.sk:15:1: error: a program of 'A13' may be made of more than 131072 productions; lower a \
      'depth', or let fewer nonterminals stand in one production
      A13 ::= A14 + A14
      ^~~

      """),
    check(
      "productions at very many places",
      "sketch f(n: int) -> int = E\nE depth 10 ::= n | E + E | 0..1100\n",
      """
      f.sk:2:1: error: with 'E' the space has more than 1048576 options, one for each production at \
      each place; lower a 'depth', or write fewer productions
      E depth 10 ::= n | E + E | 0..1100
      ^

      """),
    check(
      "too many productions in all",
      "sketch f(n: int) -> int = A + B + C\nA ::= 1..60000\nB ::= 1..60000\nC ::= 1..60000\n",
      "error: 'C' and the nonterminals before it stand for 180000 productions; at most 131072 in all"
        + " are supported\n"),
    check(
      "too many functions",
      "sketch f(n: int) -> int = g0(n)\n"
        + (0...1000).map { "fn g\($0)(x: int) -> int = x\n" }.joined(),
      """
      f.sk:1002:4: error: there are 1001 functions, and at most 1000 are supported
      fn g1000(x: int) -> int = x
         ^~~~~

      """),
    check(
      "too many nonterminals",
      "sketch f(n: int) -> int = A0\n"
        + (0..<1000).map { "A\($0) ::= n | A\($0 + 1)\n" }.joined() + "A1000 ::= n\n",
      """
      f.sk:1002:1: error: there are 1001 nonterminals, and at most 1000 are supported
      A1000 ::= n
      ^~~~~

      """),
    check(
      "too many parameters",
      "sketch f(" + (0...1000).map { "a\($0): int" }.joined(separator: ",\n") + ") -> int = a1\n",
      """
      f.sk:1001:1: error: there are 1001 parameters here, and at most 1000 are supported
      a1000: int) -> int = a1
      ^~~~~

      """),
    Mistake(
      name: "recursion too deep, whatever the order of the examples",
      files: [
        "f.sk": "sketch f(n: int<0..500>) -> int = if n == 0 then 0 else f(n - 1) + C\n"
          + "  decreases n\nC ::= 1 | 2",
        "e.json": "[{\"input\": 100, \"output\": 100}, {\"input\": 200, \"output\": 200}]",
      ],
      arguments: [
        "count", "--sketch", "f.sk", "--examples", "e.json", "--quiet", "--method", "diagram",
      ],
      errors: """
        f.sk:1:57: error: more than 128 recursive calls inside one another; narrow the measure's \
        range, or let it fall faster
        sketch f(n: int<0..500>) -> int = if n == 0 then 0 else f(n - 1) + C
                                                                ^~~~~~~~

        """),
    Mistake(
      name: "a function of a library misspelt",
      files: [
        "lib.sk": "fn cutout(s: string) -> string = take(s, 1)",
        "f.sk": "sketch f(s: string<9>) -> string = C\ninclude \"lib.sk\"\nC ::= cutuot(s) | s",
      ],
      arguments: ["check", "--sketch", "f.sk"],
      errors: """
        f.sk:3:7: error: unknown function 'cutuot', did you mean 'cutout'?
        C ::= cutuot(s) | s
              ^~~~~~

        """),
    Mistake(
      name: "missing sketch", arguments: ["sample", "--sketch", "none.sk"],
      errors: "error: none.sk: no such file\n"),
    Mistake(
      name: "missing examples",
      arguments: ["sample", "--sketch", "word.sk", "--examples", "none.json"],
      errors: "error: none.json: no such file\n"),
    Mistake(
      name: "a folder as sketch", arguments: ["check", "--sketch", "."],
      errors: "error: .: this is a folder, expected a file\n"),
    Mistake(
      name: "a folder as examples",
      arguments: ["map", "--sketch", "word.sk", "--examples", "."],
      errors: "error: .: this is a folder, expected a file\n"),
    check("empty sketch", "", "error: f.sk: the file is empty\n"),
    sample("empty examples", "", "error: e.json: the file is empty\n"),
    check(
      "unbalanced sketch", "sketch f(i: bool) -> bool = P\nP ::= (i | !i\n",
      """
      f.sk:2:14: error: expected ',' or ')', found the end of the text
      P ::= (i | !i
                   ^
      f.sk:2:7: note: '(' opened here
      P ::= (i | !i
            ^

      """),
    check(
      "unknown nonterminal", "sketch f(i: bool) -> bool = Part\nPart ::= i | !Prat\n",
      """
      f.sk:2:15: error: unknown nonterminal 'Prat', did you mean 'Part'?
      Part ::= i | !Prat
                    ^~~~

      """),
    check(
      "unreachable nonterminal", "sketch f(i: bool) -> bool = P\nP ::= i | !i\nQ ::= i\n",
      """
      f.sk:3:1: error: unreachable nonterminal 'Q': no program of the sketch contains it
      Q ::= i
      ^

      """),
    check(
      "infinite nonterminal", "sketch f(i: bool) -> bool = P\nP depth 3 ::= !P\n",
      """
      f.sk:2:1: error: 'P' has no finite derivation: each alternative needs it again
      P depth 3 ::= !P
      ^

      """),
    check(
      "type mismatch in a production", "sketch f(i: bool) -> bool = P\nP ::= i | i + 1\n",
      """
      f.sk:2:13: error: '+' is not defined for bool and int
      P ::= i | i + 1
                  ^
      note: it takes (int, int), (string, string), (list<T>, list<T>) or (bits<w>, bits<w>)

      """),
    sample(
      "type mismatch in an example", "[{\"input\": [\"abc\"],\n  \"output\": 3}]",
      """
      e.json:2:13: error: examples[0].output: found 3, expected a string (string<5>)
        "output": 3}]
                  ^

      """),
    sample(
      "an example longer than its bound", #"[{"input": "abcdef", "output": "a"}]"#,
      """
      e.json:1:12: error: examples[0].input: found a string of 6 characters, but the sketch says string<5>; raise it to string<6>
      [{"input": "abcdef", "output": "a"}]
                 ^~~~~~~~

      """),
    sample(
      "trailing comma", #"[{"input": "abc", "output": "a"},]"#,
      """
      e.json:1:33: error: found a comma before ']', expected none
      [{"input": "abc", "output": "a"},]
                                      ^

      """),
    sample(
      "contradictory examples",
      """
      [{"input": "abc", "output": "a"}, {"input": "b", "output": "b"},
       {"input": ["abc"], "output": "b"}]
      """, status: 1,
      """
      examples[0] and examples[2] give the same input different outputs, "a" and "b"
      proved: no program of the sketch is consistent with the examples

      """),
    sample(
      "no consistent program", #"[{"input": "abc", "output": "z"}]"#, status: 1,
      "proved: no program of the sketch is consistent with the examples\n"),
    Mistake(
      name: "no examples for the alphabet",
      files: ["f.sk": "sketch f() -> char = P\nalphabet examples\nP ::= alphabet\n"],
      arguments: ["sample", "--sketch", "f.sk", "--quiet"],
      errors: "error: the sketch says 'alphabet examples', but no examples are given\n"),
    Mistake(
      name: "no such program",
      arguments: [
        "run", "--sketch", "word.sk", "--program", "take(s, 4)", "--input", "\"abc\"",
      ],
      errors: """
        program:1:9: error: expected an integer of Number, found '4'
        take(s, 4)
                ^

        """),
    Mistake(
      name: "bad input of a program",
      arguments: ["run", "--sketch", "word.sk", "--program", "s", "--input", "abc"],
      errors: """
        --input:1:1: error: found 'abc', expected a JSON value (a string stands in double quotes)
        abc
        ^~~

        """),
    Mistake(
      name: "undefined program",
      arguments: [
        "run", "--sketch", "word.sk", "--program", "\"a\" + take(s, 3)", "--input", "\"x\"",
      ],
      errors: "undefined: the program has no value on this input\n"),
    Mistake(
      name: "a program that takes too long to run",
      files: ["f.sk": "sketch f(n: int) -> int = C\nC ::= sum(map(x => length(1..x), 1..n)) | 0\n"],
      arguments: [
        "run", "--sketch", "f.sk", "--program", "sum(map(x => length(1..x), 1..n))", "--input",
        "10000",
      ],
      errors:
        "the program takes more than 10,000,000 steps on this input, or is nested too deep\n"),
    Mistake(
      name: "a program that is nested too deep to run",
      files: [
        "f.sk": """
        sketch f(n: int) -> int = if n == 0 then C else f(n - 1)
          decreases n
        C ::= 1 | 2
        """
      ],
      arguments: [
        "run", "--sketch", "f.sk", "--program", "if n == 0 then 1 else f(n - 1)", "--input",
        "100000",
      ],
      errors:
        "the program takes more than 10,000,000 steps on this input, or is nested too deep\n"),
    Mistake(
      name: "a condition that takes too long",
      files: [
        "f.sk": """
        sketch f(n: int) -> int = P
        P ::= let v = B in v where sum(map(x => length(1..x), 1..10000)) > v
        B ::= 1 | 2
        """
      ],
      arguments: ["run", "--sketch", "f.sk", "--program", "let v = 1 in v", "--input", "3"],
      errors: """
        program:1:1: error: a 'where' condition of the program takes too many steps, or is nested \
        too deep
        let v = 1 in v
        ^

        """),
  ]

  @Test(arguments: mistakes)
  func mistakeIsExplained(_ mistake: Mistake) throws {
    try Self.confirm(mistake)
  }

  static func confirm(_ mistake: Mistake) throws {
    let folder = try Folder(Samples.all.merging(mistake.files) { $1 })
    let result = try Binary.run(mistake.arguments, in: folder, input: mistake.input)
    #expect(result.errors == mistake.errors)
    #expect(result.status == mistake.status)
    #expect(result.output.isEmpty)
  }

  /// The interpreter gives up on it, too. A debug build takes longer than tests wait.
  @Test(.enabled(if: Binary.release != nil), arguments: ["sample", "map", "count", "enumerate"])
  func functionsThatCallTheOneBeforeTwice(command: String) throws {
    let functions = (1...30).map { "fn g\($0)(x: int) -> int = g\($0 - 1)(g\($0 - 1)(x))\n" }
    let folder = try Folder([
      "f.sk": "sketch f(n: int) -> int = C\nC ::= 1 | g30(n)\nfn g0(x: int) -> int = x + 1\n"
        + functions.joined(),
      "e.json": "[{\"input\": [1], \"output\": 1}]",
    ])
    let result = try Binary.run(
      [command, "--sketch", "f.sk", "--examples", "e.json", "--quiet"], in: folder)
    #expect(
      result.errors == """
        f.sk:2:11: error: running all programs on one input takes more than 10000000 steps, the last \
        of them in this call of 'g30'; let functions call each other less often, and go through \
        shorter lists and strings
        C ::= 1 | g30(n)
                  ^~~~~~

        """)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [
    ([UInt8(0), 1, 0x7F, 0xFF], "not a text file: NUL byte at offset 0"),
    (Array("sketch ".utf8) + [0xE9], "not UTF-8: invalid byte at offset 7, line 1"),
    ([0xFF, 0xFE, 0x5B, 0x00], "the text is in UTF-16, expected UTF-8"),
  ])
  func bytesThatAreNoTextAreExplained(bytes: [UInt8], reason: String) throws {
    let folder = try Folder(Samples.all)
    try folder.write(bytes, to: "bad")
    for arguments in [
      ["check", "--sketch", "bad"], ["sample", "--sketch", "word.sk", "--examples", "bad"],
    ] {
      let result = try Binary.run(arguments, in: folder)
      #expect(result.errors == "error: bad: \(reason)\n")
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
    }
  }
}

/// What is wrong with a command line is told in its first line, and ends with code 64.
@Suite struct BadUsage {
  static let valid = ["sample", "--sketch", "word.sk", "--examples", "first.json"]

  static let mistakes: [(arguments: [String], message: String)] = [
    (
      valid + ["-n", "-5"],
      "Error: The value '-5' is invalid for '-n <number>': expected a whole number from 0 to"
        + " 1000000000"
    ),
    (
      valid + ["-n", "99999999999999999999"],
      "Error: The value '99999999999999999999' is invalid for '-n <number>': expected a whole"
        + " number from 0 to 1000000000"
    ),
    (
      valid + ["-n", "1.5"],
      "Error: The value '1.5' is invalid for '-n <number>': expected a whole number from 0 to"
        + " 1000000000"
    ),
    (["sample"], "Error: Missing expected argument '--sketch <file>'"),
    (
      valid + ["--method", "best"],
      "Error: The value 'best' is invalid for '--method <method>'. Please provide one of 'auto',"
        + " 'tables', 'diagram', 'bands' or 'xor'."
    ),
    (valid + ["--tilt-margin", "3"], "Error: --tilt-margin goes with --method xor"),
    (
      valid + ["--tolerance", "1"],
      "Error: The value '1' is invalid for '--tolerance <share>': expected a share of 0 or more,"
        + " below 1"
    ),
    (
      valid + ["--method", "xor", "--tolerance", "0.1"],
      "Error: --tolerance goes with --method bands"
    ),
    (
      valid + ["--format", "xml"],
      "Error: The value 'xml' is invalid for '--format <format>'. Please provide one of 'text',"
        + " 'jsonl', 'csv' or 'tsv'."
    ),
    (
      valid + ["--jobs", "0"],
      "Error: The value '0' is invalid for '--jobs <number>': expected a whole number from 1 to 1024"
    ),
    (
      valid + ["--seed", "-1"],
      "Error: The value '-1' is invalid for '--seed <number>': expected a whole number from 0 to"
        + " 18446744073709551615"
    ),
    (
      valid + ["--noise", "0.5"],
      "Error: The value '0.5' is invalid for '--noise <bits>': expected a whole number of bits from"
        + " 1 to 1000"
    ),
    (
      valid + ["--method", "xor", "--cell-margin", "0"],
      "Error: The value '0' is invalid for '--cell-margin <bits>': expected a number of bits above 0,"
        + " at most 64"
    ),
    (
      valid + ["--method", "xor", "--tilt-margin", "nan"],
      "Error: The value 'nan' is invalid for '--tilt-margin <bits>': expected a number of bits above"
        + " 0, at most 64"
    ),
    (
      valid + ["--method", "xor", "--tilt-margin", "1e18"],
      "Error: The value '1e18' is invalid for '--tilt-margin <bits>': expected a number of bits above"
        + " 0, at most 64"
    ),
    (
      valid + ["--timeout", "inf"],
      "Error: The value 'inf' is invalid for '--timeout <seconds>': expected a number of seconds"
        + " above 0"
    ),
    (
      valid + ["--enumeration-limit", "-1"],
      "Error: The value '-1' is invalid for '--enumeration-limit <number>': expected a whole number, 0"
        + " or more"
    ),
    (
      valid + ["--failure-probability", "1"],
      "Error: The value '1' is invalid for '--failure-probability <probability>': expected a"
        + " probability above 0 and below 1"
    ),
    (
      valid + ["--timeout", "0"],
      "Error: The value '0' is invalid for '--timeout <seconds>': expected a number of seconds above"
        + " 0"
    ),
    (
      valid + ["--max-memory", "0"],
      "Error: The value '0' is invalid for '--max-memory <MiB>': expected a whole number of MiB, 1"
        + " or more"
    ),
    (
      valid + ["--stats", "-"],
      "Error: --stats must be a file: standard output has the answer"
    ),
    (
      ["sample", "--sketch", "-", "--examples", "-"],
      "Error: only one of --sketch and --examples can be standard input"
    ),
    (
      ["compile", "--sketch", "word.sk", "--emit", "space", "--embedding"],
      "Error: --embedding goes with --emit cnf"
    ),
    (["table", "--examples", "first.json"], "Error: --examples goes with --sketch"),
    (["table", "--include-path", "."], "Error: --include-path goes with --sketch"),
    (
      ["check", "--sketch", "word.sk", "--include-path", "none"],
      "Error: --include-path: no such folder: none"
    ),
    (
      ["table", "word.txt", "--sketch", "-", "--examples", "-"],
      "Error: only one of --sketch and --examples can be standard input"
    ),
    (
      ["run", "--sketch", "-", "--program", "s", "--input", "-"],
      "Error: only one of --sketch, --examples and --input can be standard input"
    ),
    (["table", "--sketch", "word.sk", "--noise", "3"], "Error: --noise goes with --examples"),
    (
      ["table", "--sketch", "-"],
      "Error: standard input holds the samples; give --sketch and --examples as files"
    ),
    (
      ["table", "--top", "-1"],
      "Error: The value '-1' is invalid for '--top <number>': expected a whole number, 0 or more"
    ),
    (
      ["count", "--limit", "1.5", "--sketch", "word.sk"],
      "Error: The value '1.5' is invalid for '--limit <number>': expected a whole number from 0 to"
        + " 1000000000"
    ),
    (["simple"], "Error: Unexpected argument 'simple'"),
  ]

  @Test(arguments: mistakes)
  func usageErrorIsExplained(arguments: [String], message: String) throws {
    let result = try Binary.run(arguments, in: Folder(Samples.all))
    #expect(result.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }
}
