import Foundation
import Testing

@testable import benchmarks

@Suite struct CommandTests {
  @Test func outputAndExitCode() throws {
    let ending = try Command("sh", ["-c", "echo out; echo bad >&2; exit 3"], seconds: 5).run()
    #expect(ending.status == .exited(3))
    #expect(String(decoding: ending.output, as: UTF8.self) == "out\n")
    #expect(ending.complaint == "bad")
  }

  @Test func missingProgram() throws {
    let ending = try Command("no-such-program-anywhere", [], seconds: 5).run()
    #expect(ending.status == .exited(127))
    #expect(throws: POSIXError.self) {
      try Command("no-such-program-anywhere", [], wallSeconds: 5).run()
    }
  }

  @Test func endsWhatWaitsTooLong() throws {
    let ending = try Command("sleep", ["60"], wallSeconds: 0.2).run()
    #expect(ending.status == .timedOut)
    #expect(ending.wallSeconds < 30)
  }

  @Test func endsWhatHasClosedItsOutput() throws {
    let ending = try Command("sh", ["-c", "exec sleep 60 >&- 2>&-"], wallSeconds: 0.2).run()
    #expect(ending.status == .timedOut)
    #expect(ending.wallSeconds < 30)
  }

  /// More than pipes hold, of both.
  @Test func muchOutput() throws {
    let script = "i=0; while [ $i -lt 30000 ]; do echo output; echo errors >&2; i=$((i+1)); done"
    let ending = try Command("sh", ["-c", script], wallSeconds: 60).run()
    #expect(ending.succeeded)
    #expect(ending.output.count == 30_000 * 7 && ending.errors.utf8.count == 30_000 * 7)
  }

  /// A process does not keep the pipes of another open.
  @Test func twoAtOnce() throws {
    let endings = try inParallel([60.0, 0]) { seconds in
      try Command("sleep", ["\(seconds)"], wallSeconds: 5).run()
    }
    #expect(endings[0].status == .timedOut)
    #expect(endings[1].succeeded && endings[1].wallSeconds < 5)
  }

  @Test func endsWhatComputesTooLong() throws {
    let ending = try Command("sh", ["-c", "while :; do :; done"], seconds: 1).run()
    #expect(ending.status == .timedOut)
    #expect(ending.processorSeconds > 0.5 && ending.processorSeconds < 3)
  }
}

@Suite struct TimingTests {
  @Test func ratiosAreLowerBounds() {
    #expect(PeerRatio(.done(10), over: .done(0.5))?.text == "20")
    #expect(PeerRatio(.limit(10), over: .done(0.5))?.text == "> 20")
    #expect(PeerRatio(.done(10), over: .limit(20))?.value == 0)
    #expect(PeerRatio(.absent("skipped"), over: .done(1)) == nil)
  }

  @Test func medianOfTimesAndLimits() {
    #expect(medianText([.done(3), .limit(20), .done(1), .absent("skipped")]) == "3.00 s")
    #expect(medianText([.limit(20), .limit(20), .done(1)]) == "> 20 s")
    #expect(medianText([.absent("skipped")]) == "–")
  }

  /// The status of a process is there once; what is not there is not taken for success.
  @Test func endsOnce() async {
    await #expect(processExitsWith: .success) {
      var process = try RunningProcess(["true"])
      process.readToEnd(until: .now + .seconds(5))
      precondition(process.end(until: .now + .seconds(5)).status == 0)
    }
    await #expect(processExitsWith: .failure) {
      var process = try RunningProcess(["true"])
      process.readToEnd(until: .now + .seconds(5))
      _ = process.end(until: .now + .seconds(5))
      _ = process.end(until: .now + .seconds(5))
    }
  }
}

@Suite struct RunFiguresTests {
  @Test func headOfExact() throws {
    let text = """
      {"method": "bands", "guarantee": {"kind": "head", "headBits": 35, "headPrograms": 84},
       "seconds": {"load": 0.01, "encode": 0.02, "shortest": 0.25, "head": 0.5, "tail": 1}}
      """
    let figures = try JSONDecoder().decode(SamplingPeer.RunFigures.self, from: Data(text.utf8))
    #expect(figures.guarantee.headBits == 35 && figures.guarantee.headPrograms == 84)
    #expect(
      figures.seconds.shortest == 0.25 && figures.seconds.head == 0.5 && figures.seconds.tail == 1)
  }

  @Test func xorHasNoHead() throws {
    let text =
      #"{"method": "xor", "guarantee": {"kind": "divergence"}, "seconds": {"shortest": 0.25, "bounds": 1.5}}"#
    let figures = try JSONDecoder().decode(SamplingPeer.RunFigures.self, from: Data(text.utf8))
    #expect(figures.guarantee.headBits == nil && figures.seconds.head == nil)
  }

  @Test func circuitHasNoHead() throws {
    let text =
      #"{"method": "tables", "guarantee": {"kind": "tables", "circuitNodes": 7}, "seconds": {"encode": 0.5}}"#
    let figures = try JSONDecoder().decode(SamplingPeer.RunFigures.self, from: Data(text.utf8))
    #expect(figures.method == "tables")
    #expect(figures.guarantee.headBits == nil && figures.seconds.shortest == nil)
  }
}

@Suite struct CountCheckTests {
  /// More than machine integers hold.
  @Test func countsMayBeLarge() throws {
    let text =
      #"{"exact": true, "programs": 1267650600228229401496703205376, "byLength": {"3": 8, "110": 1267650600228229401496703205368}}"#
    let own = try JSONDecoder().decode(CountCheck.Own.self, from: Data(text.utf8))
    #expect(own.programs == exp2(100))
    #expect(abs(own.weight - 1 - exp2(-10)) < 1e-12)
  }
}
