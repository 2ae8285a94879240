import TestStatistics
import Testing

@testable import benchmarks

@Suite struct ExactnessTests {
  /// What runs of a right sampler of two programs say, and of one that draws something else.
  private static func finding(isRight: Bool) -> PosteriorTest.Finding {
    PosteriorTest(weights: [1, 1], count: 20)
      .finding(isRight ? [[10, 10], [8, 12], [11, 9]] : [nil, nil, nil])
  }

  private static func row(
    _ space: String = "a", bands: [Int] = [2, 1], needsBands: Bool = true, isRight: Bool = true
  ) -> ExactnessRow {
    ExactnessRow(
      space: space, programs: 2, sampler: "exact, nothing listed", seeds: bands.count, runs: 3,
      samples: 20, heads: [], bands: bands, needsBands: needsBands, bandShare: 1,
      finding: finding(isRight: isRight), seconds: 1)
  }

  @Test func nothingMeetsNoGoal() {
    let goals = ExactnessSection.goals([], spoilt: [])
    #expect(goals.count == 4)
    #expect(goals.allSatisfy { $0.verdict == "missed" })
  }

  @Test func allMeetsAllGoals() {
    let rows = (0..<10).map { Self.row("\($0)") }
    let spoilt = ExactnessVariant.spoilt.map { _ in Self.row(isRight: false) }
    func verdicts(_ rows: [ExactnessRow], _ spoilt: [ExactnessRow]) -> [Bool] {
      ExactnessSection.goals(rows, spoilt: spoilt).map { $0.verdict == "met" }
    }
    #expect(verdicts(rows, spoilt) == [true, true, true, true])
    #expect(verdicts(rows + [Self.row(isRight: false)], spoilt) == [true, false, true, true])
    #expect(verdicts(Array(rows.dropLast()), spoilt) == [false, true, false, true])
    #expect(verdicts(rows, Array(spoilt.dropLast())) == [true, true, true, false])
    #expect(verdicts(rows, spoilt.dropLast() + [Self.row()]) == [true, true, true, false])
    // A space in which only what was listed was drawn.
    let listed = Self.row("0", bands: [0, 0], needsBands: false)
    #expect(verdicts([listed] + rows.dropFirst(), spoilt) == [true, true, false, true])
    // One in which a seed has no bands, where they were meant to be.
    let lacking = Self.row("0", bands: [3, 0])
    #expect(lacking.verdict == "no bands")
    #expect(verdicts([lacking] + rows.dropFirst(), spoilt) == [true, false, false, true])
    // Neither is a spoilt sampler found by what it does not do.
    let unspoilt = Self.row(bands: [0, 0], isRight: false)
    #expect(verdicts(rows, spoilt.dropLast() + [unspoilt]) == [true, true, true, false])
  }
}
