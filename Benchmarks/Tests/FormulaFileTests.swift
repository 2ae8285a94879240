import Formula
import Foundation
import Posterior
import Sampler
import Testing

@testable import benchmarks

/// What the peers are given says what our own sampler works on.
@Suite struct FormulaFileTests {
  /// Programs of 2 to 8 bits.
  private static let sketch = """
    sketch total(a: int<0..9>) -> int = Sum
    Sum depth 3 ::= Term | Term + Sum
    Term        ::= a | 0..2 @ 3

    """

  private static let examples = #"[{"input": [3], "output": 3}]"#

  private static func consistent() throws -> ConsistentPrograms {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("progsample-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (sketch, examples) = (folder.path + "/total.sk", folder.path + "/total.json")
    try Self.sketch.write(toFile: sketch, atomically: true, encoding: .utf8)
    try Self.examples.write(toFile: examples, atomically: true, encoding: .utf8)
    return try ConsistentPrograms(
      Specification(sketch: sketch, examples: ExampleFile(path: examples)))
  }

  private static func models(_ dimacs: DIMACS) throws -> Int {
    try Enumeration(
      of: SamplingProblem(
        formula: dimacs.formula, choiceVariables: dimacs.samplingSet ?? [], lengthAtLeast: []),
      scope: .all
    ).models.count
  }

  @Test func boundedProgramsReadBack() throws {
    let problem = try Self.consistent().problem
    let all = try Enumeration(of: problem).models
    let lengths = Set(all.map(\.length))
    #expect(lengths.count > 2)
    for length in lengths.union([0, problem.maximumLength]) {
      let dimacs = try DIMACS(parsing: problem.dimacs(upTo: length).text)
      #expect(try Self.models(dimacs) == all.count { $0.length <= length })
    }
  }

  @Test func pairsReadBackAreAsManyAsTheLengthsSay() throws {
    let problem = try Self.consistent().problem
    let counts = try Enumeration(of: problem).countByLength
    let d = 6
    let (formula, samplingSet) = Embedding(length: d).formula(of: problem)
    let dimacs = try DIMACS(parsing: DIMACS(formula: formula, samplingSet: samplingSet).text)
    let own = CountCheck.Own(
      exact: true, programs: Double(counts.values.reduce(0, +)),
      byLength: Dictionary(uniqueKeysWithValues: counts.map { ("\($0.key)", Double($0.value)) }))
    let pairs = try Self.models(dimacs)
    #expect(pairs > counts.values.reduce(0, +))
    #expect(abs(exp2(own.log2Pairs(embeddingLength: d)) - Double(pairs)) < 1e-6)
  }

  private static let hasPython =
    (try? Command("python3", ["--version"], seconds: 5).run().succeeded) ?? false

  @Test(.enabled(if: hasPython))
  func scriptsReadWhatWeWrite() throws {
    let problem = try Self.consistent().problem
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("progsample-\(UUID().uuidString).cnf").path
    try problem.dimacs(upTo: 5).text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let tools = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("tools").path
    let script = """
      import json, sys
      sys.path.insert(0, sys.argv[1])
      import dimacs
      clauses, sampling = dimacs.read(sys.argv[2])
      print(json.dumps([sampling, *clauses]))
      """
    let ending = try Command("python3", ["-B", "-c", script, tools, path], seconds: 20).run()
    let read = try JSONDecoder().decode([[Int]].self, from: ending.output)
    let written = problem.dimacs(upTo: 5)
    #expect(read.first == written.samplingSet?.map { $0.index + 1 })
    var clauses: [[Int]] = []
    written.formula.forEachClause { clause in
      clauses.append(clause.map { ($0.isNegated ? -1 : 1) * ($0.variable.index + 1) })
    }
    #expect(Array(read.dropFirst()) == clauses)
  }
}
