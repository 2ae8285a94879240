/// Counts steps through all passes.
final class StepCount {
  @exclusivity(unchecked) var count = 0
}

/// How much the making of tables may take. All are counts, so that whether there are tables depends on
/// the sketch and the examples alone.
package struct TablesBudget: Sendable {
  /// Steps over all passes: to make one word of one row is about one; it takes some 10 nanoseconds.
  package var steps = 120_000_000
  /// Ways in which a row comes about, over all tables of a pass; some 12 bytes each.
  package var tuples = 4_000_000

  package init() {}
}
