import Foundation

/// How many children run at once. What they measure is processor time, and a child computes on one
/// processor, so that two of them leave each other's figures alone.
private let width = min(2, ProcessInfo.processInfo.activeProcessorCount)

/// Does the same to all items, several at once; the results stand in the order of the items.
///
/// - Throws: what the first item that failed threw.
func inParallel<Item: Sendable, Answer: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) throws -> Answer
) throws -> [Answer] {
  let results = Results<Answer>(count: items.count)
  DispatchQueue.concurrentPerform(iterations: width) { _ in
    while let index = results.next() {
      results.set(index, Swift.Result { try body(items[index]) })
    }
  }
  return try results.all.map { try $0.get() }
}

/// Hands out places and takes what belongs there.
private final class Results<Answer: Sendable>: @unchecked Sendable {
  // Sendable, because the lock guards all that changes.
  private let lock = NSLock()
  private var taken = 0
  private var answers: [Swift.Result<Answer, any Error>?]

  init(count: Int) { answers = Array(repeating: nil, count: count) }

  func next() -> Int? {
    lock.withLock {
      guard taken < answers.count else { return nil }
      taken += 1
      return taken - 1
    }
  }

  func set(_ index: Int, _ answer: Swift.Result<Answer, any Error>) {
    lock.withLock { answers[index] = answer }
  }

  var all: [Swift.Result<Answer, any Error>] { lock.withLock { answers.compactMap { $0 } } }
}
