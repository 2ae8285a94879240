import Lengths

/// Runs programs: the meaning of the language, against which everything else is tested.
///
/// A program is a derivation of a grammar. An expression without a value (overflow, an index
/// outside, a failed `require`, …) makes what contains it undefined, except in the branch of a
/// conditional that is not taken and on the right of `&&` and `||` where the left decides.
package struct Interpreter: Sendable {
  /// What bounds in types mean.
  package enum Bounds: Sendable {
    /// A value outside them is undefined: while programs are searched for.
    case enforced
    /// They mean nothing: when a program is run on new inputs.
    case lifted
  }

  /// Steps of one evaluation, after which its value is undefined: about a second's work. A step is
  /// an expression of a production, function or lambda that is entered, or an element of a list or
  /// string that a built-in handles.
  package static let maximumSteps = 10_000_000

  /// How deep expressions may be nested in the course of an evaluation: for the productions and
  /// functions that are being evaluated, the nesting of their expressions adds up. What is deeper
  /// is undefined, and the stack is safe.
  package static let maximumNesting = 200_000

  /// What the stack of any thread has room for; what is nested deeper runs on a large one.
  static let ordinaryNesting = 2_000

  package let grammar: Grammar
  package let bounds: Bounds
  let code: CompiledGrammar
  /// `maximumSteps`, except in tests.
  var stepLimit = Interpreter.maximumSteps
  /// Whether a derivation exists does not depend on how it is run.
  private let boundedCode: CompiledGrammar

  package init(_ grammar: Grammar, bounds: Bounds) {
    self.grammar = grammar
    self.bounds = bounds
    code = CompiledGrammar(grammar, bounds: bounds)
    boundedCode = bounds == .enforced ? code : CompiledGrammar(grammar, bounds: .enforced)
  }

  /// What becomes of an evaluation.
  package enum Outcome: Hashable, Sendable {
    case value(Value)
    case undefined
    /// It takes more than `maximumSteps`, or is nested deeper than `maximumNesting`.
    case budgetSpent
  }

  /// The value of a derivation, with what is undefined told from what takes too long.
  ///
  /// - Parameter arguments: as for `evaluate`.
  package func outcome(_ derivation: Derivation, arguments: [Value]) -> Outcome {
    countedOutcome(derivation, arguments: arguments).outcome
  }

  /// The value of a derivation, `nil` if undefined.
  ///
  /// - Parameter arguments: values of the sketch's parameters, followed by those of the
  ///   derivation's nonterminal if it has any. A wrong number of them has no value.
  package func evaluate(_ derivation: Derivation, arguments: [Value]) -> Value? {
    run(code) { $0.value(of: derivation, arguments: arguments) }
  }

  /// The same, and how many steps of `maximumSteps` it took.
  package func countedOutcome(
    _ derivation: Derivation, arguments: [Value]
  ) -> (outcome: Outcome, steps: Int) {
    run(code) { evaluation in
      let value = evaluation.value(of: derivation, arguments: arguments)
      let absent: Outcome = evaluation.isOverBudget ? .budgetSpent : .undefined
      return (value.map { .value($0) } ?? absent, evaluation.steps)
    }
  }

  /// Do all `where` conditions of the derivation and of the derivations in it hold? An undefined
  /// one does not. Bounds are enforced in any case.
  package func conditionHolds(_ derivation: Derivation) -> Bool {
    run(boundedCode) { $0.conditionHolds(derivation) }
  }

  /// Does a `where` condition of the derivation, or of one in it, not hold because it takes too many
  /// steps, or is nested too deep?
  package func conditionSpendsItsBudget(_ derivation: Derivation) -> Bool {
    run(boundedCode) { evaluation in
      _ = evaluation.conditionHolds(derivation)
      return evaluation.isOverBudget
    }
  }

  /// Is the `index`-th top-level `require` true of a program? An undefined one is not.
  package func satisfies(_ program: Derivation, requirement index: Int) -> Bool {
    guard code.requirements.indices.contains(index) else { return false }
    return evaluate(code.requirements[index], program: program) == .bool(true)
  }

  /// Are all top-level `require` clauses true of a program?
  package func satisfiesRequirements(_ program: Derivation) -> Bool {
    code.requirements.allSatisfy { evaluate($0, program: program) == .bool(true) }
  }

  /// The value of a requirement of the sketch for a program, `nil` if undefined.
  package func evaluate(_ requirement: TypedExpression, program: Derivation) -> Value? {
    evaluate(CodeCompiler(bounds: bounds).code(requirement), program: program)
  }

  private func evaluate(_ requirement: Code, program: Derivation) -> Value? {
    run(code, program: program) { $0.value(of: requirement, derivation: program) }
  }

  /// Does a value of the program, on arguments or in a top-level `require`, or one of its `where`
  /// conditions, stay undefined because it takes too many steps, or is nested too deep?
  package func spendsItsBudget(_ program: Derivation, on inputs: [[Value]]) -> Bool {
    inputs.contains { arguments in
      run(code) { evaluation in
        _ = evaluation.value(of: program, arguments: arguments)
        return evaluation.isOverBudget
      }
    }
      || code.requirements.contains { requirement in
        run(code, program: program) { evaluation in
          _ = evaluation.value(of: requirement, derivation: program)
          return evaluation.isOverBudget
        }
      } || conditionSpendsItsBudget(program)
  }

  /// Once more, on a large stack, if an ordinary one is too small.
  private func run<Result>(
    _ code: CompiledGrammar, program: Derivation? = nil,
    _ work: @escaping @Sendable (inout Evaluation) -> Result
  ) -> Result {
    var evaluation = Evaluation(code, program: program, stepLimit: stepLimit)
    let result = work(&evaluation)
    guard evaluation.isTooDeep else { return result }
    return LargeStack.run { [stepLimit] in
      var evaluation = Evaluation(code, program: program, stepLimit: stepLimit)
      evaluation.nestingLimit = Self.maximumNesting
      return work(&evaluation)
    }
  }

  /// |x| of a derivation in bits: the sum of the costs of its productions.
  package func descriptionLength(_ derivation: Derivation) -> CodeLength {
    grammar.descriptionLength(derivation)
  }
}

