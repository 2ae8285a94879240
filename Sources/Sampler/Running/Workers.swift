import Platform
import Synchronization

/// Something that turns numbers into results, out of order, and hands them over in order.
///
/// This is all that the algorithm knows of threads: other processes or machines would implement
/// the same.
protocol Workers: Sendable {
  /// Computes the results of numbers and passes them to `consume` in their order, until there are
  /// no more, or `consume` returns false.
  ///
  /// - Parameter makeWork: called once for each thread, on that thread; what it returns is only
  ///   used there. Results that are not consumed are dropped, so they must not matter.
  /// - Throws: what `consume` throws, or what the work for a number threw when its turn comes.
  func run<Result: Sendable>(
    over numbers: Range<Int>,
    makeWork: @Sendable @escaping () throws -> (Int) throws -> Result,
    consume: (Int, Result) throws -> Bool
  ) throws
}

extension Workers {
  /// Computes the results of `first`, `first + 1`, … until `consume` returns false.
  func run<Result: Sendable>(
    from first: Int,
    makeWork: @Sendable @escaping () throws -> (Int) throws -> Result,
    consume: (Int, Result) throws -> Bool
  ) throws {
    try run(over: first..<Int.max, makeWork: makeWork, consume: consume)
  }
}

/// The calling thread for one job, and threads of their own for several.
struct ThreadWorkers: Workers {
  let jobs: Int

  func run<Result: Sendable>(
    over numbers: Range<Int>,
    makeWork: @Sendable @escaping () throws -> (Int) throws -> Result,
    consume: (Int, Result) throws -> Bool
  ) throws {
    // Not one thread more than there are numbers: none may be busy with what nobody wants.
    let jobs = min(jobs, numbers.count)
    guard jobs > 1 else {
      let work = try makeWork()
      for number in numbers {
        guard try consume(number, work(number)) else { return }
      }
      return
    }
    let queue = OrderedResults<Result>(numbers: numbers, window: jobs * Self.lookAhead)
    for _ in 0..<jobs {
      let thread = SystemThread(stackSize: Self.stackSize) {
        var work: ((Int) throws -> Result)?
        queue.serve { number in
          // Assigned once: each assignment wraps a closure of generic type once more.
          if let work { return try work(number) }
          let made = try makeWork()
          work = made
          return try made(number)
        }
        // Solvers are gone before the caller hears of it.
        work = nil
        queue.finish()
      }
      guard let thread else { preconditionFailure("the system refuses a thread") }
      thread.detach()
    }
    // The threads use the caller's solvers and flags: none may outlive the call.
    defer { queue.close(threads: jobs) }
    for number in numbers {
      guard try consume(number, queue.next()) else { return }
    }
  }

  /// How many results per thread may wait for their turn: enough that one slow attempt does not
  /// hold up the others, and few enough that little is dropped at the end.
  static let lookAhead = 8

  /// The solver recurses in places; secondary threads get less by default than the main thread.
  static let stackSize = 16 << 20  // bytes
}

/// Hands out numbers to threads, and takes back their results in order.
private final class OrderedResults<Element: Sendable>: @unchecked Sendable {
  // Sendable, because every access is under the condition's lock.
  private let condition = Condition()
  private var nextToStart: Int
  private var nextToTake: Int
  private let end: Int
  private let window: Int
  private var results: [Int: Result<Element, any Error>] = [:]
  private var isClosed = false
  private var finishedThreads = 0

  init(numbers: Range<Int>, window: Int) {
    nextToStart = numbers.lowerBound
    nextToTake = numbers.lowerBound
    end = numbers.upperBound
    self.window = window
  }

  /// Works on numbers until the queue is closed.
  func serve(_ work: (Int) throws -> Element) {
    while let number = start() {
      let result = Result { try work(number) }
      condition.lock()
      results[number] = result
      condition.broadcast()
      condition.unlock()
    }
  }

  /// Says that a thread has ended its work, and holds nothing of it any more.
  func finish() {
    condition.lock()
    finishedThreads += 1
    condition.broadcast()
    condition.unlock()
  }

  private func start() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while !isClosed, nextToStart < end, nextToStart >= nextToTake + window { condition.wait() }
    guard !isClosed, nextToStart < end else { return nil }
    nextToStart += 1
    return nextToStart - 1
  }

  func next() throws -> Element {
    condition.lock()
    defer { condition.unlock() }
    while results[nextToTake] == nil { condition.wait() }
    let result = results.removeValue(forKey: nextToTake)
    nextToTake += 1
    condition.broadcast()
    guard let result else { preconditionFailure("a result was taken twice") }
    return try result.get()
  }

  /// Lets the threads finish what they are at, and waits for them.
  func close(threads: Int) {
    condition.lock()
    isClosed = true
    condition.broadcast()
    while finishedThreads < threads { condition.wait() }
    condition.unlock()
  }
}
