import SketchLanguage

/// A scalar of a text that is looked for, and whether the printer writes it as an escape.
///
/// An escape is read however it is spelled: `\u{1b}`, `\u{1B}` and `\u{001b}` are one, `\t` and
/// `\u{9}` are, and so is the scalar itself, unless it would mean something else there.
enum WrittenScalar {
  case plain(Unicode.Scalar)
  case escaped(Unicode.Scalar)

  /// The scalars of words of the language. A backslash stands in literals only, before what it
  /// escapes.
  static func scalars(ofWords words: String) -> [WrittenScalar] {
    let scalars = Array(words.unicodeScalars)
    var written: [WrittenScalar] = []
    written.reserveCapacity(scalars.count)
    var position = 0
    while position < scalars.count {
      if let (scalar, end) = LiteralText.escape(in: scalars, at: position) {
        written.append(.escaped(scalar))
        position = end
      } else {
        written.append(.plain(scalars[position]))
        position += 1
      }
    }
    return written
  }

  /// The scalars of a template, in which nothing is escaped but what is unprintable.
  static func scalars(ofTemplate raw: String) -> [WrittenScalar] {
    raw.unicodeScalars.map { $0.isUnprintable ? .escaped($0) : .plain($0) }
  }
}

extension TextMatcher {
  /// Where a scalar ends that begins at a position, however it is spelled; `nil` if another is there.
  func end(of written: WrittenScalar, from position: Int) -> Int? {
    switch written {
    case .plain(let scalar):
      return isAt(scalar, position) ? position + 1 : nil
    case .escaped(let scalar):
      if let (found, end) = LiteralText.escape(in: text, at: position) {
        return found == scalar ? end : nil
      }
      let isSpecial = LiteralText.escapedAsThemselves.contains(scalar)
      return !isSpecial && isAt(scalar, position) ? position + 1 : nil
    }
  }
}
