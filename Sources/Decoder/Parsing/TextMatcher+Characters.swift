/// What stands at a position of the text, and where it ends.
extension TextMatcher {
  func isAt(_ scalar: Unicode.Scalar, _ position: Int) -> Bool {
    position < text.count && text[position] == scalar
  }

  /// Where words of the language, with escapes or without, end that begin at a position; `nil` after
  /// noting that they do not stand there.
  func end(of words: String, _ label: String, from start: Int) -> Int? {
    if words.utf8.contains(UInt8(ascii: "\\")) {
      return end(of: WrittenScalar.scalars(ofWords: words), label, from: start)
    }
    return end(of: words.unicodeScalars.lazy.map { .plain($0) }, label, from: start)
  }

  private func end(
    of written: some Sequence<WrittenScalar>, _ label: String, from start: Int
  ) -> Int? {
    var position = start
    for scalar in written {
      guard let end = end(of: scalar, from: position) else {
        expectations.note(label, at: start)
        return nil
      }
      position = end
    }
    // Probably a longer word that begins alike, which the gap that follows will not accept.
    if isWithinWord(position) { expectations.note(label, at: start) }
    return position
  }

  func match(
    _ words: String, _ label: String, after states: [(end: Int, sequence: Int)]
  ) -> [(end: Int, sequence: Int)] {
    states.compactMap { position, sequence in
      end(of: words, label, from: position).map { ($0, sequence) }
    }
  }

  /// Likewise for text of a template, in which a backslash stands for itself.
  func match(
    _ raw: String, printed: String, after states: [(end: Int, sequence: Int)]
  ) -> [(end: Int, sequence: Int)] {
    let label = "'\(printed.drop { $0 == " " })'"
    let written = WrittenScalar.scalars(ofTemplate: raw)
    return states.compactMap { position, sequence in
      end(of: written, label, from: position).map { ($0, sequence) }
    }
  }

  func matchGap(
    after states: [(end: Int, sequence: Int)]
  ) -> [(end: Int, sequence: Int)] {
    var links: [Int: [Int]] = [:]
    for (position, sequence) in states {
      for end in gapEnds(from: position) { links[end, default: []].append(sequence) }
    }
    return links.sorted { $0.key < $1.key }.map { end, sequences in
      if sequences.count == 1 { return (end, sequences[0]) }
      return (end, add(sequences.map { .init(previous: $0, child: nil) }))
    }
  }

  /// Where white space that begins at a position may end: anywhere, since text of a template may
  /// begin with white space of its own; but words must not run together.
  func gapEnds(from position: Int) -> [Int] {
    var end = position
    while end < text.count, text[end].properties.isWhitespace { end += 1 }
    if end > position { return Array(position...end) }
    return isWithinWord(position) ? [] : [position]
  }

  private func isWithinWord(_ position: Int) -> Bool {
    position > 0 && position < text.count && text[position - 1].isNamePart
      && text[position].isNamePart
  }
}

extension Unicode.Scalar {
  /// Can it stand in a name? Two such characters in a row belong to one word.
  var isNamePart: Bool { self == "_" || properties.isXIDContinue }
}
