import Foundation

/// Running a program, and encoding all programs at once, follow the nesting of expressions, of
/// strings and lists, and of recursive calls, which may go deeper than the stack of an ordinary
/// thread.
public enum LargeStack {
  /// Tried in this order, for the address space may be limited. The first has room for
  /// `Interpreter.maximumNesting`; pages that are not touched take no memory.
  private static let sizes = [1 << 29, 1 << 27, 1 << 25]

  /// What the thread is given and leaves; whoever joins it reads after it has written.
  private final class Task {
    let work: () -> Void
    init(_ work: @escaping () -> Void) { self.work = work }
  }

  /// Runs work on a thread with a stack of its own, and waits. Where the system refuses every such
  /// thread, the work is done on this one.
  public static func run<Result>(_ work: @escaping @Sendable () -> Result) -> Result {
    var result: Result?
    withoutActuallyEscaping({ result = work() }) { body in
      if !sizes.contains(where: { runs(Task(body), stackSize: $0) }) { body() }
    }
    guard let result else { preconditionFailure("the thread left no result") }
    return result
  }

  /// `false` if no thread with such a stack can be had.
  private static func runs(_ task: Task, stackSize: Int) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return false }
    var thread = pthread_t()
    let context = Unmanaged.passUnretained(task).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Task>.fromOpaque(context).takeUnretainedValue().work()
        return nil
      }, context)
    guard status == 0 else { return false }
    withExtendedLifetime(task) { _ = pthread_join(thread, nil) }
    return true
  }
}