extension Grammar {
  /// |x| of a derivation in bits: the sum of the costs of its productions. What is no production of
  /// the grammar counts 0.
  package func descriptionLength(_ derivation: Derivation) -> CodeLength {
    derivation.children.reduce(production(of: derivation)?.cost ?? .zero) {
      $0 + descriptionLength($1)
    }
  }

  /// The production a derivation starts with, `nil` if the grammar has no such production.
  package func production(of derivation: Derivation) -> Production? {
    guard nonterminals.indices.contains(derivation.nonterminal) else { return nil }
    let productions = nonterminals[derivation.nonterminal].productions
    guard productions.indices.contains(derivation.production) else { return nil }
    return productions[derivation.production]
  }

  /// Is this a derivation of the grammar, nested no deeper than `depth` says? Its `where`
  /// conditions are not looked at.
  package func contains(_ derivation: Derivation) -> Bool {
    var nesting = Array(repeating: 0, count: nonterminals.count)
    return contains(derivation, &nesting)
  }

  private func contains(_ derivation: Derivation, _ nesting: inout [Int]) -> Bool {
    guard let production = production(of: derivation),
      production.occurrences == derivation.children.map(\.nonterminal)
    else { return false }
    nesting[derivation.nonterminal] += 1
    defer { nesting[derivation.nonterminal] -= 1 }
    let depth = nonterminals[derivation.nonterminal].depth ?? .max
    guard nesting[derivation.nonterminal] <= depth else { return false }
    return derivation.children.allSatisfy { contains($0, &nesting) }
  }
}
