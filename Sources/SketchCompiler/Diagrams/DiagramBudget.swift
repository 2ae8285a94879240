/// How much work a decision diagram may take before it is given up.
///
/// Both limits are counts, not times, so that whether a diagram is made depends on the sketch and
/// the examples alone.
public struct DiagramBudget: Hashable, Sendable {
  /// The most nodes held at once; each takes some 30 bytes. What needs more, word arithmetic for one,
  /// mostly needs far more, and gives up sooner.
  public var nodes: Int
  /// The most recursive steps of all operations together; a step takes about 0.1 microseconds.
  public var steps: Int

  public init(nodes: Int = 5 << 18, steps: Int = 3 << 23) {
    precondition(nodes > 0 && nodes <= 1 << 28 && steps > 0)
    self.nodes = nodes
    self.steps = steps
  }
}
