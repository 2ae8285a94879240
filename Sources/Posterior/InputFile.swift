import Foundation
import SketchLanguage

/// Files as a command line names them: by path, or "-" for standard input.
public enum InputFile {
  public static let standardInput = "-"
  /// What messages call standard input.
  public static let standardInputName = "standard input"

  public static func load(path: String) throws(SourceError) -> SourceFile {
    guard path == standardInput else { return try SourceFile.load(path: path) }
    let bytes: Data
    do {
      bytes = try FileHandle.standardInput.read(upToCount: SourceFile.maximumSize + 1) ?? Data()
    } catch {
      throw .unreadable(path: standardInputName, reason: "\(error.localizedDescription)")
    }
    return try SourceFile.decode(Array(bytes), name: standardInputName)
  }
}
