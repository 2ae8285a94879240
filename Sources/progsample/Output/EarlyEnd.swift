import Foundation
import Posterior
import Sampler
import Synchronization

/// What ends a run early: Ctrl-C, a termination signal, a time limit, a memory limit.
///
/// Each asks the run to stop, which it does at its next step with what it has. A run that does not
/// within `grace` (the encoder does not look) is ended where it is, as is one that is interrupted
/// twice; lines are whole even then.
final class EarlyEnd: Sendable {
  let cancellation = Cancellation()
  private let reasonGiven = Mutex<String?>(nil)
  // Dispatch sources may be used from any thread; Linux's Dispatch only fails to say so. The list
  // is complete when `init` is.
  private nonisolated(unsafe) var sources: [any DispatchSourceProtocol] = []
  private let messages: Messages

  /// How long a run may take to stop: above what solvers need, and below a person's patience.
  private static let grace = 2.0  // seconds
  private static let pollingInterval = DispatchTimeInterval.milliseconds(20)

  /// Why the run was ended, for a message; `nil` if it was not.
  var reason: String? { reasonGiven.withLock { $0 } }

  init(limits: LimitOptions, messages: Messages) {
    self.messages = messages
    let queue = DispatchQueue(label: "early end")
    for number in [SIGINT, SIGTERM] {
      // The source sees a signal only if the process does not die of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [self] in
        if reason != nil { endNow() }
        end(number == SIGINT ? "interrupted" : "terminated")
      }
      start(source)
    }
    if let seconds = limits.timeout {
      let source = DispatchSource.makeTimerSource(queue: queue)
      source.schedule(deadline: .now() + seconds)
      source.setEventHandler { [self] in
        end(String(format: "the time limit of %g s is reached", seconds))
      }
      start(source)
    }
    if let limit = limits.maxMemory {
      let source = DispatchSource.makeTimerSource(queue: queue)
      source.schedule(deadline: .now(), repeating: EarlyEnd.pollingInterval)
      source.setEventHandler { [self] in
        if peakMemoryMiB() > Double(limit) { end("the memory limit of \(limit) MiB is reached") }
      }
      start(source)
    }
  }

  private func start(_ source: any DispatchSourceProtocol) {
    source.resume()
    sources.append(source)
  }

  private func end(_ reason: String) {
    let isFirst = reasonGiven.withLock { given in
      defer { given = given ?? reason }
      return given == nil
    }
    guard isFirst else { return }
    cancellation.cancel()
    DispatchQueue.global().asyncAfter(deadline: .now() + EarlyEnd.grace) { [self] in endNow() }
  }

  private func endNow() -> Never {
    messages.say("stopped: \(reason ?? "interrupted")")
    _exit(ExitStatus.stopped.rawValue)
  }
}
