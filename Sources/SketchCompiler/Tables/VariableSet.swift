/// A set of the occurrences of a production, by their index.
struct VariableSet: Hashable {
  private var words: [UInt64] = []

  static let empty = VariableSet()

  init() {}
  init(_ index: Int) { insert(index) }

  mutating func insert(_ index: Int) {
    while words.count <= index >> 6 { words.append(0) }
    words[index >> 6] |= 1 << UInt64(index & 63)
  }

  func contains(_ index: Int) -> Bool {
    index >> 6 < words.count && words[index >> 6] >> UInt64(index & 63) & 1 == 1
  }

  var isEmpty: Bool { words.isEmpty }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func formUnion(_ other: VariableSet) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  func union(_ other: VariableSet) -> VariableSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func isSubset(of other: VariableSet) -> Bool {
    for (index, word) in words.enumerated() {
      let rest = index < other.words.count ? word & ~other.words[index] : word
      if rest != 0 { return false }
    }
    return true
  }

  func isDisjoint(with other: VariableSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & $1 == 0 }
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
