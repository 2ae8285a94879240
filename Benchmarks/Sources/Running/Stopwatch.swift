import Foundation
import Posterior

/// Measures what this process computes: on a machine that does other things too, that says more
/// than the time on the wall, and with one job it is no less.
struct Stopwatch {
  private let start = Stopwatch.processorSeconds
  private let startOnWall = ContinuousClock.now

  /// Some systems count processor time in ticks of several milliseconds. A time of few of them is
  /// taken from the clock on the wall, as long as it is within a tick.
  private static let tick = 0.01
  private static let fewTicks = 2 * tick

  var seconds: Double {
    let processor = Stopwatch.processorSeconds - start
    guard processor < Stopwatch.fewTicks else { return processor }
    return min((ContinuousClock.now - startOnWall) / .seconds(1), processor + Stopwatch.tick)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The most memory this process has had at once, in 10^6 bytes.
func peakMegabytes() -> Double { peakMemoryMiB() * 1_048_576 / 1_000_000 }
