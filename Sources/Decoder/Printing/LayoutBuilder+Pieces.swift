/// Tokens and the gaps between them.
extension LayoutBuilder {
  /// Adds a piece; between two pieces there is always a gap.
  mutating func add(_ piece: Piece) {
    if let last = pieces.last {
      if case .gap = last {} else { pieces.append(.gap(printed: false)) }
    }
    pieces.append(piece)
  }

  mutating func token(_ text: String) {
    add(.token(text, label: "'\(text)'"))
  }

  mutating func blank() {
    if case .gap = pieces.last { pieces.removeLast() }
    pieces.append(.gap(printed: true))
  }

  /// A word and a blank.
  mutating func word(_ text: String) {
    token(text)
    blank()
  }

  /// A name and its opening parenthesis.
  mutating func open(_ name: String) {
    add(.token(name, label: "'\(name)('"))
    token("(")
  }

  mutating func comma() {
    token(",")
    blank()
  }

  mutating func parenthesised(
    if isNeeded: Bool, _ content: (inout LayoutBuilder) -> Void
  ) {
    if isNeeded { token("(") }
    content(&self)
    if isNeeded { token(")") }
  }
}
