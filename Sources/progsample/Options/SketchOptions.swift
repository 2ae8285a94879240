import ArgumentParser
import Posterior

/// Where the sketch and the examples are.
struct SketchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The sketch; - for standard input.", valueName: "file"),
    completion: Completions.sketches)
  var sketch: String

  @OptionGroup var exampleOptions: ExampleOptions

  var examples: ExampleFile? { exampleOptions.file }

  /// Paths of what they name.
  var files: [String] { [sketch] + (examples.map { [$0.path] } ?? []) }

  func validate() throws {
    if sketch == InputFile.standardInput, examples?.path == InputFile.standardInput {
      throw ValidationError("only one of --sketch and --examples can be standard input")
    }
  }
}
