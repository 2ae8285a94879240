import Foundation
import Posterior
import SketchLanguage

/// The first answer from some examples, and whether it is right on the rows held out: cvc5's, and
/// our shortest program.
struct SynthesisTrial: Sendable {
  struct Answer: Sendable {
    var timing: Timing
    /// Rows held out on which the answer gives what is expected; `nil` without an answer.
    var right: Int?
  }

  var count: Int
  var heldOut: Int
  var cvc5: Answer
  var own: Answer

  static let counts = [1, 2, 3]
  /// Processor time, in seconds.
  static let limit = 2

  init(_ problem: PaperProblems.Entry, count: Int, _ tools: Toolbox) throws {
    let rows = problem.examples.map(StringSynthesis.Row.init)
    self.count = count
    heldOut = rows.count - count
    cvc5 = try Self.askCVC5(problem.name, rows, count: count, tools)
    own = try Self.askOurs(problem, count: count, tools)
  }

  private static func askCVC5(
    _ name: String, _ rows: [StringSynthesis.Row], count: Int, _ tools: Toolbox
  ) throws -> Answer {
    guard let program = tools.cvc5.path else { return Answer(timing: .absent("skipped")) }
    let path = Toolbox.folder + "/formulas/\(name).\(count)"
    try StringSynthesis(examples: Array(rows.prefix(count))).text
      .write(toFile: path + ".sl", atomically: true, encoding: .utf8)
    let ending = try Command(program, ["--lang=sygus2", path + ".sl"], seconds: limit).run()
    if ending.status == .timedOut { return Answer(timing: .limit(Double(limit))) }
    let answer = String(decoding: ending.output, as: UTF8.self)
    guard ending.succeeded, let definition = StringSynthesis.definition(in: answer) else {
      return Answer(timing: .absent("failed: \(ending.complaint)"))
    }
    try StringSynthesis.check(definition, on: Array(rows.dropFirst(count)))
      .write(toFile: path + ".smt2", atomically: true, encoding: .utf8)
    let check = try Command(program, ["--incremental", path + ".smt2"], seconds: limit).run()
    precondition(check.succeeded, "\(name): \(check.complaint)")
    let verdicts = String(decoding: check.output, as: UTF8.self).split(separator: "\n")
    return Answer(
      timing: .done(ending.processorSeconds), right: verdicts.count { $0 == "unsat" })
  }

  private static func askOurs(
    _ problem: PaperProblems.Entry, count: Int, _ tools: Toolbox
  ) throws -> Answer {
    struct Shortest: Decodable { var program: String }
    guard let progsample = tools.progsample.path else { return Answer(timing: .absent("skipped")) }
    let examples = try Formulas.write(problem, count: count)
    let ending = try Command(
      progsample,
      ["map", "--format", "jsonl", "--sketch", Formulas.sketch, "--examples", examples],
      seconds: limit
    ).run()
    switch ending.status {
    case .timedOut: return Answer(timing: .limit(Double(limit)))
    case .exited(0): break
    case .exited, .killed: return Answer(timing: .absent("failed: \(ending.complaint)"))
    }
    let shortest = try JSONDecoder().decode(Shortest.self, from: ending.output)
    let specification = try Specification(
      sketch: Formulas.sketch, examples: ExampleFile(path: examples))
    let right = try problem.examples.dropFirst(count).count { row in
      let input = String(decoding: try JSONEncoder().encode(row.input), as: UTF8.self)
      let output = try specification.output(
        ofProgram: shortest.program, onInput: SourceFile(name: "input", text: input))
      return output == .value(.string(Text(row.output.text)))
    }
    return Answer(timing: .done(ending.processorSeconds), right: right)
  }
}

extension StringSynthesis.Row {
  fileprivate init(_ entry: Document.Entry) {
    self.init(input: entry.input.first?.text ?? "", output: entry.output.text)
  }
}

extension Datum {
  /// The text that it is.
  fileprivate var text: String {
    guard case .string(let text) = self else { preconditionFailure("expected a string") }
    return text
  }
}
