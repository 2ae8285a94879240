import Glibc

/// A thread of the system with a stack of a size of its own.
///
/// Foundation has threads, too; but whatever imports Foundation looks through its many types when it
/// starts, which takes longer than a small run.
package struct SystemThread {
  private let thread: pthread_t

  /// What the thread is given; it takes it over.
  private final class Task {
    let work: () -> Void
    init(_ work: @escaping () -> Void) { self.work = work }
  }

  /// Starts a thread.
  ///
  /// - Parameters:
  ///   - stackSize: in bytes; `nil` for what the system gives.
  ///   - work: what is in it is used on the thread alone, or by whoever joins it.
  /// - Returns: `nil` if no such thread can be had.
  package init?(stackSize: Int? = nil, _ work: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    if let stackSize {
      guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Task(work))
    let status = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Task>.fromOpaque(context).takeRetainedValue().work()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until the thread has ended.
  package func join() { pthread_join(thread, nil) }

  /// Lets the thread go on alone.
  package func detach() { pthread_detach(thread) }

  /// Lets the calling thread sleep.
  package static func sleep(seconds: Double) {
    let whole = seconds.rounded(.down)
    var time = timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
    var rest = timespec()
    while nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
  }
}
