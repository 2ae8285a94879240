import Lengths

extension TypedSketch: CustomStringConvertible {
  /// What the checker made of a sketch, for readers: operators and functions by the one name each
  /// has after overloading is resolved, occurrences by nonterminal and number, types and costs
  /// spelled out.
  ///
  ///     sketch edit(s: string<40>) -> string<40> = edit
  ///     nonterminal Program: string depth 3
  ///       | Term#0 @ 1
  ///       | concatenate(Term#0, Program#1) @ 1
  package var description: String { description(WorkMeter()) }

  /// - Parameter meter: once it has stopped, the text means nothing.
  package func description(_ meter: WorkMeter) -> String {
    var lines = ["sketch \(name)\(signature(parameters)) -> \(resultType) = \(name)"]
    if let measure { lines.append("  decreases \(text(measure, []))") }
    switch alphabet {
    case .none: break
    case .examples: lines.append("alphabet examples")
    case .listed(let characters): lines.append("alphabet \(Value.string(Text(characters)))")
    }
    for nonterminal in nonterminals where meter.take(WorkMeter.stepsUnasked) {
      lines += self.lines(of: nonterminal)
    }
    for function in functions where meter.take(WorkMeter.stepsUnasked) {
      lines.append(
        "fn \(function.name)\(signature(function.parameters)) -> \(function.resultType)"
          + " = \(text(function.body, function.parameters))")
    }
    lines += requirements.map { "require \(text($0, []))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The costs of all nonterminals but the root, a line for each:
  /// `Program ::= i @ 1.737 | nand(Program, Program) @ 0.5146`.
  ///
  /// - Parameter alphabetSize: how many characters `alphabet` stands for; `nil`: not known.
  package func costDescriptions(alphabetSize: Int?) -> [String] {
    nonterminals.indices.filter { $0 != root }.map { index in
      let nonterminal = nonterminals[index]
      let costs = nonterminal.costs(alphabetSize: alphabetSize)
      let alternatives = zip(nonterminal.alternatives, costs).map { alternative, cost in
        let text = alternative.bodyRange.text.split(whereSeparator: \.isWhitespace)
        return "\(text.joined(separator: " ").printable) @ \(self.cost(of: alternative, cost))"
      }
      return "\(nonterminal.name) ::= \(alternatives.joined(separator: " | "))"
    }
  }

  private func lines(of nonterminal: Nonterminal) -> [String] {
    let parameters = nonterminal.parameters.isEmpty ? "" : signature(nonterminal.parameters)
    let depth = nonterminal.depth.map { " depth \($0)" } ?? ""
    let head = "nonterminal \(nonterminal.name)\(parameters): \(nonterminal.type)\(depth)"
    var size: Int?
    if case .listed(let characters) = alphabet { size = characters.count }
    let costs = nonterminal.costs(alphabetSize: size)
    return [head]
      + zip(nonterminal.alternatives, costs).map { line(of: $0, nonterminal.parameters, $1) }
  }

  private func line(
    of alternative: Alternative, _ parameters: [Parameter], _ generalCost: CodeLength?
  ) -> String {
    let body =
      switch alternative.body {
      case .expression(let expression): text(expression, parameters)
      case .integers(let range): "\(range.lowerBound)..\(range.upperBound)"
      case .characters(let range):
        "\(Value.char(range.lowerBound))..\(Value.char(range.upperBound))"
      case .alphabet: "alphabet"
      }
    let cost = cost(of: alternative, generalCost)
    let label = alternative.label.map { " named \($0)" } ?? ""
    let condition = alternative.condition.map { " where \(text($0, parameters))" } ?? ""
    return "  | \(body)\(label) @ \(cost)\(condition)\(text(alternative.template))"
  }

  /// `3`, or `3 ('a' 1.5, 'b' 2)` where single values of a range or the alphabet cost something else;
  /// `?` for a cost that depends on the examples.
  private func cost(of alternative: Alternative, _ generalCost: CodeLength?) -> String {
    let general = generalCost?.description ?? "?"
    if alternative.memberCosts.isEmpty { return general }
    let members = alternative.memberCosts.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return alternative.cost == nil ? "(\(members))" : "\(general) (\(members))"
  }

  private func text(_ template: [TemplateItem]?) -> String {
    guard let template else { return "" }
    let pieces = template.map { item in
      switch item {
      case .text(let text): Value.string(Text(text)).description
      case .hole(let occurrence, .plain): "{\(occurrence)}"
      case .hole(let occurrence, .bare): "{\(occurrence):bare}"
      }
    }
    return " as " + pieces.joined(separator: " ")
  }

  private func signature(_ parameters: [Parameter]) -> String {
    "(" + parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")"
  }

  // MARK: - Expressions

  /// `own` are the parameters of the nonterminal or function that the expression belongs to.
  private func text(_ expression: TypedExpression, _ own: [Parameter]) -> String {
    func text(_ part: TypedExpression) -> String { self.text(part, own) }
    func call(_ name: String, _ arguments: [TypedExpression]) -> String {
      "\(name)(" + arguments.map(text).joined(separator: ", ") + ")"
    }
    func variable(_ slot: Int) -> String {
      let named = parameters + own
      return slot < named.count ? named[slot].name : "$\(slot)"
    }
    switch expression.kind {
    case .literal(let value): return value.description
    case .local(let slot): return variable(slot)
    case .occurrence(let index, let nonterminal, let arguments):
      let name = "\(nonterminals[nonterminal].name)#\(index)"
      return arguments.isEmpty ? name : call(name, arguments)
    case .builtin(let builtin, let arguments): return call(builtin.rawValue, arguments)
    case .call(let function, let arguments): return call(functions[function].name, arguments)
    case .program(let arguments): return call(name, arguments)
    case .conditional(let condition, let first, let second):
      return "if \(text(condition)) then \(text(first)) else \(text(second))"
    case .and(let left, let right): return call("and", [left, right])
    case .or(let left, let right): return call("or", [left, right])
    case .binding(let slot, let value, let body):
      return "let \(variable(slot)) = \(text(value)) in \(text(body))"
    case .deferred(let slot, let value, let body):
      return "lazy \(variable(slot)) = \(text(value)) in \(text(body))"
    case .requiring(let condition, let body):
      return "require \(text(condition)) in \(text(body))"
    case .list(let elements):
      return elements.isEmpty
        ? "nil: \(expression.type)" : "[\(call("", elements).dropFirst().dropLast())]"
    case .tuple(let components): return call("", components)
    case .component(let tuple, let index): return "\(text(tuple)).\(index)"
    case .iteration(let iteration, let slot, let body, let list):
      return "\(iteration.rawValue)(\(variable(slot)) => \(text(body)), \(text(list)))"
    case .fold(let accumulator, let element, let body, let initial, let list):
      return "fold((\(variable(accumulator)), \(variable(element))) => \(text(body)), "
        + "\(text(initial)), \(text(list)))"
    case .bounded(let value, let type): return "bounded(\(text(value)), \(type))"
    case .startsWith(let occurrence, let label): return "#\(occurrence) is \(label)"
    }
  }
}
