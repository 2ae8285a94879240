import SketchLanguage

/// What limits the programs that a search goes through, and what is known of raising it: told where
/// none of them is consistent.
package struct SearchBounds: Hashable, Sendable {
  package struct Depth: Hashable, Sendable {
    package var nonterminal: String
    package var depth: Int

    /// One level more.
    var raised: Depth { Depth(nonterminal: nonterminal, depth: depth + 1) }
  }

  package struct ValueBound: Hashable, Sendable {
    /// What the values are of, in words.
    package var owner: String
    package var type: SketchType
  }

  /// What is known of programs one level deeper.
  package enum Deeper: Hashable, Sendable {
    /// They have not been searched.
    case unknown
    /// None of them is consistent either.
    case none
    /// Some are, if these depths are greater by one.
    case consistent([Depth])
  }

  /// Nonterminals that could be nested deeper in themselves.
  package var depths: [Depth]
  package var deeper = Deeper.unknown
  /// How many examples a program was allowed to fail; `nil` if any number, or none without a price.
  package var failureLimit: Int?
  /// Why no program of any depth can satisfy the examples, where that is plain.
  package var impossibility: String?
  /// Bounds that make a program undefined whose values go beyond them.
  package var valueBounds: [ValueBound]

  package init(_ grammar: Grammar) {
    let root = Set([grammar.root]).union(SearchBounds.reachable(from: grammar.root, in: grammar))
    let nonterminals = root.sorted().map { (index: $0, declaration: grammar.nonterminals[$0]) }
    depths = nonterminals.compactMap { index, declaration in
      guard let depth = declaration.depth,
        SearchBounds.reachable(from: index, in: grammar).contains(index)
      else { return nil }
      return Depth(nonterminal: declaration.name, depth: depth)
    }

    var found: [ValueBound] = []
    func add(_ owner: String, _ type: SketchType) {
      let bound = ValueBound(owner: owner, type: type)
      if type.hasBounds, !found.contains(bound) { found.append(bound) }
    }
    let sketch = grammar.sketch
    for (index, declaration) in nonterminals where index != grammar.root {
      for parameter in declaration.parameters {
        add("\(parameter.name) of \(declaration.name)", parameter.type)
      }
      // Literals are within the bounds, so that these do not limit them.
      let isLimited = declaration.productions.contains { production in
        if case .bounded = production.body.kind { true } else { false }
      }
      if isLimited { add(declaration.name, declaration.type) }
    }
    for index in SearchBounds.functions(calledIn: nonterminals.map(\.declaration), of: sketch) {
      let function = sketch.functions[index]
      for parameter in function.parameters {
        add("\(parameter.name) of \(function.name)", parameter.type)
      }
      add("the result of \(function.name)", function.resultType)
    }
    // Examples are within the sketch's own bounds; requirements and recursive calls may go beyond.
    let isCalled = nonterminals.contains { _, declaration in
      declaration.productions.contains { production in
        production.body.contains { if case .program = $0.kind { true } else { false } }
      }
    }
    if isCalled || !sketch.requirements.isEmpty {
      for parameter in sketch.parameters { add(parameter.name, parameter.type) }
      add("the result", sketch.resultType)
    }
    valueBounds = found
  }

  /// What is known, and what may help, a statement per line.
  package var lines: [String] {
    if let impossibility { return [impossibility] }
    var lines: [String] = []
    if !depths.isEmpty {
      lines.append("depth was limited: \(SearchBounds.listed(depths)); \(outlook)")
    }
    if !valueBounds.isEmpty {
      let list = valueBounds.map { "\($0.owner): \($0.type)" }.joined(separator: ", ")
      lines.append("values beyond their bounds are undefined: \(list); wider types may help")
    }
    if lines.isEmpty {
      lines.append(
        "searched: every program there is; no 'depth' and no bound of a type limits this sketch")
    }
    return lines
  }

  private var outlook: String {
    switch deeper {
    case .unknown: "deeper programs were not searched"
    case .none: "one level deeper there is no program either"
    case .consistent(let raised):
      "with \(SearchBounds.listed(raised.map(\.raised))) there is a program"
    }
  }

  private static func listed(_ depths: [Depth]) -> String {
    depths.map { "\($0.nonterminal) to \($0.depth)" }.joined(separator: ", ")
  }

  /// The nonterminals that occur below one; itself if it may be nested in itself.
  static func reachable(from start: Int, in grammar: Grammar) -> Set<Int> {
    var reached: Set<Int> = []
    var pending = [start]
    while let next = pending.popLast() {
      for occurrence in grammar.nonterminals[next].productions.flatMap(\.occurrences)
      where reached.insert(occurrence).inserted {
        pending.append(occurrence)
      }
    }
    return reached
  }

  /// Functions that productions, requirements or such functions call, in their order.
  static func functions(
    calledIn nonterminals: [Grammar.Nonterminal], of sketch: TypedSketch
  ) -> [Int] {
    let productions = nonterminals.flatMap(\.productions)
    var pending =
      productions.map(\.body) + productions.compactMap(\.condition) + sketch.requirements
    var called: Set<Int> = []
    while let next = pending.popLast() {
      next.visit {
        if case .call(let index, _) = $0.kind, called.insert(index).inserted {
          pending.append(sketch.functions[index].body)
        }
      }
    }
    return called.sorted()
  }
}
