import Formula
import Foundation
import Testing

@testable import Sampler

@Suite struct TailCellTests {
  @Test func rowsStayWithinTheSupport() {
    var mask = Assignment(count: 8)
    for index in [1, 4, 6] { mask[index] = true }
    var stream = RandomStream(seed: 3)
    let support = IndependentSupport(mask: mask)
    let parities = NestedParities(count: 400, support: support, parts: .uniform, using: &stream)
    #expect(parities.rows.count == 400)
    #expect(parities.rows.allSatisfy { Set($0.trueIndices).isSubset(of: [1, 4, 6]) })
    #expect(Set(parities.rows).count == 8)
    #expect(NestedParities.count(base: 2, start: 5, through: 9, support: support) == 3)
    #expect(NestedParities.count(base: 2, start: 5, through: 5, support: support) == 2)
    #expect(NestedParities.count(base: -2, start: 5, through: 6, support: support) == 0)
  }

  /// The first rows are a uniform hash: any two programs survive together as if independent.
  @Test func survivalIsPairwiseIndependent() {
    let programs = allAssignments(3)
    var together = [Int](repeating: 0, count: 64)
    let trials = 8000
    let space = KnownSpace(seed: 1, choices: 3)
    for seed in 0..<UInt64(trials) {
      let parities = space.parities(3, seed: seed)
      var stream = RandomStream(seed: seed, stage: .round, number: 1)
      let sides = RandomParts.uniform.drawRightHandSides(3, using: &stream)
      // The first four programs have one row, the others three.
      let survives = programs.enumerated().map { index, choices in
        parities.isSatisfied(by: choices, first: index < 4 ? 1 : 3, rightHandSides: sides)
      }
      for i in 0..<8 where survives[i] {
        for j in 0...i where survives[j] { together[8 * i + j] += 1 }
      }
    }
    for i in 0..<8 {
      for j in 0...i {
        func probability(_ index: Int) -> Double { index < 4 ? 0.5 : 0.125 }
        let p = i == j ? probability(i) : probability(i) * probability(j)
        let deviation = (Double(trials) * p * (1 - p)).squareRoot()
        #expect(abs(Double(together[8 * i + j]) - Double(trials) * p) < 6 * deviation)
      }
    }
  }

  /// Members, their order, their weights, and what is certain; without a solver.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func cellsAreWhatBruteForceSays(seed: UInt64) throws {
    let space = KnownSpace(seed: seed, choices: 7, fractions: seed.isMultiple(of: 2))
    let start = space.shortest + Int(seed % 3)
    let maximum = space.problem.maximumBits
    let parities = space.parities(5, seed: seed)
    let search = CellSearch(space.context, parities: parities, lowest: start)
    var random = RandomStream(seed: 50 + seed)
    var statistics = SolverStatistics()
    for base in [-4, 0, 2, 6] {
      let region = Region(lengths: start...maximum, base: base, start: start)
      let sides = RandomParts.uniform.drawRightHandSides(5, using: &random)
      let cell = try TailCell(
        search, parities: parities, region: region, rightHandSides: sides,
        statistics: &statistics)
      let expected = space.members(region, parities, sides)
      #expect(cell.members == expected)
      #expect(cell.weights == expected.map { space.weight($0, region, parities) })
      #expect(cell.cutLength == nil)
      let certain = expected.filter { space.rowCount($0, region, parities) == 0 }
        .reduce(0) { $0 + space.weight($1, region, parities) }
      #expect(abs(cell.certainWeight - certain) < 1e-9 * max(1, certain))
      guard expected.count > 1 else { continue }
      let cut = try TailCell(
        search, parities: parities, region: region, rightHandSides: sides,
        limit: expected.count - 1, statistics: &statistics)
      #expect(cut.cutLength == expected.last?.countedBits)
      #expect(cut.members == expected.filter { $0.countedBits < cut.cutLength ?? 0 })
    }
  }

  /// For any matrix the mean weight of the cells over all right-hand sides is that of the programs.
  @Test(arguments: [false, true])
  func theMeanCellWeighsWhatTheProgramsWeigh(fractions: Bool) throws {
    let space = KnownSpace(seed: 21, choices: 6, fractions: fractions)
    let start = space.shortest
    let parities = space.parities(4, seed: 9)
    let region = Region(
      lengths: start...space.problem.maximumBits, base: 1, start: start)
    let search = CellSearch(space.context, parities: parities, lowest: start)
    var statistics = SolverStatistics()
    var sum = 0.0
    for sides in allAssignments(4) {
      sum += try TailCell(
        search, parities: parities, region: region, rightHandSides: sides,
        statistics: &statistics
      ).weight
    }
    let unit = exp2(region.log2Unit)
    #expect(abs(sum / 16 * unit / space.evidence() - 1) < 1e-12)
  }
}
