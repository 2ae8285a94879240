import ArgumentParser
import Posterior

extension ExampleFile.Format: ExpressibleByArgument {}

/// What a command takes examples for: what its help says of them.
protocol ExampleUse {
  /// A sentence or two.
  static var meaning: String { get }
}

/// Commands that search for programs, or write down the search.
enum ForSearching: ExampleUse {
  static let meaning = "Without it, every program of the sketch will do."
}

enum ForChecking: ExampleUse {
  static let meaning =
    "They are checked against the sketch's types, and 'alphabet examples' takes their characters."
    + " Without it, the sketch alone is checked."
}

enum ForRunning: ExampleUse {
  static let meaning =
    "Only 'alphabet examples' uses them; the program need not fit them. Without it, the alphabet has"
    + " the characters of the program."
}

enum ForTables: ExampleUse {
  static let meaning = "With it, the exact posterior is shown if it can be computed."
}

/// Where the examples are, and how they are written.
struct ExampleOptions<Use: ExampleUse>: ParsableArguments {
  @Option(
    name: .customLong("examples"),
    help: ArgumentHelp(
      "The examples, as JSON, CSV or TSV; - for standard input. \(Use.meaning)",
      valueName: "file"),
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
