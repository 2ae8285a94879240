/// Classes of derivations: rows of words, and how each comes about.
///
/// Of a nonterminal a row is its value at every point of a scope; of a bundle, what a production's
/// body still needs of the occurrences in it.
final class ClassTable {
  let kind: OrGraph.Kind
  @exclusivity(unchecked) var rows: RowTable
  private(set) var sources: [Source] = []
  /// By row, whether something that is asked for has it in it.
  var isWanted: [Bool] = []
  /// By row, its node in the graph of classes; −1 for one that nobody wants.
  var nodes: [Int32] = []

  /// Rows that come of a production, or of a join, each of one row of every part.
  struct Source {
    /// −1 in a bundle.
    var production: Int32
    var parts: [Part]
    /// A row of each part and the row that they make, one after another.
    var tuples: [Int32]
  }

  struct Part {
    var table: ClassTable
    /// The occurrence that the table is for; −1 for a bundle.
    var slot: Int32
  }

  init(kind: OrGraph.Kind, width: Int) {
    self.kind = kind
    rows = RowTable(width: width)
  }

  func add(_ source: Source) {
    if !source.tuples.isEmpty { sources.append(source) }
  }

  /// Marks what the wanted rows are made of. Tables come after all that are made from them.
  func spreadWanted() {
    for source in sources {
      let count = source.parts.count
      var place = 0
      while place < source.tuples.count {
        if isWanted[Int(source.tuples[place + count])] {
          for (index, part) in source.parts.enumerated() {
            part.table.want(Int(source.tuples[place + index]))
          }
        }
        place += count + 1
      }
    }
  }

  func want(_ row: Int) {
    if isWanted.isEmpty { isWanted = [Bool](repeating: false, count: rows.count) }
    isWanted[row] = true
  }

  /// Adds a node for each wanted row. Tables come before all that are made from them.
  func emit(into graph: inout OrGraph) {
    guard !isWanted.isEmpty else { return }
    nodes = [Int32](repeating: -1, count: rows.count)
    // The tuples of each row, in the order of sources.
    var counts = [Int32](repeating: 0, count: rows.count + 1)
    for source in sources {
      for place in stride(from: 0, to: source.tuples.count, by: source.parts.count + 1) {
        counts[Int(source.tuples[place + source.parts.count]) + 1] += 1
      }
    }
    for row in 0..<rows.count { counts[row + 1] += counts[row] }
    var next = counts
    var places = [(source: Int32, place: Int32)](
      repeating: (0, 0), count: Int(counts[rows.count]))
    for (number, source) in sources.enumerated() {
      for place in stride(from: 0, to: source.tuples.count, by: source.parts.count + 1) {
        let row = Int(source.tuples[place + source.parts.count])
        places[Int(next[row])] = (Int32(number), Int32(place))
        next[row] += 1
      }
    }
    for row in 0..<rows.count where isWanted[row] {
      for index in counts[row]..<counts[row + 1] {
        let (number, place) = places[Int(index)]
        let source = sources[Int(number)]
        graph.addEdge(
          production: Int(source.production),
          children: source.parts.enumerated().map { offset, part in
            part.table.child(Int(source.tuples[Int(place) + offset]), part.slot, graph)
          })
      }
      nodes[row] = graph.addNode(kind)
    }
  }

  /// The node of a row, as a child; of a bundle that holds but one occurrence, and has it in one way,
  /// that occurrence.
  private func child(_ row: Int, _ slot: Int32, _ graph: OrGraph) -> OrGraph.Child {
    let node = nodes[row]
    if slot < 0 {
      let edges = graph.edges(of: node)
      if let edge = edges.first, edges.count == 1 {
        let children = graph.children(of: edge)
        if let child = children.first, children.count == 1 { return child }
      }
    }
    return OrGraph.Child(node: node, slot: slot)
  }
}
