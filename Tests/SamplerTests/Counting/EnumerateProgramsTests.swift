import Formula
import Foundation
import Lengths
import Testing

@testable import Sampler

/// Programs by increasing |x|, against all models of small formulas.
@Suite struct EnumerateProgramsTests {
  private static let unit = CodeLength.unitsPerBit

  /// A random space, and its programs by length.
  private func space(
    seed: UInt64, withFractions: Bool = false
  ) -> (problem: SamplingProblem, all: [Model]) {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(
      choices: 8, requirements: Int(seed % 3), spread: 30, using: &random)
    var problem = circuit.problem()
    guard withFractions else { return (problem, circuit.allModels()) }
    // Half of them are whole numbers, so that lengths meet.
    let rests = (0..<256).map { _ in
      random.nextBit()
        ? Int.random(in: 0...3, using: &random) * Self.unit
        : Int.random(in: 0...3 * Self.unit, using: &random)
    }
    let uncounted: @Sendable (Assignment) -> CodeLength = { choices in
      CodeLength(units: rests[(0..<8).reduce(0) { $0 << 1 | (choices[$1] ? 1 : 0) }])
    }
    problem.maximumUncounted = 3
    problem.uncounted = uncounted
    let all = circuit.allModels().map { model in
      Model(
        choices: model.choices, countedBits: model.countedBits,
        uncounted: uncounted(model.choices))
    }
    return (problem, all.sorted())
  }

  private func weight(_ models: some Sequence<Model>) -> Double {
    models.reduce(0) { $0 + exp2(-$1.length.bits) }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>, [false, true])
  func everyProgramComesInOrder(seed: UInt64, withFractions: Bool) throws {
    let (problem, all) = space(seed: seed, withFractions: withFractions)
    var listed: [Model] = []
    let summary = try enumeratePrograms(of: problem) { listed.append($0) }
    #expect(listed == all.sorted())
    #expect(summary.unsortedLength == nil)
    #expect(summary.count == all.count)
    guard !all.isEmpty else {
      #expect(summary.end == .inconsistent)
      return
    }
    #expect(summary.end == .everything)
    #expect(summary.share == 1)
    #expect(abs(summary.log2EvidenceAtLeast - log2(weight(all))) < 1e-12)
    #expect(summary.log2EvidenceAtMost == summary.log2EvidenceAtLeast)
    #expect(summary.failureProbability == 0)

    // A rank comes before the choice bits.
    let last = problem.choiceVariables.count - 1
    var ranked: [Model] = []
    _ = try enumeratePrograms(of: problem, rankedBy: { $0.choices[last] ? 0 : 1 }) {
      ranked.append($0)
    }
    let expected = all.sorted { left, right in
      let (first, second) = (left.choices[last], right.choices[last])
      return left.length != right.length || first == second ? left < right : first
    }
    #expect(ranked == expected)
  }

  /// 2,048 programs of one length are more than are held back, those of the other are not.
  @Test func manyProgramsOfALengthComeAsTheyAreFound() throws {
    var circuit = Circuit(choiceCount: 12)
    circuit.addLength(2, if: .yes)
    var isShort = Circuit.Signal.yes
    for index in 0..<6 { isShort = circuit.and(isShort, !circuit.choice(index)) }
    circuit.addLength(3, if: !isShort)
    let all = circuit.allModels().sorted()
    #expect(all.count { $0.countedBits == 2 } == 64 && all.count == 4096)
    var listed: [Model] = []
    let summary = try enumeratePrograms(of: circuit.problem()) { listed.append($0) }
    #expect(listed.prefix(64) == all.prefix(64))
    #expect(listed.map(\.length) == all.map(\.length))
    #expect(listed.sorted() == all)
    #expect(listed != all)
    #expect(summary.unsortedLength == 5)
    #expect(summary.end == .everything)

    var again: [Model] = []
    _ = try enumeratePrograms(of: circuit.problem()) { again.append($0) }
    #expect(again == listed)
  }

