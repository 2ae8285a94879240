import Formula
import SketchLanguage

/// X, the programs consistent with a specification, as a decision diagram with lengths.
///
/// A path from a root to the end tests choice bits in ascending order and adds up |x|; bits that it
/// leaves out may be anything. Each program of X is on one path from one root, so counting,
/// weighing and sampling are sums over nodes: exact, without a solver and without rejection.
///
/// Weights 2^-|x| are summed in floating point. Every sum is over at most two numbers and accurate
/// to one part in 2^53, so Z is accurate to one part in 2^52/n for n choice bits, and samples are
/// within n·2^-52 of the posterior in total variation.
public struct ProgramDiagram: Sendable {
  struct Edge: Sendable {
    /// −1 if no program of X is here.
    var node: Int32
    /// Added to |x| when the edge is taken.
    var length: CodeLength

    static let none = Edge(node: -1, length: .zero)
    var isNone: Bool { node < 0 }
  }

  struct Node: Sendable {
    /// The choice bit that decides.
    var level: Int32
    var low: Edge
    var high: Edge
    /// The share of the weight that lies where the bit is 1.
    var highShare: Double
  }

  /// A part of X, apart from all others.
  struct Root: Sendable {
    var edge: Edge
    /// Σ 2^-|x|
    var weight: ScaledNumber
  }

  public let choiceBits: Int
  /// `nodes[0]` is the end. Successors come before the nodes that lead to them.
  let nodes: [Node]
  /// Those parts that have programs.
  let roots: [Root]
  /// log₂ |X|, to the accuracy of a floating-point number; −∞ if X is empty. For the number itself
  /// see `count`.
  public let log2Count: Double
  /// log₂ Z with Z = Σ 2^-|x| over X; −∞ if X is empty.
  public let log2Weight: Double

  /// What it took to make the diagram.
  let work: Work

  /// Steps that it took, which a `DiagramBudget` counts.
  public var steps: Int { work.steps }

  /// Counts, the same in every run.
  struct Work: Hashable, Sendable {
    /// Recursive steps of all operations.
    var steps: Int
    /// The most nodes held at once, those of intermediate diagrams included.
    var peakNodes: Int
  }

  /// The number of nodes: what counting costs, and, at 48 bytes each, memory.
  public var nodeCount: Int { nodes.count }
  public var isEmpty: Bool { roots.isEmpty }

  init(_ product: DiagramProduct, work: Work) {
    self.work = work
    choiceBits = product.choiceBits
    nodes = product.nodes
    let totals = product.roots.map { product.total(of: $0) }
    roots = zip(product.roots, totals).map { Root(edge: $0, weight: $1.weight) }
    log2Count = totals.reduce(.zero) { $0 + $1.count }.log2
    log2Weight = totals.reduce(.zero) { $0 + $1.weight }.log2
  }

  /// The number of choice bits that a path leaves out between a level and the node it goes to.
  func gap(after level: Int, before edge: Edge) -> Int {
    Int(nodes[Int(edge.node)].level) - level - 1
  }

  /// |x| of the program that the choice bits stand for; `nil` if it is not in X.
  public func length(of choices: Assignment) -> CodeLength? {
    precondition(choices.count == choiceBits)
    for root in roots {
      var edge = root.edge
      var length = edge.length
      while edge.node > 0 {
        let node = nodes[Int(edge.node)]
        edge = choices[Int(node.level)] ? node.high : node.low
        length += edge.length
      }
      if !edge.isNone { return length }
    }
    return nil
  }
}
