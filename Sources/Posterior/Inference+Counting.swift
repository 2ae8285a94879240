import Foundation
import Sampler
import SketchLanguage

extension Inference {
  /// Counts the consistent programs.
  ///
  /// - Parameter enumerationLimit: how many to list at most before they are bounded instead.
  /// - Throws: as `sample`.
  public func count(enumerationLimit: Int) throws -> Outcome<ProgramCount> {
    let specification = try loadSpecification()
    if let contradiction = specification.contradiction {
      return .inconsistent(.contradiction(contradiction.description))
    }
    let programs = try compile(specification)
    if cancellation.isCancelled { return .stopped(nil) }
    let count = try ModelCount(
      of: programs.problem, enumerationLimit: enumerationLimit,
      failureProbability: parameters.failureProbability, seed: parameters.seed,
      jobs: parameters.jobs, cancellation: cancellation)
    // Every program that is counted one by one is run on the examples, as a sample would be.
    for model in count.listed.models {
      _ = try programs.program(model)
    }
    let report = ProgramCount(
      count, noise: noise, hasFractions: programs.problem.excess != nil)
    switch count.size {
    case .exact(0, _): return .inconsistent(programs.whyNone)
    case .stopped: return .stopped(report)
    case .exact, .bounds: return .done(report)
    }
  }
}

extension ConsistentPrograms {
  /// The posterior of every consistent program, by text; a text that stands for several
  /// derivations has the sum of theirs.
  ///
  /// - Returns: `nil` if there are more than `limit`, or the run was cancelled.
  /// - Throws: `SamplerError` or `InternalFault`.
  public func exactPosterior(
    limit: Int, cancellation: Cancellation = Cancellation()
  ) throws -> [Text: Double]? {
    let listed = try Enumeration(of: problem, limit: limit, cancellation: cancellation)
    return listed.isComplete ? try exactPosterior(listed.models) : nil
  }

  func exactPosterior(_ models: [Model]) throws(InternalFault) -> [Text: Double] {
    guard let shortest = models.map(\.exactLength).min() else { return [:] }
    var weights: [Text: Double] = [:]
    // Relative to the shortest, so that nothing underflows; sorted, so that rounding is the same
    // every time.
    for model in models.sorted() {
      let program = try program(model)
      weights[Text(program.text), default: 0] += exp2(shortest - model.exactLength)
    }
    let total = weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return weights.mapValues { $0 / total }
  }
}
