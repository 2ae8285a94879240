import Decoder
import Formula
import Lengths
import SketchLanguage

@testable import SketchCompiler

/// Circuit against interpreter on one sketch: on random programs and inputs, the value that the
/// gates compute is the value that the interpreter computes, undefined included; and so are |x|,
/// `where` conditions and requirements.
struct Comparison {
  struct Tally {
    var triples = 0
    var defined = 0
    var sketches = 0
    /// Sketches beyond what the limits let be encoded.
    var refused = 0
    /// How many sketches of those compared contain a built-in.
    var builtins: [Builtin: Int] = [:]
    var recursive = 0
  }

  enum Outcome {
    case agreed
    case refused
    case differs(String)
  }

  var programs = 8
  var inputs = 4
  /// Draws an input.
  var input: (inout SplitMix64) -> [Value] = { SketchGenerator.input(using: &$0) }
  /// Of the programs and inputs, not of the sketch.
  var seed: UInt64
  var tally = Tally()

  init(seed: UInt64) { self.seed = seed }

  /// Throws if the sketch is wrong.
  mutating func compare(_ text: String) throws -> Outcome {
    let grammar = try Workbench.grammar(text, name: "random.sk")
    guard let outcome = try? compare(grammar) else {
      tally.refused += 1
      return .refused
    }
    return outcome
  }

  private mutating func compare(_ grammar: Grammar) throws(CompilationError) -> Outcome {
    let space = try ProgramSpace(unrolling: grammar)
    if space.choiceBits > Self.maximumBits { throw .emptySpace }
    var random = SplitMix64(seed: seed)
    let graph = GateGraph(inputCount: space.choiceBits)
    let evaluator = SymbolicEvaluator(space: space, graph: graph, limits: Self.limits)
    let inputs = (0..<inputs).map { _ in input(&random) }
    let derivations = (0..<programs).map { _ in space.randomDerivation(using: &random) }
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let expected = derivations.map { derivation in
      inputs.map { interpreter.evaluate(derivation, arguments: $0) }
    }

    var values: [SymbolicValue] = []
    for input in inputs { values.append(try evaluator.program(on: input)) }
    let definedness = values.map { evaluator.defined($0) }
    // Asking whether the value equals what the interpreter found exercises the matchers.
    let equalities = expected.map { row in
      zip(values, row).map { value, output in output.map { evaluator.equals(value, $0) } }
    }
    var requirements: [Signal] = []
    for requirement in grammar.sketch.requirements {
      requirements.append(try evaluator.holds(requirement))
    }
    var conditions: [[Signal]] = []
    for derivation in derivations {
      var signals: [Signal] = []
      try evaluator.conditions(of: derivation, node: 0, into: &signals)
      conditions.append(signals)
    }
    var lengths = DescriptionLength(space: space, evaluator: evaluator)
    let (ordered, counted) = try lengths.orderEncoded()

    for (program, derivation) in derivations.enumerated() {
      guard let choices = space.choices(of: derivation),
        space.derivation(choices: { choices[$0] }) == derivation
      else { return .differs("no bits for \(derivation)") }
      let gates = graph.evaluate(choices)
      func report(_ what: String, _ circuit: String, _ interpreter: String) -> Outcome {
        .differs("\(what): circuit \(circuit), interpreter \(interpreter), of\n\(derivation)")
      }
      let bits = interpreter.descriptionLength(derivation)
      let uncounted = counted.uncounted(Assignment(choices))
      let found = ordered.length(in: gates) + uncounted
      if found != bits { return report("|x|", "\(found)", "\(bits)") }
      if !(0...counted.maximumUncounted).contains(uncounted) {
        return report("what the formula does not count", "\(uncounted)", "in \(counted)")
      }
      let exists = conditions[program].allSatisfy { $0.holds(in: gates) }
      if exists != interpreter.conditionHolds(derivation) {
        return report("where", "\(exists)", "\(!exists)")
      }
      for (index, requirement) in requirements.enumerated() {
        let holds = requirement.holds(in: gates)
        if holds != interpreter.satisfies(derivation, requirement: index) {
          return report("require", "\(holds)", "\(!holds)")
        }
      }
      for (index, input) in inputs.enumerated() {
        let wanted = expected[program][index]
        let found = values[index].concrete(in: gates)
        let isDefined = definedness[index].holds(in: gates)
        if found != wanted || isDefined != (wanted != nil)
          || equalities[program][index]?.holds(in: gates) == false
        {
          return report(
            "on \(Value.list(input))",
            "\(found.map(\.description) ?? "undefined")\(isDefined ? "" : " (not defined)")",
            wanted.map(\.description) ?? "undefined")
        }
        tally.triples += 1
        if wanted != nil { tally.defined += 1 }
      }
    }
    tally.sketches += 1
    count(grammar)
    return .agreed
  }

  private mutating func count(_ grammar: Grammar) {
    var found: Set<Builtin> = []
    var isRecursive = false
    let productions = grammar.nonterminals.flatMap { $0.productions.map(\.body) }
    for body in productions + grammar.sketch.functions.map(\.body) {
      body.visit {
        if case .builtin(let builtin, _) = $0.kind { found.insert(builtin) }
        if case .program = $0.kind { isRecursive = true }
      }
    }
    for builtin in found { tally.builtins[builtin, default: 0] += 1 }
    if isRecursive { tally.recursive += 1 }
  }

  private static let maximumBits = 300

  /// Low, so that what is slow is refused.
  private static let limits = {
    var limits = CompilationLimits()
    limits.values = 1 << 9
    limits.combinations = 1 << 12
    return limits
  }()
}

extension SymbolicEvaluator {
  /// The `where` conditions of all productions of a derivation.
  fileprivate func conditions(
    of derivation: Derivation, node index: Int, into signals: inout [Signal]
  ) throws(CompilationError) {
    let node = space.nodes[index]
    guard
      let option = node.options.firstIndex(where: { $0.production == derivation.production })
    else { preconditionFailure("a derivation outside the space") }
    signals.append(try conditionHolds(node: index, option: option))
    for (child, node) in zip(derivation.children, node.options[option].children) {
      try conditions(of: child, node: node, into: &signals)
    }
  }
}
