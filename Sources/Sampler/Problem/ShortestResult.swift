/// What the search for a shortest program came to.
package enum ShortestResult: Hashable, Sendable {
  /// A shortest program by |x|, and a proof by the solver that none is shorter.
  ///
  /// The formula counts at least `leastBits` for every program; where it does not count
  /// all of |x|, the shortest program itself may have more.
  case proved(Model, leastBits: Int)
  /// A proof by the solver that no program is consistent.
  case inconsistent
  /// The run was cancelled; the shortest program seen until then.
  case stopped(best: Model?)
}
