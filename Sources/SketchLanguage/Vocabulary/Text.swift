/// A string as the language sees it: a sequence of Unicode scalars, indexed from 0.
package struct Text: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// A part of a string shares the memory of the whole.
  let slice: ArraySlice<Unicode.Scalar>

  package init(_ scalars: some Sequence<Unicode.Scalar>) { slice = Array(scalars)[...] }
  init(_ slice: ArraySlice<Unicode.Scalar>) { self.slice = slice }
  package init(_ string: String) { slice = Array(string.unicodeScalars)[...] }
  package init(stringLiteral value: String) { self.init(value) }

  package var scalars: [Unicode.Scalar] { Array(slice) }
  package var count: Int { slice.count }

  /// The character at a place, 0 ≤ place < count.
  subscript(place: Int) -> Unicode.Scalar { slice[slice.startIndex + place] }

  /// The characters at some places, 0 ≤ places ≤ count, without copying them.
  func part(_ places: Range<Int>) -> Text {
    Text(slice[slice.startIndex + places.lowerBound..<slice.startIndex + places.upperBound])
  }

  func starts(with other: Text) -> Bool { has(other, at: 0) }
  func ends(with other: Text) -> Bool { has(other, at: count - other.count) }

  /// Does another text stand at a place?
  private func has(_ other: Text, at place: Int) -> Bool {
    guard place >= 0, place + other.count <= count else { return false }
    return slice.withUnsafeBufferPointer { characters in
      other.slice.withUnsafeBufferPointer { wanted in
        for offset in wanted.indices where characters[place + offset] != wanted[offset] {
          return false
        }
        return true
      }
    }
  }

  package var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Code-point order.
  package static func < (left: Text, right: Text) -> Bool {
    left.slice.lexicographicallyPrecedes(right.slice)
  }
}
