import SketchLanguage

/// Files as a command line names them: by path, or "-" for standard input.
public enum InputFile {
  public static let standardInput = "-"
  /// What messages call standard input.
  public static let standardInputName = "standard input"

  /// What messages call a file.
  public static func displayName(_ path: String) -> String {
    path == standardInput ? standardInputName : path
  }

  public static func load(path: String) throws(SourceError) -> SourceFile {
    guard path == standardInput else { return try SourceFile.load(path: path) }
    let bytes = try ByteReader(standardInputAs: standardInputName)
      .rest(limit: SourceFile.maximumSize)
    return try SourceFile.decode(bytes, name: standardInputName)
  }
}
