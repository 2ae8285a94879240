import ArgumentParser
import FoundationEssentials

/// Where a sketch may include files from, besides its own folder.
struct LibraryOptions: ParsableArguments {
  @Option(
    name: .customLong("include-path"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A folder of libraries, which 'include' looks into after the sketch's own folder; may be"
        + " given several times.", valueName: "folder"),
    completion: .directory)
  var folders: [String] = []

  func validate() throws {
    for folder in folders {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder
      else { throw ValidationError("--include-path: no such folder: \(folder)") }
    }
  }
}
