/// Parts of strings: where one string stands in another, and what a string is cut into.
extension Builtin {
  // MARK: Places

  static func firstPlace(of part: Scalars, in text: Scalars, from start: Int) -> Int? {
    guard start + part.count <= text.count else { return nil }
    return (start...text.count - part.count).first { stands(part, in: text, at: $0) }
  }

  static func lastPlace(of part: Scalars, in text: Scalars) -> Int? {
    guard part.count <= text.count else { return nil }
    return (0...text.count - part.count).last { stands(part, in: text, at: $0) }
  }

  /// Every place, overlapping ones included; `nil` for the empty string.
  static func places(of part: Scalars, in text: Scalars) -> [Int]? {
    part.isEmpty ? nil : text.indices.filter { stands(part, in: text, at: $0) }
  }

  private static func stands(_ part: Scalars, in text: Scalars, at place: Int) -> Bool {
    guard place + part.count <= text.count else { return false }
    for (offset, scalar) in part.enumerated() where text[place + offset] != scalar {
      return false
    }
    return true
  }

  // MARK: White space

  static func trimmedStart(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    text.drop(while: isSpace)
  }

  static func trimmedEnd(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    guard let last = text.lastIndex(where: { !isSpace($0) }) else { return [] }
    return text[...last]
  }

  // MARK: Case

  static func capitalized(_ text: Scalars) -> Scalars {
    text.prefix(1).map(upper) + text.dropFirst().map(lower)
  }

  /// A letter begins a word if no letter stands before it.
  static func titleCased(_ text: Scalars) -> Scalars {
    text.indices.map { place in
      let isInside = place > 0 && isLetter(text[place - 1])
      return isInside ? lower(text[place]) : upper(text[place])
    }
  }

  // MARK: Pieces

  /// Undefined at the empty string.
  static func split(_ text: Scalars, at separator: Scalars) -> Value? {
    guard !separator.isEmpty else { return nil }
    var pieces: [Value] = []
    var start = 0
    while let next = firstPlace(of: separator, in: text, from: start) {
      pieces.append(.string(Text(text[start..<next])))
      start = next + separator.count
    }
    pieces.append(.string(Text(text[start...])))
    return pieces.count <= maximumLength ? .list(pieces) : nil
  }

  static func words(_ text: Scalars) -> [Value] {
    text.split(whereSeparator: isSpace).map { .string(Text($0)) }
  }

  /// A line feed ends a line, with a carriage return before it; behind the last one there is
  /// another line only if it is not empty.
  static func lines(_ text: Scalars) -> [Value] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().map { index, line in
      let isEnded = index + 1 < lines.count || text.last == "\n"
      return .string(Text(isEnded && line.last == "\r" ? line.dropLast() : line))
    }
  }

  // MARK: Runs

  /// The parts between the starts and the ends of runs.
  static func runs(of text: Scalars, at places: [Value]) -> Value? {
    guard case .list(let starts) = runStarts(places), case .list(let ends) = runEnds(places)
    else { return nil }
    var runs: [Value] = []
    for case (.int(let start), .int(let end)) in Swift.zip(starts, ends) {
      guard start >= 0, start <= end, end <= text.count else { return nil }
      runs.append(.string(Text(text[start..<end])))
    }
    return .list(runs)
  }

  /// The places that do not come right after the one before them in the list.
  static func runStarts(_ places: [Value]) -> Value? {
    guard let places = integers(places) else { return nil }
    return .list(
      places.indices.filter { $0 == 0 || places[$0 - 1] != places[$0] - 1 }
        .map { .int(places[$0]) })
  }

  /// The places that do not come right before the one after them, each plus 1.
  static func runEnds(_ places: [Value]) -> Value? {
    guard let places = integers(places) else { return nil }
    return .list(
      places.indices.filter { $0 + 1 == places.count || places[$0 + 1] != places[$0] + 1 }
        .map { .int(places[$0] + 1) })
  }

  private static func integers(_ values: [Value]) -> [Int]? {
    var integers: [Int] = []
    for value in values {
      // Far from the ends, so that there is a place before and after.
      guard case .int(let number) = value, number >= 0, number < maximumLength else { return nil }
      integers.append(number)
    }
    return integers
  }
}
