import Glibc
import Platform
import Posterior
import Sampler
import Synchronization

/// What ends a run early: a signal, a time limit, a memory limit.
///
/// Each asks the run to stop, which it does at its next step with what it has. A run that does not
/// within `grace`, that is held by a pipe nobody reads, or whose memory goes on growing, is ended
/// where it is; so is one that is signalled twice. Lines are whole even then, and files that were to
/// be replaced are as they were.
///
/// One thread does all of it, so that it is late by no queue and waits for no lock: whatever the
/// others do, the run ends within `grace` of a limit or a signal, or, where it has begun to write
/// its answer, within `writingGrace`.
final class EarlyEnd: Sendable {
  let cancellation = Cancellation()
  private let request = Mutex<Request?>(nil)
  private let isWriting = Atomic<Bool>(false)
  private let isOver = Atomic<Bool>(false)
  private let deadline: Double?
  private let timeout: Double?
  private let memory: MemoryLimit
  private let messages: Messages

  /// Why a run is to end, and since when, in seconds of `now`.
  private struct Request {
    var reason: String
    var time: Double
  }

  /// How long a run may take to stop: what stages need that look at the request now and then, and
  /// little enough for limits to hold.
  private static let grace = 0.2  // seconds
  /// How long it may take to stop and to write what it has: all of a person's patience.
  private static let writingGrace = 0.8  // seconds
  /// Longer waits than this are cut into pieces, so that memory is looked at.
  private static let longestWait = 0.05  // seconds

  /// Why the run was ended, for a message; `nil` if it was not.
  var reason: String? { request.withLock { $0?.reason } }

  init(limits: LimitOptions, messages: Messages) {
    self.messages = messages
    timeout = limits.timeout
    deadline = limits.timeout.map { EarlyEnd.now + $0 }
    memory = MemoryLimit(mebibytes: limits.maxMemory)
    let thread = SystemThread { [self] in
      while true { watch() }
    }
    // Without it no limit would hold.
    guard let thread else { preconditionFailure("the system refuses a thread") }
    thread.detach()
  }

  /// Whether a run that was asked to stop, and is held by whoever reads its output, has waited long
  /// enough.
  var isImpatient: Bool {
    request.withLock { $0.map { EarlyEnd.now - $0.time > EarlyEnd.grace / 2 } ?? false }
  }

  /// Whether a run that was asked to stop had better write what it has, and compute no more.
  var isShortOfTime: Bool {
    request.withLock { $0.map { EarlyEnd.now - $0.time > EarlyEnd.writingGrace / 2 } ?? false }
  }

  /// Notes that the run has stopped, and only writes what it has.
  func startWriting() { isWriting.store(true, ordering: .relaxed) }

  /// Notes that all is written, and that the process only has to end: no limit counts any more.
  func disarm() { isOver.store(true, ordering: .relaxed) }

  // MARK: The thread

  /// Waits for a signal, or until something may have to be done, and does it.
  private func watch() {
    if let signal = Signals.next(within: wait) {
      if reason != nil || signal == SIGQUIT { endNow(because: EarlyEnd.word(for: signal)) }
      end(because: EarlyEnd.word(for: signal))
    }
    if isOver.load(ordering: .relaxed) { return }
    let time = EarlyEnd.now
    if let timeout, let deadline, time >= deadline {
      end(because: timeout.formatted("the time limit of %g s is reached"))
    }
    let isMemoryShort = memory.isExceeded
    if isMemoryShort { end(because: memory.reason) }
    guard let request = request.withLock({ $0 }) else { return }
    let grace =
      isWriting.load(ordering: .relaxed) ? EarlyEnd.writingGrace : EarlyEnd.grace
    if time - request.time >= grace || isMemoryShort && memory.isFarExceeded {
      endNow(because: request.reason)
    }
  }

  /// Until the first of what is waited for, in seconds.
  private var wait: Double {
    var wait = min(EarlyEnd.longestWait, memory.leastTimeLeft)
    let time = EarlyEnd.now
    if let request = request.withLock({ $0 }) {
      wait = min(wait, request.time + EarlyEnd.grace - time)
    } else if let deadline {
      wait = min(wait, deadline - time)
    }
    return max(wait, MemoryLimit.leastWait)
  }

  /// Seconds of a clock that goes on while the machine sleeps, as a person's does.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func word(for signal: Int32) -> String {
    switch signal {
    case SIGINT: "interrupted"
    case SIGHUP: "hung up"
    case SIGQUIT: "quit"
    default: "terminated"
    }
  }

  private func end(because reason: String) {
    let isFirst = request.withLock { request in
      if request != nil { return false }
      request = Request(reason: reason, time: EarlyEnd.now)
      return true
    }
    if isFirst { cancellation.cancel() }
  }

  private func endNow(because reason: String) -> Never {
    ResultFile.removeUnfinished()
    messages.sayLast("stopped: \(self.reason ?? reason)")
    _exit(ExitStatus.stopped.rawValue)
  }
}
