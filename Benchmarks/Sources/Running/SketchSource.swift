import Foundation

/// A sketch file, perhaps with other bounds than are written there.
struct SketchSource: Hashable, Sendable {
  var path: String
  var changes: [Change] = []

  init(_ path: String) { self.path = path }

  static let paperText = SketchSource("Sketches/paper/textedit.sk")
  static let text = SketchSource("Sketches/textedit.sk")
  static let columns = SketchSource("Sketches/flashfill.sk")
  static let bits = SketchSource("Sketches/bits.sk")
  static let nand = SketchSource("Sketches/nand.sk")

  /// Folders in which the sketches of the benchmarks find those they include.
  static let libraries = ["Sketches", "Sketches/paper"]

  /// Something written in the file, and what it is read as.
  struct Change: Hashable, Sendable {
    var from: String
    var to: String
  }

  /// The sketch with something else in place of what is written there.
  func with(_ from: String, _ to: String) -> SketchSource {
    var source = self
    source.changes.append(Change(from: from, to: to))
    return source
  }

  /// The paper's sketch with strings as long as the examples need.
  func holding(_ document: Document) -> SketchSource {
    let (longest, bound) = (document.longestText, 80)
    return longest > bound ? with("string<\(bound)>", "string<\(longest)>") : self
  }

  /// For tables: the file, and what is changed in it.
  var text: String {
    "`\(path)`"
      + changes.map { ", `\($0.to.replacingOccurrences(of: "|", with: "\\|"))`" }.joined()
  }
}
