import SketchLanguage

/// The lengths from each node of a diagram to the end, ascending, each found when it is asked for.
///
/// The next length of a node is the lesser of the next ones of the two nodes that it leads to: the best
/// of a hypergraph drawn out lazily, after L. Huang and D. Chiang, "Better k-best Parsing", IWPT 2005,
/// algorithm 3.
///
/// What comes after a length is asked only of nodes that its programs pass. So beyond the least
/// lengths, no more entries are kept than the programs listed have choice bits: 24 bytes for each. Where
/// lengths coincide, or programs have parts in common, there are far fewer.
struct LengthStreams {
  /// A length of a node, and what it is made of.
  private struct Entry {
    /// In units of 2^-16 bit.
    var length: Int
    /// The entry behind it if the bit is 0, and if it is 1; `none` if no program has this length then.
    var low: Int32
    var high: Int32
    /// The next of the same node, `none` or `unknown`.
    var next = LengthStreams.unknown
  }

  /// How far a node has come.
  private struct Progress {
    /// The last entry.
    var last: Int32
    /// The last ones that were taken from the nodes it leads to; `none` before the first.
    var low = LengthStreams.none
    var high = LengthStreams.none
  }

  private static let none: Int32 = -1
  /// Not asked for so far.
  private static let unknown: Int32 = -2

  private let nodes: [ProgramDiagram.Node]
  /// The first of a node, its least length, has the number of the node.
  private var entries: [Entry] = []
  private var progress: [Progress] = []

  init(_ nodes: [ProgramDiagram.Node]) {
    self.nodes = nodes
    entries.reserveCapacity(nodes.count)
    progress.reserveCapacity(nodes.count)
    // Successors come first.
    for (index, node) in nodes.enumerated() {
      progress.append(Progress(last: Int32(index)))
      if index == 0 {
        entries.append(Entry(length: 0, low: Self.none, high: Self.none, next: Self.none))
      } else {
        entries.append(entry(of: index, node.low.node, node.high.node))
      }
    }
  }

  /// How many lengths have been found, the least ones included.
  var count: Int { entries.count }

  /// The entry of the least length of a node.
  func first(of node: Int) -> Int { node }

  /// In units of 2^-16 bit.
  func length(of entry: Int) -> Int { entries[entry].length }

  /// Where the programs of an entry go on: those with a 0, those with a 1, or both.
  func branches(of entry: Int) -> (low: Int?, high: Int?) {
    let (low, high) = (entries[entry].low, entries[entry].high)
    return (low < 0 ? nil : Int(low), high < 0 ? nil : Int(high))
  }

  /// The entry of the next length of a node; `nil` after the greatest.
  mutating func entry(after entry: Int, of node: Int) -> Int? {
    if entries[entry].next == Self.unknown { findNext(of: node) }
    let next = entries[entry].next
    return next < 0 ? nil : Int(next)
  }

  /// Finds what comes after the last entry of a node.
  private mutating func findNext(of node: Int) {
    // Each waits for the one behind it. Diagrams may be too deep for recursion.
    var waiting = [node]
    while let node = waiting.last {
      let (low, high) = (nodes[node].low, nodes[node].high)
      let nextLow = next(of: low, after: progress[node].low)
      let nextHigh = next(of: high, after: progress[node].high)
      if nextLow == Self.unknown {
        waiting.append(Int(low.node))
      } else if nextHigh == Self.unknown {
        waiting.append(Int(high.node))
      } else {
        append(to: node, nextLow, nextHigh)
        waiting.removeLast()
      }
    }
  }

  /// The entry after one that was taken from the node an edge leads to.
  private func next(of edge: ProgramDiagram.Edge, after taken: Int32) -> Int32 {
    taken == Self.none ? edge.node : entries[Int(taken)].next
  }

  private mutating func append(to node: Int, _ low: Int32, _ high: Int32) {
    let last = Int(progress[node].last)
    if low == Self.none && high == Self.none {
      entries[last].next = Self.none
      return
    }
    // Memory is spent long before 2^31 entries are.
    let number = Int32(entries.count)
    entries.append(entry(of: node, low, high))
    entries[last].next = number
    progress[node].last = number
  }

  /// The lesser of two lengths that come next, which is taken, or both if they are equal.
  private mutating func entry(of node: Int, _ low: Int32, _ high: Int32) -> Entry {
    let ifLow = low < 0 ? .max : entries[Int(low)].length + nodes[node].low.length.units
    let ifHigh = high < 0 ? .max : entries[Int(high)].length + nodes[node].high.length.units
    if ifLow <= ifHigh { progress[node].low = low }
    if ifHigh <= ifLow { progress[node].high = high }
    return Entry(
      length: min(ifLow, ifHigh), low: ifLow <= ifHigh ? low : Self.none,
      high: ifHigh <= ifLow ? high : Self.none)
  }
}
