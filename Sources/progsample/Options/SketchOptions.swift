import ArgumentParser
import Posterior

/// Where the sketch and the examples are.
struct SketchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The sketch; - for standard input.", valueName: "file"))
  var sketch: String

  @Option(
    help: ArgumentHelp(
      "The examples, as JSON; - for standard input. Without it, every program of the sketch will do.",
      valueName: "file"))
  var examples: String?

  func validate() throws {
    if sketch == InputFile.standardInput, examples == InputFile.standardInput {
      throw ValidationError("only one of --sketch and --examples can be standard input")
    }
  }
}
