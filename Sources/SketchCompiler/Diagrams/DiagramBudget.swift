/// How much work a decision diagram may take before it is given up.
///
/// Both limits are counts, not times, so that whether a diagram is made depends on the sketch and
/// the examples alone.
package struct DiagramBudget: Sendable {
  /// The most nodes held at once, in the diagram of the programs and in the circuit that it is unfolded
  /// to, each for itself. They take some 30 and 150 bytes. What needs more, word arithmetic for one,
  /// mostly needs far more, and gives up sooner.
  package var nodes: Int
  /// The most recursive steps of all operations together; a step takes about 0.1 microseconds. Nodes
  /// of the circuit count for several.
  package var steps: Int
  /// Asked from time to time: whether to give up in any case.
  package var isCancelled: @Sendable () -> Bool

  package init(
    nodes: Int = 5 << 18, steps: Int = 3 << 23,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(nodes > 0 && nodes <= 1 << 28 && steps > 0)
    self.nodes = nodes
    self.steps = steps
    self.isCancelled = isCancelled
  }
}
