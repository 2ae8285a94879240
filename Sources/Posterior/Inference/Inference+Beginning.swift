import SketchCompiler

/// How runs begin.
extension Inference {
  /// Loads what programs have to satisfy, and runs a body on it unless that contradicts itself.
  func loaded<Answer>(
    _ report: RunReport? = nil, _ body: (Specification) throws -> Outcome<Answer>
  ) throws -> Outcome<Answer> {
    let specification = try report?.timed("load") { try loadSpecification() } ?? loadSpecification()
    if let contradiction = try contradiction(in: specification) {
      return .inconsistent(contradiction)
    }
    return try body(specification)
  }

  /// Loads, compiles, and runs a body on the programs unless the run was cancelled meanwhile.
  ///
  /// - Parameter note: what the report takes in of the programs.
  func compiled<Answer>(
    _ ways: CircuitWays, _ report: RunReport, note: (ConsistentPrograms) -> Void,
    _ body: (ConsistentPrograms) throws -> Outcome<Answer>
  ) throws -> Outcome<Answer> {
    try loaded(report) { specification in
      let programs = try report.timed("encode") { try compile(specification, ways: ways) }
      note(programs)
      return cancellation.isCancelled ? .stopped(nil) : try body(programs)
    }
  }
}
