import Foundation
import Lengths
import SketchCompiler
import SketchLanguage
import Testing

@testable import Posterior
@testable import Sampler

/// Files of one test, gone when it is over.
final class Files {
  let folder: URL

  init(_ files: [String: String]) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("posterior-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

@Suite struct InferenceRuns {
  static let sketch = """
    sketch total(a: int<0..9>, b: int<0..9>) -> int = Sum
    Sum depth 2 ::= Term | Term + Sum @ 2
    Term        ::= a | b | Number | Number * a
    Number      ::= 0..3

    """

  let files: Files

  init() throws {
    files = try Files([
      "sum.sk": InferenceRuns.sketch,
      "four.json": #"[{"input": [3, 1], "output": 4}]"#,
      "hundred.json": #"[{"input": [3, 1], "output": 100}]"#,
    ])
  }

  func inference(_ examples: String) -> Inference {
    Inference(sketch: files.path("sum.sk"), examples: ExampleFile(path: files.path(examples)))
  }

  /// All consistent programs by plain enumeration, with |x|.
  func bruteForce(_ specification: Specification) throws -> [Text: CodeLength] {
    let decoder = try specification.decoder()
    let interpreter = Interpreter(specification.grammar, bounds: .enforced)
    var programs: [Text: CodeLength] = [:]
    for derivation in decoder.space.allDerivations() {
      let isConsistent = specification.examples.examples.allSatisfy {
        interpreter.evaluate(derivation, arguments: $0.arguments) == $0.output
      }
      if isConsistent {
        programs[Text(decoder.text(of: derivation))] = interpreter.descriptionLength(derivation)
      }
    }
    return programs
  }

  @Test func shortestAndCountAgreeWithBruteForce() throws {
    let programs = try bruteForce(try inference("four.json").loadSpecification())
    #expect(programs.count > 10)
    guard case .done(let shortest) = try inference("four.json").shortest(),
      case .done(let count) = try inference("four.json").count(enumerationLimit: 1000),
      case .done(let listed) = try inference("four.json").count(
        enumerationLimit: 1000, ways: .none)
    else {
      Issue.record("not done")
      return
    }
    #expect(shortest.isProved)
    #expect(shortest.program.bits == programs.values.min())
    #expect(programs[Text(shortest.program.text)] == shortest.program.bits)
    let lengths = Dictionary(grouping: programs.values) { $0.wholeBits }
      .mapValues { UInt128($0.count) }
    for count in [count, listed] {
      #expect(count.total == .exact(UInt128(programs.count)))
      let rows = count.byLength.map { ($0.bits, $0.count) }
      #expect(Dictionary(uniqueKeysWithValues: rows) == lengths)
    }
  }

  @Test func exactPosteriorAgreesWithBruteForce() throws {
    let specification = try inference("four.json").loadSpecification()
    let lengths = try bruteForce(specification)
    let total = lengths.values.reduce(0) { $0 + exp2(-$1.bits) }
    let programs = try ConsistentPrograms(specification)
    let posterior = try #require(try programs.exactPosterior(limit: 1000))
    #expect(Set(posterior.keys) == Set(lengths.keys))
    for (program, probability) in posterior {
      let expected = exp2(-(try #require(lengths[program])).bits) / total
      #expect(abs(probability - expected) < 1e-12, "\(program.string)")
    }
    #expect(try programs.exactPosterior(limit: lengths.count - 1) == nil)
  }

  /// What the sampler hands over is not believed: a program that does not fit is an internal fault.
  @Test func programsAreCheckedByTheInterpreter() throws {
    let right = try ConsistentPrograms(try inference("four.json").loadSpecification())
    let wrong = try ConsistentPrograms(try inference("hundred.json").loadSpecification())
    let model = try #require(try Enumeration(of: right.problem, limit: 1).models.first)
    let program = try right.program(choices: model.choices, length: model.length)
    #expect(program.bits == model.length)
    #expect {
      try wrong.program(choices: model.choices, length: model.length)
    } throws: { error in
      "\(error)" == "\(program.text) gives 4 on examples[0], not 100"
    }
    #expect {
      try right.program(choices: model.choices, length: model.length + 1)
    } throws: { error in
      "\(error)" == "\(program.text) was found as a program of \(model.length + 1) bits;"
        + " it has \(model.length)"
    }
  }

  @Test func inconsistencyIsAResult() throws {
    let outcome = try inference("hundred.json").sample(5) { _ in
      Issue.record("a sample of nothing")
    }
    guard case .inconsistent(.proved) = outcome else {
      Issue.record("not inconsistent")
      return
    }
  }

  @Test func cancelledRunsStop() throws {
    let inference = inference("four.json")
    inference.cancellation.cancel()
    guard case .stopped(nil) = try inference.sample(5, emit: { _ in }),
      case .stopped(nil) = try inference.shortest(),
      case .stopped(nil) = try inference.count(enumerationLimit: 10)
    else {
      Issue.record("not stopped")
      return
    }
  }

  @Test func lengthsOfTheSpaceAreThoseOfItsPrograms() throws {
    let specification = try inference("four.json").loadSpecification()
    let space = try specification.decoder().space
    let lengths = space.allDerivations().map(specification.grammar.descriptionLength)
    #expect(
      space.descriptionLengths == (try #require(lengths.min()))...(try #require(lengths.max())))
  }

  @Test func outputsOfAmbiguousTextsMustAgree() throws {
    let files = try Files([
      "same.sk": "sketch f(i: int) -> int = P\nP ::= i | Q\nQ ::= i | 2 * i\n",
      "other.sk": "sketch f(i: int) -> int = P\nP ::= i as \"x\" | 2 * i as \"x\"\n",
    ])
    let input = SourceFile(name: "input", text: "3")
    let same = try Specification(sketch: files.path("same.sk"), examples: nil)
    #expect(try same.output(ofProgram: "i", onInput: input) == .value(.int(3)))
    let other = try Specification(sketch: files.path("other.sk"), examples: nil)
    #expect(throws: DiagnosticSet.self) { try other.output(ofProgram: "x", onInput: input) }
  }
}

@Suite struct StringsTooLongToExist {
  @Test func circuitAndInterpreterAgreeThatTheyAreUndefined() throws {
    let files = try Files([
      "f.sk": """
      sketch f(x: int) -> int = length(repeat("a", N) + repeat("b", N))
      N ::= 400000 | 600000
      """,
      "long.json": #"[{"input": 0, "output": 1200000}]"#,
      "fits.json": #"[{"input": 0, "output": 1000000}]"#,
    ])
    for (examples, count) in [("long.json", 0), ("fits.json", 2)] {
      let inference = Inference(
        sketch: files.path("f.sk"), examples: ExampleFile(path: files.path(examples)))
      switch try inference.count(enumerationLimit: 10) {
      case .done(let found): #expect(found.text.hasPrefix("\(count) programs, exactly"))
      case .inconsistent: #expect(count == 0)
      case .stopped: Issue.record("stopped")
      }
    }
  }
}

@Suite struct Reports {
  static let bounded = XorGuarantee(
    shortest: 12, isShortestProved: true, leastBits: 12, log2Programs: 20.25,
    hasExactPrograms: false, embeddingLength: 35,
    log2Pairs: 25.5, hasExactPairs: false, constraintCount: 22, failureProbability: 0.0078125)

  @Test func guaranteeIsPutInWords() {
    #expect(
      Reports.bounded.lines() == [
        "consistent programs: at most 2^20.3; a shortest one has 12 bits",
        "guarantee: KL(posterior ‖ samples) ≤ 0.129 bits, with probability at least 0.9921",
        "cells: 22 parity constraints, 35 embedding bits; margins: cell 3.5, tilt 2.75",
      ])
    var exact = Reports.bounded
    exact.hasExactPrograms = true
    exact.log2Programs = log2(171)
    exact.failureProbability = 0
    exact.constraintCount = 0
    #expect(
      exact.lines()[0...1] == [
        "consistent programs: 171, exactly; a shortest one has 12 bits",
        "guarantee: every sample is drawn from the exact posterior, for certain",
      ])
  }

  /// There are `choices` to the power of `places` programs, all of a length: where that is told as a
  /// whole number, all its digits are right, other than those from a rounded logarithm.
  @Test(arguments: [
    (3, 31, "617,673,396,283,947"), (11, 14, "379,749,833,583,241"), (2, 50, "2^50"),
  ])
  func wholeNumbersOfCircuitsAreExact(choices: Int, places: Int, words: String) throws {
    let terms = Array(repeating: "N", count: places).joined(separator: " + ")
    let files = try Files([
      "f.sk": """
      sketch f(a: bool) -> int = S
      S ::= \(terms)
      N ::= \((1...choices).map(String.init).joined(separator: " | "))
      """
    ])
    let programs = try ConsistentPrograms(
      Inference(sketch: files.path("f.sk"), examples: nil).loadSpecification(),
      ways: .all)
    let circuit = try #require(programs.circuit)
    guard case .ready(let run) = try prepareSampling(programs.problem, form: circuit) else {
      Issue.record("not ready")
      return
    }
    #expect(
      run.guarantee.lines()[0].hasPrefix("consistent programs: \(words), as a circuit of "))
    #expect("\(Int(exp2(circuit.log2Programs).rounded()))" != words.filter(\.isNumber))
  }

