/// Prepares a run of the method that the parameters name.
///
/// `auto` takes the closed form if there is one, and else `bands`, which was faster than `xor` on
/// every problem that was measured, and whose bound is tighter.
///
/// - Parameters:
///   - problem: asked for only where the closed form is not taken.
///   - form: a closed form of the problem, if one is known: samples are drawn from it, or, where the
///     parameters force a method of solvers, |X| and Z are taken from it.
/// - Throws: `SamplerError`, or what posing the problem throws.
package func prepareSampling(
  _ problem: @autoclosure () throws -> SamplingProblem, form: (any ClosedForm)? = nil,
  parameters: SamplingParameters = SamplingParameters(),
  cancellation: Cancellation = Cancellation()
) throws -> Preparation<any PreparedRun> {
  try parameters.validate()
  if let form {
    guard let length = form.shortestLength else { return .inconsistent }
    if parameters.method.takesForm {
      return .ready(
        ClosedRun(form, shortestLength: length, seed: parameters.seed, cancellation: cancellation))
    }
  }
  switch parameters.method {
  case .auto, .bands:
    return try BandSample(
      problem(), parameters: parameters, totals: form.map { ProgramTotals($0) },
      cancellation: cancellation
    )
    .prepare().erased()
  case .xor:
    return try ProgramSample(
      problem(), parameters: parameters, totals: form.map { ProgramTotals($0) },
      cancellation: cancellation
    )
    .prepare().erased()
  case .tables, .diagram: throw SamplerError.noClosedForm(parameters.method)
  }
}
