import Foundation
import Testing

/// Runs that end before they are done, by whatever cause, leave whole lines.
@Suite struct EarlyEnds {
  static let endless = ["sample"] + Commands.sum + ["-n", "1000000000", "--seed", "1"]

  /// What was written is what a run that is asked for so many samples writes, to the last byte.
  static func expectWholeLines(_ result: Binary.Result) throws {
    let count = result.output.count { $0 == "\n" }
    let full = try Binary.run(
      ["sample"] + Commands.sum + ["-n", "\(count)", "--seed", "1", "-q"], in: Folder(Samples.all))
    #expect(full.status == 0)
    #expect(result.output == full.output, "\(count) lines")
  }

  @Test(arguments: [(SIGINT, "interrupted"), (SIGTERM, "terminated")])
  func signalStopsAtALine(signal: Int32, word: String) throws {
    let folder = try Folder(Samples.all)
    let result = try Binary.run(EarlyEnds.endless + ["--stats", "stats.json"], in: folder) {
      process, output in
      while process.isRunning, output().utf8.count < 10_000 { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, signal)
    }
    #expect(result.status == 2)
    #expect(result.errors.hasSuffix("\nstopped: \(word)\n"))
    try EarlyEnds.expectWholeLines(result)
    let stats = try #require(try object(try folder.text(of: "stats.json")))
    #expect(stats["outcome"] as? String == "stopped")
    #expect(stats["samples"] as? Int == result.lines.count)
  }

  @Test func timeLimitStops() throws {
    let start = ContinuousClock.now
    let result = try Binary.run(EarlyEnds.endless + ["--timeout", "1.5"], in: Folder(Samples.all))
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(result.status == 2)
    #expect(result.errors.hasSuffix("\nstopped: the time limit of 1.5 s is reached\n"))
    try EarlyEnds.expectWholeLines(result)
  }

  /// What has been counted until then is shown, with the posterior where there is time for it.
  @Test(arguments: ["sample", "table"])
  func tableOfAStoppedRunIsShown(command: String) throws {
    let folder = try Folder(Samples.all)
    let sum = Commands.sum.joined(separator: " ")
    let draws = "sample \(sum) --seed 1 -q -n 1000000000"
    let script =
      command == "sample"
      ? "\"$progsample\" \(draws) --table --timeout 1.5 2> errors; echo $? > status"
      : "\"$progsample\" \(draws) 2> /dev/null"
        + " | { \"$progsample\" table --sketch sum.sk --timeout 1.5 2> errors; echo $? > status; }"
    let result = try Binary.shell(script, in: folder)
    #expect(try folder.text(of: "status") == "2\n")
    #expect(
      try folder.text(of: "errors").hasSuffix("stopped: the time limit of 1.5 s is reached\n"))
    #expect(result.lines.first?.contains("share  95 % interval") ?? false)
    #expect(result.lines.count > 10)
  }

  @Test func memoryLimitStops() throws {
    let result = try Binary.run(EarlyEnds.endless + ["--max-memory", "1"], in: Folder(Samples.all))
    #expect(result.status == 2)
    #expect(result.errors.hasSuffix("stopped: the memory limit of 1 MiB is reached\n"))
  }

  @Test(arguments: ["head -n 1", "true"])
  func closedPipeEndsQuietly(reader: String) throws {
    let arguments = EarlyEnds.endless.joined(separator: " ")
    let result = try Binary.shell(
      "\"$progsample\" \(arguments) --quiet | \(reader); echo ${PIPESTATUS[0]}",
      in: Folder(Samples.all))
    #expect(result.lines.last == "0")
    #expect(result.lines.count == (reader == "true" ? 1 : 2))
    #expect(result.errors.isEmpty)
  }

  @Test func fullDeviceIsAFaultOfTheSystem() throws {
    let arguments = EarlyEnds.endless.joined(separator: " ")
    let result = try Binary.shell(
      "\"$progsample\" \(arguments) --quiet > /dev/full", in: Folder(Samples.all))
    #expect(result.status == 74)
    #expect(
      result.errors == "error: cannot write to standard output: no space left on device\n")
  }

  @Test func closedStandardOutputIsAFaultOfTheSystem() throws {
    let folder = try Folder(Samples.all)
    let arguments = Commands.flip.joined(separator: " ")
    let result = try Binary.shell(
      "\"$progsample\" sample \(arguments) -n 2 -q --stats stats.json >&-", in: folder)
    #expect(result.status == 74)
    #expect(result.errors == "error: cannot write to standard output: bad file descriptor\n")
    #expect(try object(try folder.text(of: "stats.json")) != nil)
  }

  @Test func closedStandardErrorIsNoReasonToFail() throws {
    let arguments = Commands.flip.joined(separator: " ")
    let result = try Binary.shell(
      "\"$progsample\" sample \(arguments) -n 2 2>&-", in: Folder(Samples.all))
    #expect(result.output == "gate(i, i)\ngate(i, i)\n")
    #expect(result.status == 0)
  }
}
