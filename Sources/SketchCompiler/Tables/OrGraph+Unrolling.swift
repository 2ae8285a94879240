import SketchLanguage

extension OrGraph {
  /// The nonterminals of a grammar with what is left of their depths, children first; two that have
  /// the same left of every depth that matters below them are one node.
  /// Without a derivation there is no root.
  init(unrolling grammar: Grammar, meter: WorkMeter) throws {
    var shapes = ShapeGraph(grammar, meter: meter)
    let outermost = [Int](repeating: 0, count: grammar.nonterminals.count)
    let root = try shapes.node(grammar.root, outermost)
    self = shapes.graph
    roots = root.map { [($0, 0)] } ?? []
  }
}

private struct ShapeGraph {
  let grammar: Grammar
  let meter: WorkMeter
  var graph = OrGraph()
  private let reachable: [Set<Int>]
  private var known: [Key: Int32] = [:]
  private var nesting = 0

  private struct Key: Hashable {
    var nonterminal: Int
    /// How often each nonterminal that matters encloses the place.
    var enclosing: [Int]
  }

  init(_ grammar: Grammar, meter: WorkMeter) {
    self.grammar = grammar
    self.meter = meter
    reachable = Unroller.reachability(of: grammar)
  }

  mutating func node(_ nonterminal: Int, _ enclosing: [Int]) throws -> Int32? {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Unroller.nestingLimit { throw TablesFailure.tooLarge }
    let declaration = grammar.nonterminals[nonterminal]
    var inside = enclosing
    if let depth = declaration.depth {
      if enclosing[nonterminal] >= depth { return nil }
      inside[nonterminal] += 1
    }
    for index in inside.indices where !reachable[nonterminal].contains(index) { inside[index] = 0 }
    let key = Key(nonterminal: nonterminal, enclosing: inside)
    if let node = known[key] { return node < 0 ? nil : node }
    var found: [(Int, [OrGraph.Child])] = []
    productions: for (index, production) in declaration.productions.enumerated() {
      if !meter.take() { throw TablesFailure.cancelled }
      var children: [OrGraph.Child] = []
      for (slot, occurrence) in production.occurrences.enumerated() {
        guard let child = try node(occurrence, inside) else { continue productions }
        children.append(OrGraph.Child(node: child, slot: Int32(slot)))
      }
      found.append((index, children))
    }
    if found.isEmpty {
      known[key] = -1
      return nil
    }
    for (production, children) in found {
      graph.addEdge(production: production, children: children)
    }
    let node = graph.addNode(.nonterminal(nonterminal))
    known[key] = node
    return node
  }
}
