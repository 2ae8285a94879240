import SketchLanguage

/// Files as a command line names them: by path, or "-" for standard input.
package enum InputFile {
  package static let standardInput = "-"
  /// What messages call standard input.
  package static let standardInputName = "standard input"

  /// What messages call a file.
  package static func displayName(_ path: String) -> String {
    path == standardInput ? standardInputName : path
  }

  package static func load(path: String) throws(SourceError) -> SourceFile {
    guard path == standardInput else { return try SourceFile.load(path: path) }
    let bytes = try ByteReader(standardInputAs: standardInputName)
      .rest(limit: SourceFile.maximumSize)
    return try SourceFile.decode(bytes, name: standardInputName)
  }
}
