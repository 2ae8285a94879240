/// A stream of random bits: xoshiro256**, seeded by SplitMix64.
///
/// Each attempt has a stream of its own that depends on nothing but the seed of the run, the stage
/// and the number of the attempt; so the order in which attempts are made cannot matter.
/// Source: D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021, and
/// G. Steele, D. Lea and C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
package struct RandomStream: RandomNumberGenerator {
  /// What the randomness is for. The numbers are part of what a seed means: do not change them.
  enum Stage: UInt64 {
    case programPilot = 1
    case programTrial = 2
    case pairPilot = 3
    case pairTrial = 4
    case attempt = 5
    case tailTrial = 6
    case bandMatrix = 7
    case bandPilot = 8
    case round = 9
    case draw = 10
  }

  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64, stage: Stage, number: Int) {
    // Each part is mixed fully before the next is added: neighbours share nothing visible.
    var mixer = SplitMix64(state: seed)
    mixer.state = mixer.next() ^ stage.rawValue
    mixer.state = mixer.next() ^ UInt64(truncatingIfNeeded: number)
    self.init(mixer: &mixer)
  }

  init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    self.init(mixer: &mixer)
  }

  private init(mixer: inout SplitMix64) {
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  package mutating func next() -> UInt64 {
    let result = rotate(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, by: 45)
    return result
  }

  package mutating func nextBit() -> Bool { next() >> 63 == 1 }

  private func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }
}

private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}
