import ArgumentParser
import Posterior

extension ExampleFile.Format: ExpressibleByArgument {}

/// Where the examples are, and how they are written.
struct ExampleOptions: ParsableArguments {
  @Option(
    name: .customLong("examples"),
    help: ArgumentHelp(
      "The examples, as JSON, CSV or TSV; - for standard input. Without it, every program of the"
        + " sketch will do.", valueName: "file"),
    completion: Completions.examples)
  var path: String?

  @Option(
    name: .customLong("examples-format"),
    help: ArgumentHelp(
      "What the examples are written as. (default: as the file's name ends; else json)",
      valueName: "format"))
  var format: ExampleFile.Format?

  @Flag(
    name: .customLong("no-header"),
    help: "The first row of a CSV or TSV is an example, and does not name the columns.")
  var hasNoHeader = false

  var file: ExampleFile? {
    path.map { ExampleFile(path: $0, format: format, hasHeader: !hasNoHeader) }
  }

  func validate() throws {
    guard let file else {
      if format != nil { throw ValidationError("--examples-format goes with --examples") }
      if hasNoHeader { throw ValidationError("--no-header goes with --examples") }
      return
    }
    if hasNoHeader, file.format == .json {
      throw ValidationError("--no-header goes with examples as CSV or TSV; these are JSON")
    }
  }
}
