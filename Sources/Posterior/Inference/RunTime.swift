import Glibc

/// How long something took.
public struct RunTime: Hashable, Sendable {
  /// By the clock.
  public var seconds: Double
  /// Of all threads of the process.
  public var processorSeconds: Double

  public init(seconds: Double, processorSeconds: Double) {
    self.seconds = seconds
    self.processorSeconds = processorSeconds
  }

  static func += (left: inout RunTime, right: RunTime) {
    left.seconds += right.seconds
    left.processorSeconds += right.processorSeconds
  }
}

/// Processor time of the process until now, of all its threads, in seconds.
func processorSecondsUntilNow() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
