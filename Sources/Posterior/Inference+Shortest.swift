import Sampler

extension Inference {
  /// A shortest program, as far as it is known to be one.
  public struct Shortest: Hashable, Sendable {
    public var program: Program
    /// Whether the solver proved that none is shorter.
    public var isProved: Bool
  }

  /// Finds a shortest consistent program: the most probable one.
  ///
  /// - Throws: as `sample`.
  public func shortest() throws -> Outcome<Shortest> {
    let specification = try loadSpecification()
    if let contradiction = specification.contradiction {
      return .inconsistent(.contradiction(contradiction.description))
    }
    let programs = try compile(specification)
    if cancellation.isCancelled { return .stopped(nil) }
    var statistics = SolverStatistics()
    switch try shortestProgram(
      of: programs.problem, cancellation: cancellation, statistics: &statistics)
    {
    case .proved(let model, _):
      return .done(Shortest(program: try programs.program(model), isProved: true))
    case .inconsistent:
      return .inconsistent(programs.whyNone)
    case .stopped(let best):
      return .stopped(
        try best.map { Shortest(program: try programs.program($0), isProved: false) })
    }
  }
}
