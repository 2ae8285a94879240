import SketchLanguage

/// Makes the graph of a production's body and condition.
///
/// Where the body has to have a value on every input, it is built *strictly*: what must be defined or
/// true becomes a demand, so that rows which cannot meet it are dropped as early as may be, and
/// nothing else has to keep it.
struct BodyBuilder {
  /// What a name stands for: a node, or, for a tuple, one for each component.
  indirect enum Built {
    case node(Int)
    case tuple([Built])
  }

  enum Binding {
    case built(Built)
    /// Evaluated where it is read: what a condition calls a `let` of the body.
    case deferred(TypedExpression, [Int: Binding])
  }

  typealias Names = [Int: Binding]

  /// What a call of the program by its name stands for.
  enum CalledProgram {
    /// It is the program itself that is being built.
    case recursion
    /// The one occurrence of a requirement.
    case occurrence
    /// A body, written out for each call, whose value is within some types.
    case production(Grammar.Production, [SketchType])
  }

  let grammar: Grammar
  let interpreter: Interpreter
  let store: ValueStore
  let ranges: ValueRanges
  /// The number of a label.
  let labelNumber: (String) -> Int
  /// The scope that bodies of this nonterminal are evaluated in.
  let outermost: Int
  /// What the program is where it is called by its name.
  let program: CalledProgram
  var graph = BodyGraph()
  var known: [Key: Int] = [:]
  /// Where demands go.
  var isInCondition = false

  struct Key: Hashable {
    var operation: BodyGraph.Operation
    var arguments: [Int]
    var scope: Int
    /// Words of different kinds may be alike.
    var kind: WordKind
  }

  /// More nodes than a body has that people write.
  static let nodeLimit = 1 << 15
  /// Functions that call one another often are written out each time.
  static let stepLimit = 1 << 17
  var steps = 0

  /// - Parameters:
  ///   - goals: what is demanded of each component of the value.
  ///   - withCondition: whether the condition of the production is to hold as well.
  /// - Throws: `TablesFailure`.
  init(
    _ production: Grammar.Production, of nonterminal: Grammar.Nonterminal, grammar: Grammar,
    interpreter: Interpreter, store: ValueStore, goals: [GoalKind], withCondition: Bool,
    ranges: ValueRanges, labelNumber: @escaping (String) -> Int
  ) throws {
    self.grammar = grammar
    self.interpreter = interpreter
    self.store = store
    self.ranges = ranges
    self.labelNumber = labelNumber
    outermost = nonterminal.dependsOnInput ? BodyGraph.bodyScope : BodyGraph.constantScope
    graph.variables = production.occurrences.map { BodyGraph.Variable(nonterminal: $0) }
    program = .recursion
    let isStrict = goals.contains(where: \.isStrict)
    let result = try build(
      production.body, parameterNames(nonterminal.parameters), outermost, isStrict)
    graph.results = flattened(result, production.body.type)
    graph.isKnown = graph.results.map { _ in false }
    for (index, goal) in goals.enumerated() {
      try demandResult(index, goal)
    }
    if withCondition, let condition = production.condition {
      isInCondition = true
      try buildTrue(condition, [:], BodyGraph.constantScope)
    }
  }

  /// - Parameters:
  ///   - requirement: a top-level `require`.
  ///   - production: what programs start with, if not any; without, the program is one occurrence.
  ///   - types: what their values have to be within.
  ///   - withCondition: whether the condition of that production is to hold as well.
  /// - Throws: `TablesFailure`.
  init(
    requirement: TypedExpression, of production: Grammar.Production? = nil,
    within types: [SketchType] = [], withCondition: Bool = false, grammar: Grammar,
    interpreter: Interpreter, store: ValueStore,
    ranges: ValueRanges, labelNumber: @escaping (String) -> Int
  ) throws {
    self.grammar = grammar
    self.interpreter = interpreter
    self.store = store
    self.ranges = ranges
    self.labelNumber = labelNumber
    outermost = BodyGraph.constantScope
    program = production.map { .production($0, types) } ?? .occurrence
    graph.variables = (production?.occurrences ?? [grammar.root]).map {
      BodyGraph.Variable(nonterminal: $0)
    }
    isInCondition = true
    if withCondition, let condition = production?.condition {
      try buildTrue(condition, [:], BodyGraph.constantScope)
    }
    try buildTrue(requirement, [:], BodyGraph.constantScope)
  }

  private mutating func parameterNames(_ own: [TypedSketch.Parameter]) -> Names {
    var names: Names = [:]
    for (slot, parameter) in (grammar.sketch.parameters + own).enumerated() {
      let kind = WordKind(parameter.type)
      let node = node(.parameter(slot), [], scope: outermost, kind: kind, isTotal: true)
      names[slot] = .built(unpacked(node, parameter.type))
    }
    return names
  }
}
