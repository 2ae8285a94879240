import SketchLanguage

/// Strings and lists, by their words: what is asked of them most.
extension ValueStore {
  func hasPrefix(_ text: Word, _ part: Word) -> Bool {
    let (text, part) = (scalars[Int(text)], scalars[Int(part)])
    if part.count > text.count { return false }
    for index in part.indices where text[index] != part[index] { return false }
    return true
  }

  func hasSuffix(_ text: Word, _ part: Word) -> Bool {
    let (text, part) = (scalars[Int(text)], scalars[Int(part)])
    let start = text.count - part.count
    if start < 0 { return false }
    for index in part.indices where text[start + index] != part[index] { return false }
    return true
  }

  /// `l[i]`, from the right if negative.
  func element(_ list: Word, _ index: Int) -> Word {
    let elements = self.list(list)
    let place = index < 0 ? elements.count + index : index
    return elements.indices.contains(place) ? word(of: elements[place]) : .undefined
  }

  /// `s[i]`
  func character(_ text: Word, _ index: Int) -> Word {
    let characters = scalars[Int(text)]
    let place = index < 0 ? characters.count + index : index
    return characters.indices.contains(place) ? Word(UInt32(characters[place])) : .undefined
  }

  func isSequence(_ word: Word) -> Bool {
    switch values[Int(word)] {
    case .string, .list: true
    default: false
    }
  }

  /// The number of characters or elements.
  func count(of sequence: Word) -> Int {
    switch values[Int(sequence)] {
    case .string: scalars[Int(sequence)].count
    case .list(let elements): elements.count
    default: 0
    }
  }

  /// The length of a string or list, if it stands at a place of another.
  func length(of part: Word, at start: Int, in whole: Word) -> Int? {
    switch (values[Int(part)], values[Int(whole)]) {
    case (.string, .string):
      let (part, whole) = (scalars[Int(part)], scalars[Int(whole)])
      if start + part.count > whole.count { return nil }
      for index in part.indices where whole[start + index] != part[index] { return nil }
      return part.count
    case (.list(let part), .list(let whole)):
      if start + part.count > whole.count { return nil }
      for index in part.indices where whole[start + index] != part[index] { return nil }
      return part.count
    default: return nil
    }
  }

  /// The first characters or elements, as many as there are at least.
  func prefix(_ sequence: Word, _ count: Int) -> Word {
    if case .list(let elements) = values[Int(sequence)] {
      return word(of: .list(Array(elements.prefix(count))))
    }
    return substring(sequence, 0, count)
  }

  /// What is left of a string or list from a place on.
  func rest(_ sequence: Word, _ start: Int) -> Word {
    if case .list(let elements) = values[Int(sequence)] {
      return word(of: .list(Array(elements.dropFirst(start))))
    }
    return substring(sequence, start, scalars[Int(sequence)].count)
  }

  /// Whether a string or list stands somewhere in another.
  func isPart(_ part: Word, of whole: Word) -> Bool {
    let key = Pair(part: part, whole: whole)
    if let known = parts[key] { return known }
    let last = count(of: whole) - count(of: part)
    var isPart = last >= 0
    if isPart {
      isPart = (0...last).contains { length(of: part, at: $0, in: whole) != nil }
    }
    parts[key] = isPart
    return isPart
  }

  struct Pair: Hashable {
    var part: Word
    var whole: Word
  }
}

/// Derivations, numbered where each is a class of its own.
final class DerivationStore {
  private var derivations: [Derivation] = []
  private var numbers: [Derivation: Int] = [:]

  func number(of derivation: Derivation) -> Int {
    if let known = numbers[derivation] { return known }
    derivations.append(derivation)
    numbers[derivation] = derivations.count - 1
    return derivations.count - 1
  }

  func derivation(_ number: Int) -> Derivation { derivations[number] }
}
