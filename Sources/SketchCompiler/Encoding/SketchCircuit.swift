import SketchLanguage

/// What a specification demands of the choice bits, as gates: steps 1 to 4 of `compileSketch`.
struct SketchCircuit {
  let space: ProgramSpace
  let graph: GateGraph
  /// Signals that must be true: outputs, unless there is noise, and requirements.
  let demands: [Signal]
  /// Disjunctions that must hold: one code per derivation, and `where` conditions.
  let choiceClauses: [[Signal]]
  /// With noise, what a failed example costs, in bits, and for each example the signal that the
  /// program fails it.
  let failures: (price: Int, signals: [Signal])?
  private let failureLimit: Int?
  private let programs: SymbolicEvaluator

  init(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int?, failureLimit: Int? = nil,
    limits: CompilationLimits,
    meter: WorkMeter = WorkMeter()
  ) throws(CompilationError) {
    space = try ProgramSpace(unrolling: grammar, meter: meter)
    graph = GateGraph(inputCount: space.choiceBits, limits: limits, meter: meter)
    programs = SymbolicEvaluator(space: space, graph: graph, limits: limits)
    let rules = ChoiceRules(space: space, evaluator: programs)

    let range = grammar.nonterminals[grammar.root].productions[0].body.range
    var successes: [Signal] = []
    for example in examples {
      successes.append(
        programs.equals(try programs.program(on: example.arguments), example.output))
      try graph.check(at: range)
    }
    var demands = noise == nil ? successes : []
    for requirement in grammar.sketch.requirements {
      demands.append(try programs.holds(requirement))
    }
    failures = noise.map { ($0, successes.map { !$0 }) }
    self.failureLimit = failureLimit
    if let failures, let failureLimit, failureLimit < failures.signals.count {
      var isAllowed = Signal.false
      for number in graph.counts(of: failures.signals).prefix(failureLimit + 1) {
        isAllowed = graph.or(isAllowed, number)
      }
      demands.append(isAllowed)
    }
    self.demands = demands
    choiceClauses = try rules.clauses(activity: rules.activity())
    try graph.check(at: range)
  }

  /// For each number of failed examples that there may be, from 0, that it is so many.
  var failureNumbers: [Signal] {
    guard let failures else { return [.true] }
    let numbers = graph.counts(of: failures.signals)
    return failureLimit.map { Array(numbers.prefix($0 + 1)) } ?? numbers
  }

  /// |x| as far as the formula counts it, the price of failed examples included, and what it
  /// leaves out.
  func length() throws(CompilationError) -> (OrderEncodedLength, CountedLength) {
    var lengths = DescriptionLength(space: space, evaluator: programs)
    var (length, counted) = try lengths.orderEncoded()
    if let failures {
      length = try lengths.adding(failures.price, foreach: failures.signals, to: length)
    }
    try graph.check(at: space.grammar.nonterminals[space.grammar.root].productions[0].body.range)
    return (length, counted)
  }
}
