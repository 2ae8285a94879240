import SketchLanguage

extension ValueStore {
  /// Whether values leave a target possible; see `BodyGraph.Fit`.
  func fits(_ fit: BodyGraph.Fit, _ values: [Word], _ target: Word) -> Bool {
    if fit == .whole { return values[0] == target }
    let (whole, wanted) = (text(values[0]), text(target))
    switch fit {
    case .whole: return true
    case .start: return hasPrefix(target, values[0])
    case .end:
      return whole.count <= wanted.count
        && areEqual(whole, wanted.upperBound - whole.count..<wanted.upperBound)
    case .part: return isPart(target, of: values[0])
    case .partFrom:
      let place = values[1].number
      return place >= 0 && place <= whole.count && whole.count - place >= wanted.count
        && areEqual(
          wanted, whole.lowerBound + place..<whole.lowerBound + place + wanted.count)
    case .partUpTo:
      let place = values[1].number
      return place >= wanted.count && place <= whole.count
        && areEqual(
          wanted, whole.lowerBound + place - wanted.count..<whole.lowerBound + place)
    case .characterFrom: return hasCharacter(of: whole, values[1].number, in: wanted)
    case .characterUpTo: return hasCharacter(of: whole, values[1].number &- 1, in: wanted)
    case .replaced: return mayBeReplaced(values[0], values[1], target)
    }
  }

  /// Whether the character at a place of a text is one of another.
  private func hasCharacter(of whole: Range<Int>, _ place: Int, in other: Range<Int>) -> Bool {
    guard place >= 0, place < whole.count else { return false }
    let character = characters[whole.lowerBound + place]
    return other.contains { characters[$0] == character }
  }

  /// Whether there is a string that gives the target in the first place of another.
  private func mayBeReplaced(_ whole: Word, _ old: Word, _ target: Word) -> Bool {
    let (characters, part, wanted) = (text(whole), text(old), text(target))
    // The empty string is nowhere replaced.
    if part.isEmpty { return false }
    guard let place = firstPlace(of: old, in: whole) else { return whole == target }
    let rest = characters.count - place - part.count
    return place + rest <= wanted.count
      && areEqual(
        characters.lowerBound..<characters.lowerBound + place,
        wanted.lowerBound..<wanted.lowerBound + place)
      && areEqual(
        characters.upperBound - rest..<characters.upperBound,
        wanted.upperBound - rest..<wanted.upperBound)
  }

  /// Of the first occurrence, from 0; `nil` if there is none.
  private func firstPlace(of part: Word, in whole: Word) -> Int? {
    let found = apply(.indexOf, [whole, part], [.stored, .stored])
    return found == .undefined ? nil : found.number
  }

  /// Whether two runs of characters, equally many, are the same.
  @inline(__always)
  private func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let characters = characters
    for offset in 0..<left.count
    where characters[left.lowerBound + offset] != characters[right.lowerBound + offset] {
      return false
    }
    return true
  }
}
