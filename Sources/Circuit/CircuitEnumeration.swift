/// The derivations of a circuit by increasing length, one after another; of equal length, those of the
/// least tag come first, and then by their sequences, in lexicographic order.
///
/// Each node hands out its derivations in that order as they are asked for, and makes no more than are
/// (L. Huang and D. Chiang, "Better k-best Parsing", 2005, algorithm 3). So the n-th takes time in
/// proportion to its size, however many are as long.
package struct CircuitEnumeration: Sequence, Sendable {
  let circuit: Circuit
  let lengths: [Int]
  let tagLengths: [Int]

  /// - Parameters:
  ///   - lengths: of each parameter.
  ///   - tagLength: what the derivations of a root are longer.
  package init(_ circuit: Circuit, lengths: [Int], tagLength: (Int) -> Int) {
    self.circuit = circuit
    self.lengths = lengths
    tagLengths = circuit.roots.map { tagLength($0.tag) }
  }

  package func makeIterator() -> CircuitIterator { CircuitIterator(self) }
}

/// A derivation of a node: an edge, and for each of its children which of the child's derivations.
final class Way {
  let edge: Int
  let ranks: [Int32]
  let length: Int
  /// The sequences by slot, once they have been asked for.
  fileprivate var parts: [(slot: Int32, sequence: [Int32])]?

  fileprivate init(edge: Int, ranks: [Int32], length: Int) {
    self.edge = edge
    self.ranks = ranks
    self.length = length
  }
}

/// The derivations of every node, as far as they have been asked for.
final class Streams {
  private struct Stream {
    var listed: [Way] = []
    /// A heap, the first way on top.
    var waiting: [Way] = []
    var isBegun = false
  }

  private let circuit: Circuit
  private let lengths: [Int]
  private let least: [Int]
  private var streams: [Stream]

  init(_ circuit: Circuit, _ lengths: [Int]) {
    self.circuit = circuit
    self.lengths = lengths
    least = circuit.values(LeastLengthSemiring(), weights: lengths) ?? []
    streams = [Stream](repeating: Stream(), count: circuit.nodeCount)
  }

  /// A derivation of a node by its place, from 0; `nil` if there are not so many.
  func way(_ node: Int32, _ rank: Int) -> Way? {
    let index = Int(node)
    if !streams[index].isBegun { begin(node) }
    while streams[index].listed.count <= rank {
      guard let way = pop(index) else { return nil }
      streams[index].listed.append(way)
      pushSuccessors(of: way, to: index)
    }
    return streams[index].listed[rank]
  }

  private func begin(_ node: Int32) {
    let index = Int(node)
    streams[index].isBegun = true
    for edge in circuit.edges(of: node) {
      let children = circuit.children(of: edge)
      var length = circuit.parameter(of: edge).map { lengths[Int($0)] } ?? 0
      for child in children { length += least[Int(child.node)] }
      push(
        Way(edge: edge, ranks: [Int32](repeating: 0, count: children.count), length: length),
        to: index)
    }
  }

  /// Each combination of ranks comes from the one whose last rank above 0 is one less.
  private func pushSuccessors(of way: Way, to index: Int) {
    let children = circuit.children(of: way.edge)
    let last = way.ranks.lastIndex { $0 > 0 } ?? 0
    for place in way.ranks.indices where place >= last {
      let node = children[children.startIndex + place].node
      let rank = Int(way.ranks[place])
      guard let next = self.way(node, rank + 1), let before = self.way(node, rank) else { continue }
      var ranks = way.ranks
      ranks[place] += 1
      push(
        Way(edge: way.edge, ranks: ranks, length: way.length + next.length - before.length),
        to: index)
    }
  }

  func sequence(of way: Way) -> [Int32] {
    let parts = parts(of: way)
    return parts.count == 1 ? parts[0].sequence : parts.flatMap(\.sequence)
  }

  private func parts(of way: Way) -> [(slot: Int32, sequence: [Int32])] {
    if let parts = way.parts { return parts }
    var parts: [(slot: Int32, sequence: [Int32])] = []
    for (child, rank) in zip(circuit.children(of: way.edge), way.ranks) {
      guard let inner = self.way(child.node, Int(rank)) else { continue }
      if child.slot < 0 {
        parts += self.parts(of: inner)
      } else {
        parts.append((child.slot, sequence(of: inner)))
      }
    }
    if parts.count > 1 { parts.sort { $0.slot < $1.slot } }
    if let parameter = circuit.parameter(of: way.edge) {
      parts = [(0, [parameter] + parts.flatMap(\.sequence))]
    }
    way.parts = parts
    return parts
  }

  private func precedes(_ left: Way, _ right: Way) -> Bool {
    if left.length != right.length { return left.length < right.length }
    let (first, second) = (circuit.parameter(of: left.edge), circuit.parameter(of: right.edge))
    if let first, let second, first != second { return first < second }
    return sequence(of: left).lexicographicallyPrecedes(sequence(of: right))
  }

  // MARK: Heaps

  private func push(_ way: Way, to index: Int) {
    streams[index].waiting.append(way)
    var place = streams[index].waiting.count - 1
    while place > 0 {
      let above = (place - 1) / 2
      guard precedes(way, streams[index].waiting[above]) else { break }
      streams[index].waiting.swapAt(place, above)
      place = above
    }
  }

  private func pop(_ index: Int) -> Way? {
    guard let first = streams[index].waiting.first else { return nil }
    let last = streams[index].waiting.removeLast()
    let count = streams[index].waiting.count
    if count == 0 { return first }
    streams[index].waiting[0] = last
    var place = 0
    while true {
      var least = place
      for below in [2 * place + 1, 2 * place + 2] where below < count {
        if precedes(streams[index].waiting[below], streams[index].waiting[least]) { least = below }
      }
      if least == place { return first }
      streams[index].waiting.swapAt(place, least)
      place = least
    }
  }
}
