import ArgumentParser
import Posterior

/// Where what is known of a run is written.
struct StatsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write what is known about the run to a file, as JSON.", valueName: "file"),
    completion: Completions.json)
  var stats: String?

  func validate() throws {
    if stats == InputFile.standardInput {
      throw ValidationError("--stats must be a file: standard output has the answer")
    }
  }
}
