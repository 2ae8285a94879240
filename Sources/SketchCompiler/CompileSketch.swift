import Formula
import SketchLanguage

/// From a grammar and examples to a formula whose models are the consistent programs.
///
/// 1. Unroll the grammar into a program space and lay it over choice bits (`Unrolling/`).
/// 2. Run all programs of the space at once on each example (`Encoding/SymbolicEvaluator`), over
///    gates (`Circuits/`) and values that depend on the choices (`Symbolic/`).
/// 3. Demand the outputs, the requirements, and one code per derivation.
/// 4. Build |x| as a circuit.
/// 5. Write it all as clauses.
///
/// Throws `CompilationError` if the space is empty or a value cannot be encoded within the limits.
public func compileSketch(
  _ grammar: Grammar, examples: [CompilerExample], limits: CompilationLimits = .init()
) throws(CompilationError) -> EncodedSketch {
  let space = try ProgramSpace(unrolling: grammar)
  let graph = GateGraph(inputCount: space.choiceBits)
  let programs = SymbolicEvaluator(space: space, graph: graph, limits: limits)
  let rules = ChoiceRules(space: space, evaluator: programs)

  var demands: [Signal] = []
  for example in examples {
    demands.append(programs.equals(try programs.program(on: example.arguments), example.output))
  }
  for requirement in grammar.sketch.requirements {
    demands.append(try programs.holds(requirement))
  }
  let choiceClauses = try rules.clauses(activity: rules.activity())
  let length = try DescriptionLength(space: space, evaluator: programs).ladder()

  var encoder = TseitinEncoder(graph)
  for demand in demands { encoder.assert(demand) }
  for clause in choiceClauses { encoder.assertAny(clause) }
  let longest = length.values.last ?? 0
  let lengthAtLeast = (0..<longest).map { encoder.literal(for: length.signal(atLeast: $0 + 1)) }
  return EncodedSketch(
    space: space, formula: encoder.formula,
    choiceVariables: (0..<space.choiceBits).map { Variable($0) }, lengthAtLeast: lengthAtLeast)
}
