import Decoder
import Foundation
import SketchLanguage
import Synchronization
import Testing

@testable import Posterior
@testable import SketchCompiler
@testable import SketchLanguage

/// Every stage ends soon after it was asked to, without an answer, however far it has come.
@Suite struct Stopping {
  struct Stage: CustomTestStringConvertible, Sendable {
    var name: String
    var run: @Sendable (WorkMeter) throws -> Void

    var testDescription: String { name }

    init(_ name: String, _ run: @escaping @Sendable (WorkMeter) throws -> Void) {
      self.name = name
      self.run = run
    }
  }

  /// Says no so many times, and yes from then on.
  final class Countdown: Sendable {
    private let state: Mutex<(left: Int, asked: Int)>

    init(_ left: Int) { state = Mutex((left, 0)) }

    var asked: Int { state.withLock { $0.asked } }

    var meter: WorkMeter {
      WorkMeter {
        self.state.withLock { state in
          state.asked += 1
          state.left -= 1
          return state.left < 0
        }
      }
    }
  }

  // MARK: What the stages work on

  private static let alternatives = (0..<3000).map { "n + \($0)" }.joined(separator: " | ")
  private static let wide = SourceFile(
    name: "f.sk", text: "sketch f(n: int) -> int = E\nE ::= \(alternatives)\n")
  private static let ranges = "sketch f(n: int) -> int = E\nE depth 3 ::= n | E + E | 0..5000\n"
  private static let sums =
    "sketch f(n: int) -> int = E\nE depth 4 ::= n @ 1.3 | E + E @ 2.7 | E - E @ 2.9 | 0..9 @ 4.1\n"
  private static let parameters: [TypedSketch.Parameter] = [.init(name: "n", type: .int)]

  private static func grammar(_ text: String) throws -> Grammar {
    try Sketch(text: text, name: "f.sk").grammar()
  }

  private static func examples(_ count: Int) throws -> ExampleSet {
    let rows = (0..<count).map { "\($0),\($0 + 1)\n" }.joined()
    return try ExampleSet(
      table: SourceFile(name: "e.csv", text: "n,output\n" + rows), format: .csv, hasHeader: true,
      parameters: parameters, resultType: .int)
  }

  private static func circuit(_ meter: WorkMeter) throws -> SketchCircuit {
    let examples = (1...3).map {
      CompilerExample(arguments: [.int($0)], output: .int($0 * 2))
    }
    return try SketchCircuit(
      grammar(sums), examples: examples, noise: 3, limits: .init(), meter: meter)
  }

  static let stages: [Stage] = [
    Stage("parsing") { meter in
      _ = SketchParser.parse(wide, meter: meter)
    },
    Stage("type checking") { meter in
      _ = TypeChecker.check(SketchParser.parse(wide).tree, in: wide, meter: meter)
    },
    Stage("printing the tree") { meter in
      let text = (0..<40).map { "N\($0) ::= n | 1\n" }.joined()
      _ = SketchParser.parse(SourceFile(name: "f.sk", text: text)).tree.description(meter)
    },
    Stage("expanding ranges") { meter in
      _ = try Sketch(text: ranges, name: "f.sk").grammar(meter: meter)
    },
    Stage("reading JSON") { meter in
      let entries = (0..<2000).map { "{\"input\": [\($0)], \"output\": \($0)}" }
      let file = SourceFile(name: "e.json", text: "[" + entries.joined(separator: ",") + "]")
      _ = try ExampleSet(file, parameters: parameters, resultType: .int, meter: meter)
    },
    Stage("reading a table") { meter in
      let rows = (0..<4000).map { "\($0),\($0 + 1)\n" }.joined()
      _ = try ExampleSet(
        table: SourceFile(name: "e.csv", text: "n,output\n" + rows), format: .csv,
        hasHeader: true, parameters: parameters, resultType: .int, meter: meter)
    },
    Stage("looking for contradictions") { meter in
      _ = try examples(2000).contradiction(meter)
    },
    Stage("leaving out repeated examples") { meter in
      _ = try examples(2000).distinctExamples(meter)
    },
    Stage("collecting the alphabet") { meter in
      _ = try examples(2000).exampleCharacters(meter)
    },
    Stage("unrolling") { meter in
      _ = try ProgramSpace(unrolling: grammar(ranges), meter: meter)
    },
    Stage("printing the space") { meter in
      _ = try ProgramSpace(unrolling: grammar(ranges)).description(meter)
    },
    Stage("comments on choices") { meter in
      _ = try ProgramSpace(unrolling: grammar(ranges)).choiceComments(meter)
    },
    Stage("encoding") { meter in
      _ = try circuit(meter)
    },
    Stage("lengths") { meter in
      // The gates before are made without being asked.
      let circuit = try SketchCircuit(
        grammar(sums), examples: [], noise: nil, limits: .init(), meter: meter)
      _ = try circuit.length()
    },
    Stage("writing clauses") { meter in
      let circuit = try circuit(WorkMeter())
      _ = try EncodedSketch(circuit, meter: meter)
    },
    Stage("counting by length") { meter in
      let circuit = try circuit(WorkMeter())
      let diagram = try #require(ProgramCircuit(circuit, budget: .init()))
      _ = diagram.countsByLength(meter: meter)
    },
    Stage("reading a program") { meter in
      let decoder = Decoder(space: try ProgramSpace(unrolling: grammar(ranges)))
      _ = try decoder.derivations(of: "4 + 7", meter: meter)
    },
    Stage("looking for ambiguities") { meter in
      let decoder = Decoder(space: try ProgramSpace(unrolling: grammar(ranges)))
      _ = decoder.ambiguity(meter: meter)
    },
  ]

