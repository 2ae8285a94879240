import SketchLanguage

extension [String] {
  /// The texts, each cut to so many columns of a terminal where it is longer: at its end, as a rule,
  /// but those that would look alike then in the middle, so that the place is seen where they begin to
  /// differ.
  func cutApart(toColumns columns: Int) -> [String] {
    var cut = map { $0.cut(toColumns: columns) }
    let alike = Dictionary(grouping: indices) { cut[$0] }.values.filter { $0.count > 1 }
    for places in alike {
      // Next to each other in this order stand those that are most alike.
      let sorted =
        places.map { (place: $0, scalars: [Unicode.Scalar](self[$0].unicodeScalars)) }
        .sorted { $0.scalars.lexicographicallyPrecedes($1.scalars) }
      for (index, entry) in sorted.enumerated() {
        let neighbours = [index - 1, index + 1].filter(sorted.indices.contains)
        let shared = neighbours.map { commonPrefix(sorted[$0].scalars, entry.scalars) }.max() ?? 0
        cut[entry.place] = entry.scalars.cut(toColumns: columns, showing: shared)
      }
    }
    return cut
  }
}

private func commonPrefix(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  zip(left, right).prefix { $0 == $1 }.count
}

extension [Unicode.Scalar] {
  /// Scalars before the place to be shown that are shown with it, if that leaves a third of the room.
  private static let context = 8

  /// The beginning, and what stands around a place, with "…" for what is left out.
  fileprivate func cut(toColumns columns: Int, showing place: Int) -> String {
    let width = { (range: Range<Int>) in self[range].reduce(0) { $0 + $1.displayWidth } }
    if width(indices) <= columns { return String(String.UnicodeScalarView(self)) }
    // A third for the beginning, two columns for the ellipses.
    var head = 0
    while head < count, width(0..<(head + 1)) <= columns / 3 { head += 1 }
    let room = Swift.max(columns - 2 - width(0..<head), 1)
    var start = Swift.max(head, place - Swift.min(Self.context, room * 2 / 3))
    var end = start
    while end < count, width(start..<(end + 1)) <= room { end += 1 }
    // What is left over, with the column of the second ellipsis, shows more of what stands before.
    while end == count, start > head, width((start - 1)..<end) <= room + 1 { start -= 1 }
    return String(String.UnicodeScalarView(self[..<head])) + (start > head ? "…" : "")
      + String(String.UnicodeScalarView(self[start..<end])) + (end < count ? "…" : "")
  }
}
