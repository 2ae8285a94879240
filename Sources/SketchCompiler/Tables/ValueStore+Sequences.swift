import SketchLanguage

/// Strings and lists, by their words: what is asked of them most.
extension ValueStore {
  func hasPrefix(_ text: Word, _ part: Word) -> Bool {
    stands(part, at: 0, in: text)
  }

  func hasSuffix(_ text: Word, _ part: Word) -> Bool {
    stands(part, at: self.text(text).count - self.text(part).count, in: text)
  }

  /// Whether a string stands at a place of another.
  @inline(__always)
  func stands(_ part: Word, at place: Int, in whole: Word) -> Bool {
    let (part, whole) = (text(part), text(whole))
    if place < 0 || place + part.count > whole.count { return false }
    let start = whole.lowerBound + place
    for index in 0..<part.count
    where characters[start + index] != characters[part.lowerBound + index] {
      return false
    }
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
    let range = self.text(text)
    let place = index < 0 ? range.count + index : index
    guard place >= 0, place < range.count else { return .undefined }
    return Word(UInt32(characters[range.lowerBound + place]))
  }

  func isSequence(_ word: Word) -> Bool { isString(word) || isList(word) }

  /// The number of characters or elements.
  func count(of sequence: Word) -> Int {
    isString(sequence) ? text(sequence).count : list(sequence).count
  }

  /// The length of a string or list, if it stands at a place of another.
  func length(of part: Word, at start: Int, in whole: Word) -> Int? {
    if isString(part) {
      return isString(whole) && stands(part, at: start, in: whole) ? text(part).count : nil
    }
    guard isList(part), isList(whole) else { return nil }
    let (part, whole) = (list(part), list(whole))
    if start + part.count > whole.count { return nil }
    for index in part.indices where whole[start + index] != part[index] { return nil }
    return part.count
  }

  /// The first characters or elements, as many as there are at least.
  func prefix(_ sequence: Word, _ count: Int) -> Word {
    if isList(sequence) { return word(of: .list(Array(list(sequence).prefix(count)))) }
    return substring(sequence, 0, count)
  }

  /// What is left of a string or list from a place on.
  func rest(_ sequence: Word, _ start: Int) -> Word {
    if isList(sequence) { return word(of: .list(Array(list(sequence).dropFirst(start)))) }
    return substring(sequence, start, text(sequence).count)
  }

  /// Whether a string or list stands somewhere in another.
  func isPart(_ part: Word, of whole: Word) -> Bool {
    WordMemo.withKey(part, whole) { key in
      if let known = parts[key] { return known != 0 }
      let last = count(of: whole) - count(of: part)
      var isPart = last >= 0
      if isPart {
        isPart = (0...last).contains { length(of: part, at: $0, in: whole) != nil }
      }
      parts.add(key, Word(isPart))
      return isPart
    }
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
