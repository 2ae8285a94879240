import Testing

/// What `compile --emit` prints of the stages that answers come from, and what `--failures` allows.
struct StageTests {
  static let files = [
    "f.sk": """
    sketch f(x: int<0..9>) -> int = Sum
    Sum  ::= x | x + Step | Step
    Step ::= 1 | 2
    """,
    "e.json": #"[{"input": 1, "output": 2}, {"input": 3, "output": 4}, {"input": 4, "output": 9}]"#,
    "two.json": #"[{"input": 1, "output": 2}, {"input": 3, "output": 4}]"#,
  ]

  @Test func circuit() throws {
    let result = try Commands.run(
      [
        "compile", "--sketch", "f.sk", "--examples", "two.json", "--emit", "circuit", "--quiet",
      ], files: Self.files)
    #expect(result.status == 0)
    #expect(
      result.output == """
        3 nodes, 3 edges
        root #2
        #2
          f ::= Sum  0: #1
        #1
          Sum ::= x + Step  0: #0
        #0
          Step ::= 1

        """)
  }

  @Test(arguments: ["gates", "diagram"]) func bits(stage: String) throws {
    let result = try Commands.run(
      ["compile", "--sketch", "f.sk", "--examples", "two.json", "--emit", stage, "--quiet"],
      files: Self.files)
    #expect(result.status == 0)
    // The one program is a path through three choice bits.
    if stage == "diagram" { #expect(result.output.hasPrefix("3 nodes\nroot ")) }
    if stage == "gates" { #expect(result.output.contains("\ndemand ")) }
    #expect(result.output.contains("b2"))
  }

  @Test(arguments: ["gates", "diagram", "circuit", "cnf"])
  func nothingIsMadeOfAContradiction(stage: String) throws {
    let result = try Commands.run(
      ["compile", "--sketch", "f.sk", "--examples", "e.json", "--emit", stage, "--quiet"],
      files: Self.files.merging([
        "e.json": #"[{"input": 1, "output": 2}, {"input": 1, "output": 3}]"#
      ]) { $1 })
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("examples[0] and examples[1] give the same input different"))
  }

  @Test(arguments: ["auto", "tables", "diagram", "solver"])
  func failuresAreLimited(method: String) throws {
    func count(_ failures: String) throws -> Binary.Result {
      try Commands.run(
        [
          "count", "--sketch", "f.sk", "--examples", "e.json", "--noise", "2", "--failures",
          failures, "--quiet", "--format", "jsonl", "--method", method,
        ], files: Self.files)
    }
    // x + 1 fails one example, the constant 2 fails two, all others fail all.
    let numbers = ["1": 1, "2": 2, "3": 5]
    for (failures, number) in numbers {
      let result = try count(failures)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("\"programs\":\(number)"), "\(failures): \(result.output)")
    }
    let none = try count("0")
    #expect(none.status == 1)
    #expect(
      none.errors
        == "proved: every program of the sketch fails more than the 0 examples that --failures allows\n"
    )
  }

  @Test func failuresGoWithNoise() throws {
    let result = try Commands.run(
      ["count", "--sketch", "f.sk", "--examples", "e.json", "--failures", "1"], files: Self.files)
    #expect(result.status == 64)
    #expect(result.errors.contains("--failures goes with --noise"))
  }

  /// The sketch says 1, which is too little: 2 * x + x has two of each.
  @Test(arguments: ["sample", "map", "enumerate", "count"])
  func depthsAreRaised(command: String) throws {
    let files = [
      "f.sk": """
      sketch f(x: int) -> int = Sum
      Sum depth 1 ::= x | 1 | Product + Sum
      Product depth 1 ::= x | 2 | Product * Product
      """,
      "e.json": #"[{"input": 3, "output": 9}, {"input": 4, "output": 12}]"#,
    ]
    let shallow = try Commands.run(
      [command, "--sketch", "f.sk", "--examples", "e.json", "--quiet"], files: files)
    #expect(shallow.status == 1)
    let result = try Commands.run(
      [command, "--sketch", "f.sk", "--examples", "e.json", "--deepen"], files: files)
    #expect(result.status == 0)
    #expect(result.errors.contains("depths at which a program is consistent: Sum 2, Product 2\n"))
  }
}
