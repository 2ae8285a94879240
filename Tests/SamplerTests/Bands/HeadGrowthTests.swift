import Formula
import Foundation
import Testing

@testable import Sampler

@Suite struct HeadGrowthTests {
  private func growth(_ space: KnownSpace, programs: Int, conflicts: Int = .max) throws
    -> HeadGrowth
  {
    HeadGrowth(
      space.context, shortest: try #require(space.models.min { $0.countedBits < $1.countedBits }),
      budget: HeadGrowth.Budget(programs: programs, conflicts: conflicts))
  }

  private func isRight(_ growth: HeadGrowth, _ space: KnownSpace) -> Bool {
    let listed = space.models.filter { $0.countedBits <= growth.completeBits }
    let weight = listed.reduce(0) { $0 + exp2(Double(space.shortest) - $1.length.bits) }
    return growth.head.models == listed && growth.head.completeBits == growth.completeBits
      && abs(growth.weight - weight) <= 1e-12 * weight
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func strataAreComplete(seed: UInt64) throws {
    let space = KnownSpace(seed: seed, fractions: seed.isMultiple(of: 2))
    for limit in [0, 1, 7, space.models.count / 2, space.models.count, space.models.count + 1] {
      var growth = try growth(space, programs: limit)
      try growth.grow { _ in false }
      #expect(isRight(growth, space))
      #expect(growth.models.count <= limit)
      #expect(growth.isEverything == (limit > space.models.count))
      #expect(growth.isSpent != growth.isEverything)
      if growth.isEverything { #expect(growth.models.count == space.models.count) }
    }
  }

  @Test func itStopsWhenThereIsEnoughAndGoesOn() throws {
    let space = KnownSpace(seed: 4)
    var growth = try growth(space, programs: 10_000)
    var lengths: [Int] = []
    while !growth.isEverything {
      let before = growth.completeBits
      try growth.grow { _ in true }
      #expect(isRight(growth, space))
      #expect(growth.completeBits > before || growth.isEverything)
      lengths.append(growth.completeBits)
    }
    #expect(lengths.count > 3)
    #expect(growth.models.count == space.models.count)
  }

  @Test func aPartOfTheBudgetIsNotAllOfIt() throws {
    let space = KnownSpace(seed: 5)
    var growth = try growth(space, programs: 1000)
    try growth.grow(within: HeadGrowth.Budget(programs: 5, conflicts: .max)) { _ in false }
    #expect(!growth.isSpent && !growth.isEverything)
    #expect(growth.models.count <= 5)
    try growth.grow { _ in false }
    #expect(growth.isEverything)
    #expect(isRight(growth, space))
  }

  /// Takes every call for a conflict.
  private final class CallCounter: SATSolver {
    private let solver: any SATSolver
    private(set) var conflicts = 0

    init(_ solver: any SATSolver) { self.solver = solver }

    func newVariable() throws -> Variable { try solver.newVariable() }
    func addClause(_ clause: [Literal]) throws { try solver.addClause(clause) }
    func addParityConstraint(_ constraint: ParityConstraint) throws {
      try solver.addParityConstraint(constraint)
    }
    func value(of variable: Variable) -> Bool? { solver.value(of: variable) }
    func solve(assuming assumptions: [Literal], conflictLimit: Int?) throws -> SolverAnswer {
      conflicts += 1
      return try solver.solve(assuming: assumptions, conflictLimit: nil)
    }
  }

  /// The last conflict may be the one that proves that there is nothing more.
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func aBudgetThatEndsWithTheLastLengthIsEverything(seed: UInt64) throws {
    let space = KnownSpace(
      seed: seed,
      maker: SolverMaker { formula, samplingSet, seed, cancellation in
        CallCounter(
          try SolverMaker.cryptoMiniSat.make(formula, samplingSet, seed, cancellation))
      })
    var whole = try growth(space, programs: .max)
    try whole.grow { _ in false }
    let conflicts = whole.statistics.conflicts
    for budget in [conflicts - 1, conflicts] {
      var same = try growth(space, programs: .max, conflicts: budget)
      try same.grow { _ in false }
      #expect(isRight(same, space))
      #expect(same.isSpent)
      #expect(same.isEverything == (budget == conflicts))
      #expect((same.completeBits == space.problem.maximumBits) == same.isEverything)
    }
  }
}
