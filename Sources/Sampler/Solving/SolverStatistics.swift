/// What was asked of solvers.
package struct SolverStatistics: Hashable, Sendable {
  /// The number of searches for a model.
  package var calls = 0
  /// The number of models that failed their check.
  package var faults = 0
  package var conflicts = 0

  package init() {}

  package static func += (left: inout SolverStatistics, right: SolverStatistics) {
    left.calls += right.calls
    left.faults += right.faults
    left.conflicts += right.conflicts
  }

  static func - (left: SolverStatistics, right: SolverStatistics) -> SolverStatistics {
    var difference = SolverStatistics()
    difference.calls = left.calls - right.calls
    difference.faults = left.faults - right.faults
    difference.conflicts = left.conflicts - right.conflicts
    return difference
  }
}
