import Glibc
import Lengths

extension BandsGuarantee {
  /// - Parameters:
  ///   - tolerance: the total variation that was asked for.
  ///   - leastBits: the least number of bits that the formula counts for a program.
  ///   - best: the shortest program known.
  init(
    _ rounds: Rounds, head: Head, leastBits: Int, best: Model, tail: BandSample.Tail,
    tolerance: Double
  ) {
    shortest = best.length
    isShortestProved = best.uncounted == .zero
    headPrograms = head.models.count
    let headLength = CodeLength(bits: head.completeBits)
    self.headLength = headLength
    headLonger = head.models.count { $0.length > headLength }
    bands = rounds.bands.count
    let headWeight = rounds.headWeight
    func evidence(_ weight: Double) -> Double { log2(weight) - Double(leastBits) }
    switch tail {
    case .none:
      kind = .complete
      headShare = 1
      totalVariation = 0
      failureProbability = 0
      log2Evidence = evidence(headWeight)
      log2EvidenceInterval = log2Evidence...log2Evidence
    case .known(let weight):
      kind = .head
      headShare = headWeight / (headWeight + weight)
      totalVariation = weight / (headWeight + weight)
      failureProbability = 0
      log2Evidence = evidence(headWeight + weight)
      log2EvidenceInterval = log2Evidence...log2Evidence
    case .bounded(let weight, let probability):
      kind = .head
      headShare = headWeight / (headWeight + weight)
      totalVariation = weight / (headWeight + weight)
      failureProbability = probability
      log2Evidence = evidence(headWeight)
      log2EvidenceInterval = log2Evidence...evidence(headWeight + weight)
    case .bands(let made, let known, let probability):
      kind = .bands
      failureProbability = known == nil ? probability : 0
      var tail = made.weight(unit: -Double(leastBits), failureProbability: probability)
      if let known { tail.settle(at: known) }
      let certain = headWeight + tail.certain
      // There is a program, even if neither the head nor a pilot cell has one.
      let least = exp2(Double(leastBits) - best.length.bits)
      let mean = max(least, certain + tail.estimate)
      let upper = tail.interval.upperBound
      headShare = headWeight / mean
      let excessShare = made.bands.map(\.excessShare).max() ?? 0
      totalVariation = upper == 0 ? 0 : min(1, excessShare * upper / (certain + upper))
      missedTolerance = totalVariation > tolerance ? tolerance : nil
      log2Evidence = evidence(mean)
      log2EvidenceInterval =
        evidence(
          max(least, certain + tail.interval.lowerBound))...evidence(
          max(least, certain + upper))
    }
  }
}
