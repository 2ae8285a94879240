import ArgumentParser
import Posterior

extension FrequencyTable.Format: ExpressibleByArgument {}
extension SampleReader.Format: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}

/// How to learn about all programs at once.
enum EvidenceMethod: String, ExpressibleByArgument, CaseIterable {
  /// By a decision diagram if one can be made, else by a solver.
  case auto
  case solver
}

/// A format of commands that answer with one thing.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  /// One JSON object on one line.
  case jsonl
}

struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing on standard error but why a run failed.")
  var quiet = false
}
