import SketchLanguage

/// Numbers strings, lists and tuples, equal ones alike, and gives them back.
///
/// Not `Sendable`: each making of tables has its own.
final class ValueStore {
  /// By word; `nil` for a string whose value nobody has asked for.
  @exclusivity(unchecked) private var values: [Value?] = []
  /// Where the characters of each string are; others have none.
  @exclusivity(unchecked) private var strings = StringTable()
  @exclusivity(unchecked) private var numbers: [Value: Word] = [:]
  /// By string and places.
  @exclusivity(unchecked) private var substrings = WordMemo(width: 2)
  /// By built-in, with which of the arguments are numbered, and arguments: words of different kinds may
  /// be alike.
  @exclusivity(unchecked) private var computed = WordMemo(width: 4)
  @exclusivity(unchecked) private var builtins: [Builtin: Word] = [:]
  /// Whether one string or list is a part of another, where it was asked.
  @exclusivity(unchecked) var parts = WordMemo(width: 2)
  /// A value has the word that stands for none.
  @exclusivity(unchecked) private(set) var hasClash = false

  let emptyString: Word
  let emptyList: Word

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
    if case .string(let text) = value {
      let before = strings.characters.count
      let (number, isNew) = strings.number(of: text.scalars, next: values.count)
      if isNew { keep(value, size: 1 + strings.characters.count - before) }
      return Word(number)
    }
    if let known = numbers[value] { return known }
    let number = Word(values.count)
    keep(value, size: value.size)
    strings.skip()
    numbers[value] = number
    return number
  }

  private func keep(_ value: Value?, size: Int) {
    self.size += size
    values.append(value)
  }

  /// The value of a word that is not undefined.
  func value(of word: Word, _ kind: WordKind) -> Value {
    switch kind {
    case .bool: return .bool(word != 0)
    case .int: return .int(word.number)
    case .char: return .char(Unicode.Scalar(UInt32(truncatingIfNeeded: word)) ?? "\u{FFFD}")
    case .bits(let width): return .bits(pattern: word, width: width)
    case .stored:
      if let value = values[Int(word)] { return value }
      let value = Value.string(Text(strings.characters[text(word)]))
      values[Int(word)] = value
      return value
    }
  }

  /// The characters of all strings, some of which are parts of others.
  var characters: ContiguousArray<Unicode.Scalar> {
    @inline(__always) _read { yield strings.characters }
  }

  /// Where the characters of a string are.
  @inline(__always)
  func text(_ word: Word) -> Range<Int> { strings.range(Int(word)) }

  @inline(__always)
  func isString(_ word: Word) -> Bool { strings.isString(Int(word)) }

  /// The elements of a list; none of what is none.
  func list(_ word: Word) -> [Value] {
    if case .list(let elements) = values[Int(word)] { elements } else { [] }
  }

  func isList(_ word: Word) -> Bool {
    if case .list = values[Int(word)] { true } else { false }
  }

  /// The part of a string between two places, which are within it and in order. Its characters are
  /// not copied.
  func substring(_ text: Word, _ start: Int, _ end: Int) -> Word {
    if start == end { return emptyString }
    return WordMemo.withKey(text, Word(start) << 32 | Word(end)) { key in
      if let known = substrings[key] { return known }
      let place = self.text(text).lowerBound
      let (number, isNew) = strings.number(
        ofPart: place + start..<place + end, next: values.count)
      if isNew { keep(nil, size: 1) }
      substrings.add(key, Word(number))
      return Word(number)
    }
  }

  /// What a built-in makes of defined arguments, three at most; looked up if it was asked before.
  func apply(_ builtin: Builtin, _ arguments: [Word], _ kinds: [WordKind]) -> Word {
    var stored: Word = 0
    var isKeyed = arguments.count <= 3
    for kind in kinds {
      stored = stored << 1 | (kind == .stored ? 1 : 0)
      if kind != .stored && kind != .int { isKeyed = false }
    }
    func result() -> Word {
      if isFull { return .undefined }
      return word(of: builtin.evaluate(zip(arguments, kinds).map { value(of: $0, $1) }))
    }
    if !isKeyed { return result() }
    return WordMemo.withKey(
      number(of: builtin) << 8 | stored, arguments[0], arguments.count > 1 ? arguments[1] : 0,
      arguments.count > 2 ? arguments[2] : 0
    ) { key in
      if let known = computed[key] { return known }
      let result = result()
      computed.add(key, result)
      return result
    }
  }

  private func number(of builtin: Builtin) -> Word {
    if let known = builtins[builtin] { return known }
    let number = Word(builtins.count)
    builtins[builtin] = number
    return number
  }
}
