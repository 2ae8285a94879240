import Formula
import SketchLanguage

extension ProgramDiagram {
  /// All programs by increasing length, one after another; of those of equal length, with noise, the
  /// ones that fail fewer examples come first, and else they come by choice bits.
  ///
  /// The lengths that occur below each node are tabulated once; then a program takes time in proportion
  /// to the choice bits, and the memory stays as it is.
  ///
  /// - Returns: `nil` if the lengths, with fractions of bits, are too many to be tabulated.
  public func programsByLength() -> ProgramListing? {
    programsByLength(entryLimit: LengthTable.entryLimit)
  }

  func programsByLength(entryLimit: Int) -> ProgramListing? {
    LengthTable(nodes, entryLimit: entryLimit).map { ProgramListing(self, $0) }
  }
}

/// The lengths from each node of a diagram to the end.
struct LengthTable: Sendable {
  /// By node, ascending, one after another, in units of 2^-16 bit.
  private var lengths: [Int] = [0]
  /// By node: where its lengths begin.
  private var starts = [0, 1]

  /// An entry takes 8 bytes.
  static let entryLimit = 4_000_000

  fileprivate init?(_ nodes: [ProgramDiagram.Node], entryLimit: Int) {
    for node in nodes.dropFirst() {
      appendUnion(node.low, node.high)
      starts.append(lengths.count)
      if lengths.count > entryLimit { return nil }
    }
  }

  private mutating func appendUnion(_ low: ProgramDiagram.Edge, _ high: ProgramDiagram.Edge) {
    let (lows, highs) = (range(low), range(high))
    var (a, b) = (lows.lowerBound, highs.lowerBound)
    while a < lows.upperBound || b < highs.upperBound {
      let left = a < lows.upperBound ? lengths[a] + low.length.units : .max
      let right = b < highs.upperBound ? lengths[b] + high.length.units : .max
      lengths.append(min(left, right))
      if left <= right { a += 1 }
      if right <= left { b += 1 }
    }
  }

  private func range(_ edge: ProgramDiagram.Edge) -> Range<Int> {
    edge.isNone ? 0..<0 : starts[Int(edge.node)]..<starts[Int(edge.node) + 1]
  }

  /// The lengths of the paths that begin with an edge, its own included, ascending.
  fileprivate func lengths(from edge: ProgramDiagram.Edge) -> [Int] {
    lengths[range(edge)].map { $0 + edge.length.units }
  }

  /// Whether a path that begins with the edge has this length.
  fileprivate func admits(_ edge: ProgramDiagram.Edge, _ length: Int) -> Bool {
    var range = range(edge)
    let wanted = length - edge.length.units
    while let middle = range.isEmpty ? nil : (range.lowerBound + range.upperBound) / 2 {
      if lengths[middle] == wanted { return true }
      range =
        lengths[middle] < wanted ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }
}

/// The programs of a diagram by increasing length: see `programsByLength`.
public struct ProgramListing: Sequence, IteratorProtocol, Sendable {
  /// A choice bit that is 0 and may be 1, further on.
  private struct Branch {
    var bit: Int
    /// What a 1 leads to.
    var node: Int
    /// What is left of the length there.
    var rest: Int
  }

  private let diagram: ProgramDiagram
  private let table: LengthTable
  /// The lengths of each root and the root, what comes last first.
  private var strata: [(length: Int, root: Int)]
  private var length = 0
  private var choices: Assignment
  private var branches: [Branch] = []

  fileprivate init(_ diagram: ProgramDiagram, _ table: LengthTable) {
    self.diagram = diagram
    self.table = table
    strata = diagram.roots.enumerated()
      .flatMap { root, part in table.lengths(from: part.edge).map { ($0, root) } }
      .sorted { $0 > $1 }
    choices = Assignment(count: diagram.choiceBits)
  }

  public mutating func next() -> (choices: Assignment, length: CodeLength)? {
    if let branch = branches.popLast() {
      choices[branch.bit] = true
      complete(from: branch.bit + 1, node: branch.node, rest: branch.rest)
    } else if let (length, root) = strata.popLast() {
      self.length = length
      let edge = diagram.roots[root].edge
      complete(from: 0, node: Int(edge.node), rest: length - edge.length.units)
    } else {
      return nil
    }
    return (choices, CodeLength(units: length))
  }

  /// Sets the choice bits from `bit` on to the first program below a node with the rest of the length.
  private mutating func complete(from bit: Int, node: Int, rest: Int) {
    var (bit, node, rest) = (bit, node, rest)
    while true {
      let place = diagram.nodes[node]
      // Bits that the path leaves out may be anything.
      for free in bit..<Int(place.level) {
        choices[free] = false
        branches.append(Branch(bit: free, node: node, rest: rest))
      }
      if node == 0 { return }
      bit = Int(place.level)
      let isHigh = !table.admits(place.low, rest)
      if !isHigh && table.admits(place.high, rest) {
        branches.append(
          Branch(
            bit: bit, node: Int(place.high.node), rest: rest - place.high.length.units))
      }
      choices[bit] = isHigh
      let edge = isHigh ? place.high : place.low
      (node, rest) = (Int(edge.node), rest - edge.length.units)
      bit += 1
    }
  }
}
