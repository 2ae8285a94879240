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
/// With `noise`, a whole number of bits, outputs are not demanded: each example for which a program
/// has another output, or none, adds so many bits to its length.
///
/// Throws `CompilationError` if the space is empty or a value cannot be encoded within the limits.
public func compileSketch(
  _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil,
  limits: CompilationLimits = .init()
) throws(CompilationError) -> EncodedSketch {
  try LargeStack.run {
    Result { () throws(CompilationError) in
      try encode(grammar, examples: examples, noise: noise, limits: limits)
    }
  }.get()
}

private func encode(
  _ grammar: Grammar, examples: [CompilerExample], noise: Int?, limits: CompilationLimits
) throws(CompilationError) -> EncodedSketch {
  let space = try ProgramSpace(unrolling: grammar)
  let graph = GateGraph(inputCount: space.choiceBits)
  let programs = SymbolicEvaluator(space: space, graph: graph, limits: limits)
  let rules = ChoiceRules(space: space, evaluator: programs)

  var successes: [Signal] = []
  for example in examples {
    successes.append(programs.equals(try programs.program(on: example.arguments), example.output))
  }
  var demands = noise == nil ? successes : []
  for requirement in grammar.sketch.requirements {
    demands.append(try programs.holds(requirement))
  }
  let choiceClauses = try rules.clauses(activity: rules.activity())
  var lengths = DescriptionLength(space: space, evaluator: programs)
  var (length, counted) = try lengths.ladder()
  if let noise {
    length = try lengths.adding(noise, foreach: successes.map { !$0 }, to: length)
  }

  var encoder = TseitinEncoder(graph)
  for demand in demands { encoder.assert(demand) }
  for clause in choiceClauses { encoder.assertAny(clause) }
  let lengthAtLeast = length.unary.map { encoder.literal(for: $0) }
  return EncodedSketch(
    space: space, formula: encoder.formula,
    choiceVariables: (0..<space.choiceBits).map { Variable($0) },
    lengthAtLeast: lengthAtLeast,
    counted: counted)
}
