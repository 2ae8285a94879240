import Foundation
import Lengths
import Sampler
import SketchCompiler
import SketchLanguage
import Testing

@testable import Posterior

/// Where lists of programs end, with lengths that have fractions, from a diagram and by a solver.
@Suite struct EnumerationTests {
  private static let sketch = """
    sketch total(a: int<0..9>, b: int<0..9>) -> int = Sum
    Sum depth 3 ::= Term @ p=0.55 | Term + Sum @ p=0.45
    Term        ::= a @ p=0.41 | b @ p=0.27 | Number @ p=0.17 | Number * a @ p=0.15
    Number      ::= 0..3 @ p=0.21

    """

  private let files: Files

  init() throws {
    files = try Files([
      "sum.sk": Self.sketch, "four.json": #"[{"input": [3, 1], "output": 4}]"#,
      "none.json": #"[{"input": [3, 1], "output": 400}]"#,
    ])
  }

  private func inference(_ examples: String = "four.json") -> Inference {
    Inference(sketch: files.path("sum.sk"), examples: ExampleFile(path: files.path(examples)))
  }

  private func list(
    _ goal: EnumerationGoal, usesCircuit: Bool
  ) throws -> (programs: [Inference.EnumeratedProgram], summary: EnumerationSummary) {
    var programs: [Inference.EnumeratedProgram] = []
    var inference = inference()
    var numbers: [Int] = []
    inference.observe = { if case .enumerated(let number, _) = $0 { numbers.append(number) } }
    let outcome = try inference.enumerate(until: goal, ways: usesCircuit ? .all : .none) {
      programs.append($0)
    }
    #expect(numbers == Array(1..<programs.count + 1))
    guard case .done(let enumerated) = outcome else {
      throw Unfinished()
    }
    #expect(enumerated.hasFractions)
    #expect(enumerated.summary.count == programs.count)
    return (programs, enumerated.summary)
  }

  private struct Unfinished: Error {}

