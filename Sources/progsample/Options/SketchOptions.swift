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

  func validate() throws {
    if sketch == InputFile.standardInput, examples?.path == InputFile.standardInput {
      throw ValidationError("only one of --sketch and --examples can be standard input")
    }
  }
}
