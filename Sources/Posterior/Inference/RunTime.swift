import Glibc

/// How long something took.
package struct RunTime: Hashable, Sendable {
  /// By the clock.
  package var seconds: Double
  /// Of all threads of the process.
  package var processorSeconds: Double

  package init(seconds: Double, processorSeconds: Double) {
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
