import Decoder
import Sampler
import SketchLanguage

/// Learning a text-edit problem from its first examples, and answering the held-out ones.
struct TextTrial: Sendable {
  var problem: PaperProblems.Entry
  /// How many examples are told.
  var size: Int

  static let samples = 1000
  /// Consistent programs as a solver happens to find them.
  static let arbitraryPrograms = 100
  /// Generous: what counts here is what is drawn, not how fast.
  static let limit = 60
  /// There are never that many shortest programs here.
  private static let mostShortest = 5000

  var label: String { "\(problem.name), \(size)" }

  /// A share is one of the programs that are right on all held-out examples.
  struct Answer: Sendable {
    /// Of the samples.
    var sampled: Double?
    /// Of the shortest programs.
    var shortest: Double?
    /// Of the programs that the solver lists first, without order.
    var arbitrary: Double?
    /// How many joint answers on the held-out examples have at least as many samples as the right
    /// one, itself counted; `nil` if no sample gives it.
    var rank: Int?
    var distinctPrograms = 0
    /// The method that the run took.
    var taken: String?
    var failure: String?
  }

  func run() throws -> Answer {
    let document = Document(examples: problem.examples).trained(onFirst: size)
    var answer = Answer()
    guard let found = try Search(TableProblem.textEdit, document).run(tell: { _ in }),
      let bits = found.answer.bits
    else {
      answer.failure = "no program is consistent"
      return answer
    }
    let exam = try Exam([document.tests], found.grammar)
    func share(_ models: [Model]) throws -> Double? {
      let grades = try models.map { exam.grade(try found.derivation($0)).isRight ? 1.0 : 0 }
      return mean(grades)
    }
    let shortest = try Enumeration(
      of: found.problem, scope: .exactly(length: bits), limit: Self.mostShortest)
    precondition(shortest.isComplete, "there are more shortest programs than expected")
    answer.shortest = try share(shortest.models)
    answer.arbitrary = try share(
      Enumeration(of: found.problem, scope: .all, limit: Self.arbitraryPrograms).models)

    var run = ToolRun(
      TableProblem.textEdit, Document(examples: document.examples), FiguresSection.method,
      samples: Self.samples, limit: Self.limit)
    // Trials run side by side.
    run.jobs = 1
    let outcome = try run.run()
    answer.failure = outcome.failure
    answer.taken = outcome.taken
    guard outcome.isDone else { return answer }
    try grade(outcome.lines, exam, Decoder(space: found.encoded.space), &answer)
    return answer
  }

  private func grade(
    _ lines: [String], _ exam: Exam, _ decoder: Decoder, _ answer: inout Answer
  ) throws {
    var counts: [String: Int] = [:]
    for line in lines { counts[line, default: 0] += 1 }
    var joint: [[Value?]: Int] = [:]
    var right: [Value?]?
    for (text, count) in counts {
      // A text that stands for several programs would be a defect of the sketch.
      let derivations = try decoder.derivations(of: text)
      precondition(derivations.count == 1, "\(text) stands for \(derivations.count) programs")
      let grade = exam.grade(derivations[0])
      joint[grade.outputs, default: 0] += count
      if grade.isRight { right = grade.outputs }
    }
    answer.distinctPrograms = counts.count
    let rightCount = right.flatMap { joint[$0] } ?? 0
    answer.sampled = Double(rightCount) / Double(lines.count)
    if rightCount > 0 { answer.rank = joint.values.count { $0 >= rightCount } }
  }
}
