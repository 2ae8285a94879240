import ArgumentParser
import Posterior
import SketchCompiler

extension FrequencyTable.Format: ExpressibleByArgument {}
extension SampleReader.Format: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}

/// How to learn about all programs at once.
enum EvidenceMethod: String, ExpressibleByArgument, CaseIterable {
  /// By a circuit if one can be made, else by a solver.
  case auto
  /// By a circuit that is made by values, or from a decision diagram, if it can be, else by a solver.
  case tables, diagram
  case solver

  /// How a circuit may be made.
  var ways: CircuitWays {
    switch self {
    case .auto: .all
    case .tables: CircuitWays(tables: TablesBudget())
    case .diagram: CircuitWays(diagram: DiagramBudget())
    case .solver: .none
    }
  }
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
