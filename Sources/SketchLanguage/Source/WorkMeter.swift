/// Counts the steps of a stage, and asks from time to time whether it is to go on.
///
/// Once the answer is no, `take` says so for good: a stage then comes to its end as fast as it can,
/// and what it returns means nothing. Whoever started it wraps it in `finishing`.
///
/// It is sent to the thread of a stage at most, and used by one thread at a time.
package final class WorkMeter: @unchecked Sendable {
  /// How many steps are taken before it is asked again whether to go on. A step takes a microsecond or
  /// ten, and the answer some nanoseconds.
  package static let stepsUnasked = 1 << 10

  /// Has a stage noticed that it is to stop?
  package private(set) var isStopped = false
  private let isCancelled: @Sendable () -> Bool
  private var unasked = 0
  private var limit = Int.max
  /// How many were taken until it stopped.
  package private(set) var steps = 0
  /// How many were counted all the same: few, if stages end as they should.
  package private(set) var stepsAfterStop = 0

  /// - Parameter isCancelled: whether to stop; by default nothing does.
  package init(isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.isCancelled = isCancelled
  }

  /// One that stops when this one would, and after so many steps.
  package func limited(to steps: Int) -> WorkMeter {
    let part = WorkMeter(isCancelled: isCancelled)
    part.limit = steps
    return part
  }

  /// Counts steps; `false` if there are to be no more.
  @discardableResult
  package func take(_ steps: Int = 1) -> Bool {
    if isStopped {
      stepsAfterStop += steps
      return false
    }
    unasked += steps
    self.steps += steps
    if self.steps > limit { isStopped = true }
    if unasked > Self.stepsUnasked {
      unasked = 0
      if isCancelled() { isStopped = true }
    }
    return !isStopped
  }

  /// Asks at once whether to go on, as between stages.
  package func ask() {
    if !isStopped, isCancelled() { isStopped = true }
  }

  /// Throws if the stage that went before has stopped, or if it is time to.
  package func throwIfStopped() throws(Cancelled) {
    ask()
    if isStopped { throw Cancelled() }
  }

  /// What a stage returns or throws, unless it has stopped, or it is time to.
  package func finishing<Answer>(_ stage: () throws -> Answer) throws -> Answer {
    let answer = Result { try stage() }
    try throwIfStopped()
    return try answer.get()
  }
}
