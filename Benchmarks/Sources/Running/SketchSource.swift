import Foundation
import SketchLanguage

/// A sketch file, perhaps with other bounds than are written there.
struct SketchSource: Codable, Hashable, Sendable {
  var path: String
  var changes: [Change] = []

  /// Folders in which the sketches of the benchmarks find those they include.
  static let libraries = ["Sketches", "Sketches/paper"]

  /// Something written in the file, and what it is read as.
  struct Change: Codable, Hashable, Sendable {
    var from: String
    var to: String
  }

  /// The sketch with something else in place of what is written there.
  func with(_ from: String, _ to: String) -> SketchSource {
    SketchSource(path: path, changes: changes + [Change(from: from, to: to)])
  }

  func load() throws -> Sketch {
    var text = try SourceFile.load(path: path).text
    for change in changes {
      precondition(text.contains(change.from), "\(path) does not contain \"\(change.from)\"")
      text = text.replacingOccurrences(of: change.from, with: change.to)
    }
    return try Sketch(
      SourceFile(name: path, text: text), folder: (path as NSString).deletingLastPathComponent,
      libraries: Self.libraries)
  }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }
}
