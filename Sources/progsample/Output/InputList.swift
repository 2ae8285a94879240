import Synchronization

/// Paths of files that a run reads: what the user names, and what the sketch includes.
final class InputList: Sendable {
  private let list: Mutex<[String]>

  init(_ paths: [String]) { list = Mutex(paths) }

  var paths: [String] { list.withLock { $0 } }

  func add(_ paths: [String]) { list.withLock { $0 += paths } }
}
