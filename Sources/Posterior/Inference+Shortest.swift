import Sampler
import SketchLanguage

extension Inference {
  /// A shortest program, as far as it is known to be one.
  public struct Shortest: Hashable, Sendable {
    public var program: Program
    /// Whether it is proved that none is shorter.
    public var isProved: Bool
  }

  /// Finds a shortest consistent program, the most probable one: by a solver, or, where lengths have
  /// fractions and it is not too large, from a decision diagram.
  ///
  /// - Throws: as `sample`.
  public func shortest() throws -> Outcome<Shortest> {
    try stoppable { try findShortest() }
  }

  private func findShortest() throws -> Outcome<Shortest> {
    let specification = try loadSpecification()
    if let contradiction = try contradiction(in: specification) {
      return .inconsistent(contradiction)
    }
    // With fractions a solver has to list all programs that share their whole bits with the shortest;
    // without, it needs no more time than a diagram, and has a program early.
    let programs = try compile(
      specification, wantsDiagram: specification.grammar.hasFractions)
    if cancellation.isCancelled { return .stopped(nil) }
    if let diagram = programs.diagram {
      guard let model = diagram.shortest else { return .inconsistent(whyNone(programs)) }
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

extension Grammar {
  /// Whether some production costs a fraction of a bit.
  fileprivate var hasFractions: Bool {
    nonterminals.contains { nonterminal in
      nonterminal.productions.contains { !$0.cost.isWhole }
    }
  }
}
