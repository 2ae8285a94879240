import Foundation
import Testing

@testable import Posterior
@testable import Sampler

/// What a run tells while it goes on, and what a report makes of it.
@Suite struct EventTests {
  let files: Files

  init() throws {
    files = try Files([
      "sum.sk": InferenceRuns.sketch,
      "four.json": #"[{"input": [3, 1], "output": 4}]"#,
      "two.json": #"[{"input": [3, 1], "output": 4}, {"input": [2, 5], "output": 7}]"#,
      "hundred.json": #"[{"input": [3, 1], "output": 100}]"#,
    ])
  }

  private func inference(_ examples: String = "four.json") -> Inference {
    Inference(sketch: files.path("sum.sk"), examples: ExampleFile(path: files.path(examples)))
  }

  /// The names of the events of a run, and the report that they make, also if the run throws.
  private func observe<Answer>(
    _ inference: Inference, _ run: (Inference) throws -> Answer
  ) -> (events: [String], report: RunReport) {
    var (events, report) = ([String](), RunReport())
    var inference = inference
    inference.observe = {
      events.append(name($0))
      report.take($0)
    }
    _ = try? run(inference)
    return (events, report)
  }

  private func name(_ event: Inference.Event) -> String {
    switch event {
    case .began: "began"
    case .read(let path): URL(fileURLWithPath: path).lastPathComponent
    case .loaded: "loaded"
    case .deepened: "deepened"
    case .compiled: "compiled"
    case .searching: "searching"
    case .searched: "searched"
    case .prepared: "prepared"
    case .worked: "worked"
    case .drew(let number, of: let count): "drew \(number) of \(count)"
    case .enumerated(let number, _): "enumerated \(number)"
    case .spent(let stage, _): "spent \(stage)"
    case .ended(let end): "ended \(end)"
    }
  }

  @Test func samplesComeInThisOrder() {
    let (events, report) = observe(inference()) { try $0.sample(5) { _ in } }
    #expect(
      events == [
        "began", "sum.sk", "loaded", "spent load", "compiled", "spent encode", "prepared",
        "drew 5 of 5", "worked", "ended finished",
      ])
    #expect(report.end == .finished)
    #expect(report.statistics.accepted == 5)
    #expect(report.prepared?.method == .tables)
    #expect(report.stages.map(\.stage) == [.load, .encode])
  }

  @Test func listsComeInThisOrder() {
    let (events, report) = observe(inference()) {
      try $0.enumerate(until: EnumerationGoal(count: 2)) { _ in }
    }
    #expect(
      events == [
        "began", "sum.sk", "loaded", "spent load", "compiled", "spent encode", "searching",
        "enumerated 1", "enumerated 2", "spent search", "ended finished",
      ])
    #expect(report.way == "tables")
    #expect(report.stages.map(\.stage) == [.load, .encode, .search])
  }

  /// What `emit` throws ends the run, and what was known by then stays in the report.
  @Test func failureToEmitEndsTheRun() throws {
    struct Full: Error {}
    let (events, report) = observe(inference()) { try $0.sample(5) { _ in throw Full() } }
    #expect(events.suffix(2) == ["prepared", "worked"])
    #expect(report.statistics.accepted == 5)
    #expect(report.end == nil)
    let (listed, list) = observe(inference()) {
      try $0.enumerate(until: EnumerationGoal()) { _ in throw Full() }
    }
    #expect(listed.suffix(2) == ["searching", "spent search"])
    #expect(list.end == nil)
  }

  @Test func runsWithoutAnAnswerEnd() {
    let (_, none) = observe(inference("hundred.json")) { try $0.sample(5) { _ in } }
    #expect(none.end == .inconsistent)
    let cancelled = inference()
    cancelled.cancellation.cancel()
    let (events, stopped) = observe(cancelled) { try $0.sample(5) { _ in } }
    #expect(stopped.end == .stopped)
    #expect(events.first == "began" && events.last == "ended stopped")
    let (missing, unread) = observe(inference("missing.json")) { try $0.count(enumerationLimit: 1) }
    #expect(missing == ["began", "sum.sk", "spent load"])
    #expect(unread.end == nil)
  }

  /// Where a few examples are looked at first, stages come again; a report has each of them once.
  @Test func stagesThatComeAgainAreAddedUp() throws {
    let specification = try inference("two.json").loadSpecification()
    var report = RunReport()
    for seconds in [1.0, 2] {
      report.take(.spent(.encode, RunTime(seconds: seconds, processorSeconds: 0.5)))
      report.take(.searching(try ConsistentPrograms(specification, ways: .all)))
      report.take(.spent(.search, RunTime(seconds: 4, processorSeconds: 1)))
    }
    #expect(report.stages.map(\.stage) == [.encode, .search])
    #expect(report.stages.map(\.time.seconds) == [3, 8])
    #expect(report.stages.map(\.time.processorSeconds) == [1, 2])
    let text = report.json.compact
    #expect(text.contains(#""seconds":{"encode":3,"search":8}"#))
  }
}
