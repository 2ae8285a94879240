import Foundation

/// Running a program, and encoding all programs at once, follow the nesting of expressions, of
/// strings and lists, and of recursive calls, which may go deeper than the stack of an ordinary
/// thread.
public enum LargeStack {
  /// Address space only: pages that are not touched take no memory.
  private static let bytes = 1 << 29

  /// The slot for a result; the semaphore orders the one write before the one read.
  private final class Slot<Result>: @unchecked Sendable {
    var result: Result?
  }

  /// Runs work on a thread of its own, with room for `Interpreter.maximumNesting`, and waits.
  public static func run<Result>(_ work: @escaping @Sendable () -> Result) -> Result {
    let slot = Slot<Result>()
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      slot.result = work()
      isDone.signal()
    }
    thread.stackSize = bytes
    thread.start()
    isDone.wait()
    guard let result = slot.result else { preconditionFailure("the thread left no result") }
    return result
  }
}
