import Formula
import Glibc

/// A prepared run of the method `bands`: it draws samples until it has enough of them, and keeps
/// count.
package final class BandsRun: PreparedRun {
  package let method = SamplingMethod.bands

  /// A shortest program.
  package let shortest: Model

  /// The programs that samples are drawn from without a search, by length.
  package let head: [Model]

  package let guarantee: RunGuarantee

  package let isComplete: Bool

  package let supportSize: Int?

  /// Over preparation and all samples so far.
  package private(set) var statistics: SamplingStatistics

  private let sampler: BandSample
  private let rounds: Rounds

  init(
    sampler: BandSample, shortest: Model, head: Head, tail: BandSample.Tail,
    supportSize: Int?, statistics: SamplingStatistics
  ) {
    self.sampler = sampler
    // With fractions of bits the least counted length need not be the least.
    self.shortest = head.models.min() ?? shortest
    self.head = head.models
    self.statistics = statistics
    let rounds = Rounds(
      seed: sampler.parameters.seed, head: head, leastBits: shortest.countedBits, tail: tail,
      parts: sampler.parts)
    self.rounds = rounds
    guarantee = .bands(
      BandsGuarantee(
        rounds, head: head, leastBits: shortest.countedBits, best: self.shortest,
        tail: tail, tolerance: sampler.parameters.tolerance))
    isComplete = head.isEverything
    self.supportSize = supportSize
  }

  /// Draws samples and emits them in the order of their rounds, those of a block of rounds at once.
  ///
  /// Calls continue each other: two draws of 50 give the samples of one draw of 100.
  /// - Throws: `SamplerError`, or what `emit` throws, after which the run may go on.
  package func drawBlocks(
    _ count: Int, emit: ([Sample]) throws -> Void
  ) throws -> DrawOutcome {
    guard count > 0 else { return .finished }
    var missing = count
    return try sampler.context.drawing(addSeconds: { statistics.secondsSampling += $0 }) {
      try results(atMost: count) { first, results in
        if sampler.context.cancellation.isCancelled { throw Stopped() }
        let samples = record(results, from: first, atMost: missing)
        missing -= samples.count
        if !samples.isEmpty { try emit(samples) }
        return missing > 0
      }
    }
  }

  /// Takes results into account until there are so many samples.
  private func record(
    _ results: [Rounds.Result], from first: Int, atMost count: Int
  ) -> [Sample] {
    var samples: [Sample] = []
    samples.reserveCapacity(min(count, results.count))
    for (offset, result) in results.enumerated() {
      record(result)
      guard case .accepted(let model, let index) = result.outcome else { continue }
      samples.append(Sample(model: model, headIndex: index, attempt: first + offset))
      if samples.count == count { break }
    }
    return samples
  }

  /// How many rounds make a block at most: so few that a block without a cell takes no time.
  private static let blockLimit = 4096

  /// Computes blocks of rounds from the first that was not yet consumed, and hands them over in
  /// order.
  private func results(
    atMost count: Int, consume: (_ firstRound: Int, [Rounds.Result]) throws -> Bool
  ) throws {
    let first = statistics.attempts + 1
    guard !rounds.bands.isEmpty else {
      let size = min(count, Self.blockLimit)
      var round = first
      while try consume(round, (0..<size).map { rounds.drawFromHead(round + $0) }) {
        round += size
      }
      return
    }
    // A thread takes so many rounds at once that one of them needs a cell, or a few do.
    let size = min(count, max(1, Int(min(Double(Self.blockLimit), 1 / rounds.bandShare))))
    let workers: any Workers = ThreadWorkers(jobs: sampler.parameters.jobs)
    try workers.run(from: 0) { [sampler, rounds] in
      let search = rounds.makeSearch(sampler.context)
      return { block in
        try (0..<size).map { try rounds.draw(first + block * size + $0, search) }
      }
    } consume: { block, results in
      try consume(first + block * size, results)
    }
  }

  private func record(_ result: Rounds.Result) {
    statistics.attempts += 1
    statistics.solver += result.statistics
    if result.isCell { statistics.cells += 1 }
    if result.isOverflow { statistics.overflowedCells += 1 }
    statistics.survivingPrograms += result.members
    switch result.outcome {
    case .empty: statistics.emptyCells += 1
    case .rejected: statistics.rejected += 1
    case .accepted: statistics.accepted += 1
    }
  }
}
