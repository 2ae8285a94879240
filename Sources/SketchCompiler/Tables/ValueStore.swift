import SketchLanguage

/// Numbers strings, lists and tuples, equal ones alike, and gives them back.
///
/// Not `Sendable`: each making of tables has its own.
final class ValueStore {
  @exclusivity(unchecked) private(set) var values: [Value] = []
  /// The characters of all strings, one after another, and where those of each value begin; others
  /// have none. So no string has to be held to look at it.
  @exclusivity(unchecked) private(set) var characters: ContiguousArray<Unicode.Scalar> = []
  @exclusivity(unchecked) private(set) var starts: ContiguousArray<Int> = [0]
  @exclusivity(unchecked) private var numbers: [Value: Word] = [:]
  @exclusivity(unchecked) private var substrings: [Substring: Word] = [:]
  @exclusivity(unchecked) private var computed: [Application: Word] = [:]
  /// Whether one string or list is a part of another, where it was asked.
  @exclusivity(unchecked) var parts: [Pair: Bool] = [:]
  /// A value has the word that stands for none.
  @exclusivity(unchecked) private(set) var hasClash = false

  let emptyString: Word
  let emptyList: Word

  private struct Substring: Hashable {
    var text: Word
    var start: Int32
    var end: Int32
  }

  private struct Application: Hashable {
    var builtin: Builtin
    var first: Word
    var second: Word
    var third: Word
    /// Which of the arguments are numbered: a bit each. Words of different kinds may be alike.
    var stored: UInt8
  }

  init() {
    emptyString = 0
    emptyList = 1
    _ = number(of: .string(Text([])))
    _ = number(of: .list([]))
  }

  /// By a built-in, a column that no variable decides and a word: the truth values that they make.
  @exclusivity(unchecked) var masks: [MaskKey: [Word]] = [:]
  @exclusivity(unchecked) private var columns: [[Word]: Int] = [:]

  struct MaskKey: Hashable {
    var builtin: Builtin
    var column: Int
    var word: Word
  }

  /// The number of a column, equal ones alike.
  func number(ofColumn words: [Word]) -> Int {
    if let known = columns[words] { return known }
    columns[words] = columns.count
    return columns.count - 1
  }

  /// Elements of all strings and lists that are kept.
  @exclusivity(unchecked) private var size = 0
  /// More is kept than programs may handle on one input, which is as many steps as one may take.
  var isFull: Bool { size > Interpreter.maximumSteps }

  /// A value was made that has the word of none.
  func noteClash() { hasClash = true }

  func word(of value: Value) -> Word {
    let word: Word
    switch value {
    case .bool(let value): word = Word(value)
    case .int(let number): word = Word(number: number)
    case .char(let scalar): word = Word(UInt32(scalar))
    case .bits(let pattern, _): word = pattern
    case .string, .list, .tuple: return number(of: value)
    }
    if word == .undefined { hasClash = true }
    return word
  }

  /// The word of a value, or that of none.
  func word(of value: Value?) -> Word {
    guard let value else { return .undefined }
    return word(of: value)
  }

  private func number(of value: Value) -> Word {
    if let known = numbers[value] { return known }
    let number = Word(values.count)
    size += value.size
    values.append(value)
    if case .string(let text) = value { characters.append(contentsOf: text.scalars) }
    starts.append(characters.count)
    numbers[value] = number
    return number
  }

  /// The value of a word that is not undefined.
  func value(of word: Word, _ kind: WordKind) -> Value {
    switch kind {
    case .bool: .bool(word != 0)
    case .int: .int(word.number)
    case .char: .char(Unicode.Scalar(UInt32(truncatingIfNeeded: word)) ?? "\u{FFFD}")
    case .bits(let width): .bits(pattern: word, width: width)
    case .stored: values[Int(word)]
    }
  }

  /// Where the characters of a string are.
  @inline(__always)
  func text(_ word: Word) -> Range<Int> { starts[Int(word)]..<starts[Int(word) + 1] }

  func list(_ word: Word) -> [Value] {
    if case .list(let elements) = values[Int(word)] { elements } else { [] }
  }

  /// The part of a string between two places, which are within it and in order.
  func substring(_ text: Word, _ start: Int, _ end: Int) -> Word {
    if start == end { return emptyString }
    let key = Substring(text: text, start: Int32(start), end: Int32(end))
    if let known = substrings[key] { return known }
    let word = number(
      of: .string(Text(characters[starts[Int(text)] + start..<starts[Int(text)] + end])))
    substrings[key] = word
    return word
  }

  /// What a built-in makes of defined arguments, three at most; looked up if it was asked before.
  func apply(_ builtin: Builtin, _ arguments: [Word], _ kinds: [WordKind]) -> Word {
    var stored: UInt8 = 0
    var isKeyed = arguments.count <= 3
    for kind in kinds {
      stored = stored << 1 | (kind == .stored ? 1 : 0)
      if kind != .stored && kind != .int { isKeyed = false }
    }
    let key = Application(
      builtin: builtin, first: arguments[0], second: arguments.count > 1 ? arguments[1] : 0,
      third: arguments.count > 2 ? arguments[2] : 0, stored: stored)
    if isKeyed, let known = computed[key] { return known }
    if isFull { return .undefined }
    let values = zip(arguments, kinds).map { value(of: $0, $1) }
    let result = word(of: builtin.evaluate(values))
    if isKeyed { computed[key] = result }
    return result
  }
}
