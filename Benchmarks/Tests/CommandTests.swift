import Foundation
import Testing

@testable import benchmarks

@Suite struct CommandTests {
  @Test func outputAndExitCode() throws {
    let ending = try Command("sh", ["-c", "echo out; echo bad >&2; exit 3"], wallSeconds: 5).run()
    #expect(ending.status == .exited(3))
    #expect(String(decoding: ending.output, as: UTF8.self) == "out\n")
    #expect(ending.complaint == "bad")
  }

  @Test func missingProgram() throws {
    #expect(throws: POSIXError.self) {
      try Command("no-such-program-anywhere", [], wallSeconds: 5).run()
    }
  }

  @Test func endsWhatWaitsTooLong() throws {
    let ending = try Command("sleep", ["60"], wallSeconds: 0.2).run()
    #expect(ending.status == .timedOut)
    #expect(ending.wallSeconds < 30)
  }

  @Test func endsWhatComputesTooLong() throws {
    let ending = try Command("sh", ["-c", "while :; do :; done"], wallSeconds: 1).run()
    #expect(ending.status == .timedOut)
    #expect(ending.processorSeconds > 0.1 && ending.processorSeconds < 3)
  }

  /// One does not wait for the other, and results stand in the order of what was asked.
  @Test func twoAtOnce() throws {
    let endings = try inParallel([60.0, 0]) { seconds in
      try Command("sleep", ["\(seconds)"], wallSeconds: 5).run()
    }
    #expect(endings[0].status == .timedOut)
    #expect(endings[1].succeeded && endings[1].wallSeconds < 5)
  }
}
