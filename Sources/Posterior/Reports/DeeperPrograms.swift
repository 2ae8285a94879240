import Sampler
import SketchCompiler
import SketchLanguage

extension ConsistentPrograms {
  /// Searches the programs one level deeper than those of which none is consistent, if that is not
  /// much more work: in the way that their circuit was made, with all depths greater by one, then, if there is a program, with
  /// one of them alone.
  ///
  /// All limits are counts, so that what is said depends on the sketch and the examples alone.
  func deeper(
    _ depths: [SearchBounds.Depth], cancellation: Cancellation
  ) -> SearchBounds.Deeper {
    guard !depths.isEmpty,
      let isConsistent = hasDeeperProgram(raising: Set(depths.map(\.nonterminal)), cancellation)
    else { return .unknown }
    guard isConsistent else { return .none }
    if depths.count == 1 { return .consistent(depths) }
    let sufficient = depths.first {
      hasDeeperProgram(raising: [$0.nonterminal], cancellation) == true
    }
    return .consistent(sufficient.map { [$0] } ?? depths)
  }

  /// How many times as large as the space that was searched one may be that is searched besides.
  private static let growth = 3
  /// What is little work in any case, in nodes of a space, choice bits and steps. A step of a diagram
  /// takes some 0.1 microseconds, one of tables a tenth of that.
  private static let least = (nodes: 256, bits: 64, diagramSteps: 1 << 19, tableSteps: 1 << 22)

  /// Values, and combinations of them, at most: what is searched besides must not take longer to
  /// encode than what was.
  private static var limits: CompilationLimits {
    var limits = CompilationLimits()
    limits.values >>= 4
    limits.combinations >>= 4
    return limits
  }

  /// `nil`: not known.
  private func hasDeeperProgram(
    raising names: Set<String>, _ cancellation: Cancellation
  ) -> Bool? {
    if cancellation.isCancelled { return nil }
    var grammar = specification.grammar
    for index in grammar.nonterminals.indices where names.contains(grammar.nonterminals[index].name)
    {
      if let depth = grammar.nonterminals[index].depth {
        grammar.nonterminals[index].depth = depth + 1
      }
    }
    let meter = WorkMeter(isCancelled: cancellation.asClosure)
    guard let unrolled = try? ProgramSpace(unrolling: grammar, meter: meter),
      unrolled.nodes.count <= max(Self.growth * space.nodes.count, Self.least.nodes),
      unrolled.choiceBits <= max(Self.growth * space.choiceBits, Self.least.bits)
    else { return nil }
    let steps = circuit?.steps ?? 0
    if circuit?.origin == .tables {
      var budget = TablesBudget()
      budget.steps = min(budget.steps, max(steps, Self.least.tableSteps))
      return try? !ProgramCircuit.byTables(
        unrolled, examples: compilerExamples, noise: specification.noise,
        failureLimit: specification.failureLimit, budget: budget,
        isCancelled: cancellation.asClosure
      ).isEmpty
    }
    let budget = DiagramBudget(
      steps: max(steps, Self.least.diagramSteps), isCancelled: cancellation.asClosure)
    let deeper = try? ProgramCircuit.byDiagram(
      grammar, examples: compilerExamples, noise: specification.noise,
      failureLimit: specification.failureLimit, limits: Self.limits,
      budget: budget)
    return deeper.map { !$0.isEmpty }
  }
}
