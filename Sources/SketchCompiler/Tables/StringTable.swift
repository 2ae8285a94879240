import SketchLanguage

/// Strings by number, equal ones alike; a part of a string is one without a copy of it.
struct StringTable {
  private(set) var characters: ContiguousArray<Unicode.Scalar> = []
  /// Of the characters before each place, a polynomial in `base`: that of a part follows from two.
  private var hashes: ContiguousArray<UInt64> = [0]
  private var powers: ContiguousArray<UInt64> = [1]
  /// By number; those that are not of strings have no start.
  private var starts: ContiguousArray<Int32> = []
  private var ends: ContiguousArray<Int32> = []
  /// Numbers, by hash; −1 where there is none.
  private var slots = ContiguousArray<Int32>(repeating: -1, count: 64)
  private var count = 0

  /// Odd, so that no character is lost; what is equal is compared, whatever its hash.
  private static let base: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Leaves out a number.
  mutating func skip() {
    starts.append(-1)
    ends.append(-1)
  }

  @inline(__always)
  func isString(_ number: Int) -> Bool { starts[number] >= 0 }

  /// Where the characters of a string are; none of what is no string.
  @inline(__always)
  func range(_ number: Int) -> Range<Int> {
    let start = Int(starts[number])
    return start < 0 ? 0..<0 : start..<Int(ends[number])
  }

  /// - Parameter next: the number that a new string gets.
  mutating func number(
    of text: some Collection<Unicode.Scalar>, next: Int
  ) -> (number: Int, isNew: Bool) {
    let start = characters.count
    characters.append(contentsOf: text)
    for place in start..<characters.count {
      hashes.append(hashes[place] &* Self.base &+ UInt64(UInt32(characters[place])) &+ 1)
      if powers.count < hashes.count { powers.append(powers[powers.count - 1] &* Self.base) }
    }
    let found = number(ofPart: start..<characters.count, next: next)
    if !found.isNew {
      characters.removeSubrange(start...)
      hashes.removeSubrange((start + 1)...)
    }
    return found
  }

  /// Likewise, of what is there already.
  mutating func number(
    ofPart range: Range<Int>, next: Int
  ) -> (number: Int, isNew: Bool) {
    let slot = find(range)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    slots[slot] = Int32(next)
    starts.append(Int32(range.lowerBound))
    ends.append(Int32(range.upperBound))
    count += 1
    if count * 2 > slots.count { grow() }
    return (next, true)
  }

  private func hash(_ range: Range<Int>) -> Int {
    var hash = hashes[range.upperBound] &- hashes[range.lowerBound] &* powers[range.count]
    hash ^= hash >> 32
    hash &*= 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 29
    return Int(truncatingIfNeeded: hash)
  }

  private func find(_ range: Range<Int>) -> Int {
    let mask = slots.count - 1
    var slot = hash(range) & mask
    while slots[slot] >= 0 {
      let other = self.range(Int(slots[slot]))
      if other.count == range.count, isEqual(other.lowerBound, range.lowerBound, range.count) {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Whether the same characters follow on two places.
  private func isEqual(_ first: Int, _ second: Int, _ count: Int) -> Bool {
    characters.withUnsafeBufferPointer { characters in
      for index in 0..<count where characters[first + index] != characters[second + index] {
        return false
      }
      return true
    }
  }

  private mutating func grow() {
    let numbers = slots.filter { $0 >= 0 }
    slots = ContiguousArray(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for number in numbers {
      var slot = hash(range(Int(number))) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = number
    }
  }
}