  @Test(arguments: [
    ("", "2^1, exactly 2"), ("require f(true)", "at most 2^1, 2"),
  ])
  func programsThatConditionsMayExcludeAreNotCountedExactly(item: String, words: String) throws {
    let files = try Files(["f.sk": "sketch f(a: bool) -> bool = P P ::= a | !a \(item)"])
    let (summary, _) = try SpaceSummary.check(sketch: files.path("f.sk"), examples: nil)
    #expect(summary.lines.contains("programs     \(words)"))
  }

  @Test func whereIsACondition() throws {
    let files = try Files(["f.sk": "sketch f(a: bool) -> bool = P P ::= a | !a where false"])
    let (summary, _) = try SpaceSummary.check(sketch: files.path("f.sk"), examples: nil)
    #expect(summary.lines.contains("programs     at most 2^1, 2"))
  }

  @Test(arguments: [
    (0.0, "0"), (999, "999"), (1000, "1,000"), (16_772, "16,772"), (1_234_567, "1,234,567"),
    (0x1p53, "9.01e+15"),
  ])
  func numbersAreGrouped(number: Double, text: String) {
    #expect(grouped(number) == text)
  }

  @Test(arguments: [(1.5, 2, "1.5"), (2, 2, "2"), (0.996, 2, "1"), (-0.001, 2, "0"), (10, 0, "10")])
  func decimalsLoseTheirZeros(number: Double, digits: Int, text: String) {
    #expect(decimals(number, digits) == text)
  }
}
