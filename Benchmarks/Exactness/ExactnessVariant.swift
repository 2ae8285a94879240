import Formula
import Foundation
import Posterior
import Sampler

/// A way to draw samples, as a function of a seed and a number of samples.
struct ExactnessVariant: Sendable {
  var name: String
  /// How many samples a seed draws.
  var count: Int
  /// Above so many programs it is not tried.
  var mostPrograms = Int.max
  var draw: @Sendable (ExactnessSpace, _ seed: UInt64, _ count: Int) throws -> Drawn

  /// What one seed gave.
  struct Drawn: Sendable {
    var samples: [Sample] = []
    /// Programs that were listed; `nil` for a method that lists none.
    var head: Int?
    var bands = 0
  }

  struct NotSampled: Error {}

  private static func draw(
    _ count: Int, from preparation: Preparation<some PreparedRun>
  ) throws -> Drawn {
    guard case .ready(let run) = preparation else { throw NotSampled() }
    var drawn = Drawn()
    guard try run.draw(count, emit: { drawn.samples.append($0) }) == .finished else {
      throw NotSampled()
    }
    if case .exact(let guarantee) = run.guarantee {
      drawn.head = guarantee.headPrograms
      drawn.bands = guarantee.bands
    }
    return drawn
  }

  /// The method `exact` with a head of at most so many programs, as a share of all.
  static func exact(
    _ name: String, count: Int, headShare: Double, mostPrograms: Int = .max,
    parts: RandomParts = .uniform
  ) -> ExactnessVariant {
    ExactnessVariant(name: name, count: count, mostPrograms: mostPrograms) { space, seed, count in
      var parameters = SamplingParameters()
      parameters.seed = seed
      parameters.headLimit = Int(headShare * Double(space.models.count))
      // A head with a light rest must not stand for everything here.
      if headShare > 1 { parameters.tolerance = 0 }
      var sampler = space.exact
      sampler.parameters = parameters
      sampler.parts = parts
      return try draw(count, from: sampler.prepare())
    }
  }

  static let diagram = ExactnessVariant(name: "diagram", count: 500) { space, seed, count in
    guard let form = space.programs.encoded.diagram else { throw NotSampled() }
    var parameters = SamplingParameters()
    parameters.seed = seed
    parameters.method = .diagram
    let preparation = try prepareSampling(
      space.programs.problem, form: form, parameters: parameters)
    guard case .ready(let run) = preparation else { throw NotSampled() }
    var drawn = Drawn()
    _ = try run.draw(count) { drawn.samples.append($0) }
    return drawn
  }

  /// What is held against the posterior.
  static let all = [
    diagram,
    exact("exact, everything listed", count: 500, headShare: 2, mostPrograms: 1000),
    exact("exact, a tenth listed", count: 40, headShare: 0.1),
    exact("exact, nothing listed", count: 40, headShare: 0, mostPrograms: 1000),
  ]

  /// What must fail.
  static var spoilt: [ExactnessVariant] {
    func spoilt(
      _ name: String, headShare: Double = 0, _ change: (inout RandomParts) -> Void
    ) -> ExactnessVariant {
      var parts = RandomParts.uniform
      change(&parts)
      return exact(name, count: 40, headShare: headShare, parts: parts)
    }
    return [
      spoilt("right-hand sides are 0") { $0.drawRightHandSide = { _ in false } },
      spoilt("cells are always accepted") { $0.accept = { _, _ in true } },
      spoilt("the first member is taken") { $0.pick = { _, _ in 0 } },
      spoilt("cells are cut off after 8 members") { $0.cutOff = 8 },
      spoilt("the head weighs 0.9 bits for a bit", headShare: 0.1) {
        $0.headWeight = { exp2(-0.9 * $0) }
      },
    ]
  }
}
