import SketchLanguage
import Synchronization

/// X, the programs consistent with a specification: as a circuit if that is affordable, and as a
/// formula where there is none, or when it is asked for.
///
/// What a formula takes to write, and its memory, is spent only where something reads it.
package final class CompiledSketch: Sendable {
  package let space: ProgramSpace
  /// `nil` if none was asked for, or it would take more than its budget.
  package let circuit: ProgramCircuit?
  private let compilation: SketchCompilation
  private let made: Mutex<EncodedSketch?>

  /// Compiles a grammar and examples.
  ///
  /// - Parameters:
  ///   - noise: as in `compileSketch`.
  ///   - failureLimit: with `noise`, how many examples may fail at most.
  ///   - ways: how a circuit may be made, each within its budget: those to be tried.
  ///   - isCancelled: asked from time to time: whether to stop, which is an error.
  /// - Throws: `CompilationError` if the space is empty, or the limits are too low for it.
  package init(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil,
    limits: CompilationLimits = .init(), ways: CircuitWays = .none,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CompilationError) {
    compilation = SketchCompilation(
      grammar: grammar, examples: examples, noise: noise, failureLimit: failureLimit,
      limits: limits, isCancelled: isCancelled)
    let compilation = compilation
    let parts = try LargeStack.run {
      Result { () throws(CompilationError) in try compilation.parts(ways) }
    }.get()
    space = parts.space
    circuit = parts.circuit
    made = Mutex(parts.formula)
  }

  /// The formula, if it has been made.
  package var encodedIfMade: EncodedSketch? { made.withLock { $0 } }

  /// The formula, which is made when it is first asked for.
  ///
  /// The gates are built, or built anew, if there is a circuit: keeping them would take more memory, in most
  /// runs for nothing.
  ///
  /// - Throws: `CompilationError` if |x| cannot be encoded, or the run is cancelled.
  package func encoded() throws(CompilationError) -> EncodedSketch {
    try made.withLock { made throws(CompilationError) in
      if let made { return made }
      let compilation = compilation
      let encoded = try LargeStack.run {
        Result { () throws(CompilationError) in
          let meter = compilation.meter
          return try EncodedSketch(compilation.circuit(meter), meter: meter)
        }
      }.get()
      made = encoded
      return encoded
    }
  }
}

/// What there is to compile.
private struct SketchCompilation: Sendable {
  var grammar: Grammar
  var examples: [CompilerExample]
  var noise: Int?
  var failureLimit: Int?
  var limits: CompilationLimits
  var isCancelled: @Sendable () -> Bool

  var meter: WorkMeter { WorkMeter(isCancelled: isCancelled) }

  func circuit(_ meter: WorkMeter) throws(CompilationError) -> SketchCircuit {
    try SketchCircuit(
      grammar, examples: examples, noise: noise, failureLimit: failureLimit, limits: limits,
      meter: meter)
  }

  /// A circuit, or a formula; neither if the run was cancelled meanwhile.
  func parts(
    _ ways: CircuitWays
  ) throws(CompilationError) -> (
    space: ProgramSpace, circuit: ProgramCircuit?, formula: EncodedSketch?
  ) {
    let meter = meter
    if let budget = ways.tables {
      let space = try space()
      if let circuit = try circuitByTables(space, budget, meter) { return (space, circuit, nil) }
    }
    // A formula is made when it is asked for.
    if ways.tables != nil, ways.diagram == nil { return (try space(), nil, nil) }
    let gates = try circuit(meter)
    if var budget = ways.diagram {
      budget.isCancelled = isCancelled
      if let circuit = ProgramCircuit(gates, budget: budget) {
        return (gates.space, circuit, nil)
      }
      if isCancelled() { return (gates.space, nil, nil) }
    }
    return (gates.space, nil, try EncodedSketch(gates, meter: meter))
  }

  private func space() throws(CompilationError) -> ProgramSpace {
    try ProgramSpace(unrolling: grammar, meter: meter)
  }

  private func circuitByTables(
    _ space: ProgramSpace, _ budget: TablesBudget, _ meter: WorkMeter
  ) throws(CompilationError) -> ProgramCircuit? {
    // Where any number of examples may fail, nothing can be dropped: a diagram does better.
    if noise != nil, failureLimit == nil { return nil }
    let result = Result {
      try ProgramCircuit(
        byTables: space, examples: examples, noise: noise, failureLimit: failureLimit,
        budget: budget, meter: meter)
    }
    switch result {
    case .success(let circuit): return circuit
    case .failure(TablesFailure.cancelled): throw .cancelled
    // There is another way to go.
    case .failure: return nil
    }
  }
}
