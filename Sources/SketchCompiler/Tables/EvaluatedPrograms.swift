import SketchLanguage

/// A program space so small that each program is simply run.
extension OrGraph {
  /// Of so many programs each may be run, where tables by value are not made or take too long.
  static let evaluatedPrograms = 1 << 16

  /// Splits programs on all examples and requirements by running each of them.
  ///
  /// - Throws: `TablesFailure`: not if a program is of a kind that tables are not made for, but if running
  ///   them takes more than the budget.
  func evaluated(
    by engine: TableEngine, on examples: [CompilerExample], failureLimit: Int
  ) throws -> OrGraph {
    var found: [(table: ClassTable, row: Int, failures: Int)] = []
    for (node, _) in roots {
      let table = try engine.derivationTable(node)
      for row in 0..<table.rows.count {
        let program = engine.derivations.derivation(Int(table.rows.word(row, 0)))
        if let failures = try engine.failures(of: program, on: examples, limit: failureLimit) {
          found.append((table, row, failures))
        }
      }
    }
    return engine.classes(of: found)
  }
}

extension TableEngine {
  /// How many examples a program fails; `nil` if more than may be, or if a requirement does not hold.
  fileprivate func failures(
    of program: Derivation, on examples: [CompilerExample], limit: Int
  ) throws -> Int? {
    var failures = 0
    for example in examples {
      let (outcome, steps) = interpreter.countedOutcome(program, arguments: example.arguments)
      try take(1 + steps * Self.runningCost)
      if outcome == .value(example.output) { continue }
      if outcome == .budgetSpent { throw TablesFailure.unsupported("a program without an end") }
      failures += 1
      if failures > limit { return nil }
    }
    for index in grammar.sketch.requirements.indices {
      try take(Self.requirementCost)
      if interpreter.satisfies(program, requirement: index) { continue }
      if interpreter.spendsItsBudget(program, on: []) {
        throw TablesFailure.unsupported("a requirement without an end")
      }
      return nil
    }
    return failures
  }

  /// A step of the interpreter takes as long as so many of a table's.
  private static let runningCost = 8
  private static let requirementCost = 1_000
}
