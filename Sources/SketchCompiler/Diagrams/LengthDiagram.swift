import SketchLanguage

/// |x| as a decision diagram whose edges carry lengths: the length of a program is the sum along
/// its path (Y.-T. Lai and S. Sastry, "Edge-Valued Binary Decision Diagrams for Multi-Level
/// Hierarchical Verification and Formal Timing Verification", 1992).
///
/// The program space is read from the first choice bit to the last: once the code of a node is
/// complete, its production's cost is added, and its children wait for their bits. What remains to
/// be read is the same for many codes, so the diagram is small. It says nothing of assignments that
/// are not codes of derivations.
struct LengthDiagram {
  struct Edge: Hashable {
    var node: Int
    /// Added when the edge is taken.
    var length: CodeLength
  }

  struct Node: Hashable {
    /// The choice bit that decides.
    var level: Int
    var low: Edge
    var high: Edge
  }

  /// `nodes[0]` is the end, where nothing more is added.
  let nodes: [Node]
  let root: Edge

  /// How many places in codes were read from, which is what limits it.
  let positionCount: Int

  /// `nil` if that takes more than is left of the budget: where costs depend on many choices made long
  /// before, the diagram can be as large as the space. Recurs once for every choice bit, and for every
  /// node that has none.
  init?(_ space: ProgramSpace, meter: inout DiagramMeter) {
    var reader = LengthReader(space, meter: meter)
    root = reader.read()
    nodes = reader.nodes
    positionCount = reader.positionCount
    meter = reader.meter
    if meter.isExhausted { return nil }
  }
}
