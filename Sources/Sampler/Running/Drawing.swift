extension SearchContext {
  /// What runs that search have around drawing: solvers notice a cancellation, which ends the draw,
  /// and the wall clock time is told.
  ///
  /// - Parameter addSeconds: called once, when the draw has ended, however it ends.
  func drawing(
    addSeconds: (Double) -> Void, _ body: () throws -> Void
  ) throws -> DrawOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    defer { addSeconds((clock.now - start) / .seconds(1)) }
    do {
      try cancellation.watching(body)
    } catch is Stopped {
      return .stopped
    }
    return .finished
  }
}
