import ArgumentParser
import Posterior

/// Where the sketch and the examples of a search are.
typealias SketchOptions = SketchInput<ForSearching>

/// Where the sketch and the examples are.
struct SketchInput<Use: ExampleUse>: ParsableArguments {
  @Option(
    help: ArgumentHelp("The sketch; - for standard input.", valueName: "file"),
    completion: Completions.sketches)
  var sketch: String

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var exampleOptions: ExampleOptions<Use>

  var examples: ExampleFile? { exampleOptions.file }

  /// Paths of what they name.
  var files: [String] { [sketch] + (examples.map { [$0.path] } ?? []) }

  func validate() throws {
    if sketch == InputFile.standardInput, examples?.path == InputFile.standardInput {
      throw ValidationError("only one of --sketch and --examples can be standard input")
    }
  }
}
