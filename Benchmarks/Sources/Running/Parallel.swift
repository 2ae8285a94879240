import Foundation
import Synchronization

/// How many processes run at once where no times are compared.
private let width = min(2, ProcessInfo.processInfo.activeProcessorCount)

/// Does the same to all items, several at once; the results stand in the order of the items.
///
/// - Throws: what the first item that failed threw.
func inParallel<Item: Sendable, Answer: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) throws -> Answer
) throws -> [Answer] {
  let next = Mutex(0)
  let results = Mutex<[Int: Result<Answer, any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: width) { _ in
    while true {
      let index = next.withLock { next in
        next += 1
        return next - 1
      }
      guard index < items.count else { return }
      let result = Result { try body(items[index]) }
      results.withLock { $0[index] = result }
    }
  }
  return try results.withLock { results in
    try items.indices.compactMap { try results[$0]?.get() }
  }
}

/// What programs were found to be worth, for several threads.
final class Cache: Sendable {
  private let values = Mutex<[String: [Double]]>([:])

  func value(_ name: String, _ make: () throws -> [Double]) rethrows -> [Double] {
    if let known = values.withLock({ $0[name] }) { return known }
    let value = try make()
    values.withLock { $0[name] = value }
    return value
  }
}
