import Foundation

/// A folder for files that only last as long as this object.
final class Scratch: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("progsample-benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // What cannot be removed is the system's to clean.
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file of examples.
  func write(_ document: Document, as name: String) throws -> String {
    let path = path(name)
    try JSONEncoder().encode(document).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// The path of a sketch as it is to be read: its own where nothing is changed. Otherwise it and
  /// the sketches that it may include are copied; a change is made in each of them that has what it
  /// replaces.
  func path(of source: SketchSource) throws -> String {
    guard !source.changes.isEmpty else { return source.path }
    let copies = folder.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
    let original = URL(fileURLWithPath: source.path).resolvingSymlinksInPath()
    let folders =
      [original.deletingLastPathComponent()]
      + SketchSource.libraries.map { URL(fileURLWithPath: $0) }
    var missing = Set(source.changes)
    for folder in folders {
      let files = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "sk" {
        let copy = copies.appendingPathComponent(file.lastPathComponent)
        // The sketch's own folder comes first, as it does for `include`.
        guard !FileManager.default.fileExists(atPath: copy.path) else { continue }
        var text = try String(contentsOf: file, encoding: .utf8)
        for change in source.changes where text.contains(change.from) {
          text = text.replacingOccurrences(of: change.from, with: change.to)
          missing.remove(change)
        }
        try text.write(to: copy, atomically: true, encoding: .utf8)
      }
    }
    precondition(missing.isEmpty, "the sketches at \(source.path) do not contain \(missing)")
    return copies.appendingPathComponent(original.lastPathComponent).path
  }
}
