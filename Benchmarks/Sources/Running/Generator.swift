/// SplitMix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014):
/// what the benchmarks draw is the same on every machine and with every version of Swift.
struct Generator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 64 bits.
  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 to `count` - 1. The bias is below `count` / 2^64.
  mutating func below(_ count: Int) -> Int { Int(word() % UInt64(count)) }

  /// A number from 0 to below 1, a multiple of 2^-53.
  mutating func unit() -> Double { Double(word() >> 11) * 0x1p-53 }

  mutating func from(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// All elements in an order of equal chances.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
    return elements
  }
}
