import Foundation
import TestStatistics
import Testing

@testable import benchmarks

/// From what a run wrote to what a page says.
@Suite struct TableTests {
  private static func answer(
    _ output: String = "", statistics: String = "{}", code: Int32 = 0, seconds: Double = 1
  ) -> Answer {
    Answer(
      Command.Ending(
        status: .exited(code), processorSeconds: seconds, wallSeconds: seconds, megabytes: 9,
        output: Data(output.utf8), errors: ""), JSON(Data(statistics.utf8)), limit: 5)
  }

  private static func row(_ name: String, _ answer: Answer) -> Row {
    Row(Problem(name, .nand, nil), answers: ["count": answer])
  }

  /// More than machine integers hold.
  @Test func countsMayBeLarge() {
    let answer = Self.answer(
      #"{"exact":true,"programs":1267650600228229401496703205376,"#
        + #""byLength":{"110":1267650600228229401496703205368,"3":8}}"#)
    #expect(answer.log2Programs == 100)
    #expect(answer.bits == 3)
    #expect(abs(exp2(answer.log2Evidence ?? 0) - 1 - exp2(-10)) < 1e-12)
  }

  @Test func whatStatisticsTell() {
    let answer = Self.answer(
      statistics: #"""
        {"method": "tables", "peakMemoryMiB": 1, "seconds": {"load": 1, "encode": 2, "sampling": 4},
         "guarantee": {"kind": "tables", "totalVariation": 0, "log2EvidenceInterval": [-2, -1]}}
        """#)
    #expect(answer.method == "tables" && answer.preparationSeconds == 3)
    #expect(answer.megabytes == 1.048576 && answer.evidenceInterval == -2 ... -1)
    #expect(answer.guaranteeText == "tables: TV ≤ 0")
  }

  @Test(arguments: [(1, "none (proved)"), (2, "not in 5 s"), (65, "refused"), (70, "failed (70)")])
  func absences(code: Int32, text: String) {
    #expect(Column.processor("count").text(Self.row("a", Self.answer(code: code))) == text)
  }

  @Test func worstAgainstAGoal() {
    let rows = [1.0, 3, 2].map { Self.row("\($0)", Self.answer(seconds: $0)) }
    let column = Column.processor("count")
    func goal(_ aim: Aim, _ rows: [Row]) -> Goal? { aim.goals(rows).first }
    let most = Aim.atMost(2, "time", column, of: "count")
    #expect(goal(most, rows)?.measured == "3.00 s (3.0)")
    #expect(goal(most, rows)?.verdict == "missed by 1 of 3")
    #expect(goal(most, Array(rows.prefix(1)))?.verdict == "met")
    // What did not end is no pass, and what was not asked, or has no program, is no goal.
    #expect(goal(most, [Self.row("a", Self.answer(code: 2))])?.verdict == "missed by 1 of 1")
    #expect(most.goals([Self.row("a", Self.answer(code: 1))]).isEmpty)
    #expect(Aim.atMost(2, "time", column, of: "other").goals(rows).isEmpty)
    #expect(goal(.median(atMost: 2, "time", column, of: "count"), rows)?.verdict == "met")
    let all = Aim.holds("all") { column.value($0).map { $0 < 3 } }
    #expect(goal(all, rows)?.verdict == "missed" && goal(all, rows)?.measured == "2 of 3")
  }

  @Test func samplesAgainstAList() {
    let posterior = Posterior(
      Self.answer(
        #"{"program":"a","bits":1,"log2Weight":-1}"# + "\n"
          + #"{"program":"b","bits":3,"log2Weight":-3}"#))
    #expect(posterior.shares == [0.8, 0.2])
    #expect(posterior.counts(["a", "b", "a"]) == [2, 1])
    #expect(posterior.counts(["c"]) == nil)
  }

  @Test func nothingMeetsNoExactness() {
    #expect(ExactnessSection.goals([]).allSatisfy { $0.verdict == "missed" })
  }

  @Test func samplingSetOfAFormula() {
    #expect(PeersSection.samplingSet(["p cnf 3 1", "c ind 1 2 0", "c ind 3 0", "1 2 0"]) == 3)
  }
}
