import SketchLanguage

/// Why a text is not a program of a sketch.
package struct ProgramTextError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// The text ends too early or goes on wrongly.
    case syntax
    /// It reads as programs, all of which a `where` condition excludes.
    case excluded
    case tooLong
    case tooDeep
  }

  package var reason: Reason
  package var text: String
  /// Where reading got stuck: Unicode scalars before it.
  package var offset: Int
  /// Lower case, no full stop, such as `expected 'substr(' or a string literal, found '7'`.
  package var message: String
  /// Where the text comes from, if that is worth saying.
  package var note: String?

  /// The same mistake with a note on where the text comes from.
  package func noting(_ note: String?) -> ProgramTextError {
    var error = self
    error.note = note
    return error
  }

  /// The mistake with a place in a source file of its own.
  package var diagnostic: Diagnostic {
    let bytes = text.unicodeScalars.prefix(offset).reduce(0) { $0 + UTF8.width($1) }
    let file = SourceFile(name: "program", text: text)
    return .error(
      message, at: SourceRange(file: file, lower: bytes, upper: bytes),
      notes: note.map { [.init($0)] } ?? [])
  }

  /// The message, and a caret under the place.
  package var description: String { diagnostic.description }
}

/// What could have stood at the farthest place that reading reached.
struct Expectations {
  private(set) var offset = 0
  private(set) var labels: [String] = []
  private var seen: Set<String> = []

  /// More possibilities than this are cut off.
  static let listedAtMost = 6

  mutating func note(_ label: String, at position: Int) {
    if position < offset { return }
    if position > offset {
      offset = position
      labels.removeAll(keepingCapacity: true)
      seen.removeAll(keepingCapacity: true)
    }
    if seen.insert(label).inserted { labels.append(label) }
  }

  /// `a`, `a or b`, `a, b or c`; nothing if nothing is known.
  var wording: String? {
    var shown = Array(labels.prefix(Self.listedAtMost))
    if labels.count > shown.count { shown.append("something else") }
    guard let last = shown.popLast() else { return nil }
    return shown.isEmpty ? last : shown.joined(separator: ", ") + " or " + last
  }
}
