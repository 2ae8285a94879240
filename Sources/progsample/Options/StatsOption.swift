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

  /// - Throws: `ValidationError` or `SystemError` if it cannot be written.
  func file(_ session: Session) throws -> ResultFile? {
    try stats.map { try session.resultFile($0, option: "--stats") }
  }
}

extension Session {
  func write(_ report: RunReport, to file: ResultFile?) throws {
    if let file { try write(report.json.indented + "\n", to: file) }
  }
}
