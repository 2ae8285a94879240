import SketchCompiler

/// How runs begin and end.
extension Inference {
  /// Runs a body between the events that a run begins and ends with. It is stopped if one of its stages
  /// was cancelled; what it throws is thrown on, and has no end.
  func run<Answer>(_ body: () throws -> Outcome<Answer>) throws -> Outcome<Answer> {
    observe(.began(parameters, noise: noise, failureLimit: failureLimit))
    let outcome = try stoppable(body)
    observe(.ended(outcome.end))
    return outcome
  }

  /// Runs a stage, and tells what it took, also if it throws.
  func timed<Result>(_ stage: RunStage, _ body: () throws -> Result) rethrows -> Result {
    let (start, processorStart) = (ContinuousClock.now, processorSecondsUntilNow())
    defer {
      observe(
        .spent(
          stage,
          RunTime(
            seconds: (ContinuousClock.now - start) / .seconds(1),
            processorSeconds: processorSecondsUntilNow() - processorStart)))
    }
    return try body()
  }

  /// Loads what programs have to satisfy, and runs a body on it unless that contradicts itself.
  func loaded<Answer>(
    _ body: (Specification) throws -> Outcome<Answer>
  ) throws -> Outcome<Answer> {
    let specification = try timed(.load) { try loadSpecification() }
    if let contradiction = try contradiction(in: specification) {
      return .inconsistent(contradiction)
    }
    return try body(specification)
  }

  /// Loads, compiles, and runs a body on the programs unless the run was cancelled meanwhile.
  func compiled<Answer>(
    _ ways: CircuitWays, _ body: (ConsistentPrograms) throws -> Outcome<Answer>
  ) throws -> Outcome<Answer> {
    try loaded { specification in
      let programs = try timed(.encode) { try compile(specification, ways: ways) }
      return cancellation.isCancelled ? .stopped(nil) : try body(programs)
    }
  }
}

extension Inference.Outcome {
  fileprivate var end: RunEnd {
    switch self {
    case .done: .finished
    case .inconsistent: .inconsistent
    case .stopped: .stopped
    }
  }
}
