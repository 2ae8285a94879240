import Foundation
import Testing

/// Files that a run writes: whole, at its end, and never over what it reads.
@Suite struct ResultFiles {
  static let sum = ["sample"] + Commands.sum + ["-n", "3", "--seed", "1", "-q"]

  /// The names in a folder but for those of the harness.
  private func names(in folder: Folder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter {
      !["in", "out", "err"].contains(URL(fileURLWithPath: $0).pathExtension)
    }.sorted()
  }

  @Test(arguments: ["sum.sk", "./sum.sk", "link.sk", "hard.sk", "link-to-link.sk"])
  func noInputIsWrittenOver(name: String) throws {
    let folder = try Folder(Samples.all)
    _ = try Binary.shell(
      "ln -s sum.sk link.sk; ln sum.sk hard.sk; ln -s link.sk link-to-link.sk", in: folder)
    let result = try Binary.run(
      ["compile", "--sketch", "sum.sk", "--emit", "typed", "-o", name], in: folder)
    #expect(result.status == 64)
    let alias = name == "sum.sk" ? "" : ", as sum.sk"
    #expect(
      result.errors == "error: --output: \(name) is read in this run\(alias); name another file\n")
    #expect(try folder.text(of: "sum.sk") == Samples.sum)
  }

  @Test(arguments: [("--examples", "seven.json"), ("--weights", "weights.json")])
  func noOtherInputIsEither(option: String, name: String) throws {
    let folder = try Folder(Samples.all)
    let weights = #"{"Sum": {"Term": 0.5, "Term + Sum": 0.5}}"#
    try folder.write(weights, to: "weights.json")
    let before = try folder.text(of: name)
    var arguments = ["sample", "--sketch", "sum.sk", option, name, "--stats", name]
    if option != "--examples" { arguments += ["--examples", "seven.json"] }
    let result = try Binary.run(arguments, in: folder)
    #expect(result.status == 64)
    #expect(
      result.errors == "error: --stats: \(name) is read in this run; name another file\n")
    #expect(try folder.text(of: name) == before)
  }

  /// Not even over what the shell opens.
  @Test func standardInputIsAnInput() throws {
    let folder = try Folder(Samples.all)
    let result = try Binary.shell(
      """
      "$progsample" compile --sketch - --emit typed -o sum.sk < sum.sk; echo $?
      echo a > samples; "$progsample" table < samples >> samples; echo $?
      echo '{"a": 1, "b": 2}' > input
      "$progsample" run --sketch sum.sk --program a --input - < input >> input; echo $?
      """, in: folder)
    #expect(result.output == "64\n64\n64\n")
    #expect(
      result.errors == """
        error: --output: sum.sk is read in this run, as standard input; name another file
        error: standard output goes to standard input, which is read in this run
        error: standard output goes to standard input, which is read in this run

        """)
    #expect(try folder.text(of: "input") == "{\"a\": 1, \"b\": 2}\n")
    #expect(try folder.text(of: "sum.sk") == Samples.sum)
    #expect(try folder.text(of: "samples") == "a\n")
  }

  /// What a sketch includes is read, too.
  @Test func whatIsIncludedIsAnInput() throws {
    let folder = try Folder(["part.sk": "fn one() -> int = 1\n"])
    try folder.write(
      "include \"part.sk\"\nsketch f(n: int) -> int = P\nP ::= n | one()\n", to: "f.sk")
    for stage in ["ast", "typed", "space", "cnf"] {
      let result = try Binary.run(
        ["compile", "--sketch", "f.sk", "--emit", stage, "--output", "part.sk", "--quiet"],
        in: folder)
      #expect(result.status == 64)
      #expect(
        result.errors == "error: --output: part.sk is read in this run; name another file\n")
      #expect(try folder.text(of: "part.sk") == "fn one() -> int = 1\n")
    }
  }

  /// Also where the sketch is wrong, so that there is no run.
  @Test func whatIsIncludedIsAnInputOfARunThatFails() throws {
    let folder = try Folder(["part.sk": "fn one() -> int = 1\n"])
    try folder.write(
      "include \"part.sk\"\nsketch f(n: int) -> int = P\nP ::= n | two()\n", to: "f.sk")
    let result = try Binary.shell(
      """
      "$progsample" sample --sketch f.sk --stats part.sk 2> /dev/null; echo $?
      sed -i s/two/one/ f.sk
      "$progsample" sample --sketch f.sk --stats part.sk --quiet; echo $?
      "$progsample" check --sketch f.sk >> part.sk; echo $?
      """, in: folder)
    // Not a line of the second run is out.
    #expect(result.output == "64\n64\n64\n")
    #expect(
      result.errors == """
        error: --stats: part.sk is read in this run; name another file
        error: standard output goes to part.sk, which is read in this run

        """)
    #expect(try folder.text(of: "part.sk") == "fn one() -> int = 1\n")
  }

  @Test func aLimitOfTheSizeOfFilesIsOfTheSystem() throws {
    let folder = try Folder(Samples.all)
    let before = try names(in: folder)
    let result = try Binary.shell(
      """
      ulimit -f 1
      "$progsample" compile --sketch sum.sk --examples seven.json --emit cnf -q -o sum.cnf
      """, in: folder)
    #expect(result.status == 74)
    #expect(result.errors == "error: cannot write to sum.cnf: file too large\n")
    #expect(try names(in: folder) == before)
  }

  @Test func shellWritesOverNoInput() throws {
    let folder = try Folder(Samples.all)
    let result = try Binary.shell(
      "\"$progsample\" \(ResultFiles.sum.joined(separator: " ")) >> seven.json", in: folder)
    #expect(result.status == 64)
    #expect(
      result.errors == "error: standard output goes to seven.json, which is read in this run\n")
    #expect(try folder.text(of: "seven.json") == Samples.seven)
  }

  /// What failed leaves the file of an earlier run, and nothing beside it.
  @Test(arguments: ["typed", "cnf"])
  func failedRunLeavesWhatWasThere(stage: String) throws {
    let folder = try Folder(Samples.all)
    try folder.write("old\n", to: "old.txt")
    let before = try names(in: folder)
    let result = try Binary.run(
      ["compile", "--sketch", "missing.sk", "--emit", stage, "-o", "old.txt"], in: folder)
    #expect(result.status == 65)
    #expect(result.errors == "error: missing.sk: no such file\n")
    #expect(try folder.text(of: "old.txt") == "old\n")
    #expect(try names(in: folder) == before)
  }

  /// SIGKILL cannot be answered.
  @Test(arguments: [SIGKILL, SIGHUP, SIGQUIT])
  func endedRunLeavesWhatWasThereOrTheWhole(signal: Int32) throws {
    let folder = try Folder(Samples.all)
    try folder.write("old\n", to: "stats.json")
    let before = try names(in: folder)
    let result = try Binary.run(EarlyEnds.endless + ["--stats", "stats.json"], in: folder) {
      process, output in
      while process.isRunning, output().isEmpty { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, signal)
    }
    #expect(result.status == (signal == SIGKILL ? -1 : 2))
    let stats = try folder.text(of: "stats.json")
    #expect(try stats == "old\n" || object(stats) != nil)
    #expect(try names(in: folder) == before)
  }

  @Test func linkStaysALinkAndModeStays() throws {
    let folder = try Folder(Samples.all)
    let result = try Binary.shell(
      """
      echo old > target; chmod 640 target; ln -s target link; ln -s nowhere/else dangling
      "$progsample" \(ResultFiles.sum.joined(separator: " ")) --stats link > lines && stat -c %a target
      readlink link; mkdir nowhere
      "$progsample" \(ResultFiles.sum.joined(separator: " ")) --stats dangling >> lines
      readlink dangling; grep -c seed target nowhere/else
      """, in: folder)
    #expect(result.output == "640\ntarget\nnowhere/else\ntarget:1\nnowhere/else:1\n")
    #expect(result.errors.isEmpty)
  }

  @Test func standardStreamsAndDevicesAreNamed() throws {
    let folder = try Folder(Samples.all)
    let run = "\"$progsample\" \(ResultFiles.sum.joined(separator: " "))"
    let result = try Binary.shell(
      """
      \(run) --stats /dev/stderr > lines 2> stats.json
      \(run) --stats /dev/null | cmp - lines
      \(run) --stats /dev/stdout > both; head -n 3 both | cmp - lines; tail -n +4 both | head -c 1
      """, in: folder)
    #expect(result.output == "{")
    #expect(result.errors.isEmpty)
    #expect(try object(try folder.text(of: "stats.json")) != nil)
  }

  @Test(arguments: [
    ("", "no such file or directory"), ("/dev/full", "no space left on device"),
    (".", "is a directory"),
    ("nowhere/x", "no such file or directory"), ("sum.sk/x", "not a directory"),
  ])
  func failureOfTheSystemHasOneWording(path: String, reason: String) throws {
    let compile = try Binary.run(
      ["compile", "--sketch", "sum.sk", "--emit", "typed", "--output", path],
      in: Folder(Samples.all))
    #expect(compile.status == 74)
    #expect(compile.errors == "error: cannot write to \(path.isEmpty ? "''" : path): \(reason)\n")
    let sample = try Binary.run(ResultFiles.sum + ["--stats", path], in: Folder(Samples.all))
    #expect(sample.status == 74)
    #expect(sample.errors == "error: cannot write to \(path.isEmpty ? "''" : path): \(reason)\n")
  }
}
