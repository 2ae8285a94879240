import Glibc
import Lengths

/// A run that draws programs from a closed form of their set.
package final class ClosedRun: PreparedRun {
  package var method: SamplingMethod { form.method }
  package var shortest: Model {
    guard let shortest = form.shortest else { preconditionFailure("a run without programs") }
    return shortest
  }
  package let head: [Model] = []
  package let isComplete = false
  package let guarantee: RunGuarantee
  package let supportSize: Int? = nil
  package private(set) var statistics = SamplingStatistics()

  private let form: any ClosedForm
  /// Those drawn before: to make one takes longer than to draw it.
  private var models: [FormDraw: Model] = [:]
  private static let modelLimit = 20_000
  private let seed: UInt64
  private let cancellation: Cancellation

  init(
    _ form: any ClosedForm, shortestLength: CodeLength, seed: UInt64, cancellation: Cancellation
  ) {
    self.form = form
    self.seed = seed
    self.cancellation = cancellation
    guarantee = .closed(
      ClosedGuarantee(
        method: form.method, shortest: shortestLength, programs: form.programs,
        log2Programs: form.log2Programs, log2Evidence: form.log2Evidence, size: form.size))
  }

  /// How many samples make a block at most: so few that it takes no time.
  private static let blockLimit = 1024

  package func drawBlocks(
    _ count: Int, emit: ([Sample]) throws -> Void
  ) throws -> DrawOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    defer { statistics.secondsSampling += (clock.now - start) / .seconds(1) }
    var missing = max(0, count)
    while missing > 0 {
      if cancellation.isCancelled { return .stopped }
      let samples = (1...min(missing, Self.blockLimit)).map { sample(statistics.attempts + $0) }
      statistics.attempts += samples.count
      statistics.accepted += samples.count
      missing -= samples.count
      try emit(samples)
    }
    return .finished
  }

  private func sample(_ number: Int) -> Sample {
    var stream = RandomStream(seed: seed, stage: .draw, number: number)
    let draw = form.draw(using: &stream)
    if let model = models[draw] { return Sample(model: model, attempt: number) }
    if models.count >= Self.modelLimit { models.removeAll(keepingCapacity: true) }
    let model = form.model(of: draw)
    models[draw] = model
    return Sample(model: model, attempt: number)
  }
}
