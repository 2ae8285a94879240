/// Prepares a run of the method that the parameters name.
///
/// `auto` takes the closed form if there is one, and else `bands`, which was faster than `xor` on
/// every problem that was measured, and whose bound is tighter.
///
/// - Parameters:
///   - problem: asked for only where the closed form is not taken.
///   - form: a closed form of the problem, if one is known.
/// - Throws: `SamplerError`, or what posing the problem throws.
public func prepareSampling(
  _ problem: @autoclosure () throws -> SamplingProblem, form: (any ClosedForm)? = nil,
  parameters: SamplingParameters = SamplingParameters(),
  cancellation: Cancellation = Cancellation()
) throws -> Preparation<any PreparedRun> {
  try parameters.validate()
  if let form, parameters.method.takesForm {
    guard let length = form.shortestLength else { return .inconsistent }
    return .ready(
      ClosedRun(form, shortestLength: length, seed: parameters.seed, cancellation: cancellation))
  }
  switch parameters.method {
  case .auto, .bands:
    return try BandSample(problem(), parameters: parameters, cancellation: cancellation)
      .prepare().erased()
  case .xor:
    return try ProgramSample(problem(), parameters: parameters, cancellation: cancellation)
      .prepare().erased()
  case .tables, .diagram: throw SamplerError.noClosedForm(parameters.method)
  }
}

/// What there is before the first sample.
public enum Preparation<Run> {
  case ready(Run)
  /// No program is consistent: proved by the solver, or read off the closed form.
  case inconsistent
  /// The run was cancelled; the shortest program seen until then, and what was done.
  case stopped(best: Model?, SamplingStatistics)

  fileprivate func erased() -> Preparation<any PreparedRun> where Run: PreparedRun {
    switch self {
    case .ready(let run): .ready(run)
    case .inconsistent: .inconsistent
    case .stopped(let best, let statistics): .stopped(best: best, statistics)
    }
  }
}
