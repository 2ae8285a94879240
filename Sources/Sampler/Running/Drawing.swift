import Formula

/// A sample from the posterior.
public struct Sample: Hashable, Sendable {
  /// The program that was drawn.
  public var model: Model

  /// Where the program stands among those that were listed beforehand, from 0, if it is drawn from
  /// there.
  public var headIndex: Int?

  /// The number of the attempt that gave the sample, from 1.
  public var attempt: Int

  /// Bit i is the value of choice variable number i of the problem, from 0.
  public var choices: Assignment { model.choices }

  /// The description length |x| in bits, as far as the formula counts it.
  public var length: Int { model.length }
}

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
