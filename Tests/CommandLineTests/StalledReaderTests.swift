import Foundation
import Testing

/// Runs whose output nobody reads: limits and signals end them all the same.
@Suite struct StalledReaders {
  /// Runs a command whose output goes to a pipe that is full before long, ends it, and then reads what
  /// the pipe holds.
  ///
  /// - Parameters:
  ///   - errors: where standard error goes.
  ///   - ending: what ends the run, `$pid`.
  private func run(
    _ arguments: [String], errors: String = "errors", ending: String = ""
  ) throws -> (result: Binary.Result, folder: Folder) {
    let folder = try Folder(Samples.all)
    try folder.write("old\n", to: "stats.json")
    let result = try Binary.shell(
      """
      mkfifo pipe; exec 3<>pipe
      "$progsample" \(arguments.joined(separator: " ")) > pipe 2> \(errors) &
      pid=$!; sleep 1; \(ending)
      wait $pid; echo $? > status
      dd if=/dev/fd/3 iflag=nonblock bs=64k count=64 2> /dev/null
      cat status >&2
      """, in: folder)
    return (result, folder)
  }

  @Test(arguments: ["INT", "TERM", "HUP", "QUIT", "INT $pid; kill -INT"])
  func signalEndsTheRun(signal: String) throws {
    let (result, folder) = try run(
      EarlyEnds.endless + ["--stats", "stats.json"], ending: "kill -\(signal) $pid")
    #expect(result.errors == "2\n")
    let words = ["TERM": "terminated", "HUP": "hung up", "QUIT": "quit"]
    #expect(
      try folder.text(of: "errors").hasSuffix(
        "\nstopped: \(words[signal] ?? "interrupted")\n"))
    #expect(result.output.utf8.count > 10_000)
    try EarlyEnds.expectWholeLines(result)
    let stats = try folder.text(of: "stats.json")
    #expect(try stats == "old\n" || object(stats) != nil)
  }

  /// The run ends by itself, so that it says all there is to say.
  @Test func timeLimitEndsTheRun() throws {
    let (result, folder) = try run(
      EarlyEnds.endless + ["--stats", "stats.json", "--timeout", "0.8"])
    #expect(result.errors == "2\n")
    #expect(
      try folder.text(of: "errors").hasSuffix("\nstopped: the time limit of 0.8 s is reached\n"))
    try EarlyEnds.expectWholeLines(result)
    let stats = try #require(try object(try folder.text(of: "stats.json")))
    #expect(stats["outcome"] as? String == "stopped")
  }

  /// Not even a message can be written.
  @Test func messagesMayStandStillToo() throws {
    let (result, _) = try run(
      EarlyEnds.endless + ["--quiet"], errors: "pipe", ending: "kill -INT $pid")
    #expect(result.errors == "2\n")
    try EarlyEnds.expectWholeLines(result)
  }

  /// A line longer than what a pipe takes in one piece is begun only when there is room for all of it.
  @Test func longLinesAreWhole() throws {
    let word = String(repeating: "x", count: 9_000)
    let sketch = "sketch f(x: int<0..9>) -> string<9000> = P\nP ::= \"\(word)\"\n"
    let folder = try Folder(["long.sk": sketch])
    let result = try Binary.shell(
      """
      mkfifo pipe; exec 3<>pipe
      "$progsample" sample --sketch long.sk -n 100000 -q > pipe 2> errors &
      pid=$!; sleep 1; kill -TERM $pid
      wait $pid; echo $? >&2
      dd if=/dev/fd/3 iflag=nonblock bs=64k count=64 2> /dev/null
      """, in: folder)
    #expect(result.errors == "2\n")
    #expect(!result.lines.isEmpty)
    #expect(result.lines.allSatisfy { $0 == "\"\(word)\"" })
    #expect(result.output.hasSuffix("\n"))
  }

  /// Whatever the command, a limit ends what waits for its input.
  @Test(arguments: [
    "check --sketch pipe", "run --sketch pipe --program x --input 1", "map --sketch pipe",
    "table < pipe", "compile --sketch pipe --emit ast", "count --sketch sum.sk --examples pipe",
    "enumerate --sketch sum.sk --examples seven.json --weights pipe",
  ])
  func limitEndsTheWaitForInput(arguments: String) throws {
    let result = try Binary.shell(
      """
      mkfifo pipe; exec 3<>pipe
      "$progsample" \(arguments) --timeout 0.5 3<&-
      """, in: Folder(Samples.all))
    #expect(result.status == 2)
    #expect(result.errors.hasSuffix("stopped: the time limit of 0.5 s is reached\n"))
  }
}
