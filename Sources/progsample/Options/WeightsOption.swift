import ArgumentParser
import Posterior

/// Where the costs of productions come from, if not from the sketch.
struct WeightsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Probabilities of productions, as JSON by nonterminal and production; a production costs"
        + " -log2 of its own. (default: the sketch's costs)", valueName: "file"),
    completion: Completions.json)
  var weights: String?

  /// Paths of what it names.
  var files: [String] { weights.map { [$0] } ?? [] }

  func validate() throws {
    if weights == InputFile.standardInput {
      throw ValidationError("--weights must be a file, and not standard input")
    }
  }
}
