import Formula
import Foundation
import Posterior
import Sampler

/// A way to draw samples, as a function of a seed and a number of samples.
struct ExactnessVariant: Sendable {
  var name: String
  /// How many samples a run draws.
  var count: @Sendable (ExactnessSpace) -> Int
  /// Whether it is tried on a space.
  var suits: @Sendable (ExactnessSpace) -> Bool = { _ in true }
  /// Whether every seed must have bands: without them it draws what it lists, which is no test of them.
  var needsBands = false
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
    if case .bands(let guarantee) = run.guarantee {
      drawn.head = guarantee.headPrograms
      drawn.bands = guarantee.bands
    }
    return drawn
  }

  /// How many programs the method `bands` lists.
  enum Head: Sendable {
    case none, short, everything
  }

  private static let manySamples = 500
  /// In larger spaces listing all, and drawing all by cells, takes long.
  private static let smallSpace = 1000
  /// Where one program is nearly all of the posterior, a test needs so many samples that drawing all
  /// of them by cells takes long.
  private static let mostFromCells = 50

  /// The method `bands`, with parts that may be wrong.
  static func exact(
    _ name: String, _ head: Head, parts: RandomParts = .uniform
  ) -> ExactnessVariant {
    ExactnessVariant(
      name: name, count: { head == .everything ? manySamples : $0.fewSamples },
      suits: { space in
        switch head {
        case .none: space.models.count <= smallSpace && space.fewSamples <= mostFromCells
        case .short: space.source.shortHead != nil
        case .everything: space.models.count <= smallSpace
        }
      }, needsBands: head != .everything,
      draw: { space, seed, count in
        var parameters = SamplingParameters()
        parameters.seed = seed
        switch head {
        case .none: parameters.headLimit = 0
        case .short: parameters.headLimit = space.source.shortHead ?? 0
        case .everything:
          parameters.headLimit = .max
          // A head with a light rest must not stand for everything here.
          parameters.tolerance = 0
        }
        var sampler = try space.exact.with(parameters)
        sampler.parts = parts
        return try Self.draw(count, from: sampler.prepare())
      })
  }

  static let circuit = ExactnessVariant(name: "circuit", count: { _ in manySamples }) {
    space, seed, count in
    guard let form = space.programs.circuit else { throw NotSampled() }
    var parameters = SamplingParameters()
    parameters.seed = seed
    parameters.method = .auto
    let preparation = try prepareSampling(
      space.programs.problem, form: form, parameters: parameters)
    guard case .ready(let run) = preparation else { throw NotSampled() }
    var drawn = Drawn()
    _ = try run.draw(count) { drawn.samples.append($0) }
    return drawn
  }

  /// What is held against the posterior.
  static let all = [
    circuit, exact("exact, everything listed", .everything),
    exact("exact, a few listed", .short), exact("exact, nothing listed", .none),
  ]

  /// What must fail.
  static var spoilt: [ExactnessVariant] {
    func spoilt(
      _ name: String, _ head: Head = .none, _ change: (inout RandomParts) -> Void
    ) -> ExactnessVariant {
      var parts = RandomParts.uniform
      change(&parts)
      return exact(name, head, parts: parts)
    }
    return [
      spoilt("right-hand sides are 0") { $0.drawRightHandSide = { _ in false } },
      spoilt("cells are always accepted") { $0.accept = { _, _ in true } },
      spoilt("the first member is taken") { $0.pick = { _, _ in 0 } },
      spoilt("cells are cut off after 3 members") { $0.cutOff = 3 },
      spoilt("the head weighs 0.9 bits for a bit", .everything) {
        $0.headWeight = { exp2(-0.9 * $0) }
      },
    ]
  }
}
