import Foundation
import Formula
import Testing

@testable import Sampler

@Suite struct CancellationTests {
  /// Long enough for a busy machine, far too short for what is interrupted.
  private let patience = Duration.seconds(20)

  /// Cancels soon, and measures how long `body` goes on.
  private func interrupting<Result>(
    _ cancellation: Cancellation, _ body: () throws -> Result
  ) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      cancellation.cancel()
    }
    let result = try body()
    #expect(clock.now - start < patience)
    #expect(clock.now - start > .milliseconds(150))
    return result
  }

  @Test func aRunningSearchIsInterrupted() throws {
    let cancellation = Cancellation()
    var statistics = SolverStatistics()
    let result = try interrupting(cancellation) {
      try shortestProgram(
        of: pigeonholes(14), cancellation: cancellation, statistics: &statistics)
    }
    #expect(result == .stopped(best: nil))
  }

  @Test func enumerationKeepsWhatItHas() throws {
    let cancellation = Cancellation()
    let problem = SamplingProblem(
      formula: CNF(variableCount: 40), choiceVariables: (0..<40).map { Variable($0) },
      lengthAtLeast: [])
    let listed = try interrupting(cancellation) {
      try Enumeration(of: problem, scope: .all, cancellation: cancellation)
    }
    #expect(listed.wasStopped)
    #expect(!listed.isComplete)
    #expect(!listed.models.isEmpty)
    #expect(Set(listed.models).count == listed.models.count)
  }

  @Test func theSearchForASupportIsInterrupted() {
    let cancellation = Cancellation()
    let context = SearchContext(pigeonholes(14), cancellation: cancellation)
    var statistics = SolverStatistics()
    interrupting(cancellation) {
      _ = #expect(throws: Stopped.self) {
        try cancellation.watching {
          try IndependentSupport.find(
            context, conflictLimit: 1_000_000_000, statistics: &statistics)
        }
      }
    }
  }

  @Test(arguments: [1, 2])
  func drawsEndInOrder(jobs: Int) throws {
    var random = RandomStream(seed: 51)
    let circuit = Circuit.random(choices: 8, requirements: 1, spread: 24, using: &random)
    for limit in [10, 1000] {
      var parameters = SamplingParameters()
      parameters.jobs = jobs
      parameters.enumerationLimit = limit
      func samples(stoppingAfter last: Int) throws -> ([Sample], DrawOutcome?) {
        let cancellation = Cancellation()
        let sampler = try ProgramSample(
          circuit.problem(), parameters: parameters, cancellation: cancellation)
        guard case .ready(let run) = try sampler.prepare() else { return ([], nil) }
        var samples: [Sample] = []
        let outcome = try run.draw(20) {
          samples.append($0)
          if samples.count == last { cancellation.cancel() }
        }
        return (samples, outcome)
      }
      let (whole, finished) = try samples(stoppingAfter: .max)
      #expect(finished == .finished)
      let (part, stopped) = try samples(stoppingAfter: 7)
      #expect(stopped == .stopped)
      #expect(part == Array(whole.prefix(7)))
    }
  }

  @Test func nothingStartsAfterwards() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(cancellation.isCancelled)
    let problem = pigeonholes(14)
    guard
      case .stopped(best: nil, _) = try ProgramSample(problem, cancellation: cancellation).prepare()
    else {
      Issue.record("expected to be stopped")
      return
    }
    #expect(try ModelCount(of: problem, cancellation: cancellation).size == .stopped(atLeast: 0))
  }
}
