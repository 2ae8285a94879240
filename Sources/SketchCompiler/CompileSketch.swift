import Formula
import SketchLanguage

/// From a grammar and examples to a formula whose models are the consistent programs.
///
/// 1. Unroll the grammar into a program space and lay it over choice bits (`Unrolling/`).
/// 2. Run all programs of the space at once on each example (`Encoding/SymbolicEvaluator`), over
///    gates (`Gates/`) and values that depend on the choices (`Symbolic/`).
/// 3. Demand the outputs, the requirements, and one code per derivation.
/// 4. Build |x| as a circuit.
/// 5. Write it all as clauses.
///
/// With `noise`, a whole number of bits, outputs are not demanded: each example for which a program
/// has another output, or none, adds so many bits to its length.
///
/// This is the way to a formula alone, for whoever needs no more. Runs go through `CompiledSketch`, which
/// makes a circuit if it can, by tables (`CompileTables.swift`) or from a diagram of the same gates
/// (`CompileDiagram.swift`), and a formula only where something reads it.
///
/// Throws `CompilationError` if the space is empty, or the limits are too low for it.
package func compileSketch(
  _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil,
  limits: CompilationLimits = .init()
) throws(CompilationError) -> EncodedSketch {
  try CompiledSketch(grammar, examples: examples, noise: noise, limits: limits).encoded()
}

extension EncodedSketch {
  /// Steps 4 and 5. Needs a large stack.
  init(_ circuit: SketchCircuit, meter: WorkMeter) throws(CompilationError) {
    let (length, counted) = try circuit.length()
    var encoder = TseitinEncoder(circuit.graph, meter: meter)
    for demand in circuit.demands { encoder.assert(demand) }
    for clause in circuit.choiceClauses { encoder.assertAny(clause) }
    let lengthAtLeast = length.unary.map { encoder.literal(for: $0) }
    if encoder.formula.clauseCount > circuit.graph.limits.clauses {
      throw .tooManyClauses(limit: circuit.graph.limits.clauses)
    }
    if encoder.isExhausted { throw .cancelled }
    self.init(
      space: circuit.space, formula: encoder.formula,
      choiceVariables: (0..<circuit.space.choiceBits).map { Variable($0) },
      lengthAtLeast: lengthAtLeast, counted: counted)
  }
}
