/// What was found for a few words each, to be looked up when it is asked again.
///
/// A dictionary would do; but its hash is made to withstand an enemy, and takes longer than much of
/// what is looked up.
struct WordMemo {
  private var keys: RowTable
  private var values: [Word] = []

  /// - Parameter width: words of a key.
  init(width: Int) { keys = RowTable(width: width) }

  subscript(key: UnsafePointer<Word>) -> Word? {
    let number = keys.number(of: key)
    return number < 0 ? nil : values[number]
  }

  /// Keeps what was found for a key that has nothing yet.
  mutating func add(_ key: UnsafePointer<Word>, _ value: Word) {
    if keys.insert(key) == values.count { values.append(value) }
  }

  /// Hands out words as a key.
  @inline(__always)
  static func withKey<Result>(
    _ first: Word, _ second: Word, _ third: Word = 0, _ fourth: Word = 0,
    _ body: (UnsafePointer<Word>) -> Result
  ) -> Result {
    var key = (first, second, third, fourth)
    return withUnsafePointer(to: &key) {
      UnsafeRawPointer($0).withMemoryRebound(to: Word.self, capacity: 4, body)
    }
  }
}