  /// Stopped before all of a length are there, a list has those that were found.
  @Test func cancelledInTheMiddleOfALength() throws {
    let cancellation = Cancellation()
    var circuit = Circuit(choiceCount: 5)
    circuit.addLength(2, if: .yes)
    var found = 0
    var listed: [Model] = []
    let summary = try enumeratePrograms(
      of: circuit.problem(), cancellation: cancellation,
      rankedBy: { _ in
        found += 1
        if found == 7 { cancellation.cancel() }
        return 0
      }
    ) { listed.append($0) }
    #expect(listed.count == 7 && summary.count == 7)
    #expect(listed == listed.sorted())
    #expect(summary.end == .stopped)
    #expect(summary.unsortedLength == 2)
    #expect(summary.completeLength == 2 - .leastStep)
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>, [false, true])
  func aNumberOfProgramsIsABeginning(seed: UInt64, withFractions: Bool) throws {
    let (problem, all) = space(seed: seed, withFractions: withFractions)
    var whole: [Model] = []
    _ = try enumeratePrograms(of: problem) { whole.append($0) }
    for count in [0, 1, all.count / 2] where count < all.count {
      var listed: [Model] = []
      let summary = try enumeratePrograms(of: problem, until: EnumerationGoal(count: count)) {
        listed.append($0)
      }
      #expect(listed == Array(whole.prefix(count)))
      #expect(summary.end == .goal)
      #expect(summary.count == count)
      // What is said to be complete is.
      let promised = all.filter { $0.length <= summary.completeLength ?? -1 }
      #expect(Set(promised).isSubset(of: listed))
      #expect(summary.log2EvidenceAtLeast <= log2(weight(all)) + 1e-12)
      #expect(summary.log2EvidenceAtMost == nil)
      #expect(summary.share == nil)
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>, [false, true])
  func theGreatestLengthIsKept(seed: UInt64, withFractions: Bool) throws {
    let (problem, all) = space(seed: seed, withFractions: withFractions)
    let lengths: [CodeLength] = [0, 5, 7 + CodeLength(units: 12_345), all.last?.length ?? 0]
    for length in lengths + all.map(\.length).prefix(3) {
      var listed: [Model] = []
      let summary = try enumeratePrograms(of: problem, until: EnumerationGoal(length: length)) {
        listed.append($0)
      }
      #expect(listed.map(\.length) == all.map(\.length).filter { $0 <= length })
      if all.isEmpty {
        #expect(summary.end == .inconsistent)
      } else if listed.count < all.count {
        #expect(summary.end == .goal)
        #expect(summary.completeLength == length)
      } else {
        #expect(summary.end == .goal || summary.end == .everything)
      }
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>, [false, true])
  func aKnownEvidenceMakesSharesCertain(seed: UInt64, withFractions: Bool) throws {
    let (problem, all) = space(seed: seed, withFractions: withFractions)
    guard !all.isEmpty else { return }
    let total = weight(all)
    for share in [0.3, 0.7, 0.95] {
      var listed: [Model] = []
      let summary = try enumeratePrograms(
        of: problem, until: EnumerationGoal(share: share), log2Evidence: log2(total)
      ) { listed.append($0) }
      #expect(weight(listed) / total >= share - 1e-12)
      // The one before was not enough.
      #expect(weight(listed.dropLast()) / total < share + 1e-12)
      #expect(abs(try #require(summary.share) - weight(listed) / total) < 1e-9)
      #expect(summary.failureProbability == 0)
      #expect(summary.statistics.calls > 0)
    }
  }

  /// Strata that weigh less and less: the list must end before them, and by a bound that holds.
  @Test(arguments: [0.5, 0.9, 0.99], [1, 2])
  func aShareIsShownByRandomCells(share: Double, jobs: Int) throws {
    // 3 bits for each one in front of the first zero; the choices behind it are free.
    var circuit = Circuit(choiceCount: 10)
    var isOne = Circuit.Signal.yes
    circuit.addLength(2, if: .yes)
    for index in 0..<10 {
      isOne = circuit.and(isOne, circuit.choice(index))
      circuit.addLength(3, if: isOne)
    }
    let problem = circuit.problem()
    let all = circuit.allModels()
    let total = weight(all)
    var parameters = SamplingParameters()
    parameters.jobs = jobs
    parameters.seed = 5
    var listed: [Model] = []
    let summary = try enumeratePrograms(
      of: problem, until: EnumerationGoal(share: share), parameters: parameters
    ) { listed.append($0) }
    #expect(weight(listed) / total >= share)
    #expect(summary.end == .goal)
    #expect(listed.count < all.count)
    #expect(try #require(summary.share) >= share)
    #expect(try #require(summary.share) <= weight(listed) / total + 1e-12)
    #expect(try #require(summary.log2EvidenceAtMost) >= log2(total) - 1e-12)
    #expect(summary.failureProbability > 0)
    #expect(summary.failureProbability <= parameters.failureProbability)
  }

  @Test func allOfThePosteriorIsEverything() throws {
    let (problem, all) = space(seed: 4, withFractions: true)
    let summary = try enumeratePrograms(of: problem, until: EnumerationGoal(share: 1)) { _ in }
    #expect(summary.end == .everything)
    #expect(summary.count == all.count)
  }

  @Test(arguments: [
    EnumerationGoal(count: -1), EnumerationGoal(length: -1), EnumerationGoal(share: 0),
    EnumerationGoal(share: 1.01), EnumerationGoal(share: .nan),
  ])
  func badGoalsAreRefused(goal: EnumerationGoal) throws {
    #expect(throws: SamplerError.self) {
      _ = try enumeratePrograms(of: space(seed: 1).problem, until: goal) { _ in }
    }
  }

  @Test func cancellationKeepsWhatIsListed() throws {
    let cancellation = Cancellation()
    let (problem, all) = space(seed: 2)
    var listed: [Model] = []
    let summary = try enumeratePrograms(of: problem, cancellation: cancellation) { model in
      listed.append(model)
      if listed.count == 3 { cancellation.cancel() }
    }
    #expect(all.count > 3)
    #expect(summary.end == .stopped)
    #expect(summary.count == 3)
    #expect(listed.map(\.length) == all.prefix(3).map(\.length))
  }

  @Test func whatEmitThrowsEndsTheList() throws {
    struct Full: Error {}
    #expect(throws: Full.self) {
      _ = try enumeratePrograms(of: space(seed: 2).problem) { _ in throw Full() }
    }
  }
}
