import Foundation
import Synchronization

/// A line on standard error that tells how far a run is, renewed while it goes on.
final class Progress: Sendable {
  private struct State {
    var text = ""
    let start = ContinuousClock.now
  }

  private let state = Mutex(State())
  private let messages: Messages
  // Dispatch sources may be used from any thread; Linux's Dispatch only fails to say so.
  private nonisolated(unsafe) let timer: any DispatchSourceTimer

  /// Often enough to look alive.
  private static let interval = DispatchTimeInterval.milliseconds(200)

  init(_ messages: Messages) {
    self.messages = messages
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    // Runs that are over at once show nothing.
    timer.schedule(deadline: .now() + Progress.interval, repeating: Progress.interval)
    timer.setEventHandler { [weak self] in self?.show() }
    timer.resume()
  }

  func set(_ text: String) { state.withLock { $0.text = text } }

  /// No line is shown after this.
  func end() {
    timer.cancel()
    messages.withoutProgress {}
  }

  private func show() {
    let (text, start) = state.withLock { ($0.text, $0.start) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if !text.isEmpty { messages.progress("\(text), \(Int(seconds)) s") }
  }
}
