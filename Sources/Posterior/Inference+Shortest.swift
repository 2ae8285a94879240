import Sampler
import SketchCompiler

extension Inference {
  /// A shortest program, as far as it is known to be one.
  public struct Shortest: Hashable, Sendable {
    public var program: Program
    /// Whether it is proved that none is shorter.
    public var isProved: Bool
  }

  /// Finds a shortest consistent program, the most probable one: from a circuit, or, where that would
  /// be too large, by a solver.
  ///
  /// Of several, it is the first in the order of `enumerate` if there is a circuit.
  ///
  /// - Parameter ways: how a circuit may be made.
  /// - Throws: as `sample`.
  public func shortest(ways: CircuitWays = .all) throws -> Outcome<Shortest> {
    try stoppable { try findShortest(ways) }
  }

  private func findShortest(_ ways: CircuitWays) throws -> Outcome<Shortest> {
    let specification = try loadSpecification()
    if let contradiction = try contradiction(in: specification) {
      return .inconsistent(contradiction)
    }
    let programs = try compile(specification, ways: ways)
    if cancellation.isCancelled { return .stopped(nil) }
    if let circuit = programs.circuit {
      guard let model = circuit.shortest else { return .inconsistent(whyNone(programs)) }
      return .done(Shortest(program: try programs.program(model), isProved: true))
    }
    var statistics = SolverStatistics()
    switch try shortestProgram(
      of: programs.problem, cancellation: cancellation, statistics: &statistics)
    {
    case .proved(let model, _):
      return .done(Shortest(program: try programs.program(model), isProved: true))
    case .inconsistent:
      return .inconsistent(whyNone(programs))
    case .stopped(let best):
      return .stopped(
        try best.map { Shortest(program: try programs.program($0), isProved: false) })
    }
  }
}
