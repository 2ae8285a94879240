import Testing

/// Every command that takes examples takes them as CSV and TSV too, with the same answer.
@Suite struct ExampleFormats {
  static let files = [
    "first.csv": "s,out\r\nabc,a\r\nbcd,\r\n", "first.tsv": "out\ts\na\tabc\n",
    "bare.data": "abc,a\n", "other.csv": "text,result\nabc,a\n",
  ]

  /// Arguments after `--sketch word.sk`; `first.json` stands for the examples.
  static let commands: [[String]] = [
    ["sample", "-n", "5", "--seed", "1"], ["map"], ["count"], ["compile", "--emit", "cnf"],
    ["run", "--program", "take(s, 1) + take(s, 0)", "--input", "\"xy\""], ["check"],
  ]

  private static let sources: [(options: [String], input: String)] = [
    (["--examples", "first.csv"], ""), (["--examples", "first.tsv"], ""),
    (["--examples", "bare.data", "--examples-format", "csv", "--no-header"], ""),
    (["--examples", "-", "--examples-format", "tsv"], "s\tout\nabc\ta\n"),
    (["--examples", "other.csv"], ""),
  ]

  @Test(arguments: commands) func answersAreThoseForJSON(_ command: [String]) throws {
    let folder = try Folder(Samples.all.merging(Self.files) { $1 })
    let sketch = [command[0], "--sketch", "word.sk"] + command.dropFirst()
    let expected = try Binary.run(sketch + ["--examples", "first.json"], in: folder)
    #expect(expected.status == 0)
    #expect(!expected.output.isEmpty)
    for source in Self.sources {
      let result = try Binary.run(sketch + source.options, in: folder, input: source.input)
      #expect(result.output == expected.output, "\(source.options)")
      #expect(result.status == 0)
    }
  }

  @Test func tableTakesThem() throws {
    let folder = try Folder(Samples.all.merging(Self.files) { $1 })
    let samples = try Binary.run(["sample", "-n", "9"] + Commands.word, in: folder).output
    let tables = try ["first.json", "first.csv", "first.tsv"].map { examples in
      try Binary.run(
        ["table", "--sketch", "word.sk", "--examples", examples], in: folder, input: samples)
    }
    #expect(tables[0].output.contains("posterior"))
    #expect(Set(tables.map(\.output)).count == 1)
  }

  @Test func columnsByPositionAreTold() throws {
    let folder = try Folder(Samples.all.merging(Self.files) { $1 })
    let arguments = ["check", "--sketch", "word.sk", "--examples"]
    let result = try Binary.run(arguments + ["other.csv"], in: folder)
    #expect(
      result.errors == """
        other.csv:1:1: note: the header names no parameter of the sketch, so the columns are taken as s and the output; with --no-header this row is data
        text,result
        ^~~~~~~~~~~

        """)
    #expect(
      try Binary.run(arguments + ["first.csv"], in: folder).errors == """
        first.csv:3:1: note: this row has no output: it is a query, which asks nothing of programs
        bcd,
        ^~~~

        """)
    let two = try Binary.run(
      arguments + ["-", "--examples-format", "csv"], in: folder, input: "s,out\na,\nb,b\nc,\n")
    #expect(
      two.errors == """
        standard input:2:1: note: 2 rows have no output, this one first: they are queries, which ask nothing of programs
        a,
        ^~

        """)
  }

  @Test func aMistakeHasItsPlace() throws {
    let folder = try Folder(Samples.all.merging(["e.csv": "s,out\n\"a\nb\",a\nabcdefg,a\n"]) { $1 })
    let result = try Binary.run(
      ["map", "--sketch", "word.sk", "--examples", "e.csv"], in: folder)
    #expect(
      result.errors == """
        e.csv:4:1: error: s: found a string of 7 characters, but the sketch says string<5>; raise it to string<7>
        abcdefg,a
        ^~~~~~~

        """)
    #expect(result.status == 65)
  }

  @Test func contradictionsNameLines() throws {
    let folder = try Folder(Samples.all.merging(["e.csv": "s,out\na,a\nb,b\na,b\n"]) { $1 })
    let result = try Binary.run(
      ["map", "--sketch", "word.sk", "--examples", "e.csv"], in: folder)
    #expect(
      result.errors.hasPrefix("line 2 and line 4 give the same input different outputs, "))
    #expect(result.status == 1)
  }

  @Test(
    arguments: [
      (["--no-header"], "--no-header goes with --examples"),
      (["--examples-format", "csv"], "--examples-format goes with --examples"),
      (
        ["--examples", "first.json", "--no-header"],
        "--no-header goes with examples as CSV or TSV; these are JSON"
      ),
    ])
  func optionsThatMakeNoSense(_ options: [String], _ message: String) throws {
    let result = try Commands.run(["map", "--sketch", "word.sk"] + options)
    #expect(result.errors.contains(message))
    #expect(result.status == 64)
  }
}
