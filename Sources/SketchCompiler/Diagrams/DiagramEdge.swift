/// A function of the choice bits: an edge to a node of a decision diagram, complemented or not.
struct DiagramEdge: Hashable, Sendable {
  /// 2·node + 1 if complemented. Node 0 is the constant true.
  let code: UInt32

  static let `true` = DiagramEdge(code: 0)
  static let `false` = DiagramEdge(code: 1)

  var node: Int { Int(code >> 1) }
  var isConstant: Bool { code < 2 }

  static prefix func ! (edge: DiagramEdge) -> DiagramEdge { DiagramEdge(code: edge.code ^ 1) }

  /// Complemented if the other edge is.
  @inline(__always)
  func complemented(like edge: DiagramEdge) -> DiagramEdge {
    DiagramEdge(code: code ^ edge.code & 1)
  }
}
