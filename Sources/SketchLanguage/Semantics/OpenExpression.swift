/// An expression with free slots and occurrences, which is run as a part of a production would be.
package struct OpenExpression: Sendable {
  private let code: Code
  private let grammar: CompiledGrammar
  private let sketchParameterCount: Int

  /// - Parameters:
  ///   - interpreter: of the grammar that the expression is part of; its bounds apply.
  package init(_ expression: TypedExpression, of interpreter: Interpreter) {
    code = CodeCompiler(bounds: interpreter.bounds).code(expression)
    grammar = interpreter.code
    sketchParameterCount = interpreter.grammar.sketch.parameters.count
  }

  /// Slots that it reads or writes.
  package var frameSize: Int { max(code.frameSize, sketchParameterCount) }

  /// What becomes of it, and how many steps it takes. Needs a large stack.
  ///
  /// - Parameters:
  ///   - slots: `frameSize` of them, the sketch's parameters first.
  ///   - children: a derivation for each occurrence, by its index.
  package func countedOutcome(
    slots: [Value], children: [Derivation]
  ) -> (outcome: Interpreter.Outcome, steps: Int) {
    var evaluation = Evaluation(grammar, stepLimit: Interpreter.maximumSteps)
    evaluation.nestingLimit = Interpreter.maximumNesting
    var frame = Frame(
      slots: slots,
      derivation: Derivation(nonterminal: -1, production: -1, children: children))
    let value = code.run(&evaluation, &frame)
    let absent: Interpreter.Outcome = evaluation.isOverBudget ? .budgetSpent : .undefined
    return (value.map { .value($0) } ?? absent, evaluation.steps)
  }
}
