import Platform

/// Running a program, and encoding all programs at once, follow the nesting of expressions, of
/// strings and lists, and of recursive calls, which may go deeper than the stack of an ordinary
/// thread.
package enum LargeStack {
  /// Tried in this order, for the address space may be limited. The first has room for
  /// `Interpreter.maximumNesting`; pages that are not touched take no memory.
  private static let sizes = [1 << 29, 1 << 27, 1 << 25]

  /// Runs work on a thread with a stack of its own, and waits. Where the system refuses every such
  /// thread, the work is done on this one.
  package static func run<Result>(_ work: @escaping @Sendable () -> Result) -> Result {
    var result: Result?
    withoutActuallyEscaping({ result = work() }) { body in
      for size in sizes {
        guard let thread = SystemThread(stackSize: size, body) else { continue }
        return thread.join()
      }
      body()
    }
    guard let result else { preconditionFailure("the thread left no result") }
    return result
  }
}