  @Test(arguments: [true, false])
  func everyGoalEndsAtItsPlace(usesCircuit: Bool) throws {
    let all = try list(EnumerationGoal(), usesCircuit: usesCircuit)
    let number = all.programs.count
    let lengths = all.programs.map(\.program.length)
    #expect(number > 20)
    #expect(Set(lengths).count > 10)
    #expect(lengths == lengths.sorted())
    #expect(all.summary.end == .everything)
    #expect(all.summary.share == 1)

    for count in [1, number - 1, number, number + 1] {
      let some = try list(EnumerationGoal(count: count), usesCircuit: usesCircuit)
      #expect(some.programs == Array(all.programs.prefix(count)))
      if count > number { #expect(some.summary.end == .everything) }
      if count < number {
        #expect(some.summary.end == .goal)
        #expect(try #require(some.summary.completeLength) < lengths[count])
      }
    }
    let whole = try list(EnumerationGoal(share: 1), usesCircuit: usesCircuit)
    #expect(whole.programs == all.programs)
    #expect(whole.summary.end == .everything)

    // Up to a length: what has it, and not what has the least bit more.
    let middle = lengths[number / 2]
    for (length, kept) in [
      (middle, lengths.count { $0 <= middle }),
      (middle - .leastStep, lengths.count { $0 < middle }),
    ] {
      let short = try list(EnumerationGoal(length: length), usesCircuit: usesCircuit)
      #expect(short.programs == Array(all.programs.prefix(kept)))
      #expect(short.summary.end == .goal)
      #expect(short.summary.completeLength == length)
    }
  }

  /// With the evidence, no more is listed than the share needs.
  @Test(arguments: [0.01, 0.5, 0.9, 0.999999])
  func sharesAreReachedAndNoMore(share: Double) throws {
    let all = try list(EnumerationGoal(), usesCircuit: true).programs
    let total = all.reduce(0) { $0 + exp2(-$1.program.length.bits) }
    for listed in all {
      let posterior = try #require(listed.posterior)
      #expect(abs(posterior - exp2(-listed.program.length.bits) / total) < 1e-12)
    }
    let some = try list(EnumerationGoal(share: share), usesCircuit: true)
    let posterior = try some.programs.map { try #require($0.posterior) }
    let sum = posterior.reduce(0, +)
    #expect(sum >= share - 1e-12)
    #expect(sum - (posterior.last ?? 0) < share + 1e-12)
    #expect(abs(try #require(some.summary.share) - sum) < 1e-12)
  }

  @Test(arguments: [true, false])
  func cancelledRunsAreStopped(usesCircuit: Bool) throws {
    let inference = inference()
    inference.cancellation.cancel()
    guard
      case .stopped(nil) = try inference.enumerate(
        until: EnumerationGoal(), ways: usesCircuit ? .all : .none,
        emit: { _ in Issue.record("listed") }),
      case .stopped(nil) = try inference.count(
        enumerationLimit: 100, ways: usesCircuit ? .all : .none)
    else {
      Issue.record("a cancelled run went on")
      return
    }
  }

  /// More lengths than could ever be tabulated: the list begins at once, and stops when it is told to.
  @Test func listsOfManyLengthsBeginAndStop() throws {
    let digits = (0..<14).map { place in
      let costs = (0..<8).map { "\($0) @ \(3 + exp2(-Double(place + 1)) * Double($0))" }
      return "D\(place) ::= \(costs.joined(separator: " | "))\n"
    }
    let sum = digits.indices.map { "D\($0)" }.joined(separator: " + ")
    let files = try Files([
      "digits.sk": "sketch f(x: int) -> int = \(sum)\n" + digits.joined(),
      "sum.json": #"[{"input": [0], "output": 49}]"#,
    ])
    let inference = Inference(
      sketch: files.path("digits.sk"), examples: ExampleFile(path: files.path("sum.json")))
    var lengths: [CodeLength] = []
    let outcome = try inference.enumerate(until: EnumerationGoal()) {
      lengths.append($0.program.length)
      if lengths.count == 200 { inference.cancellation.cancel() }
    }
    guard case .stopped(let enumerated?) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(lengths.count == 200)
    #expect(lengths == lengths.sorted())
    #expect(enumerated.summary.statistics == SolverStatistics())
  }

  /// Cancelled in the middle, a list says how far it came.
  @Test(arguments: [true, false])
  func listsStopWhereTheyAre(usesCircuit: Bool) throws {
    let all = try list(EnumerationGoal(), usesCircuit: usesCircuit).programs
    let inference = inference()
    var programs: [Inference.EnumeratedProgram] = []
    let outcome = try inference.enumerate(
      until: EnumerationGoal(), ways: usesCircuit ? .all : .none
    ) {
      programs.append($0)
      if programs.count == 5 { inference.cancellation.cancel() }
    }
    guard case .stopped(let enumerated?) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(programs == Array(all.prefix(programs.count)))
    #expect(programs.count == 5)
    #expect(enumerated.summary.count == 5)
    #expect(try #require(enumerated.summary.completeLength) < all[5].program.length)
  }

  @Test(arguments: [true, false])
  func nothingToListIsProved(usesCircuit: Bool) throws {
    let outcome = try inference("none.json").enumerate(
      until: EnumerationGoal(share: 1), ways: usesCircuit ? .all : .none
    ) { _ in Issue.record("listed") }
    guard case .inconsistent(.proved) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  /// With a diagram there is no formula to tell of; without, there is.
  @Test(arguments: [SamplingMethod.auto, .tables, .diagram, .bands, .xor])
  func reportsTellOfAFormulaIfThereIsOne(method: SamplingMethod) throws {
    var inference = inference()
    inference.parameters.method = method
    var report = RunReport()
    inference.observe = { report.take($0) }
    guard case .done = try inference.sample(10, emit: { _ in }) else {
      Issue.record("not done")
      return
    }
    let hasDiagram = method.takesForm
    #expect(report.choiceBits ?? 0 > 0)
    #expect((report.variables == nil) == hasDiagram)
    #expect((report.clauses == nil) == hasDiagram)
  }
}
