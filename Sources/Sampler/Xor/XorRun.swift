import Formula

/// A prepared run: it draws samples until it has enough of them, and keeps count.
package final class XorRun: PreparedRun {
  package let method = SamplingMethod.xor

  /// A shortest program.
  package let shortest: Model

  /// The programs that were listed in preparation: all that the formula counts at most
  /// `headBits` for.
  package var head: [Model] { knownPrograms.models }

  /// The most there are if every program is listed.
  package var headBits: Int { knownPrograms.completeBits }

  package var guarantee: RunGuarantee { .xor(bounds) }

  /// What lines 1 to 6 of the algorithm found.
  package let bounds: XorGuarantee

  package var isComplete: Bool { knownPrograms.isEverything }

  /// Over preparation and all samples so far.
  package private(set) var statistics: SamplingStatistics

  private let sampler: ProgramSample
  private let knownPrograms: Head
  let support: IndependentSupport

  /// The number of choice variables that parity constraints range over.
  package var supportSize: Int? { support.size }

  init(
    sampler: ProgramSample, shortest: Model, head: Head, support: IndependentSupport,
    guarantee: XorGuarantee, statistics: SamplingStatistics
  ) {
    self.sampler = sampler
    self.shortest = shortest
    knownPrograms = head
    self.support = support
    bounds = guarantee
    self.statistics = statistics
  }

  /// Draws samples and emits them in the order of their attempts, each as soon as it is there.
  ///
  /// Calls continue each other: two draws of 50 give the samples of one draw of 100.
  /// - Throws: `SamplerError`, or what `emit` throws, after which the run may go on.
  package func drawBlocks(
    _ count: Int, emit: ([Sample]) throws -> Void
  ) throws -> DrawOutcome {
    guard count > 0 else { return .finished }
    var missing = count
    return try sampler.context.drawing(addSeconds: { statistics.secondsSampling += $0 }) {
      let workers: any Workers = ThreadWorkers(jobs: sampler.parameters.jobs)
      try workers.run(from: statistics.attempts + 1) {
        [sampler, knownPrograms, support, bounds] in
        let finder = CellFinder(sampler.context, head: knownPrograms)
        return { try sampler.attempt($0, bounds, support, finder) }
      } consume: { number, attempt in
        // Cells within the head need no solver that would notice.
        if sampler.context.cancellation.isCancelled { throw Stopped() }
        record(attempt)
        if case .accepted(let model) = attempt.result {  // line 7
          missing -= 1
          try emit([Sample(model: model, attempt: number)])
        }
        return missing > 0
      }
    }
  }

  private func record(_ attempt: Attempt) {
    statistics.attempts += 1
    statistics.solver += attempt.statistics
    if attempt.result != .givenUp {
      statistics.cells += 1
      statistics.survivingPrograms += attempt.survivingPrograms
    }
    switch attempt.result {
    case .givenUp: statistics.givenUpCells += 1
    case .empty: statistics.emptyCells += 1
    case .rejected: statistics.rejected += 1
    case .accepted: statistics.accepted += 1
    }
  }
}
