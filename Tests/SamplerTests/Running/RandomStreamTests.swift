import TestStatistics
import Testing

@testable import Sampler

@Suite struct RandomStreamTests {
  /// The values were computed with the authors' C code for SplitMix64 and xoshiro256**.
  @Test func sequenceIsThePublishedOne() {
    var stream = RandomStream(seed: 42)
    #expect(
      (0..<3).map { _ in stream.next() } == [
        0x1578_0b2e_0c2e_c716, 0x6104_d986_6d11_3a7e, 0xae17_5332_39e4_99a1,
      ])
  }

  @Test func streamsOfDifferentAttemptsDiffer() {
    var seen: Set<UInt64> = []
    for seed in 0..<10 as Range<UInt64> {
      for stage in [RandomStream.Stage.attempt, .programTrial] {
        for number in 0..<10 {
          var stream = RandomStream(seed: seed, stage: stage, number: number)
          seen.insert(stream.next())
        }
      }
    }
    #expect(seen.count == 200)
  }

  @Test func bitsAndUnitsAreUniform() {
    var stream = RandomStream(seed: 1)
    var ones = 0
    var tenths = [Int](repeating: 0, count: 10)
    for _ in 0..<20_000 {
      if stream.nextBit() { ones += 1 }
      tenths[Int(stream.nextUnit() * 10)] += 1
    }
    #expect(ChiSquare.pValue(observed: [ones, 20_000 - ones], expected: [10_000, 10_000]) > 1e-7)
    #expect(
      ChiSquare.pValue(observed: tenths, expected: [Double](repeating: 2000, count: 10)) > 1e-7)
  }
}
