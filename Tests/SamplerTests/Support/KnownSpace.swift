import Formula
import Foundation

@testable import Sampler

/// A small random space of which all programs are known, and what the tests of `bands` ask of it.
struct KnownSpace {
  let circuit: Circuit
  let problem: SamplingProblem
  /// By |x| and then by choice bits.
  let models: [Model]
  let context: SearchContext

  /// - Parameter fractions: whether lengths have fractions of bits that no formula counts.
  init(
    seed: UInt64, choices: Int = 8, dependent: Int = 0, spread: Int = 24, fractions: Bool = false,
    maker: SolverMaker = .cryptoMiniSat, cancellation: Cancellation = Cancellation()
  ) {
    var random = RandomStream(seed: seed)
    circuit = Circuit.random(
      choices: choices, dependent: dependent, requirements: 1, spread: spread, using: &random)
    var (problem, models) = (circuit.problem(), circuit.allModels())
    if fractions {
      let excess: @Sendable (Assignment) -> Int = { choices in
        choices.trueIndices.reduce(0) { $0 + 7919 * ($1 + 1) } % Model.unitsPerBit
      }
      problem.excess = excess
      problem.maximumExcess = Model.unitsPerBit - 1
      for index in models.indices { models[index].excess = excess(models[index].choices) }
      models.sort()
    }
    self.problem = problem
    self.models = models
    context = SearchContext(problem, maker: maker, cancellation: cancellation)
  }

  init(_ circuit: Circuit) {
    self.circuit = circuit
    problem = circuit.problem()
    models = circuit.allModels()
    context = SearchContext(problem, cancellation: Cancellation())
  }

  var shortest: Int { models.map(\.length).min() ?? 0 }

  /// Z over some programs.
  func evidence(_ isCounted: (Model) -> Bool = { _ in true }) -> Double {
    models.filter(isCounted).map { exp2(-$0.exactLength) }.sorted().reduce(0, +)
  }

  /// The models with these lengths that satisfy as many rows as they should, without a solver.
  func members(
    _ region: Region, _ parities: NestedParities, _ rightHandSides: Assignment
  ) -> [Model] {
    models.filter { model in
      region.lengths.contains(model.length)
        && parities.isSatisfied(
          by: model.choices, first: rowCount(model, region, parities),
          rightHandSides: rightHandSides)
    }
    .sorted { ($0.length, $0) < ($1.length, $1) }
  }

  /// What a member weighs in units of its region.
  func weight(_ model: Model, _ region: Region, _ parities: NestedParities) -> Double {
    exp2(
      Double(rowCount(model, region, parities) - (region.base + model.length - region.start))
        - Double(model.excess) / Double(Model.unitsPerBit))
  }

  func rowCount(_ model: Model, _ region: Region, _ parities: NestedParities) -> Int {
    min(max(0, region.base + model.length - region.start), parities.rows.count)
  }

  func parities(_ count: Int, seed: UInt64) -> NestedParities {
    var stream = RandomStream(seed: seed)
    return NestedParities(
      count: count, support: IndependentSupport(everythingOf: problem), parts: .uniform,
      using: &stream)
  }
}

/// All assignments of so many bits.
func allAssignments(_ count: Int) -> [Assignment] {
  (0..<(1 << count)).map { code in Assignment((0..<count).map { code >> $0 & 1 == 1 }) }
}
