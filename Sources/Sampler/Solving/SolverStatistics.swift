/// What was asked of solvers.
public struct SolverStatistics: Hashable, Sendable {
  /// The number of searches for a model.
  public var calls = 0
  /// The number of models that failed their check.
  public var faults = 0
  public var conflicts = 0

  public init() {}

  public static func += (left: inout SolverStatistics, right: SolverStatistics) {
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
