import Formula
import Foundation
import Lengths

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
      let uncounted: @Sendable (Assignment) -> CodeLength = { choices in
        CodeLength(
          units: choices.trueIndices.reduce(0) { $0 + 7919 * ($1 + 1) } % CodeLength.unitsPerBit)
      }
      problem.uncounted = uncounted
      problem.maximumUncounted = 1 - .leastStep
      for index in models.indices { models[index].length += uncounted(models[index].choices) }
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

  /// The least bits that the formula counts for a program.
  var shortest: Int { models.map(\.countedBits).min() ?? 0 }

  /// Z over some programs.
  func evidence(_ isCounted: (Model) -> Bool = { _ in true }) -> Double {
    models.filter(isCounted).map { exp2(-$0.length.bits) }.sorted().reduce(0, +)
  }

  /// The models with these lengths that satisfy as many rows as they should, without a solver.
  func members(
    _ region: Region, _ parities: NestedParities, _ rightHandSides: Assignment
  ) -> [Model] {
    models.filter { model in
      region.lengths.contains(model.countedBits)
        && parities.isSatisfied(
          by: model.choices, first: rowCount(model, region, parities),
          rightHandSides: rightHandSides)
    }
    .sorted { ($0.countedBits, $0) < ($1.countedBits, $1) }
  }

  /// What a member weighs in units of its region.
  func weight(_ model: Model, _ region: Region, _ parities: NestedParities) -> Double {
    exp2(
      Double(rowCount(model, region, parities) - (region.base + model.countedBits - region.start))
        - model.uncounted.bits)
  }

  func rowCount(_ model: Model, _ region: Region, _ parities: NestedParities) -> Int {
    min(max(0, region.base + model.countedBits - region.start), parities.rows.count)
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
