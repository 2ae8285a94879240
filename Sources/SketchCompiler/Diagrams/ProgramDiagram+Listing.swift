import Formula
import SketchLanguage

extension ProgramDiagram {
  /// All programs by increasing length, one after another; of those of equal length, with noise, the
  /// ones that fail fewer examples come first, and else they come by choice bits.
  ///
  /// The least length below each node is found first, which takes 36 bytes for each. Then a program takes
  /// time in proportion to the choice bits, and at most 24 bytes for each of them: see `LengthStreams`.
  public var programsByLength: ProgramListing { ProgramListing(diagram: self) }

  /// A shortest program, the first of the list; `nil` if X is empty.
  public var shortestProgram: (choices: Assignment, length: CodeLength)? {
    var programs = programsByLength.makeIterator()
    return programs.next()
  }
}

/// The programs of a diagram by increasing length: see `programsByLength`.
public struct ProgramListing: Sequence, Sendable {
  let diagram: ProgramDiagram

  public func makeIterator() -> Iterator { Iterator(diagram) }

  public struct Iterator: IteratorProtocol {
    /// The next length of a root.
    private struct Stratum {
      var length: Int
      var root: Int
      var entry: Int
    }

    /// A choice bit that is 0 and may be 1, further on.
    private struct Branch {
      var bit: Int
      /// What a 1 leads to.
      var node: Int
      var entry: Int
    }

    private let diagram: ProgramDiagram
    private(set) var streams: LengthStreams
    /// One for each root that has more programs, besides those of the length being listed.
    private var strata: [Stratum]
    /// What is being listed; `nil` before the first program and after the last.
    private var stratum: Stratum?
    private var choices: Assignment
    private var branches: [Branch] = []

    fileprivate init(_ diagram: ProgramDiagram) {
      self.diagram = diagram
      let streams = LengthStreams(diagram.nodes)
      self.streams = streams
      strata = diagram.roots.enumerated().map { root, part in
        let entry = streams.first(of: Int(part.edge.node))
        return Stratum(
          length: streams.length(of: entry) + part.edge.length.units, root: root, entry: entry)
      }
      choices = Assignment(count: diagram.choiceBits)
    }

    public mutating func next() -> (choices: Assignment, length: CodeLength)? {
      if let branch = branches.popLast() {
        choices[branch.bit] = true
        complete(from: branch.bit + 1, node: branch.node, entry: branch.entry)
      } else {
        beginStratum()
        guard let stratum else { return nil }
        let node = Int(diagram.roots[stratum.root].edge.node)
        complete(from: 0, node: node, entry: stratum.entry)
      }
      return stratum.map { (choices, CodeLength(units: $0.length)) }
    }

    /// Goes on to the least length of any root; of equal ones, that of the first root comes first.
    private mutating func beginStratum() {
      if let done = stratum {
        let edge = diagram.roots[done.root].edge
        if let entry = streams.entry(after: done.entry, of: Int(edge.node)) {
          strata.append(
            Stratum(
              length: streams.length(of: entry) + edge.length.units, root: done.root, entry: entry))
        }
      }
      let least = strata.indices.min {
        (strata[$0].length, strata[$0].root) < (strata[$1].length, strata[$1].root)
      }
      stratum = least.map { strata.remove(at: $0) }
    }

    /// Sets the choice bits from `bit` on to the first program of an entry of a node.
    private mutating func complete(from bit: Int, node: Int, entry: Int) {
      var (bit, node, entry) = (bit, node, entry)
      while true {
        let place = diagram.nodes[node]
        // Bits that the path leaves out may be anything.
        for free in bit..<Int(place.level) {
          choices[free] = false
          branches.append(Branch(bit: free, node: node, entry: entry))
        }
        if node == 0 { return }
        bit = Int(place.level)
        let (low, high) = streams.branches(of: entry)
        choices[bit] = low == nil
        if let low {
          if let high { branches.append(Branch(bit: bit, node: Int(place.high.node), entry: high)) }
          (node, entry) = (Int(place.low.node), low)
        } else if let high {
          (node, entry) = (Int(place.high.node), high)
        } else {
          preconditionFailure("an entry that comes from nowhere")
        }
        bit += 1
      }
    }
  }
}
