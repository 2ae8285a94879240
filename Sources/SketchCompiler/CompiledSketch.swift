import SketchLanguage
import Synchronization

/// X, the programs consistent with a specification: as a decision diagram if that is affordable, and
/// as a formula where there is none, or when it is asked for.
///
/// What a formula takes to write, and its memory, is spent only where something reads it.
public final class CompiledSketch: Sendable {
  public let space: ProgramSpace
  /// `nil` if none was asked for, or it would take more than its budget.
  public let diagram: ProgramDiagram?
  private let compilation: SketchCompilation
  private let made: Mutex<EncodedSketch?>

  /// Compiles a grammar and examples.
  ///
  /// - Parameters:
  ///   - noise: as in `compileSketch`.
  ///   - diagramBudget: what a decision diagram may take; `nil` for none.
  ///   - isCancelled: asked from time to time: whether to stop, which is an error.
  /// - Throws: `CompilationError` if the space is empty, or the limits are too low for it.
  public init(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil,
    limits: CompilationLimits = .init(), diagramBudget: DiagramBudget? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CompilationError) {
    compilation = SketchCompilation(
      grammar: grammar, examples: examples, noise: noise, limits: limits, isCancelled: isCancelled)
    let compilation = compilation
    let parts = try LargeStack.run {
      Result { () throws(CompilationError) in try compilation.parts(diagramBudget) }
    }.get()
    space = parts.space
    diagram = parts.diagram
    made = Mutex(parts.formula)
  }

  /// The formula, if it has been made.
  public var encodedIfMade: EncodedSketch? { made.withLock { $0 } }

  /// The formula, which is made when it is first asked for.
  ///
  /// The gates are built anew if there is a diagram: keeping them would take more memory, in most
  /// runs for nothing.
  ///
  /// - Throws: `CompilationError` if |x| cannot be encoded, or the run is cancelled.
  public func encoded() throws(CompilationError) -> EncodedSketch {
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
  var limits: CompilationLimits
  var isCancelled: @Sendable () -> Bool

  var meter: WorkMeter { WorkMeter(isCancelled: isCancelled) }

  func circuit(_ meter: WorkMeter) throws(CompilationError) -> SketchCircuit {
    try SketchCircuit(grammar, examples: examples, noise: noise, limits: limits, meter: meter)
  }

  /// A diagram, or a formula made from the same gates; neither if the run was cancelled meanwhile.
  func parts(
    _ budget: DiagramBudget?
  ) throws(CompilationError) -> (
    space: ProgramSpace, diagram: ProgramDiagram?, formula: EncodedSketch?
  ) {
    let meter = meter
    let circuit = try circuit(meter)
    if let budget {
      if let diagram = ProgramDiagram(circuit, budget: budget) {
        return (circuit.space, diagram, nil)
      }
      if budget.isCancelled() { return (circuit.space, nil, nil) }
    }
    return (circuit.space, nil, try EncodedSketch(circuit, meter: meter))
  }
}
