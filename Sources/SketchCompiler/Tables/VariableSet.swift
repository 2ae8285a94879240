/// A set of the occurrences of a production, by their index.
struct VariableSet: Hashable {
  /// The first 256, which are mostly all.
  private var low = SIMD4<UInt64>()
  private var high: [UInt64] = []

  static let empty = VariableSet()
  private static let lowCount = 256

  init() {}
  init(_ index: Int) { insert(index) }

  mutating func insert(_ index: Int) {
    if index < Self.lowCount {
      low[index >> 6] |= 1 << UInt64(index & 63)
      return
    }
    let place = (index - Self.lowCount) >> 6
    while high.count <= place { high.append(0) }
    high[place] |= 1 << UInt64(index & 63)
  }

  func contains(_ index: Int) -> Bool {
    let place = index >> 6
    let word = place < 4 ? low[place] : place - 4 < high.count ? high[place - 4] : 0
    return word >> UInt64(index & 63) & 1 == 1
  }

  var isEmpty: Bool { low == SIMD4() && high.isEmpty }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  private var words: [UInt64] { (0..<4).map { low[$0] } + high }

  mutating func formUnion(_ other: VariableSet) {
    low |= other.low
    while high.count < other.high.count { high.append(0) }
    for (index, word) in other.high.enumerated() { high[index] |= word }
  }

  func union(_ other: VariableSet) -> VariableSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func subtracting(_ other: VariableSet) -> VariableSet {
    elements.reduce(into: VariableSet()) { if !other.contains($1) { $0.insert($1) } }
  }

  func isSubset(of other: VariableSet) -> Bool {
    if low & ~other.low != SIMD4() { return false }
    if high.isEmpty { return true }
    for (index, word) in high.enumerated() {
      let rest = index < other.high.count ? word & ~other.high[index] : word
      if rest != 0 { return false }
    }
    return true
  }

  func isDisjoint(with other: VariableSet) -> Bool {
    low & other.low == SIMD4() && zip(high, other.high).allSatisfy { $0 & $1 == 0 }
  }

  var elements: [Int] {
    var found: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        found.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }
}
