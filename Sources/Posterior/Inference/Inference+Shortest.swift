import Sampler
import SketchCompiler
import SketchLanguage

extension Inference {
  /// A shortest program, as far as it is known to be one.
  package struct Shortest: Hashable, Sendable {
    package var program: Program
    /// Whether it is proved that none is shorter.
    package var isProved: Bool
  }

  /// Finds a shortest consistent program, the most probable one: from a circuit, or, where that would
  /// be too large, by a solver.
  ///
  /// Of several, it is the first in the order of `enumerate` if there is a circuit.
  ///
  /// - Parameter ways: how a circuit may be made.
  /// - Throws: as `sample`.
  package func shortest(ways: CircuitWays = .all) throws -> Outcome<Shortest> {
    try run { try loaded { try findShortest($0, ways) } }
  }

  private func findShortest(
    _ specification: Specification, _ ways: CircuitWays
  ) throws -> Outcome<Shortest> {
    if ways.tables != nil, ways.diagram != nil, noise == nil {
      let meter = meter
      let examples = try meter.finishing { specification.effectiveExamples(meter) }
      if examples.count > 1 { return try findShortest(specification, examples) }
    }
    let programs = try timed(.encode) { try compile(specification, ways: ways) }
    if cancellation.isCancelled { return .stopped(nil) }
    return try timed(.search) { try shortest(of: programs) }
  }

  /// From tables if there are any. Else a shortest program of few examples is sought, and one that it
  /// fails is added, until it fails none: then none that fits all is shorter, as it would have been found.
  /// Other methods take far longer with many examples than with few.
  private func findShortest(
    _ specification: Specification, _ examples: [Example]
  ) throws -> Outcome<Shortest> {
    let tables = try timed(.encode) {
      try ConsistentPrograms(
        specification, ways: CircuitWays(tables: TablesBudget()),
        isCancelled: cancellation.asClosure)
    }
    if tables.circuit != nil || cancellation.isCancelled {
      observe(.compiled(tables))
      return cancellation.isCancelled ? .stopped(nil) : try shortest(of: tables)
    }
    let interpreter = Interpreter(specification.grammar, bounds: .enforced)
    var places = [0]
    while true {
      let programs = try timed(.encode) {
        try ConsistentPrograms(
          specification, ways: .all, among: places, isCancelled: cancellation.asClosure)
      }
      if cancellation.isCancelled { return .stopped(nil) }
      if places.count == 1 { observe(.compiled(programs)) }
      let outcome = try timed(.search) { try shortest(of: programs) }
      // What fits a few examples is no answer yet.
      if case .stopped = outcome { return .stopped(nil) }
      guard case .done(let found) = outcome else { return outcome }
      let failed = examples.indices.first { place in
        !cancellation.isCancelled
          && interpreter.evaluate(found.program.derivation, arguments: examples[place].arguments)
            != examples[place].output
      }
      if cancellation.isCancelled { return .stopped(nil) }
      guard let failed else { return outcome }
      places.append(failed)
    }
  }

  private func shortest(of programs: ConsistentPrograms) throws -> Outcome<Shortest> {
    observe(.searching(programs))
    if let circuit = programs.circuit {
      guard let model = circuit.shortest else { return .inconsistent(whyNone(programs)) }
      return .done(Shortest(program: try programs.program(model), isProved: true))
    }
    var statistics = SolverStatistics()
    defer { observe(.searched(statistics)) }
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
