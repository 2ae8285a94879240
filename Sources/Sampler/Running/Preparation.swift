/// What there is before the first sample.
package enum Preparation<Run> {
  case ready(Run)
  /// No program is consistent: proved by the solver, or read off the closed form.
  case inconsistent
  /// The run was cancelled; the shortest program seen until then, and what was done.
  case stopped(best: Model?, SamplingStatistics)

  func erased() -> Preparation<any PreparedRun> where Run: PreparedRun {
    switch self {
    case .ready(let run): .ready(run)
    case .inconsistent: .inconsistent
    case .stopped(let best, let statistics): .stopped(best: best, statistics)
    }
  }
}
