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
    case .proved(let choices, let length):
      return .done(
        Shortest(program: try programs.program(choices: choices, length: length), isProved: true))
    case .inconsistent:
      return .inconsistent(programs.whyNone)
    case .stopped(let best):
      return .stopped(
        try best.map { model in
          Shortest(
            program: try programs.program(choices: model.choices, length: model.length),
            isProved: false)
        })
    }
  }
}
