import SketchLanguage

/// Stages between a sketch and a circuit or a formula, as text.
package enum StageText {
  /// The gates over the choice bits: those that something demanded needs, operands first, and what is
  /// demanded.
  ///
  /// - Throws: `CompilationError`.
  package static func gates(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CompilationError) -> String {
    try LargeStack.run {
      Result { () throws(CompilationError) in
        let meter = WorkMeter(isCancelled: isCancelled)
        return try SketchCircuit(
          grammar, examples: examples, noise: noise, failureLimit: failureLimit, limits: .init(),
          meter: meter
        ).gatesDescription(meter)
      }
    }.get()
  }

  /// The consistent programs as a decision diagram of the choice bits; `nil` if it takes more than the
  /// budget.
  ///
  /// - Throws: `CompilationError`.
  package static func diagram(
    _ grammar: Grammar, examples: [CompilerExample], noise: Int? = nil, failureLimit: Int? = nil,
    budget: DiagramBudget
  ) throws(CompilationError) -> String? {
    try LargeStack.run {
      Result { () throws(CompilationError) in
        let meter = WorkMeter(isCancelled: budget.isCancelled)
        let circuit = try SketchCircuit(
          grammar, examples: examples, noise: noise, failureLimit: failureLimit, limits: .init(),
          meter: meter)
        guard let diagram = ConsistentDiagram.make(circuit, budget: budget) else { return nil }
        return diagram.description(meter)
      }
    }.get()
  }
}

extension SketchCircuit {
  /// A line for each gate, `g7 = b0 & !g5`, where b0 is choice bit 0; then a line for each clause of
  /// which a signal has to be true, and for each signal that has to be.
  ///
  /// - Parameter meter: counts gates; once it has stopped, the text means nothing.
  fileprivate func gatesDescription(_ meter: WorkMeter) -> String {
    func name(_ signal: Signal) -> String {
      if signal.isConstant { return signal == .true ? "true" : "false" }
      let gate = signal.gate
      let isBit = gate <= graph.inputCount
      return (signal.isComplemented ? "!" : "") + (isBit ? "b\(gate - 1)" : "g\(gate)")
    }
    var isNeeded = [Bool](repeating: false, count: graph.count)
    for signal in demands + choiceClauses.flatMap({ $0 }) + (failures?.signals ?? []) {
      isNeeded[signal.gate] = true
    }
    for gate in (0..<graph.count).reversed() where isNeeded[gate] {
      for operand in graph.operands(of: gate) { isNeeded[operand.gate] = true }
    }
    var lines: [String] = []
    for gate in graph.inputCount + 1..<max(graph.count, graph.inputCount + 1) where isNeeded[gate] {
      guard meter.take() else { return "" }
      let operands = graph.operands(of: gate).map(name).joined(separator: " & ")
      lines.append("g\(gate) = \(operands)")
    }
    let summary = "\(graph.inputCount) choice bits, \(lines.count) gates"
    for clause in choiceClauses where !clause.contains(.true) {
      let signals = clause.filter { $0 != .false }
      lines.append(
        "demand " + (signals.isEmpty ? "false" : signals.map(name).joined(separator: " | ")))
    }
    for demand in demands { lines.append("demand \(name(demand))") }
    for (example, signal) in (failures?.signals ?? []).enumerated() {
      lines.append("failed \(example): \(name(signal))")
    }
    return ([summary] + lines).joined(separator: "\n")
  }
}

extension ConsistentDiagram {
  /// A line for each node, those that ask for early choice bits first: `#9 b3 ? #7 : !#4`, the node for
  /// 1 first; `!` is the complement. Before them one for each number of failed examples.
  ///
  /// - Parameter meter: counts nodes; once it has stopped, the text means nothing.
  borrowing fileprivate func description(_ meter: WorkMeter) -> String {
    var numbers: [Int: Int] = [:]
    var found: [DiagramEdge] = []
    var pending = parts.map { DiagramEdge(code: $0.code & ~1) }
    while let edge = pending.popLast() {
      guard !edge.isConstant, numbers[edge.node] == nil else { continue }
      guard meter.take() else { return "" }
      numbers[edge.node] = 0
      found.append(edge)
      let (low, high) = builder.store.cofactors(of: edge)
      for next in [low, high] { pending.append(DiagramEdge(code: next.code & ~1)) }
    }
    let levels = found.map { builder.store.level(of: $0) }
    let order = found.indices.sorted { (levels[$0], $0) < (levels[$1], $1) }
    for (number, index) in order.enumerated() { numbers[found[index].node] = order.count - number }
    func name(_ edge: DiagramEdge) -> String {
      if edge.isConstant { return edge == .true ? "true" : "false" }
      return (edge.code & 1 == 1 ? "!" : "") + "#\(numbers[edge.node] ?? 0)"
    }
    var lines = ["\(found.count) nodes"]
    for (failures, part) in parts.enumerated() {
      lines.append("root \(name(part))" + (parts.count > 1 ? " \(failures) failed" : ""))
    }
    for index in order {
      let (low, high) = builder.store.cofactors(of: found[index])
      lines.append(
        "#\(numbers[found[index].node] ?? 0) b\(levels[index]) ? \(name(high)) : \(name(low))")
    }
    return lines.joined(separator: "\n")
  }
}
