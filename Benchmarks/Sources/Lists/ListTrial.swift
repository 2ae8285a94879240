import Foundation
import Sampler
import SketchLanguage

/// Learning a list routine from one random training set, and running what was learnt on longer
/// lists.
struct ListTrial: Codable, Sendable {
  var routine: Routine
  /// How many examples there are in the training set.
  var size: Int
  /// Which of the random training sets of this size, from 0.
  var number: Int

  static let longest = 14
  static let testsPerLength = 50
  static let samples = 100

  private static let routineStride: UInt64 = 1_000_000
  private static let sizeStride: UInt64 = 1_000

  /// Routines, sizes and numbers have seeds of their own; the tests of a routine are the same for
  /// all of them.
  private func seed(ofTests: Bool) -> UInt64 {
    let position = UInt64(Routine.allCases.firstIndex(of: routine) ?? 0)
    let within = ofTests ? 0 : UInt64(size) * ListTrial.sizeStride + UInt64(number) + 1
    return position * ListTrial.routineStride + within
  }

  var document: Document {
    var generator = Generator(seed: seed(ofTests: false))
    return Document(
      examples: (0..<size).map { _ in routine.entry(routine.trainingInput(&generator)) })
  }

  /// The tests, by length from 1.
  var tests: [[Document.Entry]] {
    var generator = Generator(seed: seed(ofTests: true))
    return (1...ListTrial.longest).map { length in
      (0..<ListTrial.testsPerLength).map { _ in
        routine.entry(routine.testInput(length: length, &generator))
      }
    }
  }

  struct Answer: Codable, Sendable {
    var search = Search.Answer()
    /// How many of the examples are different from each other.
    var distinctExamples = 0
    /// The share of right outputs of the shortest program that was found, by length from 1.
    var shortestAccuracy: [Double]?
    /// The share of right outputs, averaged over samples, by length from 1.
    var sampledAccuracy: [Double]?
    var distinctSamples: Int?
    /// The share of the samples that are right on all tests.
    var rightSamples: Double?
    /// The share of the samples that give the same outputs on all tests as the sampled program
    /// with the most of them.
    var agreeingSamples: Double?
    /// Preparing the sampler and drawing, for each sample.
    var sampleSeconds: Double?
  }

  /// Learns and tests, and tells all that is known after each step.
  func run(tell: (Answer) throws -> Void) throws {
    var answer = Answer()
    let document = document
    answer.distinctExamples = Set(document.examples).count
    let found = try Search(routine.sketch, document).run {
      answer.search = $0
      try tell(answer)
    }
    guard let found, let shortest = found.shortest else { return }
    let exam = try Exam(tests, found.grammar)
    answer.shortestAccuracy = exam.grade(shortest).accuracy
    try tell(answer)

    var parameters = SamplingParameters()
    parameters.seed = 1
    let watch = Stopwatch()
    guard case .ready(let run) = try ProgramSample(found.problem, parameters: parameters).prepare()
    else { return }
    var drawn: [Model: Int] = [:]
    _ = try run.draw(ListTrial.samples) {
      drawn[Model(choices: $0.choices, length: $0.length), default: 0] += 1
    }
    answer.sampleSeconds = watch.seconds / Double(ListTrial.samples)
    answer.distinctSamples = drawn.count
    try tell(answer)

    var accuracy = Array(repeating: 0.0, count: ListTrial.longest)
    var groups: [[Value?]: Int] = [:]
    var right = 0
    for (model, count) in drawn.sorted(by: { $0.key < $1.key }) {
      let grade = exam.grade(try found.derivation(model))
      let share = Double(count) / Double(ListTrial.samples)
      for length in accuracy.indices { accuracy[length] += share * grade.accuracy[length] }
      if grade.isRight { right += count }
      groups[grade.outputs, default: 0] += count
    }
    answer.sampledAccuracy = accuracy
    answer.rightSamples = Double(right) / Double(ListTrial.samples)
    answer.agreeingSamples = Double(groups.values.max() ?? 0) / Double(ListTrial.samples)
    try tell(answer)
  }
}
