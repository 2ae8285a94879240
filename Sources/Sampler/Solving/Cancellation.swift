import Platform
import Synchronization

/// Something that runs for long and can be asked from another thread to end early.
protocol Interruptible: AnyObject, Sendable {
  func interrupt()
}

/// A request to stop, which running solvers notice promptly.
///
/// `cancel` only stores a flag, so that a signal handler may call it. A solver forgets an interrupt
/// that reaches it between two searches; therefore, while work is going on, a thread of its own
/// looks at the flag every few milliseconds and, once it is set, keeps interrupting every solver
/// until the work has ended.
package final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let state = Mutex(State())

  private struct State {
    var running: [ObjectIdentifier: any Interruptible] = [:]
    /// How many calls of `watching` are under way.
    var scopes = 0
    var hasThread = false
  }

  /// How often the flag is looked at: short for a person who waits, long for a processor.
  private static let pollingInterval = 0.01  // seconds

  package init() {}

  /// Asks all work under this request to stop; may be called from a signal handler.
  package func cancel() { flag.store(true, ordering: .releasing) }

  package var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// `isCancelled`, for work that knows nothing of this type.
  package var asClosure: @Sendable () -> Bool { { self.isCancelled } }

  func register(_ work: any Interruptible) {
    state.withLock { $0.running[ObjectIdentifier(work)] = work }
  }

  func unregister(_ work: any Interruptible) {
    _ = state.withLock { $0.running.removeValue(forKey: ObjectIdentifier(work)) }
  }

  /// Runs `body`, and meanwhile interrupts solvers once the flag is set.
  func watching<Result>(_ body: () throws -> Result) rethrows -> Result {
    let startsThread = state.withLock { state in
      state.scopes += 1
      defer { state.hasThread = true }
      return !state.hasThread
    }
    if startsThread { startThread() }
    defer { state.withLock { $0.scopes -= 1 } }
    return try body()
  }

  private func startThread() {
    let thread = SystemThread { self.watch() }
    guard let thread else { preconditionFailure("the system refuses a thread") }
    thread.detach()
  }

  private func watch() {
    while true {
      let running: [any Interruptible]? = state.withLock { state in
        guard state.scopes > 0 else {
          state.hasThread = false
          return nil
        }
        return isCancelled ? Array(state.running.values) : []
      }
      guard let running else { return }
      for work in running { work.interrupt() }
      SystemThread.sleep(seconds: Self.pollingInterval)
    }
  }
}
