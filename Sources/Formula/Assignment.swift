/// A value for each of a number of variables, one bit each.
package struct Assignment: Hashable, Sendable {
  /// The number of variables that have a value.
  package let count: Int

  /// Bit `i & 63` of word `i >> 6` is the value with index `i`; bits from `count` on are 0.
  package private(set) var words: [UInt64]

  /// All values false.
  package init(count: Int) {
    precondition(count >= 0)
    self.count = count
    words = [UInt64](repeating: 0, count: (count + 63) >> 6)
  }

  @inlinable
  package init(_ values: some Collection<Bool>) {
    self.init(count: values.count)
    var index = 0
    for value in values {
      if value { self[index] = true }
      index += 1
    }
  }

  /// The value with a given index, from 0.
  @inlinable
  package subscript(index: Int) -> Bool {
    get {
      precondition(index >= 0 && index < count, "index out of range")
      return words[index >> 6] >> UInt64(index & 63) & 1 == 1
    }
    set {
      precondition(index >= 0 && index < count, "index out of range")
      setBit(index, to: newValue)
    }
  }

  /// The value of a variable, for an assignment to all variables of a formula.
  @inlinable
  package subscript(variable: Variable) -> Bool {
    get { self[variable.index] }
    set { self[variable.index] = newValue }
  }

  @usableFromInline
  mutating func setBit(_ index: Int, to value: Bool) {
    let bit = UInt64(1) << UInt64(index & 63)
    if value { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
  }

  @inlinable
  package func satisfies(_ literal: Literal) -> Bool {
    self[literal.variable] != literal.isNegated
  }

  /// Whether an odd number of values is true both here and in `mask`.
  package func parity(with mask: Assignment) -> Bool {
    precondition(mask.count == count)
    var sum: UInt64 = 0
    for (word, other) in zip(words, mask.words) { sum ^= word & other }
    return sum.nonzeroBitCount & 1 == 1
  }

  /// Adds `other` to this assignment, bit by bit modulo 2.
  package mutating func add(_ other: Assignment) {
    precondition(other.count == count)
    for index in words.indices { words[index] ^= other.words[index] }
  }

  /// Sets all values, 64 at a time: the lowest bit of a word first, superfluous bits ignored.
  package mutating func fill(with nextWord: () -> UInt64) {
    for index in words.indices { words[index] = nextWord() }
    if count & 63 != 0 { words[words.count - 1] &= 1 << UInt64(count & 63) - 1 }
  }

  /// What the mask selects; the other bits are 0.
  package func masked(by mask: Assignment) -> Assignment {
    precondition(count == mask.count)
    var result = self
    for index in words.indices { result.words[index] &= mask.words[index] }
    return result
  }

  /// The indices of the values that are true, in increasing order.
  package var trueIndices: [Int] {
    var indices: [Int] = []
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        indices.append(position << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return indices
  }
}

extension Assignment: Comparable {
  /// Lexicographic order from index 0 on, false before true; a prefix precedes what it begins.
  package static func < (left: Assignment, right: Assignment) -> Bool {
    for position in 0..<min(left.words.count, right.words.count) {
      let difference = left.words[position] ^ right.words[position]
      guard difference != 0 else { continue }
      // The lowest bit that differs stands for the first index that differs.
      let first = difference.trailingZeroBitCount
      guard position << 6 + first < min(left.count, right.count) else { break }
      return left.words[position] >> UInt64(first) & 1 == 0
    }
    return left.count < right.count
  }
}

extension Assignment: CustomStringConvertible {
  /// The values in order, as 0 and 1.
  package var description: String {
    String((0..<count).map { self[$0] ? "1" : "0" })
  }
}
