import SketchLanguage

/// Puts a diagram of programs and the diagram of their lengths together into one with lengths on its
/// edges, and sums up what lies below each node.
struct DiagramProduct {
  typealias Edge = ProgramDiagram.Edge

  /// Sums over the programs below a node or an edge.
  struct Total {
    var weight: ScaledNumber
    var count: ScaledNumber
  }

  private struct Pair: Hashable {
    var program: DiagramEdge
    var length: Int
  }

  let choiceBits: Int
  private(set) var nodes: [ProgramDiagram.Node]
  private(set) var roots: [Edge] = []
  /// By node, over the bits from its own on.
  private var totals: [Total]
  private let lengths: LengthDiagram
  /// Good as long as nothing is collected in the store: that would number its nodes anew.
  private var known: [Pair: Int32] = [:]
  private(set) var meter: DiagramMeter

  init(_ lengths: LengthDiagram, choiceBits: Int, meter: DiagramMeter) {
    self.lengths = lengths
    self.choiceBits = choiceBits
    self.meter = meter
    nodes = [.init(level: Int32(choiceBits), low: .none, high: .none, highShare: 0)]
    totals = [Total(weight: .one, count: .one)]
  }

  /// Adds a set of programs, each longer by `surcharge` than its derivation says. Sets must not
  /// overlap, and nothing is collected in their store from the first to the last of them. What the
  /// product is means nothing once the budget is exhausted.
  mutating func add(
    _ programs: DiagramEdge, surcharge: CodeLength, in store: borrowing DiagramStore
  ) {
    let length = LengthDiagram.Edge(
      node: lengths.root.node, length: lengths.root.length + surcharge)
    let edge = edge(programs, length, in: store)
    if !edge.isNone { roots.append(edge) }
  }

  func total(of root: Edge) -> Total { total(of: root, after: -1) }

  private func total(of edge: Edge, after level: Int) -> Total {
    let total = totals[Int(edge.node)]
    let free = Int(nodes[Int(edge.node)].level) - level - 1
    return Total(
      weight: total.weight.scaled(by: free).scaled(byLength: edge.length),
      count: total.count.scaled(by: free))
  }

  private mutating func edge(
    _ programs: DiagramEdge, _ length: LengthDiagram.Edge, in store: borrowing DiagramStore
  ) -> Edge {
    if programs == .false || meter.isExhausted { return .none }
    return Edge(
      node: node(Pair(program: programs, length: length.node), in: store),
      length: length.length)
  }

  /// The node of a pair whose programs are not none.
  private mutating func node(_ pair: Pair, in store: borrowing DiagramStore) -> Int32 {
    if pair.program == .true && pair.length == 0 { return 0 }
    if let node = known[pair] { return node }
    guard meter.take(DiagramMeter.stepsPerEntry) else { return 0 }
    let length = lengths.nodes[pair.length]
    let level = min(store.level(of: pair.program), length.level)
    var programs = (low: pair.program, high: pair.program)
    if store.level(of: pair.program) == level { programs = store.cofactors(of: pair.program) }
    let unread = LengthDiagram.Edge(node: pair.length, length: .zero)
    let isRead = length.level == level
    let low = edge(programs.low, isRead ? length.low : unread, in: store)
    let high = edge(programs.high, isRead ? length.high : unread, in: store)
    guard meter.hasRoom(beside: nodes.count) else { return 0 }

    nodes.append(.init(level: Int32(level), low: low, high: high, highShare: 0))
    totals.append(sum(low, high, level: level))
    known[pair] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }

  /// The sum over both edges of the last node, whose share is set.
  private mutating func sum(_ low: Edge, _ high: Edge, level: Int) -> Total {
    let present = [low, high].filter { !$0.isNone }.map { total(of: $0, after: level) }
    if present.count == 2 {
      nodes[nodes.count - 1].highShare = present[1].weight.share(with: present[0].weight)
      return Total(
        weight: present[0].weight + present[1].weight,
        count: present[0].count + present[1].count)
    }
    nodes[nodes.count - 1].highShare = low.isNone ? 1 : 0
    return present[0]
  }
}
