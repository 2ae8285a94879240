/// See `CircuitEnumeration`.
package struct CircuitIterator: IteratorProtocol {
  /// The next derivation of a root.
  private struct Front {
    var length: Int
    var root: Int
    var rank: Int
    var way: Way
  }

  private let enumeration: CircuitEnumeration
  private let streams: Streams
  private var fronts: [Front] = []

  init(_ enumeration: CircuitEnumeration) {
    self.enumeration = enumeration
    streams = Streams(enumeration.circuit, enumeration.lengths)
    for root in enumeration.circuit.roots.indices { advance(root, to: 0) }
  }

  private mutating func advance(_ root: Int, to rank: Int) {
    guard let way = streams.way(enumeration.circuit.roots[root].node, rank) else { return }
    fronts.append(
      Front(length: way.length + enumeration.tagLengths[root], root: root, rank: rank, way: way))
  }

  package mutating func next() -> (sequence: [Int32], length: Int, tag: Int)? {
    guard var first = fronts.indices.first else { return nil }
    for index in fronts.indices.dropFirst() where precedes(fronts[index], fronts[first]) {
      first = index
    }
    let front = fronts.remove(at: first)
    advance(front.root, to: front.rank + 1)
    return (
      streams.sequence(of: front.way), front.length, enumeration.circuit.roots[front.root].tag
    )
  }

  private func precedes(_ left: Front, _ right: Front) -> Bool {
    let tags = (enumeration.circuit.roots[left.root].tag, enumeration.circuit.roots[right.root].tag)
    if (left.length, tags.0) != (right.length, tags.1) {
      return (left.length, tags.0) < (right.length, tags.1)
    }
    return streams.sequence(of: left.way)
      .lexicographicallyPrecedes(streams.sequence(of: right.way))
  }
}
