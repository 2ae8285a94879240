import Foundation
import Formula
import Sampler
import SketchCompiler
import SketchLanguage

extension Inference {
  /// Counts the consistent programs: by a decision diagram of them all, or, where that would be too
  /// large, by listing or bounding them.
  ///
  /// - Parameters:
  ///   - enumerationLimit: how many to list at most before they are bounded instead.
  ///   - usesDiagram: whether a decision diagram is tried before that.
  /// - Throws: as `sample`.
  public func count(
    enumerationLimit: Int, usesDiagram: Bool = true
  ) throws -> Outcome<ProgramCount> {
    try stoppable {
      try countPrograms(enumerationLimit: enumerationLimit, usesDiagram: usesDiagram)
    }
  }

  private func countPrograms(
    enumerationLimit: Int, usesDiagram: Bool
  ) throws -> Outcome<ProgramCount> {
    let specification = try loadSpecification()
    if let contradiction = try contradiction(in: specification) {
      return .inconsistent(contradiction)
    }
    let programs = try compile(specification, wantsDiagram: usesDiagram)
    if cancellation.isCancelled { return .stopped(nil) }
    if let diagram = programs.diagram {
      if diagram.isEmpty { return .inconsistent(whyNone(programs)) }
      let meter = meter
      try programs.check(diagram, draws: Self.checkedDraws, meter: meter)
      return try meter.finishing {
        .done(
          ProgramCount(
            diagram, noise: noise, hasFractions: programs.space.hasFractions, meter: meter))
      }
    }
    let count = try ModelCount(
      of: programs.problem, enumerationLimit: enumerationLimit,
      failureProbability: parameters.failureProbability, seed: parameters.seed,
      jobs: parameters.jobs, cancellation: cancellation)
    // Every program that is counted one by one is run on the examples, as a sample would be.
    // A count that was stopped says only that there are so many or more, and has no time for it.
    for model in count.listed.models {
      if cancellation.isCancelled { break }
      _ = try programs.program(model)
    }
    let report = ProgramCount(
      count, noise: noise, hasFractions: programs.space.hasFractions)
    switch count.size {
    case .exact(0, _): return .inconsistent(whyNone(programs))
    case .stopped: return .stopped(report)
    case .exact, .bounds: return .done(report)
    }
  }
}

extension Inference {
  /// How many programs of a diagram are run on the examples before its numbers are told.
  private static let checkedDraws = 100
}

extension ConsistentPrograms {
  /// Runs a shortest program of a diagram and some drawn ones on the examples, as samples would be.
  fileprivate func check(_ diagram: ProgramDiagram, draws: Int, meter: WorkMeter) throws {
    if let shortest = diagram.shortest { _ = try program(shortest) }
    guard case .ready(let run) = try prepareSampling(problem, form: diagram) else { return }
    _ = try run.draw(draws) {
      try meter.throwIfStopped()
      _ = try program($0.model)
    }
  }

  /// The posterior of programs by text, from a decision diagram; a text that stands for several
  /// derivations has the sum of theirs.
  ///
  /// - Parameter meter: counts what is tried to read the texts.
  /// - Returns: `nil` if there is no diagram, or a text stands for too many derivations.
  /// - Throws: `ProgramTextError` for a text that is no program of the sketch, or `Cancelled`.
  func posterior(
    of texts: some Sequence<Text>, meter: WorkMeter
  ) throws -> [Text: Double]? {
    guard let diagram else { return nil }
    var shares: [Text: Double] = [:]
    for text in texts {
      let derivations = try meter.finishing {
        try decoder.allDerivations(of: text.string, meter: meter)
      }
      guard let derivations else { return nil }
      shares[text] =
        derivations
        .compactMap { space.choices(of: $0) }
        .compactMap { diagram.length(of: Assignment($0)) }
        .reduce(0) { $0 + diagram.probability(length: $1) }
    }
    return shares
  }

  /// The posterior of every consistent program, by text; a text that stands for several
  /// derivations has the sum of theirs.
  ///
  /// - Returns: `nil` if there are more than `limit`, or the run was cancelled.
  /// - Throws: `SamplerError` or `InternalFault`.
  public func exactPosterior(
    limit: Int, cancellation: Cancellation = Cancellation()
  ) throws -> [Text: Double]? {
    let listed = try Enumeration(of: problem, limit: limit, cancellation: cancellation)
    let meter = WorkMeter(isCancelled: cancellation.asClosure)
    return listed.isComplete ? try exactPosterior(listed.models, meter: meter) : nil
  }

  func exactPosterior(_ models: [Model], meter: WorkMeter) throws -> [Text: Double] {
    guard let shortest = models.map(\.exactLength).min() else { return [:] }
    var weights: [Text: Double] = [:]
    // Relative to the shortest, so that nothing underflows; sorted, so that rounding is the same
    // every time.
    for model in models.sorted() {
      try meter.throwIfStopped()
      let program = try program(model)
      weights[Text(program.text), default: 0] += exp2(shortest - model.exactLength)
    }
    let total = weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return weights.mapValues { $0 / total }
  }
}
