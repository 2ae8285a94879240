import Formula
import Foundation
import Posterior
import Sampler
import SketchLanguage

/// The files that all peers work on, from one problem and its first example.
struct Formulas: Sendable {
  var name: String
  /// The example file.
  var examples: String
  /// X, as DIMACS.
  var programs: String
  /// The embedding E, as DIMACS.
  var embedding: String
  /// d.
  var embeddingLength: Int
  /// Whether d stands on a bound of |X|, as the sampler's does.
  var isBounded: Bool
  /// The same formula as in the files, for what goes through the library.
  var consistent: ConsistentPrograms

  static let sketch = "Sketches/paper/textedit.sk"
  static let exampleCount = 1
  static let seed = "1"

  /// How long bounding |X| may take, in seconds on the wall. E has the same form with any d; one
  /// that is too small costs acceptance only.
  private static let boundingLimit = 5.0
  /// What log2 |X| is taken for where it could not be bounded.
  static let assumedLog2Programs = 24

  /// The arguments that name sketch and examples.
  var inputs: [String] { ["--sketch", Self.sketch, "--examples", examples] }

  /// Writes the files with `compile --emit cnf`.
  init(_ problem: PaperProblems.Entry, progsample: String) throws {
    let folder = Toolbox.folder + "/formulas"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    name = problem.name
    examples = try Self.write(problem, count: Self.exampleCount)
    programs = "\(folder)/\(name).x.cnf"
    embedding = "\(folder)/\(name).e.cnf"
    consistent = try ConsistentPrograms(
      Specification(sketch: Self.sketch, examples: ExampleFile(path: examples)))
    (embeddingLength, isBounded) = (0, true)

    let compile = ["compile", "--emit", "cnf", "--sketch", Self.sketch, "--examples", examples]
    let plain = try Command(
      progsample, compile + ["--output", programs], wallSeconds: Self.boundingLimit
    ).run()
    precondition(plain.succeeded, "\(name): \(plain.complaint)")
    let limits = ["--seed", Self.seed, "--timeout", "\(Self.boundingLimit)"]
    let embedded = try Command(
      progsample, compile + ["--embedding", "--output", embedding] + limits,
      wallSeconds: 2 * Self.boundingLimit
    ).run()
    if embedded.succeeded {
      let choices = consistent.space.choiceBits
      embeddingLength = try Self.samplingSet(of: embedding).count - choices
    } else {
      isBounded = false
      embeddingLength = try shortest(progsample) + Self.assumedLog2Programs
      let (formula, samplingSet) = try Embedding(length: embeddingLength)
        .formula(of: consistent.problem)
      try DIMACS(formula: formula, samplingSet: samplingSet).text
        .write(toFile: embedding, atomically: true, encoding: .utf8)
    }
  }

  /// Writes the first examples of a problem to a file.
  static func write(_ problem: PaperProblems.Entry, count: Int) throws -> String {
    let path = Toolbox.folder + "/formulas/\(problem.name).\(count).json"
    try JSONEncoder().encode(Document(examples: Array(problem.examples.prefix(count))))
      .write(to: URL(fileURLWithPath: path))
    return path
  }

  static func samplingSet(of path: String) throws -> [Variable] {
    try DIMACS(parsing: String(contentsOfFile: path, encoding: .utf8)).samplingSet ?? []
  }

  /// |x*|, in bits.
  private func shortest(_ progsample: String) throws -> Int {
    struct Answer: Decodable { var bits: Int }
    let ending = try Command(
      progsample, ["map", "--format", "jsonl"] + inputs, wallSeconds: 2 * Self.boundingLimit
    ).run()
    precondition(ending.succeeded, "\(name): \(ending.complaint)")
    return try JSONDecoder().decode(Answer.self, from: ending.output).bits
  }
}

extension SamplingProblem {
  /// X without the programs of more than `length` bits, as DIMACS.
  func dimacs(upTo length: Int) -> DIMACS {
    var formula = formula
    if length < maximumLength { formula.addClause(~lengthAtLeast[length]) }
    return DIMACS(formula: formula, samplingSet: choiceVariables)
  }
}
