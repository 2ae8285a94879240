import Foundation

/// What programs were found to be worth, for several threads.
final class Cache: @unchecked Sendable {
  // Sendable, because the lock guards all that changes.
  private let lock = NSLock()
  private var values: [String: [Double]] = [:]

  func value(_ name: String, _ make: () throws -> [Double]) rethrows -> [Double] {
    if let known = lock.withLock({ values[name] }) { return known }
    let value = try make()
    lock.withLock { values[name] = value }
    return value
  }
}
