import Platform
import Synchronization

/// A line on standard error that tells how far a run is, renewed while it goes on.
final class Progress: Sendable {
  private struct State {
    var text = ""
    let start = ContinuousClock.now
    var isOver = false
  }

  private let state = Mutex(State())
  private let messages: Messages

  /// Often enough to look alive; in seconds.
  private static let interval = 0.2

  init(_ messages: Messages) {
    self.messages = messages
    guard messages.showsProgress else { return }
    let thread = SystemThread { [self] in
      // Runs that are over at once show nothing.
      SystemThread.sleep(seconds: Progress.interval)
      while !state.withLock({ $0.isOver }) {
        show()
        SystemThread.sleep(seconds: Progress.interval)
      }
    }
    thread?.detach()
  }

  func set(_ text: String) { state.withLock { $0.text = text } }

  /// No line is shown after this.
  func end() {
    state.withLock { $0.isOver = true }
    messages.withoutProgress {}
  }

  private func show() {
    // Under the lock: once it is over, nothing is shown.
    state.withLock { state in
      let seconds = (ContinuousClock.now - state.start) / .seconds(1)
      if !state.text.isEmpty, !state.isOver {
        messages.progress("\(state.text), \(Int(seconds)) s")
      }
    }
  }
}
