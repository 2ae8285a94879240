import Foundation
import Lengths
import Posterior
import SketchLanguage
import Testing

/// The command `enumerate`.
@Suite struct Enumerating {
  private static let space = ["--sketch", "space.sk", "--examples", "examples.json"]

  private static func enumerate(
    _ arguments: [String], in folder: Folder? = nil
  ) throws -> Binary.Result {
    try Binary.run(["enumerate"] + arguments, in: folder ?? Folder(Samples.all))
  }

  private struct Row {
    var program: String
    var bits: CodeLength
    var posterior: Double?
  }

  private static func rows(_ result: Binary.Result) throws -> [Row] {
    try result.lines.map { line in
      let row = try #require(try object(line))
      let bits = try #require(row["bits"] as? Double)
      #expect(row["log2Weight"] as? Double == -bits)
      return Row(
        program: try #require(row["program"] as? String), bits: CodeLength(nearest: bits),
        posterior: row["posterior"] as? Double)
    }
  }

  /// Order and weights against plain enumeration and the exact posterior.
  @Test(
    arguments: SmallSpace.all.filter { $0.count < 1000 }, ["auto", "solver"])
  func everyProgramByLength(_ space: SmallSpace, method: String) throws {
    let folder = try space.folder()
    let expected = try space.programs(in: folder)
    let result = try Self.enumerate(
      Self.space + ["--method", method, "--format", "jsonl"], in: folder)
    #expect(result.status == 0)
    let rows = try Self.rows(result)
    #expect(rows.map(\.bits) == expected.values.sorted())
    #expect(
      Dictionary(uniqueKeysWithValues: rows.map { ($0.program, $0.bits) }) == expected)
    let total = expected.values.reduce(0) { $0 + exp2(-$1.bits) }
    for row in rows {
      if method == "solver" {
        #expect(row.posterior == nil)
      } else {
        // Told to 10 digits.
        #expect(abs(try #require(row.posterior) / exp2(-row.bits.bits) * total - 1) < 1e-9)
      }
    }
    #expect(
      result.errors.contains("listed: \(space.count) programs; there is no other\nevidence: 2^"))
  }

  /// Equal lengths come by their alternatives, the outermost first and then from left to right, also
  /// where parts change places.
  @Test(arguments: ["auto", "solver"])
  func equalLengthsComeInTheOrderOfTheText(method: String) throws {
    let folder = try Folder([
      "crossed.sk": "sketch f(x: int) -> int = A\nA ::= B + C | C + B\nB ::= 8 | 9\nC ::= 1 | 2\n"
    ])
    let result = try Self.enumerate(["--sketch", "crossed.sk", "--method", method], in: folder)
    #expect(
      result.output == """
        8 + 1
        8 + 2
        9 + 1
        9 + 2
        1 + 8
        1 + 9
        2 + 8
        2 + 9

        """)
    #expect(result.errors.hasSuffix("listed: 8 programs; there is no other\nevidence: 2^0\n"))
    #expect(result.status == 0)
  }

  /// A `let` counts in a `where` as far as it is asked for.
  @Test(arguments: ["(true || v == 1)", "true"], ["auto", "solver"])
  func undefinedNamesOfConditions(condition: String, method: String) throws {
    let folder = try Folder([
      "lazy.sk": """
      sketch f(x: int) -> int = P
      P ::= let v = B in 3 where \(condition)
      B ::= 1 | 1 / 0
      """
    ])
    let result = try Self.enumerate(["--sketch", "lazy.sk", "--method", method], in: folder)
    #expect(result.output == "let v = 1 in 3\nlet v = 1 / 0 in 3\n")
    #expect(result.status == 0)
  }

  @Test func textIsTheProgramsAlone() throws {
    let result = try Self.enumerate(Commands.word)
    #expect(result.lines.count == 4)
    #expect(result.lines.prefix(2) == [#""a" + take(s, 0)"#, #"take(s, 0) + "a""#])
    #expect(
      result.errors.hasSuffix(
        "\nlisted: 4 programs; there is no other\nevidence: 2^-6.678\n"))
    #expect(result.status == 0)
  }

  @Test func separatedValuesHaveAHeader() throws {
    let csv = try Self.enumerate(Commands.flip + ["--format", "csv", "--quiet"])
    #expect(csv.output == "program,bits,log2Weight,posterior\n\"gate(i, i)\",3,-3,1\n")
    #expect(csv.errors.isEmpty)
    let tsv = try Self.enumerate(
      Commands.flip + ["--format", "tsv", "--method", "solver", "--quiet"])
    #expect(tsv.output == "program\tbits\tlog2Weight\tposterior\ngate(i, i)\t3\t-3\t\n")
  }

  @Test func aNumberOfPrograms() throws {
    let all = try Self.enumerate(Commands.sum + ["--quiet"])
    #expect(all.lines.count > 20)
    let some = try Self.enumerate(Commands.sum + ["-n", "20"])
    #expect(some.lines == Array(all.lines.prefix(20)))
    #expect(some.status == 0)
    #expect(some.errors.contains("\nlisted: 20 programs; every other one has more than "))
    let none = try Self.enumerate(Commands.sum + ["-n", "0", "--quiet"])
    #expect(none.output.isEmpty && none.errors.isEmpty && none.status == 0)
  }

  @Test(arguments: [("8", 2), ("9.5", 2), ("10", 4), ("7.99", 0), ("0", 0)])
  func upToBits(bits: String, count: Int) throws {
    let result = try Self.enumerate(Commands.word + ["--up-to-bits", bits, "--method", "solver"])
    #expect(result.lines.count == count)
    #expect(result.status == 0)
    // The longest ones have 10.
    let next = (Int(bits.prefix { $0 != "." }) ?? 0) + 1
    let others =
      count == 4
      ? "there is no other"
      : bits.contains(".")
        ? "every other one has \(next) bits or more" : "every other one has more than \(bits) bits"
    #expect(result.errors.contains(": \(count) programs; \(others)\n"))
  }

  /// A share of the posterior, by the evidence and without it.
  @Test(arguments: SmallSpace.all.filter { $0.count < 1000 }, ["auto", "solver"])
  func mass(_ space: SmallSpace, method: String) throws {
    let folder = try space.folder()
    let expected = try space.programs(in: folder)
    let total = expected.values.reduce(0) { $0 + exp2(-$1.bits) }
    for share in [0.2, 0.6, 0.9] {
      let result = try Self.enumerate(
        Self.space + [
          "--mass", "\(share)", "--method", method, "--format", "jsonl", "--seed", "1",
        ], in: folder)
      let rows = try Self.rows(result)
      let listed = rows.reduce(0) { $0 + exp2(-$1.bits.bits) }
      #expect(listed / total >= share - 1e-12)
      #expect(rows.map(\.bits) == Array(expected.values.sorted().prefix(rows.count)))
      #expect(result.status == 0)
      guard method == "auto" else { continue }
      // No more than needed, and told for certain.
      let last = try #require(rows.last)
      #expect((listed - exp2(-last.bits.bits)) / total < share + 1e-12)
      let told = try #require(
        result.errors.firstMatch(of: /share of the posterior: at least ([0-9.]+), for certain\n/))
      #expect(abs(try #require(Double(told.1)) - listed / total) < 1e-4)
    }
  }

  /// However it is computed, the same program has the same posterior, digit by digit.
  @Test(arguments: [Commands.sum, Commands.word]) func posteriorsAreTheSame(
    _ space: [String]
  ) throws {
    let folder = try Folder(Samples.all)
    func posteriors(_ result: Binary.Result) throws -> [String: Double] {
      let rows = try result.lines.compactMap { try object($0) }
      return try Dictionary(
        rows.map {
          (try #require($0["program"] as? String), try #require($0["posterior"] as? Double))
        }, uniquingKeysWith: +)
    }
    let listed = try posteriors(
      Self.enumerate(space + ["--format", "jsonl", "--quiet"], in: folder))
    for method in ["auto", "bands"] {
      let drawn = try posteriors(
        Binary.run(
          ["sample", "--table", "-n", "300", "--seed", "1", "--method", method]
            + ["--format", "jsonl", "--quiet"] + space, in: folder))
      #expect(drawn.count > 1)
      for (program, posterior) in drawn { #expect(listed[program] == posterior, "\(program)") }
    }
  }

  @Test func theSameSeedEndsAListAtTheSamePlace() throws {
    let folder = try SmallSpace.all[0].folder()
    let arguments =
      Self.space + ["--mass", "0.9", "--method", "solver", "--seed", "7", "--jobs"]
    let one = try Self.enumerate(arguments + ["1"], in: folder)
    let two = try Self.enumerate(arguments + ["2"], in: folder)
    #expect(one.output == two.output)
    #expect(one.errors == two.errors)
    #expect(!one.errors.contains("seed:"))
  }

  @Test func failedExamplesCount() throws {
    let result = try Self.enumerate(
      [
        "--sketch", "flip.sk", "--examples", "e.csv", "--noise", "2", "--up-to-bits", "5",
        "--format", "csv", "-q",
      ], in: try Folder(Samples.all.merging(["e.csv": "i,out\ntrue,true\nfalse,true\n"]) { $1 }))
    #expect(result.status == 0)
    #expect(result.lines.first == "program,bits,log2Weight,posterior,failures,length")
    // `i` fails the second one.
    #expect(result.lines[1].hasPrefix("i,1,-3,"))
    #expect(result.lines[1].hasSuffix(",1,3"))
  }

  @Test(arguments: [[], ["--up-to-bits", "3"], ["--method", "solver"], ["--mass", "0.5"]])
  func nothingIsConsistent(options: [String]) throws {
    let folder = try Folder(Samples.all)
    try folder.write(#"[{"input": "abc", "output": "z"}]"#, to: "none.json")
    let result = try Self.enumerate(
      ["--sketch", "word.sk", "--examples", "none.json"] + options, in: folder)
    #expect(result.output.isEmpty)
    #expect(
      result.errors.contains("proved: no program of the sketch is consistent with the examples\n"))
    #expect(result.status == 1)
  }

  @Test(arguments: [
    (
      ["--mass", "0"], "'0' is invalid for '--mass <share>': expected a share above 0 and at most 1"
    ),
    (
      ["--mass", "2"], "'2' is invalid for '--mass <share>': expected a share above 0 and at most 1"
    ),
    (
      ["--mass", "nan"],
      "'nan' is invalid for '--mass <share>': expected a share above 0 and at most 1"
    ),
    (
      ["--up-to-bits", "-1"],
      "'-1' is invalid for '--up-to-bits <bits>': expected a number of bits from 0 to 1000000000"
    ),
    (
      ["--up-to-bits", "few"],
      "'few' is invalid for '--up-to-bits <bits>': expected a number of bits from 0 to 1000000000"
    ),
    (["-n", "-3"], "'-3' is invalid for '-n <number>': expected a whole number, 0 or more"),
    (
      ["--timeout", "0"],
      "'0' is invalid for '--timeout <seconds>': expected a number of seconds above 0"
    ),
  ])
  func badLimitsAreUsageErrors(options: [String], message: String) throws {
    let result = try Self.enumerate(Commands.sum + options)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("Error: The value \(message)\n"), "\(result.errors)")
  }

  // MARK: Early ends

  /// More programs than one can list.
  private static let endless = [
    "vast.sk": """
    sketch vast(a: int<0..9>) -> int<0..999> = Sum
    Sum depth 30 ::= Term | Term + Sum
    Term         ::= a | 0..2

    """,
    "three.json": #"[{"input": 3, "output": 6}]"#,
  ]
  private static let vast = ["--sketch", "vast.sk", "--examples", "three.json"]

  private static func expectABeginning(_ result: Binary.Result, in folder: Folder) throws {
    let count = result.lines.count
    let full = try enumerate(vast + ["-n", "\(count)", "--quiet"], in: folder)
    #expect(full.status == 0)
    #expect(result.output == full.output, "\(count) lines")
  }

  @Test(arguments: [(SIGINT, "interrupted"), (SIGTERM, "terminated")])
  func signalStopsAtALine(signal: Int32, word: String) throws {
    let folder = try Folder(Self.endless)
    let result = try Binary.run(["enumerate"] + Self.vast, in: folder) { process, output in
      while process.isRunning, output().utf8.count < 1000 { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, signal)
    }
    #expect(result.status == 2)
    // With commas, as numbers of programs are written.
    let listed = result.lines.count.formatted(.number.locale(Locale(identifier: "en_US")))
    #expect(result.errors.contains("\nlisted: \(listed) programs; every other one"))
    #expect(result.errors.hasSuffix("\nstopped: \(word)\n"))
    try Self.expectABeginning(result, in: folder)
  }

  @Test func limitsStop() throws {
    let folder = try Folder(Self.endless)
    let timed = try Self.enumerate(Self.vast + ["--timeout", "1.5"], in: folder)
    #expect(timed.status == 2)
    #expect(timed.errors.hasSuffix("\nstopped: the time limit of 1.5 s is reached\n"))
    try Self.expectABeginning(timed, in: folder)
    let large = try Self.enumerate(Self.vast + ["--max-memory", "1"], in: folder)
    #expect(large.status == 2)
    #expect(large.errors.hasSuffix("stopped: the memory limit of 1 MiB is reached\n"))
  }

  @Test(arguments: [("head -n 3", 3), ("true", 0)])
  func closedPipeEndsQuietly(reader: String, lines: Int) throws {
    let arguments = Self.vast.joined(separator: " ")
    let result = try Binary.shell(
      "\"$progsample\" enumerate \(arguments) --quiet | \(reader); echo ${PIPESTATUS[0]}",
      in: Folder(Self.endless))
    #expect(result.lines.last == "0")
    #expect(result.lines.count == lines + 1)
    #expect(result.errors.isEmpty)
  }

  @Test func fullDeviceIsAFaultOfTheSystem() throws {
    let arguments = Self.vast.joined(separator: " ")
    let result = try Binary.shell(
      "\"$progsample\" enumerate \(arguments) --quiet > /dev/full", in: Folder(Self.endless))
    #expect(result.status == 74)
  }
}
