/// Rows of words, each once: a hash table with open addressing over one flat array.
struct RowTable {
  /// Words of a row; 0 where nothing tells rows apart.
  let width: Int
  private(set) var count = 0
  private(set) var words: [Word] = []
  private var slots: [Int32] = [Int32](repeating: -1, count: 16)

  init(width: Int) { self.width = width }

  /// The number of a row, added if it is new.
  mutating func insert(_ row: UnsafePointer<Word>) -> Int {
    var slot = find(row)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    if (count + 1) * 2 > slots.count {
      grow()
      slot = find(row)
    }
    slots[slot] = Int32(count)
    words.append(contentsOf: UnsafeBufferPointer(start: row, count: width))
    count += 1
    return count - 1
  }

  /// The number of a row; −1 if there is none.
  func number(of row: UnsafePointer<Word>) -> Int { Int(slots[find(row)]) }

  func word(_ row: Int, _ column: Int) -> Word { words[row * width + column] }

  /// Hands out the words of a row.
  @inline(__always)
  func withWords<Result>(of row: Int, _ body: (UnsafePointer<Word>) -> Result) -> Result {
    words.withUnsafeBufferPointer { words in
      // A table without columns has no words at all.
      withUnsafePointer(to: Word.undefined) { none in
        body(words.baseAddress.map { $0 + row * width } ?? none)
      }
    }
  }

  /// Copies a part of a row.
  @inline(__always)
  func copy(_ row: Int, from column: Int, count: Int, to target: UnsafeMutablePointer<Word>) {
    words.withUnsafeBufferPointer { words in
      for index in 0..<count { target[index] = words[row * width + column + index] }
    }
  }

  @inline(__always)
  private func hash(_ row: UnsafePointer<Word>) -> Int {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for index in 0..<width {
      hash = (hash ^ row[index]) &* 0xff51_afd7_ed55_8ccd
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash >> 1)
  }

  @inline(__always)
  private func find(_ row: UnsafePointer<Word>) -> Int {
    let mask = slots.count - 1
    var slot = hash(row) & mask
    return slots.withUnsafeBufferPointer { slots in
      words.withUnsafeBufferPointer { words in
        while slots[slot] >= 0 {
          let start = Int(slots[slot]) * width
          var isEqual = true
          for index in 0..<width where words[start + index] != row[index] {
            isEqual = false
            break
          }
          if isEqual { return slot }
          slot = (slot + 1) & mask
        }
        return slot
      }
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    words.withUnsafeBufferPointer { words in
      // A table without columns has one row, and does not grow.
      guard let base = words.baseAddress else { return }
      for row in 0..<count {
        var slot = hash(base + row * width) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(row)
      }
    }
  }
}