  // MARK: Tests

  @Test(arguments: stages) func ends(_ stage: Stage) throws {
    let never = Countdown(.max)
    let meter = never.meter
    try meter.finishing { try stage.run(meter) }
    let questions = never.asked
    #expect(questions > 4)
    #expect(meter.stepsAfterStop == 0)

    for answers in [0, 1, questions / 2, questions - 2] {
      let countdown = Countdown(answers)
      let meter = countdown.meter
      do {
        try meter.finishing { try stage.run(meter) }
        Issue.record("it went on after \(answers) questions")
      } catch is Cancelled {
      } catch CompilationError.cancelled {}
      // One more question for each meter that a stage has for parts of its own.
      #expect((1...3).contains(countdown.asked - answers))
      // Loops that are under way go on, but do nothing.
      #expect(meter.stepsAfterStop < 32 * WorkMeter.stepsUnasked)
    }
  }

  /// A file that is cut off would be a mistake; one that was not read to its end is none.
  @Test func whatIsCutOffIsNoMistake() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sketch = folder.appendingPathComponent("f.sk").path
    try Self.wide.text.write(toFile: sketch, atomically: true, encoding: .utf8)
    for (name, text) in [
      ("e.csv", "n,output\n" + (0..<4000).map { "\($0),\($0 + 1)\n" }.joined()),
      (
        "e.json",
        "["
          + (0..<4000).map { "{\"input\": [\($0)], \"output\": 0}" }.joined(separator: ",") + "]"
      ),
    ] {
      let path = folder.appendingPathComponent(name).path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      for answers in [0, 1, 5, 9, 12, 15] {
        let meter = Countdown(answers).meter
        #expect(throws: Cancelled.self) {
          try Specification(sketch: sketch, examples: ExampleFile(path: path), meter: meter)
        }
      }
    }
  }

  @Test func cancelledRunsAreStopped() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sketch = folder.appendingPathComponent("f.sk").path
    try Self.wide.text.write(toFile: sketch, atomically: true, encoding: .utf8)
    let inference = Inference(sketch: sketch, examples: nil)
    inference.cancellation.cancel()
    func isStopped<Answer>(_ outcome: Inference.Outcome<Answer>) -> Bool {
      if case .stopped(nil) = outcome { true } else { false }
    }
    for stage in Posterior.Stage.allCases {
      #expect(isStopped(try inference.emit(stage)))
    }
    #expect(isStopped(try inference.shortest()))
    #expect(isStopped(try inference.count(enumerationLimit: 10)))
    #expect(isStopped(try inference.enumerate(until: .init()) { _ in }))
    #expect(isStopped(try inference.sample(1) { _ in }))
  }
}
