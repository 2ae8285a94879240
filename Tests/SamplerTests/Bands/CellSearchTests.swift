import Formula
import Testing

@testable import Sampler

@Suite struct CellSearchTests {
  /// One search serves many right-hand sides, lengths and numbers of rows, in any order.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func everyCellIsWhatTheConstraintsSay(seed: UInt64) throws {
    let small = seed.isMultiple(of: 4)
    let space = KnownSpace(
      seed: seed, choices: small ? 5 : 8, dependent: small ? 0 : Int(seed % 3),
      maker: small ? EnumeratingSolver.maker : .cryptoMiniSat)
    let parities = space.parities(6, seed: seed)
    let search = CellSearch(space.context, parities: parities, lowest: space.shortest)
    var random = RandomStream(seed: 100 + seed)
    var statistics = SolverStatistics()
    for _ in 0..<40 {
      let length = Int.random(in: space.shortest...space.problem.maximumBits, using: &random)
      let rowCount = Int.random(in: 0...6, using: &random)
      let sides = RandomParts.uniform.drawRightHandSides(6, using: &random)
      let found = try search.programs(
        length: length, rowCount: rowCount, rightHandSides: sides, statistics: &statistics)
      let expected = space.models.filter { model in
        model.countedBits == length
          && (0..<rowCount).allSatisfy {
            model.choices.parity(with: parities.rows[$0]) == sides[$0]
          }
      }
      #expect(found.sorted() == expected)
    }
    #expect(statistics.faults == 0)
  }

  /// Rows that repeat, contradict each other or are empty make cells empty, or change nothing.
  @Test func rowsMayBeDependent() throws {
    let space = KnownSpace(seed: 3)
    let rows = space.parities(2, seed: 1).rows
    var parts = RandomParts.uniform
    let script = [rows[0], rows[0], Assignment(count: 8), rows[1]]
    let next = Counter()
    parts.drawRow = { _, _ in script[next.increment() - 1] }
    var stream = RandomStream(seed: 1)
    let parities = NestedParities(
      count: 4, support: IndependentSupport(everythingOf: space.problem), parts: parts,
      using: &stream)
    let search = CellSearch(space.context, parities: parities, lowest: space.shortest)
    var statistics = SolverStatistics()
    let lengths = Set(space.models.map(\.countedBits))
    for sides in allAssignments(4) {
      for length in lengths.sorted() {
        let found = try search.programs(
          length: length, rowCount: 4, rightHandSides: sides, statistics: &statistics)
        let expected = space.models.filter {
          $0.countedBits == length && !sides[2] && sides[0] == sides[1]
            && $0.choices.parity(with: rows[0]) == sides[0]
            && $0.choices.parity(with: rows[1]) == sides[3]
        }
        #expect(found.sorted() == expected)
      }
    }
  }

  @Test func aLimitLeavesOneMore() throws {
    let space = KnownSpace(seed: 2)
    let stratum = try #require(
      Dictionary(grouping: space.models, by: \.countedBits).values.max { $0.count < $1.count })
    let search = CellSearch(
      space.context, parities: space.parities(0, seed: 1), lowest: space.shortest)
    var statistics = SolverStatistics()
    for limit in [0, 1, stratum.count - 1, stratum.count] {
      let found = try search.programs(
        length: stratum[0].countedBits, rowCount: 0, rightHandSides: Assignment(count: 0),
        limit: limit, statistics: &statistics)
      #expect(found.count == min(limit + 1, stratum.count))
      #expect(Set(found).count == found.count && Set(found).isSubset(of: stratum))
    }
  }

  @Test func solversAreRenewedAndNothingIsLost() throws {
    // The cube of nine bits: 512 programs in a search, and the solver is renewed after 2000.
    let made = Counter()
    let maker = SolverMaker { formula, samplingSet, seed, cancellation in
      made.increment()
      return try SolverMaker.cryptoMiniSat.make(formula, samplingSet, seed, cancellation)
    }
    var circuit = Circuit(choiceCount: 9)
    circuit.addLength(1, if: .yes)
    let context = SearchContext(circuit.problem(), maker: maker, cancellation: Cancellation())
    let space = KnownSpace(seed: 1, choices: 9)
    let search = CellSearch(context, parities: space.parities(1, seed: 4), lowest: 1)
    var statistics = SolverStatistics()
    for round in 0..<10 {
      let sides = Assignment([round.isMultiple(of: 2)])
      let found = try search.programs(
        length: 1, rowCount: round < 8 ? 0 : 1, rightHandSides: sides, statistics: &statistics)
      #expect(found.count == (round < 8 ? 512 : 256))
      #expect(Set(found).count == found.count)
    }
    #expect(made.increment() == 3 + 1)
    #expect(statistics.calls == 8 * 513 + 2 * 257)
  }

  @Test func faultsAreRepairedAndCounted() throws {
    let space = KnownSpace(seed: 10, maker: LyingSolver.maker(period: 40))
    let parities = space.parities(3, seed: 1)
    let search = CellSearch(space.context, parities: parities, lowest: space.shortest)
    var statistics = SolverStatistics()
    for sides in allAssignments(3) {
      for length in Set(space.models.map(\.countedBits)).sorted() {
        let found = try search.programs(
          length: length, rowCount: 2, rightHandSides: sides, statistics: &statistics)
        #expect(
          found.sorted()
            == space.models.filter {
              $0.countedBits == length
                && parities.isSatisfied(by: $0.choices, first: 2, rightHandSides: sides)
            })
      }
    }
    #expect(statistics.faults > 0)
  }

  @Test func faultsThatDoNotEndAreAnError() {
    let space = KnownSpace(seed: 10, maker: LyingSolver.maker(period: 1))
    let search = CellSearch(
      space.context, parities: space.parities(1, seed: 1), lowest: space.shortest)
    var statistics = SolverStatistics()
    #expect(throws: SamplerError.self) {
      for length in space.shortest...space.problem.maximumBits {
        _ = try search.programs(
          length: length, rowCount: 0, rightHandSides: Assignment([true]),
          statistics: &statistics)
      }
    }
  }
}
