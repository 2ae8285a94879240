/// How a run went.
///
/// All but the seconds and what was asked of solvers is the same for the same seed, however many jobs
/// there are. `bands` keeps a solver from cell to cell, and which cells a thread gets is chance.
package struct SamplingStatistics: Hashable, Sendable {
  /// How often a sample was tried for: the cells that were drawn for `xor`, the rounds for `bands`,
  /// the samples themselves where all are drawn from a list or a closed form.
  ///
  /// Each is given up, empty, rejected or accepted.
  package var attempts = 0
  /// The cells that were given up as a whole, because their search hit the conflict limit.
  package var givenUpCells = 0
  /// The cells that were enumerated to the end. The method `bands` makes most attempts without one.
  package var cells = 0
  package var emptyCells = 0
  package var rejected = 0
  /// The cells that were heavier than their cap.
  package var overflowedCells = 0
  package var accepted = 0
  /// The number of programs in all cells that were enumerated to the end.
  package var survivingPrograms = 0
  /// What was asked of solvers, over all stages.
  package var solver = SolverStatistics()
  /// Wall clock time to find and prove the shortest program.
  package var secondsShortest = 0.0
  /// Wall clock time to count programs and pairs.
  package var secondsBounds = 0.0
  /// Wall clock time to list the head.
  package var secondsHead = 0.0
  /// Wall clock time to bound the tail, or to prepare bands.
  package var secondsTail = 0.0
  /// Wall clock time to draw samples, and to hand them over.
  package var secondsSampling = 0.0

  package init() {}

  /// The mean number of programs in a cell.
  package var programsPerCell: Double {
    cells == 0 ? 0 : Double(survivingPrograms) / Double(cells)
  }
}

extension SamplingStatistics {
  /// Adds the wall clock time of `body` to one of the times.
  mutating func timing<Result>(
    _ seconds: WritableKeyPath<SamplingStatistics, Double>,
    _ body: (inout SamplingStatistics) throws -> Result
  ) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    defer { self[keyPath: seconds] += (clock.now - start) / .seconds(1) }
    return try body(&self)
  }
}
