import Foundation
import Testing

@Suite struct Sampling {
  static func sample(_ arguments: [String], in folder: Folder? = nil) throws -> Binary.Result {
    try Binary.run(["sample"] + arguments, in: folder ?? Folder(Samples.all))
  }

  @Test func aSampleIsALine() throws {
    let result = try Sampling.sample(Commands.flip + ["-n", "3", "--seed", "1"])
    #expect(result.output == "gate(i, i)\ngate(i, i)\ngate(i, i)\n")
    #expect(
      result.errors == """
        3 choice bits
        consistent programs: 1, as a circuit of 3 nodes, by tables; a shortest one has 3 bits
        guarantee: every sample is drawn from the exact posterior, for certain
        evidence: 2^-3

        """)
    #expect(result.status == 0)
  }

  @Test func noSamplesAreFine() throws {
    let result = try Sampling.sample(Commands.flip + ["-n", "0", "--quiet"])
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
  }

  @Test func duplicateExamplesAreHarmless() throws {
    let folder = try Folder(Samples.all)
    try folder.write(
      #"[{"input": "abc", "output": "a"}, {"output": "a", "input": ["abc"]}]"#, to: "twice.json")
    let twice = try Sampling.sample(
      ["--sketch", "word.sk", "--examples", "twice.json", "-n", "20", "--seed", "4"], in: folder)
    let once = try Sampling.sample(Commands.word + ["-n", "20", "--seed", "4"], in: folder)
    #expect(twice.status == 0)
    #expect(twice.output == once.output)
    #expect(twice.errors == once.errors)
  }

  @Test func sameSeedGivesTheSameBytesForAnyJobs() throws {
    let arguments = Commands.sum + ["-n", "200", "--format", "jsonl", "--seed", "7", "--jobs"]
    let one = try Sampling.sample(arguments + ["1"])
    let two = try Sampling.sample(arguments + ["2"])
    let again = try Sampling.sample(arguments + ["2"])
    #expect(one.lines.count == 200)
    #expect(one.output == two.output)
    #expect(two.output == again.output)
    let other = try Sampling.sample(
      Commands.sum + ["-n", "200", "--format", "jsonl", "--seed", "8"])
    #expect(other.output != one.output)
  }

  @Test func aDrawnSeedIsToldAndRepeats() throws {
    let first = try Sampling.sample(Commands.sum + ["-n", "20"])
    let line = try #require(first.errors.split(separator: "\n").first)
    let seed = try #require(line.wholeMatch(of: /seed: ([0-9]+)/)?.1)
    let second = try Sampling.sample(Commands.sum + ["-n", "20", "--seed", String(seed)])
    #expect(first.output == second.output)
    #expect(!second.errors.contains("seed:"))
  }

  @Test func jsonLinesHaveTheirKeys() throws {
    let result = try Sampling.sample(Commands.word + ["-n", "5", "--format", "jsonl", "--quiet"])
    #expect(result.lines.count == 5)
    var last = 0
    for line in result.lines {
      let sample = try #require(try object(line))
      #expect(Set(sample.keys) == ["program", "bits", "attempt"])
      let attempt = try #require(sample["attempt"] as? Int)
      #expect(attempt > last)
      last = attempt
      #expect([8, 10].contains(try #require(sample["bits"] as? Int)))
    }
  }

  @Test func separatedValuesHaveAHeader() throws {
    let result = try Sampling.sample(Commands.flip + ["-n", "2", "--format", "csv", "--quiet"])
    #expect(result.output == "program,bits,attempt\n\"gate(i, i)\",3,1\n\"gate(i, i)\",3,2\n")
  }

  @Test func tableShowsTheExactPosterior() throws {
    let result = try Sampling.sample(
      Commands.word + ["-n", "400", "--seed", "1", "--table", "--format", "jsonl", "--quiet"])
    let rows = try result.lines.map { try #require(try object($0)) }
    #expect(rows.count == 4)
    #expect(rows.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == 400)
    for row in rows {
      let bits = try #require(row["bits"] as? Int)
      let posterior = try #require(row["posterior"] as? Double)
      #expect(abs(posterior - (bits == 8 ? 0.4 : 0.1)) < 1e-12)
    }
  }

  /// What each method writes: its times, and a member of its guarantee.
  static let methods: [(options: [String], method: String, seconds: Set<String>, kind: String)] = [
    ([], "tables", [], "tables"),
    (["--method", "diagram"], "diagram", [], "diagram"),
    (["--method", "bands"], "bands", ["shortest", "head", "tail"], "complete"),
    (
      ["--method", "bands", "--enumeration-limit", "2"], "bands", ["shortest", "head", "tail"],
      "bands"
    ),
    (["--method", "xor"], "xor", ["shortest", "bounds"], "divergence"),
  ]

  @Test(arguments: methods)
  func statisticsAreWritten(
    options: [String], method: String, steps: Set<String>, kind: String
  ) throws {
    let folder = try Folder(Samples.all)
    let result = try Sampling.sample(
      Commands.sum + options + [
        "-n", "50", "--seed", "18446744073709551615", "--stats", "stats.json", "-q",
      ], in: folder)
    #expect(result.status == 0)
    let text = try folder.text(of: "stats.json")
    let stats = try #require(try object(text))
    let keys = [
      "method", "seed", "choiceBits", "variables", "clauses", "shortestBits", "guarantee", "cells",
      "solverCalls", "solverFaults", "seconds", "version", "solverVersion",
    ]
    // A circuit needs no formula.
    let absent: Set =
      ["tables", "diagram"].contains(method)
      ? ["variables", "clauses", "cells", "solverCalls", "solverFaults", "solverVersion"] : []
    for key in keys {
      #expect((stats[key] == nil) == absent.contains(key), "\(key)")
    }
    // Where all programs are listed, there is no support.
    let unknown = stats.filter { $0.value is NSNull }.keys
    #expect(Set(unknown).isSubset(of: ["supportBits"]), "\(stats)")
    let processor = try #require(stats["processorSeconds"] as? [String: Double])
    #expect(Set(processor.keys) == ["process", "load", "encode"])
    #expect(processor.values.allSatisfy { $0 >= 0 })
    #expect(stats["method"] as? String == method)
    #expect(text.contains("\"seed\": 18446744073709551615,"))
    #expect(stats["samples"] as? Int == 50)
    #expect(stats["outcome"] as? String == "finished")
    #expect(stats["version"] as? String == "0.1.0")
    let seconds = try #require(stats["seconds"] as? [String: Double])
    #expect(Set(seconds.keys) == steps.union(["load", "encode", "sampling"]))
    let guarantee = try #require(stats["guarantee"] as? [String: Any])
    #expect(guarantee["kind"] as? String == kind)
    let variation = try #require(guarantee["totalVariation"] as? Double)
    #expect(kind == "bands" || kind == "divergence" ? variation > 0 : variation == 0)
  }

  @Test func statisticsOfAnInconsistentRunAreWritten() throws {
    let folder = try Folder(Samples.all)
    try folder.write(#"[{"input": "abc", "output": "z"}]"#, to: "none.json")
    let result = try Sampling.sample(
      ["--sketch", "word.sk", "--examples", "none.json", "--stats", "stats.json", "-q"], in: folder)
    #expect(result.status == 1)
    let stats = try #require(try object(try folder.text(of: "stats.json")))
    #expect(stats["outcome"] as? String == "inconsistent")
    #expect(stats["shortestBits"] is NSNull)
  }

  @Test func statisticsOfAFailedRunAreWritten() throws {
    let folder = try Folder(Samples.all)
    let result = try Sampling.sample(["--sketch", "none.sk", "--stats", "stats.json"], in: folder)
    #expect(result.status == 65)
    let stats = try #require(try object(try folder.text(of: "stats.json")))
    #expect(stats["outcome"] is NSNull)
    let device = try Sampling.sample(
      Commands.flip + ["-n", "0", "-q", "--stats", "/dev/stdout"], in: folder)
    #expect(try object(device.output)?["samples"] as? Int == 0)
  }

  /// Every program that is printed is accepted by `run`, and does what the examples say.
  @Test func samplesRun() throws {
    let folder = try Folder(Samples.all)
    let samples = try Sampling.sample(Commands.sum + ["-n", "10", "--seed", "2", "-q"], in: folder)
    for program in Set(samples.lines) {
      let result = try Binary.run(
        ["run", "--sketch", "sum.sk", "--program", program, "--input", "[3, 1]"], in: folder)
      #expect(result.output == "7\n", "\(program)")
    }
  }
}
